"""Verbs of metrics that read events."""

from __future__ import annotations

from upbeat.domains.metrics.models import Metric
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict
from upbeat.kernel.words import t
from upbeat.score.tasks import measure_metric


@command(Metric, verb="compute", label="Compute now")
def compute_now(tx: Transaction, metric: Metric) -> None:
    """Have its question asked again of all its days, without waiting for the hour. Its points come within seconds."""
    if metric.reads is None:
        raise Conflict(t("{key} is typed by hand. Ask a question in Insight and keep it as this metric.", key=metric.key))
    measure_metric.defer(workspace=str(metric.workspace_id), metric=str(metric.pk), anew=True)

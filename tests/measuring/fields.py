"""A product whose events are sent, and metrics that read them, on days counted from today."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from tests.events.store import event, keep
from tests.score.world import World
from upbeat.domains.metrics.models import Metric, WriteKey
from upbeat.domains.metrics.points import points_of
from upbeat.domains.people.models import Product
from upbeat.score import tasks

SEARCHERS = {"kind": "trend", "series": [{"event": "search", "measure": "people"}], "interval": "day"}
FOUND = {"kind": "funnel", "steps": ["search", "play"], "within": 3_600}
AGAIN = {"kind": "retention", "start": "search", "back": "play", "interval": "day"}


class Usage(World):
    """A world in which people do things."""

    def key(self, **product: Any) -> UUID:
        return self.make(WriteKey, product=self.make(Product, **product)).pk

    def happen(self, key: UUID, *done: tuple[str, str, float]) -> None:
        """Who did what, so many days from today; the fraction is the time of day."""
        noon = dt.datetime.combine(self.today, dt.time(), dt.UTC)
        keep(self.id, *(event(who, name, (noon + dt.timedelta(days=day)).isoformat()) for who, name, day in done), key=key)

    def metric(self, question: dict[str, Any] | None = None, *, product: UUID | None = None, **values: Any) -> Metric:
        how = {name: values.pop(name) for name in ("days", "period") if name in values}
        return self.make(Metric, reads={"question": question, **how} if question else None, product=product, **values)

    def measured(self, metric: Metric) -> Metric:
        tasks.measure_metric(str(self.id), str(metric.pk))
        return Metric.without_rules.get(pk=metric.pk)

    def points(self, metric: Metric) -> dict[int, float]:
        """By days from today."""
        return {(point.on - self.today).days: point.value for point in points_of(metric).order_by("on")}

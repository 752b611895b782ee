"""The verbs of the score: mending a finding where it arose; merging and splitting stand in merging.py."""

from __future__ import annotations

from typing import Any

from upbeat.domains.collaboration.models import Finding
from upbeat.kernel import rules
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict, Invalid, NotFound
from upbeat.kernel.registry import type_called
from upbeat.kernel.words import t
from upbeat.score import merging  # noqa: F401 - verbs are registered by being read
from upbeat.score.alignment.fixes import Fix
from upbeat.score.alignment.hints import Hints
from upbeat.score.alignment.rule import all_rules
from upbeat.score.launching import verbs as launching
from upbeat.score.measuring import verbs as measuring
from upbeat.score.moment import Moment

VERBS = (launching, measuring)  # registered by being read


@command(Finding, verb="fix", label="Fix")
def fix(tx: Transaction, finding: Finding, *, fix: str | int = 0, value: Any = None) -> None:
    """Apply one of the finding's fixes, by name or place, to the record it is about; without a value the suggested one is taken."""
    if finding.closed_at is not None:
        raise Conflict(t("{key} is mended already.", key=finding.key))
    chosen = _chosen(finding, fix)
    record = rules.find(tx.actor, type_called(finding.about_type), finding.about_id)
    if value is None and chosen.suggest is not None:
        value = chosen.suggest(Hints(Moment.now(tx.actor)), record)
    if chosen.needs(value):
        raise Invalid.one(
            "value", t("“{label}” wants a value: the {field} ({wants}).", label=t(chosen.label), field=chosen.field, wants=chosen.wants)
        )
    tx.reason = tx.reason or f"{finding.key} {finding.rule}: {chosen.label}"
    chosen.apply(tx, record, value)


def _chosen(finding: Finding, name: str | int) -> Fix:
    known = all_rules().get(finding.rule)
    if known is None:
        raise NotFound(t("There is no rule {rule} any more; the next check closes this finding.", rule=finding.rule))
    for place, one in enumerate(known.fixes):
        if name in (one.name, place):
            return one
    raise Invalid.one(
        "fix",
        t("{rule} has no fix “{name}”. It has: {known}.", rule=finding.rule, name=name, known=", ".join(one.name for one in known.fixes)),
    )

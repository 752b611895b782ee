"""Verbs of looking back: the verdict on an outcome."""

from __future__ import annotations

from typing import Literal

from upbeat.domains.lifecycle.models import Outcome, Verdict
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Invalid


@command(Outcome, verb="judge", label="Record the verdict", owners=True)
def judge(
    tx: Transaction,
    outcome: Outcome,
    *,
    verdict: Literal["keep", "iterate", "roll_back", "remove"],
    reason: str,
    result: float | None = None,
) -> None:
    """Did it work, and what do we do about it. Without a reason the next team learns nothing."""
    if not reason.strip():
        raise Invalid.one("reason", "Say why, in a sentence.")
    measured = outcome.result if result is None else result
    if measured is None and outcome.metric is not None and outcome.metric.deleted_at is None:
        measured = outcome.metric.latest
    tx.update(outcome, verdict=verdict, reason=reason, decided_on=tx.today, result=measured)


@command(Outcome, verb="reopen", label="Open again")
def reopen(tx: Transaction, outcome: Outcome) -> None:
    """The verdict is taken back; the reason stays until the next one."""
    tx.update(outcome, verdict=Verdict.PENDING, decided_on=None)

"""Verbs of strategy: checking in on a key result."""

from __future__ import annotations

import datetime as dt

from upbeat.domains.strategy.models import CheckIn, KeyResult
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction

EARLY = 9  # days before its day at which a planned check-in may be given


@command(KeyResult, verb="check-in", label="Check in", owners=True)
def check_in(tx: Transaction, key_result: KeyResult, *, value: float, confidence: int | None = None, note: str = "") -> None:
    """Say where it stands today: the value, how sure we are (percent), and why."""
    today = tx.today
    soon = today + dt.timedelta(days=EARLY)
    planned = tx.visible(CheckIn).filter(key_result=key_result, done=False, on__lte=soon).order_by("on", "number").first()
    if planned:  # this is it
        tx.update(planned, done=True, on=today, value=value, confidence=confidence, note=note)
    else:
        tx.create(CheckIn, key_result=key_result.pk, on=today, value=value, confidence=confidence, note=note)
    tx.update(key_result, current=value)

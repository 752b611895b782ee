"""Verbs of strategy: checking in on a key result."""

from __future__ import annotations

import datetime as dt

from upbeat.domains.strategy.models import CheckIn, KeyResult
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction


@command(KeyResult, verb="check-in", label="Check in")
def check_in(tx: Transaction, key_result: KeyResult, *, value: float, confidence: int | None = None, note: str = "") -> None:
    """Say where it stands today: the value, how sure we are (percent), and why."""
    tx.create(CheckIn, key_result=key_result.pk, on=dt.datetime.now(dt.UTC).date(), value=value, confidence=confidence, note=note)
    tx.update(key_result, current=value)

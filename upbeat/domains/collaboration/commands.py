"""What can be said to a finding: not now, and again."""

from __future__ import annotations

import datetime as dt

from upbeat.domains.collaboration import answers  # noqa: F401 - its verbs are found with ours
from upbeat.domains.collaboration.models import Finding
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict, Invalid
from upbeat.kernel.words import t


@command(Finding, verb="mute", label="Later")
def mute(tx: Transaction, finding: Finding, *, reason: str, until: dt.date | None = None) -> None:
    """Silence a finding until a day, or for as long as it stays the same. It wants a reason that others can read."""
    if finding.closed_at is not None:
        raise Conflict(t("{key} is mended already; there is nothing to mute.", key=finding.key))
    if not reason.strip():
        raise Invalid.one("reason", "Say why, in a few words: whoever looks next month will want to know.")
    if until is not None and until <= tx.today:
        raise Invalid.one("until", "This day is over; name one to come, or none.")
    tx.update(finding, muted_reason=reason.strip(), muted_until=until, muted_by=tx.actor.member)


@command(Finding, verb="unmute", label="Bring back")
def unmute(tx: Transaction, finding: Finding) -> None:
    """Let a muted finding be heard again."""
    tx.update(finding, muted_reason="", muted_until=None, muted_by=None)

"""Verbs of the inbox: done, snooze, reopen, merge and unmerge; and of the wishes on a portal."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from upbeat.domains.research.models import Feedback, Opportunity, Status, Triage
from upbeat.domains.research.wish import Wish, WishState
from upbeat.kernel import log
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict, Invalid, NotFound
from upbeat.kernel.log import BOOKKEEPING
from upbeat.kernel.words import t


@command(Feedback, verb="done", label="Done")
def done(tx: Transaction, feedback: Feedback) -> None:
    """It was read, and what it says was linked where it belongs."""
    tx.update(feedback, state=Triage.DONE, snoozed_until=None)


@command(Feedback, verb="snooze", label="Snooze")
def snooze(tx: Transaction, feedback: Feedback, *, until: dt.date) -> None:
    """Out of sight until a day."""
    if until <= tx.today:
        raise Invalid.one("until", "Choose a day in the future.")
    tx.update(feedback, state=Triage.SNOOZED, snoozed_until=until)


@command(Feedback, verb="reopen", label="Reopen")
def reopen(tx: Transaction, feedback: Feedback) -> None:
    """Back into the inbox."""
    if feedback.state == Triage.MERGED:
        raise Conflict(t("{key} is merged into another note. Unmerge it first.", key=feedback.key))
    tx.update(feedback, state=Triage.NEW, snoozed_until=None)


@command(Feedback, verb="merge", label="Merge into…")
def merge(tx: Transaction, feedback: Feedback, *, into: UUID) -> None:
    """The same thing said once more: it counts with the other note. Nothing moves, so that unmerging loses nothing."""
    other = tx.visible(Feedback).filter(pk=into).first()
    if other is None:
        raise NotFound("There is no such note to merge into.")
    if other.pk == feedback.pk:
        raise Invalid.one("into", "A note cannot be merged into itself.")
    survivor = other if other.merged_into_id is None else tx.visible(Feedback).filter(pk=other.merged_into_id).first()
    if survivor is None or survivor.pk == feedback.pk:
        raise Conflict(t("{key} is already merged into {into}.", key=other.key, into=feedback.key))
    tx.update(feedback, state=Triage.MERGED, merged_into=survivor.pk, snoozed_until=None)
    for follower in tx.visible(Feedback).filter(merged_into=feedback.pk):
        tx.update(follower, merged_into=survivor.pk)


@command(Feedback, verb="unmerge", label="Unmerge")
def unmerge(tx: Transaction, feedback: Feedback) -> None:
    """On its own again, with all its words and links."""
    if feedback.state != Triage.MERGED:
        raise Conflict(t("{key} is not merged into anything.", key=feedback.key))
    _take_apart(tx, feedback, Triage.NEW)


@command(Opportunity, verb="park", label="Park")
def park(tx: Transaction, opportunity: Opportunity) -> None:
    """Not now."""
    tx.update(opportunity, status=Status.PARKED)


@command(Wish, verb="approve", label="List")
def approve(tx: Transaction, wish: Wish) -> None:
    """Everyone on the portal may read it."""
    if wish.state == WishState.MERGED:
        raise Conflict(t("{key} is merged into another wish. Unmerge it first.", key=wish.key))
    tx.update(wish, state=WishState.LISTED)


@command(Wish, verb="hide", label="Hide")
def hide(tx: Transaction, wish: Wish) -> None:
    """Off the portal; what was said stays with us as feedback."""
    if wish.state == WishState.MERGED:
        raise Conflict(t("{key} is merged into another wish. Unmerge it first.", key=wish.key))
    tx.update(wish, state=WishState.HIDDEN)


@command(Wish, verb="merge", label="Merge into…")
def merge_wish(tx: Transaction, wish: Wish, *, into: UUID) -> None:
    """The same wish once more: its votes count with the other one. Nothing moves, so that unmerging loses nothing."""
    other = tx.visible(Wish).filter(pk=into, product=wish.product_id).first()
    if other is None:
        raise NotFound("There is no such wish on this product to merge into.")
    if other.pk == wish.pk:
        raise Invalid.one("into", "A wish cannot be merged into itself.")
    if other.state == WishState.MERGED:
        raise Conflict(t("{key} is merged itself. Choose the wish it was merged into.", key=other.key))
    tx.update(wish, state=WishState.MERGED, merged_into=other.pk)
    for follower in tx.visible(Wish).filter(merged_into=wish.pk):
        tx.update(follower, merged_into=other.pk)


@command(Wish, verb="unmerge", label="Unmerge")
def unmerge_wish(tx: Transaction, wish: Wish) -> None:
    """On the list again as its own wish."""
    if wish.state != WishState.MERGED:
        raise Conflict(t("{key} is not merged into anything.", key=wish.key))
    _take_apart(tx, wish, WishState.LISTED)


def _take_apart(tx: Transaction, record: Feedback | Wish, fresh: str) -> None:
    """As it was, and with it what had been merged into it: its merge reversed; `fresh` where the log does not tell of one."""
    merge = log.changes(tx.actor.workspace).filter(record=record.pk, verb="merge", after__state="merged").first()
    was: dict[str, Any] = {name: value for name, value in merge.before.items() if name not in BOOKKEEPING} if merge else {"state": fresh}
    tx.update(record, **was | {"merged_into": None})
    if merge:
        along = log.changes(tx.actor.workspace).filter(request=merge.request, verb="merge").exclude(record=record.pk)
        for follower in tx.visible(type(record)).filter(pk__in=along.values("record"), merged_into=record.merged_into_id):
            tx.update(follower, merged_into=record.pk)

"""Around one customer: who speaks there, what was asked of us for them, and what happened, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q

from upbeat.domains.collaboration.asking import Request
from upbeat.domains.collaboration.models import Comment
from upbeat.domains.people.models import Account, Contact
from upbeat.domains.research.models import Feedback
from upbeat.kernel import log
from upbeat.kernel.log import BOOKKEEPING, Change
from upbeat.score.moment import Moment

MOST = 200  # contacts; requests
RECENT = 100  # lines of the timeline


def contacts_of(at: Moment, account: Account) -> list[dict[str, Any]]:
    """With where and when each was last heard."""
    rows = list(at.rows(Contact).filter(account=account).order_by("number")[:MOST])
    newest = at.rows(Feedback).filter(contact__in=rows).order_by("contact", "-received_at").distinct("contact")
    heard = {contact: (moment, source) for contact, moment, source in newest.values_list("contact", "received_at", "source")}
    return [
        {
            "id": str(c.pk),
            "key": c.key,
            "name": c.name,
            "job": c.job,
            "email": c.email,
            "heard_on": at.day_of(heard[c.pk][0]).isoformat() if c.pk in heard else None,
            "heard_in": heard[c.pk][1] if c.pk in heard else "",
        }
        for c in rows
    ]


def requests_of(at: Moment, account: Account) -> list[dict[str, Any]]:
    """What somebody asked of us for this customer; the next due first, what is answered last."""
    rows = at.rows(Request).filter(about_type="account", about_id=account.pk)
    answered = ExpressionWrapper(Q(status__in=("done", "declined")), BooleanField())
    return [
        {
            "id": str(r.pk),
            "key": r.key,
            "name": r.name,
            "status": r.status,
            "function": r.function,
            "owner": str(r.owner_id) if r.owner_id else None,
            "by": str(r.created_by_id) if r.created_by_id else None,
            "asked_on": at.day_of(r.created_at).isoformat(),
            "due_on": r.due_on.isoformat() if r.due_on else None,
            "answer": r.answer,
        }
        for r in rows.order_by(answered, F("due_on").asc(nulls_last=True), "number")[:MOST]
    ]


def changes_of(at: Moment, account: Account) -> list[Change]:
    return list(log.changes(at.actor.workspace).filter(record=account.pk)[:RECENT])


def values_before(changes: Sequence[Change]) -> dict[str, Any]:
    """By field, what stood there before its latest change, where something did."""
    was: dict[str, Any] = {}
    for change in changes:
        for name, value in change.before.items():
            if name not in BOOKKEEPING and name not in was:
                was[name] = value
    return {name: value for name, value in was.items() if value not in (None, "")}


Lines = Sequence[dict[str, Any]]


def timeline(at: Moment, account: Account, changes: Sequence[Change], letters: Lines) -> tuple[Lines, int]:
    """What they said, what was said about them, what they were told, and what changed on their account: the newest, and how much in all."""
    lines = [*letters]
    notes = at.rows(Feedback).filter(account=account).order_by("-received_at")
    comments = at.rows(Comment).filter(about_type="account", about_id=account.pk).order_by("-created_at")
    for note in notes[:RECENT]:
        lines.append(_line(note.received_at, "feedback", note.key, note.called, note.source))
    for comment in comments[:RECENT]:
        lines.append(_line(comment.created_at, "comment", comment.key, comment.called))
    for change in changes:
        fields = [name for name in change.after if name not in BOOKKEEPING] if change.before else []
        lines.append(_line(change.at, "change", str(change.seq), change.verb) | {"fields": fields})
    lines.sort(key=lambda line: str(line["at"]), reverse=True)
    all_changes = log.changes(at.actor.workspace).filter(record=account.pk)
    return lines[:RECENT], len(letters) + sum(rows.count() for rows in (notes, comments, all_changes))


def _line(at: Any, kind: str, key: str, text: str, source: str = "") -> dict[str, Any]:
    return {"at": at.isoformat(), "kind": kind, "key": key, "text": text, "source": source}

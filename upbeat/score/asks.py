"""What is asked of a member, by type: whose it is, until when, while it is open, and how far it has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Q, Value, When

from upbeat.domains.collaboration.asking import Approval, Request
from upbeat.domains.collaboration.models import Decision
from upbeat.domains.development.models import Feature, Story
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Asset, LaunchTask
from upbeat.domains.people.models import Function
from upbeat.domains.strategy.models import CheckIn
from upbeat.kernel.actor import Role
from upbeat.kernel.record import Record, columns, type_name
from upbeat.score.moment import Moment
from upbeat.score.notices import named

MOST = 100  # of one type
REMINDED = 5_000  # of one type in a workspace, the soonest first


@dataclass(frozen=True, slots=True)
class Ask:
    """One type of work: `action` is what its button does, `waits` whether others wait for it."""

    cls: type[Record]
    day: str
    whose: str
    done: Q
    action: str
    begun: Q | None = None
    waits: bool = True
    function: str = Function.PRODUCT
    with_: tuple[str, ...] = ()


DONE = Q(status="done")
ASKS = (
    Ask(Decision, "due_on", "approvers__has", ~Q(status="open"), "decide", function=Function.STRATEGY),
    Ask(Approval, "due_on", "approver", ~Q(status="pending"), "review"),
    Ask(Request, "due_on", "owner", Q(status__in=["done", "declined"]), "answer", Q(status="accepted")),
    Ask(CheckIn, "on", "key_result__owner", Q(done=True), "check-in", function=Function.STRATEGY, with_=("key_result",)),
    Ask(Outcome, "review_on", "owner", ~Q(verdict="pending"), "score"),
    Ask(LaunchTask, "due_on", "owner", DONE, "finish", Q(status="doing"), function=Function.MARKETING),
    Ask(Story, "due_on", "owner", DONE, "finish", Q(status="doing"), function=Function.ENGINEERING),
    Ask(Asset, "due_on", "owner", Q(status__in=["done", "dropped"]), "open", Q(status="running"), False, Function.MARKETING),
    Ask(Feature, "ends_on", "owner", Q(status__in=["shipped", "retired"]), "open", Q(status="building"), False),
)


def asked(at: Moment, member: UUID, first: dt.date, last: dt.date) -> list[dict[str, Any]]:
    """What is open, and what was done within these days; a query for each type. Who may only read may only open it."""
    out = []
    may_answer = at.actor.role >= Role.CONTRIBUTOR
    for ask in ASKS:
        mine = at.rows(ask.cls).filter(Q(**{ask.whose: member}), archived_at=None)
        within = Q(**{f"{ask.day}__gte": first, f"{ask.day}__lte": last})
        rows: Any = mine.select_related(*ask.with_) if ask.with_ else mine
        rows = rows.annotate(is_done=_flag(ask.done), is_begun=_flag(ask.begun or Q(pk__in=[])))
        for row in rows.filter(~ask.done | within).order_by(ask.day, "number")[:MOST]:
            out.append(_item(ask, row, ask.action if may_answer else "open"))
    return out


def due(at: Moment, last: dt.date) -> Iterator[tuple[dt.date, Record, str, list[UUID]]]:
    """Open work of everybody that is due from today on, with its type and the members it is asked of; a query for each type."""
    for ask in ASKS:
        rows = at.rows(ask.cls).filter(~ask.done, archived_at=None, **{f"{ask.day}__gte": at.today, f"{ask.day}__lte": last})
        path = ask.whose.removesuffix("__has")
        for row, whose in ((row, _value(row, path)) for row in rows.select_related(*ask.with_).order_by(ask.day, "number")[:REMINDED]):
            members = whose if isinstance(whose, list) else [whose] if whose else []
            yield getattr(row, ask.day), row, type_name(ask.cls), members


def _value(row: Any, path: str) -> Any:
    *steps, last = path.split("__")
    for step in steps:
        row = getattr(row, step)
    cls: type[Record] = type(row)
    return getattr(row, columns(cls)[last].attname)


def _flag(condition: Q) -> Any:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _item(ask: Ask, row: Any, action: str) -> dict[str, Any]:
    day = getattr(row, ask.day)
    link = row.key_result if isinstance(row, CheckIn) else row
    return {
        "record": named(row, type_name(ask.cls)),
        "about": _about(row),
        "title": link.called,
        "note": _note(row),
        "due": day.isoformat() if day else None,
        "state": "full" if row.is_done else "half" if row.is_begun else "hollow",
        "action": action,
        "waits": ask.waits,
        "function": getattr(row, "function", "") or ask.function,
        "by": str(row.created_by_id) if row.created_by_id else None,
    }


def _about(row: Any) -> tuple[str, UUID] | None:
    """Type and id of what has to be looked at to answer."""
    if isinstance(row, CheckIn):
        return type_name(type(row.key_result)), row.key_result_id
    return (row.about_type, row.about_id) if getattr(row, "about_id", None) else None


def _note(row: Any) -> str:
    """A few words of the record itself."""
    words = getattr(row, "options", "") or getattr(row, "body", "") or getattr(row, "note", "")
    return " ".join(str(words).split())[:160]

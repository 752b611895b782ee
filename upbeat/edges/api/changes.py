"""The log over HTTP: reading it and taking things back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict

from upbeat.domains.people.models import Member
from upbeat.edges.api.http import Written, number, parsed, query_of, takes
from upbeat.kernel import log, rewind, rules
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.errors import BadRequest
from upbeat.kernel.log import BOOKKEEPING, Change
from upbeat.kernel.record import told
from upbeat.kernel.registry import type_called, types
from upbeat.kernel.words import t

QUIET = BOOKKEEPING | {"id", "workspace", "created_at", "created_by", "number"}
TOGETHER = 150  # records whose changes are read in one list


@takes("after", "type", "record", "records", "request", "limit", "cursor")
def listing(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    query = query_of(request)
    rows = log.changes(actor.workspace)
    if query.get("after"):
        rows = rows.filter(seq__gt=number(query, "after", 1, 10**18))
    if query.get("cursor"):
        rows = rows.filter(seq__lt=number(query, "cursor", 1, 10**18))
    if query.get("type"):
        type_called(query["type"])
        rows = rows.filter(type=query["type"])
    for name in ("record", "request"):
        if query.get(name):
            rows = rows.filter(**{name: _uuid(query[name], name)})
    if query.get("records"):
        ids = query["records"].split(",")
        if len(ids) > TOGETHER:
            raise BadRequest(t("“records” names at most {most} ids.", most=TOGETHER))
        rows = rows.filter(record__in=[_uuid(one, "records") for one in ids])
    limit = number(query, "limit", 50, 200)
    found = list(rows[: limit + 1])
    shown = only_visible(actor, found[:limit])
    return {"items": as_items(actor, shown), "next": str(found[limit - 1].seq) if len(found) > limit else None, "count": None}


def undo(request: HttpRequest, actor: Actor, seq: int) -> Written:
    rules.require_role(actor, Role.CONTRIBUTOR)
    tx = rewind.undo_change(actor, seq, source="web" if request.headers.get("Authorization") is None else "api")
    return Written({"request": str(tx.request), "undone": tx.written}, tx.seq)


class UndoRequest(BaseModel):
    """Which request to take back; `keep_touched` leaves alone what was changed later."""

    model_config = ConfigDict(extra="forbid")
    request: UUID
    keep_touched: bool = False


def undo_request(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    rules.require_role(actor, Role.CONTRIBUTOR)
    asked = parsed(request, UndoRequest)
    again, undone, kept = rewind.undo_request(actor, asked.request, keep_touched=asked.keep_touched)
    return {"request": str(again), "undone": undone, "kept": kept}


def only_visible(actor: Actor, changes: Iterable[Change]) -> list[Change]:
    """Those changes whose record the actor may see (also when it has been deleted since)."""
    changes = list(changes)
    if not actor.closed:
        return changes
    ids: dict[str, set[UUID]] = defaultdict(set)
    for change in changes:
        ids[change.type].add(change.record)
    seen = {
        row
        for name, wanted in ids.items()
        for row in rules.visible(actor, types()[name], tombstones=True).filter(pk__in=wanted).values_list("pk", flat=True)
    }
    return [change for change in changes if change.record in seen]


def as_items(actor: Actor, changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Changes in wire form, with the actors' names of today."""
    changes = list(changes)
    names: dict[UUID | None, str] = dict(Member.objects.filter(pk__in={c.actor for c in changes if c.actor}).values_list("pk", "name"))
    return [as_item(change, names.get(change.actor, "")) for change in changes]


def as_item(change: Change, name: str) -> dict[str, Any]:
    cls = types()[change.type]
    return {
        "seq": change.seq,
        "at": change.at.isoformat(),
        "actor": {"id": str(change.actor), "name": name} if change.actor else None,
        "source": change.source,
        "request": str(change.request),
        "type": change.type,
        "record": str(change.record),
        "verb": change.verb,
        "version": change.version,
        "before": told(cls, {k: v for k, v in change.before.items() if k not in QUIET}),
        "after": told(cls, {k: v for k, v in change.after.items() if k not in QUIET}),
        "reason": change.reason,
    }


def _uuid(text: str, name: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadRequest(t("“{name}” is an id.", name=name)) from None

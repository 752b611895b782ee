"""What one reader of the live stream may know of the changes since a seq, as event-stream text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

import orjson

from upbeat.edges.api.changes import as_items
from upbeat.edges.api.refs import named
from upbeat.kernel.actor import Actor
from upbeat.kernel.fields import AboutId
from upbeat.kernel.fields.link import target_of
from upbeat.kernel.log import Change
from upbeat.kernel.record import type_name
from upbeat.kernel.registry import types
from upbeat.kernel.rules import visible

BLOCK = 500
MANY = 100  # changes of one type in one request: the reader fetches the type again instead


def events_after(actor: Actor, after: int) -> tuple[bytes, int]:
    """The events after a seq and the seq they reach to. More than a block of changes becomes one refetch per type."""
    rows = list(Change.objects.filter(workspace_id=actor.workspace, seq__gt=after).order_by("seq")[: BLOCK + 1])
    if not rows:
        return b"", after
    if len(rows) > BLOCK:
        newest = Change.objects.filter(workspace_id=actor.workspace).order_by("-seq").values_list("seq", flat=True)[0]
        kinds = (
            Change.objects.filter(workspace_id=actor.workspace, seq__gt=after, seq__lte=newest).values_list("type", flat=True).distinct()
        )
        return b"".join(event("refetch", {"type": kind, "seq": newest}, newest) for kind in sorted(kinds)), newest
    per_act: dict[tuple[UUID, str], int] = defaultdict(int)
    for row in rows:
        per_act[row.request, row.type] += 1
    bulk = {act for act, count in per_act.items() if count > MANY}
    single = [row for row in rows if (row.request, row.type) not in bulk]
    names = _names(actor, single)
    gone = _forgotten(actor, [row for row in single if str(row.record) not in names])
    out = []
    for row, item in zip(single, as_items(actor, single), strict=True):
        if str(row.record) in names:
            out.append(
                (row.seq, event("change", item | {"title": names[str(row.record)]["title"], "key": names[str(row.record)]["key"]}, row.seq))
            )
        elif row.seq in gone:
            out.append((row.seq, event("gone", {"type": row.type, "record": str(row.record), "seq": row.seq}, row.seq)))
    stale = {row.type: row.seq for row in rows if (row.request, row.type) in bulk}
    if actor.closed:  # what hangs on a record that came from behind a fence, or went there, came and went with it
        stale |= {kind: row.seq for row in rows if row.before.keys() & fences()[row.type] for kind in behind()[row.type]}
    out += [(seq, event("refetch", {"type": kind, "seq": seq}, seq)) for kind, seq in stale.items()]
    out.sort(key=lambda pair: pair[0])
    return b"".join(text for _, text in out), rows[-1].seq


def event(kind: str, data: dict[str, Any], seq: int | None) -> bytes:
    head = f"id: {seq}\n" if seq is not None else ""
    return f"{head}event: {kind}\ndata: {orjson.dumps(data).decode()}\n\n".encode()


def _names(actor: Actor, changes: list[Change]) -> dict[str, dict[str, str]]:
    ids: dict[str, set[UUID]] = defaultdict(set)
    for change in changes:
        ids[change.type].add(change.record)
    return {pk: name for kind, wanted in ids.items() for pk, name in named(actor, types()[kind], wanted).items()}


def _forgotten(actor: Actor, hidden: list[Change]) -> set[int]:
    """Which of these changes took away what the reader might see before: deleted it, or moved it behind a fence."""
    lost = [row for row in hidden if row.after.get("deleted_at")]
    ids: dict[str, set[UUID]] = defaultdict(set)
    for row in lost:
        ids[row.type].add(row.record)
    seen = {pk for kind, wanted in ids.items() for pk in _buried(actor, kind, wanted)}
    return {row.seq for row in lost if row.record in seen} | {row.seq for row in hidden if _was_visible(actor, row)}


def _buried(actor: Actor, kind: str, ids: set[UUID]) -> Iterable[UUID]:
    return visible(actor, types()[kind], tombstones=True).filter(pk__in=ids).values_list("pk", flat=True)


def _was_visible(actor: Actor, change: Change) -> bool:
    """A record that is hidden now and was not before this change."""
    closed = {str(one) for one in actor.closed}
    return any(not _hides(change.before[name], closed) for name in fences()[change.type] & change.before.keys())


def _hides(value: object, closed: set[str]) -> bool:
    """A set of links hides its record when every one of them lies behind a fence."""
    return bool(value) and {str(one) for one in value} <= closed if isinstance(value, list) else str(value) in closed


@cache
def fences() -> dict[str, frozenset[str]]:
    """By type: its own fields through which a fence may run."""
    return {name: frozenset(path.split("__")[0] for path in cls.sheet.fence) for name, cls in types().items()}


@cache
def behind() -> dict[str, frozenset[str]]:
    """By type: the types whose records may be hidden because one of it is."""
    out: dict[str, set[str]] = {name: set() for name in types()}
    for name, cls in types().items():
        if any(isinstance(field, AboutId) for field in cls._meta.concrete_fields):
            for kinds in out.values():
                kinds.add(name)
        for path in cls.sheet.fence:
            at: Any = cls
            for hop in path.split("__")[:-1]:
                at = target_of(at._meta.get_field(hop))
                out[type_name(at)].add(name)
    return {name: frozenset(kinds) for name, kinds in out.items()}

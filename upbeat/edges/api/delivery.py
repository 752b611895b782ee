"""What one reader of the live stream may know of the changes since a seq, as event-stream text."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

import orjson

from upbeat.edges.api.changes import as_items
from upbeat.edges.api.refs import named
from upbeat.kernel.actor import Actor
from upbeat.kernel.log import Change
from upbeat.kernel.registry import types

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
    out, refetched = [], set()
    for row, item in zip(single, as_items(actor, single), strict=True):
        if str(row.record) in names:
            out.append(
                (row.seq, event("change", item | {"title": names[str(row.record)]["title"], "key": names[str(row.record)]["key"]}, row.seq))
            )
        elif "deleted_at" in row.after or _was_visible(actor, row):
            out.append((row.seq, event("gone", {"type": row.type, "record": str(row.record), "seq": row.seq}, row.seq)))
    for row in rows:
        if (row.request, row.type) in bulk and row.type not in refetched:
            refetched.add(row.type)
            out.append((row.seq, event("refetch", {"type": row.type, "seq": row.seq}, row.seq)))
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


def _was_visible(actor: Actor, change: Change) -> bool:
    """A record that is hidden now and was not before this change: only then does the reader have something to forget."""
    fields = {path.split("__")[0] for path in types()[change.type].sheet.fence}
    moved = fields & change.before.keys()
    return bool(moved) and not any(str(change.before[name]) in {str(c) for c in actor.closed} for name in moved)

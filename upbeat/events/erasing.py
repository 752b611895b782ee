"""Erases one person: rows, ids and inbox no longer hold them, nor does who is whom.

The old files go when nobody reads them any more, within two minutes (`sealing.sweep`).
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from upbeat.events import forgetting, rewriting, sealing, segments, traits
from upbeat.events.event import moment, packed, unpacked
from upbeat.events.models import Batch, Erasure, Identity


@dataclass(frozen=True, slots=True)
class Trace:
    """What there is of a person: events, distinct ids, the first and the last event (ISO 8601; empty without any)."""

    events: int
    distinct_ids: int
    first_at: str
    last_at: str


def trace(workspace: UUID, distinct_id: str) -> Trace:
    """Of whoever has this distinct id, as far as it is sealed."""
    codes = _codes(workspace, distinct_id)
    at = segments.table(workspace, ["at"], pc.field("who").isin(_array(codes)))["at"] if codes else ()
    span = pc.min_max(at).as_py() if len(at) else {}
    return Trace(len(at), len(codes), *(moment(span[end]) if span else "" for end in ("min", "max")))


def erase(workspace: UUID, distinct_id: str, member: UUID | None) -> Erasure | None:
    """Erase whoever has this distinct id, and note that it was done; None where nobody has it."""
    with sealing.alone(workspace, waits=True):
        while sealing.seal(workspace):  # so that what waits says who is whom
            pass
        codes = _codes(workspace, distinct_id)
        names = {*Identity.objects.filter(workspace=workspace, code__in=codes).values_list("distinct_id", flat=True), distinct_id}
        waiting = _out_of_the_inbox(workspace, names)
        if not codes and not waiting:
            return None
        wanted = _array(codes)
        gone = rewriting.drop(workspace, lambda table: np.asarray(pc.is_in(table["who"], value_set=wanted)), ["who"])
        Identity.objects.filter(workspace=workspace, code__in=codes).delete()
        traits.forget(workspace, codes)
        for forget in forgetting.ALSO:
            forget(workspace, names)
        return Erasure.objects.create(workspace_id=workspace, member=member, events=gone + waiting, distinct_ids=len(names))


def _codes(workspace: UUID, distinct_id: str) -> list[int]:
    here = Identity.objects.filter(workspace=workspace)
    return list(here.filter(person__in=here.filter(distinct_id=distinct_id).values("person")).values_list("code", flat=True))


def _array(codes: list[int]) -> pa.Array:
    return pa.array(codes, pa.uint32())


def _out_of_the_inbox(workspace: UUID, names: set[str]) -> int:
    """How many waiting events went."""
    gone = 0
    for batch in Batch.objects.filter(workspace=workspace).select_for_update():
        events = unpacked(bytes(batch.body))
        kept = [event for event in events if not {event.who, event.formerly} & names]
        if len(kept) < len(events):
            gone += len(events) - len(kept)
            Batch.objects.filter(pk=batch.pk).update(body=packed(kept))
    return gone

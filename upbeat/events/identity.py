"""Who is whom: distinct ids by number, and the number of the person each belongs to.

Two that turn out to be one person share the lower number.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import Max
from numpy.typing import NDArray

from upbeat.events.event import Event
from upbeat.events.models import Identity


def codes(workspace: UUID, events: Sequence[Event]) -> list[int]:
    """The number of whoever did each event; new ones get the next numbers, and what events say of the same person is noted."""
    said = list(dict.fromkeys(name for event in events for name in (event.who, event.formerly) if name))
    here = Identity.objects.filter(workspace=workspace)
    known = dict(here.filter(distinct_id__in=said).values_list("distinct_id", "code"))
    following = (here.aggregate(last=Max("code"))["last"] or 0) + 1
    new = {name: following + place for place, name in enumerate(name for name in said if name not in known)}
    Identity.objects.bulk_create(
        (Identity(workspace_id=workspace, code=code, distinct_id=name, person=code) for name, code in new.items()), batch_size=5_000
    )
    known |= new
    for one, other in dict.fromkeys((event.who, event.formerly) for event in events if event.formerly and event.formerly != event.who):
        _join(workspace, known[one], known[other])
    return [known[event.who] for event in events]


def _join(workspace: UUID, one: int, other: int) -> None:
    """All that belong to either person belong to the lower number from now on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE events_identity SET person = t.least FROM (SELECT min(person) AS least, array_agg(person) AS both FROM events_identity"
            " WHERE workspace = %(workspace)s AND code IN (%(one)s, %(other)s)) t"
            " WHERE workspace = %(workspace)s AND person = ANY(t.both) AND person <> t.least",
            {"workspace": workspace, "one": one, "other": other},
        )


def people(workspace: UUID) -> NDArray[np.int64]:
    """The person of each code, by place."""
    with connection.cursor() as cursor:
        asked = "COPY (SELECT code, person FROM events_identity WHERE workspace = %s) TO STDOUT (FORMAT binary)"
        with cursor.copy(asked, [workspace]) as copy:
            said = b"".join(bytes(part) for part in copy)
    pairs = np.frombuffer(said, ROW, offset=HEAD, count=(len(said) - HEAD - TAIL) // ROW.itemsize)
    whole = np.zeros(int(pairs["code"].max(initial=0)) + 1, np.int64)
    whole[pairs["code"]] = pairs["person"]
    return whole


def people_since(workspace: UUID, segment: int) -> NDArray[np.int64]:
    """The same, not older than this segment: nobody changes without a new one."""
    known = _people.get(workspace)
    if known is None or known[0] != segment:
        known = _people[workspace] = segment, people(workspace)
    return known[1]


_people: dict[UUID, tuple[int, NDArray[np.int64]]] = {}

# Two integers as PostgreSQL writes them in binary: how many columns, and before each its length; bytes at the beginning and at the end.
ROW = np.dtype([("columns", ">i2"), ("l1", ">i4"), ("code", ">i4"), ("l2", ">i4"), ("person", ">i4")])
HEAD, TAIL = 19, 2

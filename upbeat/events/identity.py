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
from upbeat.events.models import Identity, Segment


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
    """The person of each code, by place. Not to be written to."""
    newest = Segment.objects.filter(workspace=workspace).aggregate(newest=Max("id"))["newest"]
    known = _known.get(workspace)
    if known is None or known[0] != newest:
        known = _known[workspace] = newest, _people(workspace)
    return known[1]


# With the newest segment then: nobody becomes another without a new one.
_known: dict[UUID, tuple[int | None, NDArray[np.int64]]] = {}


def _people(workspace: UUID) -> NDArray[np.int64]:
    with connection.cursor() as cursor:
        # As one value: a row for each would take a µs of the client.
        cursor.execute("SELECT string_agg(int4send(code) || int4send(person), '') FROM events_identity WHERE workspace = %s", [workspace])
        pairs = np.frombuffer(cursor.fetchone()[0] or b"", ">i4").reshape(-1, 2)
    whole = np.zeros(int(pairs[:, 0].max(initial=0)) + 1, np.int64)
    whole[pairs[:, 0]] = pairs[:, 1]
    return whole

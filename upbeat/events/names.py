"""The catalogue: under which names events have come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
import pyarrow as pa
import pyarrow.dataset as ds
from django.db import connection

from upbeat.events import segments
from upbeat.events.event import Event, moment
from upbeat.events.models import Name
from upbeat.events.reading import one_of
from upbeat.events.segments import alive

MOST = 500  # names that are listed
NEWEST = 500  # events whose properties are looked at
MOST_VALUES = 50  # of a property that are listed


@dataclass(frozen=True, slots=True)
class Known:
    """An event name: how many events, the first and the last of them (ISO 8601)."""

    name: str
    count: int
    first_at: str
    last_at: str


def catalogue(workspace: UUID, keys: Iterable[UUID] | None) -> list[Known]:
    """The most frequent names; with keys only what came with those, which reads every event."""
    if keys is None:
        rows = list(Name.objects.filter(workspace=workspace).order_by("-count", "name").values_list("name", "count", "first_at", "last_at"))
    else:
        table = segments.table(workspace, ["name", "at"], one_of("key", map(str, keys)))
        plain = table.set_column(0, "name", table["name"].cast(pa.string()))
        counted = plain.group_by("name").aggregate([("at", "count"), ("at", "min"), ("at", "max")]).to_pylist()
        rows = sorted(((r["name"], r["at_count"], r["at_min"], r["at_max"]) for r in counted), key=lambda row: (-row[1], row[0]))
    return [Known(name, count, moment(first), moment(last)) for name, count, first, last in rows[:MOST]]


def every(workspace: UUID) -> list[str]:
    """All names, by alphabet."""
    return sorted(Name.objects.filter(workspace=workspace).values_list("name", flat=True))


def properties(workspace: UUID, name: str, keys: Iterable[UUID]) -> list[str]:
    """What the newest events of this name say beside their name, by alphabet."""
    return sorted({said for one in _newest(workspace, name, keys) for said in one})


def values(workspace: UUID, name: str, prop: str, keys: Iterable[UUID]) -> list[Any]:
    """What the newest events of this name say of a property, as JSON has it: texts, numbers, true and false; the most frequent first."""
    found = (one.get(prop) for one in _newest(workspace, name, keys))
    counts = Counter((type(value).__name__, value) for value in found if isinstance(value, (str, int, float)))
    return [value for (_, value), _ in counts.most_common(MOST_VALUES)]


def _newest(workspace: UUID, name: str, keys: Iterable[UUID]) -> Iterator[dict[str, Any]]:
    """What the newest events of this name say, read from the newest segments that have any."""
    seen = 0
    wanted = (ds.field("name") == name) & one_of("key", map(str, keys))
    for file in alive(workspace).order_by("-last_at").values_list("file", flat=True)[:20]:
        found = segments.table(workspace, ["properties"], wanted, [file])["properties"].slice(0, NEWEST - seen).to_pylist()
        yield from map(msgspec.json.decode, found)
        seen += len(found)
        if seen >= NEWEST:
            return


def count_names(workspace: UUID, events: Sequence[Event]) -> None:
    """Add these to what is known of their names."""
    counts = Counter(event.name for event in events)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for event in events:
        first[event.name] = min(event.at, first.get(event.name, event.at))
        last[event.name] = max(event.at, last.get(event.name, event.at))
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO events_name AS n (workspace, name, count, first_at, last_at) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (workspace, name) DO UPDATE SET count = n.count + EXCLUDED.count,"
            " first_at = least(n.first_at, EXCLUDED.first_at), last_at = greatest(n.last_at, EXCLUDED.last_at)",
            [(workspace, name, counts[name], first[name], last[name]) for name in sorted(counts)],
        )

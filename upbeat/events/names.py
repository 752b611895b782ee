"""The catalogue: under which names events have come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from django.db import connection

from upbeat.events import segments
from upbeat.events.event import Event, moment
from upbeat.events.models import Name
from upbeat.events.segments import alive

MOST = 500  # names that are listed
NEWEST = 500  # events of one name whose properties are looked at
MANY = 5_000  # and of all names
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
        rows = _counted(workspace, segments.came_with(keys))
    return [Known(name, count, moment(first), moment(last)) for name, count, first, last in rows[:MOST]]


def heard(workspace: UUID, names: Iterable[str], keys: Iterable[UUID] | None) -> list[tuple[str, int, int, int]]:
    """Of these names that have come: name, number, first and last in µs since 1970; with keys only what came with those."""
    if keys is None:
        return list(Name.objects.filter(workspace=workspace, name__in=names).values_list("name", "count", "first_at", "last_at"))
    return _counted(workspace, segments.came_with(keys) & segments.one_of("name", names))


def every(workspace: UUID) -> list[str]:
    """All names, by alphabet."""
    return sorted(Name.objects.filter(workspace=workspace).values_list("name", flat=True))


def _counted(workspace: UUID, fits: ds.Expression) -> list[tuple[str, int, int, int]]:
    """Name, number, first and last of the events that fit, the most frequent name first."""
    table = segments.table(workspace, ["name", "at"], fits)
    plain = table.set_column(0, "name", table["name"].cast(pa.string()))
    counted = plain.group_by("name").aggregate([("at", "count"), ("at", "min"), ("at", "max")]).to_pylist()
    return sorted(((r["name"], r["at_count"], r["at_min"], r["at_max"]) for r in counted), key=lambda row: (-row[1], row[0]))


def counts_since(workspace: UUID, keys: Iterable[UUID], first: int) -> dict[str, int]:
    """How many events of each name have come with these keys since µs `first`."""
    return {name: count for name, count, *_ in _counted(workspace, segments.came_with(keys) & (ds.field("at") >= first))}


@dataclass(frozen=True, slots=True)
class Sampled:
    """A property among the newest events: the share of them that has it, what one says, µs of the last."""

    share: float
    example: str
    last_at: int


def sampled(workspace: UUID, keys: Iterable[UUID]) -> dict[str, Sampled]:
    """The properties of the newest events, the most frequent first: all of them is what nobody wants to wait for."""
    newest = list(alive(workspace).order_by("-last_at").values_list("file", flat=True)[:5])
    table = segments.table(workspace, ["at", "properties"], segments.came_with(keys), newest)
    table = table.take(pc.select_k_unstable(table, MANY, sort_keys=[("at", "descending")])) if len(table) else table
    counts, found = Counter[str](), dict[str, Sampled]()
    for row in table.to_pylist():
        for name, value in msgspec.json.decode(row["properties"]).items():
            counts[name] += 1
            if name not in found:
                found[name] = Sampled(0.0, str(value)[:80], row["at"])
    return {name: replace(found[name], share=count / len(table)) for name, count in counts.most_common(MOST)}


def recount(workspace: UUID) -> None:
    """What is known of the names, anew from the segments: after events were taken out of them."""
    Name.objects.filter(workspace=workspace).delete()
    Name.objects.bulk_create(
        Name(workspace_id=workspace, name=name, count=count, first_at=first, last_at=last)
        for name, count, first, last in _counted(workspace, ds.scalar(True))
    )


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
    wanted = (ds.field("name") == name) & segments.came_with(keys)
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

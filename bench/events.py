"""Events for the bench: sessions of people who come on some days after their first, by a fixed seed; as Upbeat's segments, and plain."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

PEOPLE, DAYS, SESSION = 200_000, 90, 8  # events in a session
NAMES = [
    "page_view",
    "click",
    "identify",
    "search",
    "view_item",
    "add_to_cart",
    "checkout",
    "purchase",
    "sign_up",
    "invite",
    "upgrade",
    "leave",
]
BROWSERS, DEVICES = ["Chrome", "Safari", "Firefox", "Edge", "Opera", "Other"], ["Desktop", "Mobile", "Tablet"]
SINCE = dt.date(2026, 6, 1)
START = int(dt.datetime(2026, 6, 1, tzinfo=dt.UTC).timestamp()) * 1_000_000
DAY = 86_400_000_000  # µs
SEGMENT = 5_000_000  # rows, as merging leaves them
LATEST = 200_000  # rows that have come since postings were made


@dataclass(frozen=True, slots=True)
class Filled:
    workspace: UUID
    files: list[str]
    posted: int  # events that postings are made of
    size: int


def fill(count: int, plain: Path) -> Filled:
    """Into the oldest workspace, past capture; `plain` gets the same in the order of time, with typed columns."""
    from django.db import transaction

    from upbeat.domains.metrics.models import WriteKey
    from upbeat.domains.people.models import Member
    from upbeat.domains.people.queries import actor_of
    from upbeat.events import ids, sealing, segments
    from upbeat.events.models import Name, Segment
    from upbeat.kernel import door

    member = Member.objects.select_related("workspace").earliest("created_at")
    with door.open(actor_of(member), source="api") as tx:
        key = tx.create(WriteKey, name="bench")
    workspace = member.workspace.pk
    person, at, name = _acts(count)
    known = _own(workspace, int(person.max()) + 1)
    columns = {"person": pa.array(person), "ts": pa.array(at), "name": _coded(name, NAMES)} | _said(person, len(person))
    table = pa.table(columns)
    pq.write_table(table, plain, row_group_size=1_000_000, compression="zstd")
    parts = ['{"browser":"', pc.cast(table["browser"], pa.string()), '","device":"', pc.cast(table["device"], pa.string()), '"}']
    rows = {
        "who": pa.array(known[person], pa.uint32()),
        "at": columns["ts"],
        "name": columns["name"].cast(segments.SCHEMA.field("name").type),
        "key": _coded(np.zeros(len(person), np.int16), [str(key.pk)]),
        "properties": pc.binary_join_element_wise(*parts, ""),
    }
    events = pa.table(rows, schema=segments.SCHEMA)
    borders = [*range(0, len(person) - LATEST, SEGMENT), len(person) - LATEST, len(person)]
    pieces = [events.slice(first, last - first) for first, last in pairwise(borders)]
    paths = [segments.write(workspace, piece, ids.none()) for piece in pieces]
    with transaction.atomic():  # at once, so that postings are made of all
        for path in paths:
            sealing.enlist(workspace, path)
    counts = np.bincount(name, minlength=len(NAMES)).tolist()
    first, last = int(at[0]), int(at[-1])
    Name.objects.bulk_create(
        Name(workspace_id=workspace, name=said, count=counts[n], first_at=first, last_at=last) for n, said in enumerate(NAMES)
    )
    made = list(Segment.objects.filter(workspace=workspace))
    return Filled(workspace, [one.file for one in made], len(person) - LATEST, sum(one.size for one in made))


def _acts(count: int) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int8]]:
    chance = np.random.default_rng(1)
    sessions = count // SESSION
    weight = chance.lognormal(0, 1.2, PEOPLE)
    person = np.repeat(np.arange(PEOPLE, dtype=np.uint32), chance.multinomial(sessions, weight / weight.sum()))
    day = chance.integers(0, DAYS, PEOPLE)[person] + chance.exponential(18, sessions).astype(np.int64)
    day = np.where(day < DAYS, day, chance.integers(0, DAYS, sessions))
    start = START + day * DAY + (chance.beta(4, 3, sessions) * (DAY - 1_800_000_000)).astype(np.int64)
    session = np.repeat(np.arange(sessions), SESSION)
    at = start[session] + chance.integers(0, 1_800_000_000, len(session))
    order = np.argsort(at, kind="stable")
    often = 1 / np.arange(1, len(NAMES) + 1)
    return person[session[order]], at[order], chance.choice(len(NAMES), len(order), p=often / often.sum()).astype(np.int8)


def _said(person: NDArray[np.uint32], count: int) -> dict[str, Any]:
    trait = person.astype(np.uint64) * 2_654_435_761 % 1_009
    return {"browser": _coded((trait % 6).astype(np.int8), BROWSERS), "device": _coded((trait % 3).astype(np.int8), DEVICES)}


def _coded(numbers: NDArray[Any], texts: list[str]) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(numbers), pa.array(texts))


def _own(workspace: UUID, count: int) -> NDArray[np.uint32]:
    """The numbers of so many distinct ids, each a person's own."""
    from django.db import connection

    first = 1
    lines = io.StringIO()
    for n in range(count):
        lines.write(f"{workspace}\t{first + n}\tanonymous {n}\t{first + n}\n")
    with connection.cursor() as cursor, cursor.copy("COPY events_identity (workspace, code, distinct_id, person) FROM STDIN") as copy:
        copy.write(lines.getvalue())
    return np.arange(first, first + count, dtype=np.uint32)

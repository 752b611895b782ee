"""Seals what waits in the inbox into segments, each event once, and merges small segments into larger ones.

One process at a time does this for a workspace. File first, then one transaction that lists it, counts its names and empties the inbox:
whoever is killed in between leaves a file that no list names, and `sweep` takes it away.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from upbeat.events import identity, ids, segments, traits
from upbeat.events.event import Event, unpacked
from upbeat.events.folder import folder
from upbeat.events.ids import Ids
from upbeat.events.models import Batch, Segment
from upbeat.events.names import count_names
from upbeat.events.segments import alive

AT_ONCE = 8 << 20  # bytes of batches sealed in one transaction: what they unfold to must fit into memory
SENT_AGAIN = dt.timedelta(days=2)  # as long as a client may send the same event again
SMALL = 1_000_000  # rows; segments below this are merged
MANY = 8  # small segments that are merged into one
READERS_LEAVE = dt.timedelta(minutes=2)  # after which a merged file is read by nobody
LEFTOVER = dt.timedelta(hours=1)  # age of a file without an owner
LOCK = 8_700_002  # first key of the advisory lock; the second is made of the workspace


def seal(workspace: UUID) -> int:
    """Seal the oldest batches; returns how many, 0 when there are none or another process is at it."""
    with alone(workspace) as is_mine:
        if not is_mine:
            return 0
        batches = list(Batch.objects.filter(pk__in=_oldest(workspace)).order_by("id"))
        arrived = [(str(batch.key), event) for batch in batches for event in unpacked(bytes(batch.body))]
        fresh = _fresh(workspace, arrived)
        _keep(workspace, fresh)
        _count_intake(workspace, {str(batch.key): batch.received_at.date() for batch in batches}, fresh)
        Batch.objects.filter(pk__in=[batch.pk for batch in batches]).delete()
        return len(batches)


def take(workspace: UUID, key: UUID, events: Sequence[Event]) -> int:
    """Seal events of a file at once, without the inbox; how many are new. Their ids are kept for good, as a file may come again."""
    with alone(workspace, waits=True):
        fresh = _fresh(workspace, [(str(key), event) for event in events])
        _keep(workspace, fresh, keeps_ids=True)
        _count_intake(workspace, {str(key): timezone.now().date()}, fresh)
        return len(fresh)


def count_new(workspace: UUID, events: Sequence[Event]) -> int:
    """How many of these are not there yet."""
    return len(_fresh(workspace, [("", event) for event in events]))


def _keep(workspace: UUID, fresh: Sequence[tuple[str, Event]], *, keeps_ids: bool = False) -> None:
    if not fresh:
        return
    events = [event for _, event in fresh]
    codes = identity.codes(workspace, events)
    enlist(workspace, segments.write(workspace, _table(fresh, codes), ids.of(events)), keeps_ids=keeps_ids)
    count_names(workspace, events)
    traits.note(workspace, events, codes)


def merge(workspace: UUID) -> bool:
    """Make one segment of many small ones of about one size, the ids of recent ones with them. Whether there was something to merge."""
    with alone(workspace) as is_mine:
        small = _of_one_size(alive(workspace).filter(rows__lt=SMALL).order_by("id")) if is_mine else []
        if not small:
            return False
        paths = [folder(workspace) / one.file for one in small]
        table = pa.concat_tables([pq.read_table(path, schema=segments.SCHEMA) for path in paths]).unify_dictionaries()
        known = ids.together((_known(one, path), one.rows) for one, path in zip(small, paths, strict=True))
        enlist(workspace, segments.write(workspace, table, known), keeps_ids=small[0].keeps_ids)
        Segment.objects.filter(pk__in=[one.pk for one in small]).update(merged_at=timezone.now())
        return True


def _of_one_size(small: Iterable[Segment]) -> list[Segment]:
    """MANY or more between the same two powers of MANY: so an event is written anew a few times, and not with every merge."""
    sizes: dict[tuple[bool, int], list[Segment]] = {}
    for one in small:
        sizes.setdefault((one.keeps_ids, int(math.log(one.rows, MANY))), []).append(one)
    return next((same for _, same in sorted(sizes.items()) if len(same) >= MANY), [])


def sweep(workspace: UUID) -> None:
    """Take away the files of merged segments and those that a killed process left."""
    with alone(workspace) as is_mine:
        if not is_mine:  # a file that is not listed may be about to be
            return
        now = timezone.now()
        gone = Segment.objects.filter(workspace=workspace, merged_at__lt=now - READERS_LEAVE)
        for one in gone:
            segments.remove(folder(workspace) / one.file)
        gone.delete()
        listed = set(Segment.objects.filter(workspace=workspace).values_list("file", flat=True))
        for path in folder(workspace).glob("*"):
            owner = path.name.split(".")[0] + ".parquet"
            if owner not in listed and path.stat().st_mtime < (now - LEFTOVER).timestamp():
                path.unlink(missing_ok=True)


def _oldest(workspace: UUID) -> list[int]:
    """Batches of AT_ONCE together, and one at least."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM (SELECT id, sum(octet_length(body)) OVER (ORDER BY id) - octet_length(body) AS before FROM events_batch"
            " WHERE workspace = %s ORDER BY id LIMIT 5000) b WHERE before < %s",
            [workspace, AT_ONCE],
        )
        return [row[0] for row in cursor.fetchall()]


def _fresh(workspace: UUID, arrived: Sequence[tuple[str, Event]]) -> list[tuple[str, Event]]:
    """Those that are in no recent segment, each once."""
    first: dict[bytes, tuple[str, Event]] = {}
    for one in arrived:
        first.setdefault(one[1].id, one)
    events = list(first.values())
    own = ids.short(event for _, event in events)
    is_known = np.zeros(len(own), bool)
    for segment in alive(workspace).filter(Q(keeps_ids=True) | Q(made_at__gt=timezone.now() - SENT_AGAIN)):
        known = _known(segment, folder(workspace) / segment.file)
        if known is not None and len(known.id):
            at = np.searchsorted(known.id, own)
            is_known |= known.id[np.minimum(at, len(known.id) - 1)] == own
    return [one for one, known in zip(events, is_known, strict=True) if not known]


def _known(segment: Segment, path: Path) -> Ids | None:
    return ids.read(path) if segment.keeps_ids or segment.made_at > timezone.now() - SENT_AGAIN else None


def _count_intake(workspace: UUID, days: Mapping[str, dt.date], fresh: Sequence[tuple[str, Event]]) -> None:
    """Events that count, by key and its day of arrival."""
    counts = Counter(key for key, _ in fresh)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO events_intake AS i (workspace, key, day, taken) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (workspace, key, day) DO UPDATE SET taken = i.taken + EXCLUDED.taken",
            [(workspace, key, days[key], taken) for key, taken in sorted(counts.items())],
        )


def _table(fresh: Sequence[tuple[str, Event]], codes: Sequence[int]) -> pa.Table:
    columns = {
        "who": pa.array(codes, pa.uint32()),
        "at": pa.array([event.at for _, event in fresh], pa.int64()),
        "name": pa.array([event.name for _, event in fresh]).dictionary_encode(),
        "key": pa.array([key for key, _ in fresh]).dictionary_encode().cast(segments.SCHEMA.field("key").type),
        "properties": pa.array([event.properties.decode() for _, event in fresh]),
    }
    return pa.table(columns, schema=segments.SCHEMA)


def enlist(workspace: UUID, path: Path, **more: Any) -> None:
    """From now on its events count."""
    read = pq.read_table(path, columns=["at"])["at"].to_numpy()
    Segment.objects.create(
        workspace_id=workspace,
        file=path.name,
        rows=len(read),
        size=path.stat().st_size,
        first_at=int(read.min()),
        last_at=int(read.max()),
        **more,
    )


@contextmanager
def alone(workspace: UUID, *, waits: bool = False) -> Iterator[bool]:
    """A transaction in which no other process seals or merges for this workspace; False when another does and this one does not wait."""
    with transaction.atomic(), connection.cursor() as cursor:
        call = "pg_advisory_xact_lock" if waits else "pg_try_advisory_xact_lock"
        cursor.execute(f"SELECT {call}(%s, %s)", [LOCK, workspace.int % (1 << 31)])
        row = cursor.fetchone()
        yield waits or bool(row and row[0])

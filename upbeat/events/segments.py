"""Segments: immutable Parquet files of events, sorted by who and when, and the files beside them that say which events they hold.

Columns: `who` (u32, see Identity), `at` (µs since 1970), `name` and `key` (dictionaries), `properties` (a JSON object).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from django.db.models import QuerySet

from upbeat.events.folder import folder
from upbeat.events.ids import Ids, ids_of, rows_of
from upbeat.events.models import Segment

SCHEMA = pa.schema(
    [
        ("who", pa.uint32()),
        ("at", pa.int64()),
        ("name", pa.dictionary(pa.int32(), pa.string())),
        ("key", pa.dictionary(pa.int16(), pa.string())),
        ("properties", pa.string()),
    ]
)
ORDER = [("who", "ascending"), ("at", "ascending")]
ROWS = 200_000  # in a row group


def alive(workspace: UUID) -> QuerySet[Segment]:
    """The segments that count."""
    return Segment.objects.filter(workspace=workspace, merged_at=None)


def came_with(keys: Iterable[UUID]) -> ds.Expression:
    """Fits events of these write keys; of none, no event."""
    return one_of("key", map(str, keys))


def one_of(column: str, texts: Iterable[str]) -> ds.Expression:
    # A plain list without anything in it has no type, and is refused.
    return ds.field(column).isin(pa.array(texts, pa.string()))


def table(workspace: UUID, columns: list[str], fits: ds.Expression, files: Iterable[str] | None = None) -> pa.Table:
    """These columns of the events that fit, from all living segments or some."""
    paths = [folder(workspace) / file for file in (alive(workspace).values_list("file", flat=True) if files is None else files)]
    if not paths:
        return SCHEMA.empty_table().select(columns)
    return ds.dataset(paths, schema=SCHEMA).to_table(columns=columns, filter=fits)


def write(workspace: UUID, events: pa.Table, ids: Ids) -> Path:
    """Write a segment and the ids of its events, all on the disk when this returns. The path is new."""
    place = folder(workspace)
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{uuid4().hex}.parquet"
    order = pc.sort_indices(events, sort_keys=ORDER)
    _durable(path, lambda file: pq.write_table(events.take(order), file, compression="zstd", row_group_size=ROWS))
    there = ids.moved(order.to_numpy())
    _durable(rows_of(path), lambda file: np.save(file, there.row))
    _durable(ids_of(path), lambda file: np.save(file, there.id))
    _sync_folder(place)
    return path


def remove(path: Path) -> None:
    for each in (path, ids_of(path), rows_of(path)):
        each.unlink(missing_ok=True)


def _durable(path: Path, write: Callable[[BinaryIO], None]) -> None:
    unfinished = path.with_name(path.name + ".new")
    with unfinished.open("wb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _sync_folder(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

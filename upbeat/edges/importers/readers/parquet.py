"""Parquet: a column that holds objects or lists is read as their JSON."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from upbeat.edges.importers.readers.table import Row, Table, Unreadable, clean, named
from upbeat.kernel.words import t

MAGIC = b"PAR1"
AT_ONCE = 10_000  # rows


def open_parquet(path: Path) -> Table:
    import pyarrow as pa  # large, and most imports are no Parquet
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            columns, count = named(file.schema_arrow.names), file.metadata.num_rows
    except (pa.ArrowInvalid, OSError) as error:
        raise Unreadable(t("This Parquet file cannot be read: {error}. Export it again.", error=str(error)[:200])) from error

    def read() -> Iterator[Row]:
        number = 0
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(AT_ONCE):
                held = [column.to_pylist() for column in batch.columns]
                for values in zip(*held, strict=True):
                    number += 1
                    yield Row(number, number, [cell(value) for value in values])

    return Table(path, "parquet", path.stat().st_size, columns, read, count=count)


def cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return clean(value)
        case bool():
            return "true" if value else "false"
        case dt.date() | dt.time():
            return value.isoformat()
        case bytes():
            return clean(value.decode("utf-8", "replace"))
        case dict() | list():
            return clean(orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode())
    return str(value)

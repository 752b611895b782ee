"""Open any file that holds a table."""

import zlib
from gzip import BadGzipFile
from pathlib import Path

from upbeat.edges.importers.error_sheet import as_mended
from upbeat.edges.importers.readers.csv_file import open_csv
from upbeat.edges.importers.readers.json_lines import open_json_lines
from upbeat.edges.importers.readers.json_rows import FLAT, NESTED, Shape, open_json
from upbeat.edges.importers.readers.parquet import open_parquet
from upbeat.edges.importers.readers.plain import plain_bytes
from upbeat.edges.importers.readers.sniff import SAMPLE_BYTES, encoding_of, format_of
from upbeat.edges.importers.readers.table import Table, Unreadable, with_sample
from upbeat.edges.importers.readers.xlsx import open_xlsx


def open_table(path: Path, kind: str = "") -> Table:
    """The table in a file, with a sample of its rows. Raises `Unreadable` with what to do.

    Objects inside objects become columns of their own; with events, whose properties belong together, they stay one.
    """
    try:
        with plain_bytes(path) as file:
            head = file.read(SAMPLE_BYTES)
        if not head.strip():
            raise Unreadable("The file is empty.")
        table = as_mended(opened(path, head, NESTED if kind == "events" else FLAT))
        if not table.columns:
            raise Unreadable("No columns found. The file must name its columns and hold at least one row.")
        return with_sample(table)
    except (EOFError, BadGzipFile, zlib.error):
        raise Unreadable("This gzip file ends too early or is damaged. Pack it again.") from None


def opened(path: Path, head: bytes, shape: Shape) -> Table:
    match format_of(head, None):
        case "xlsx":
            return open_xlsx(path)
        case "parquet":
            return open_parquet(path)
    encoding = encoding_of(path)
    match format_of(head, encoding):
        case "json":
            return open_json(path, encoding, shape)
        case "jsonl":
            return open_json_lines(path, encoding, shape)
        case _:
            return open_csv(path, encoding)

"""Open any file that holds a table."""

from pathlib import Path

from upbeat.edges.importers.error_sheet import as_mended
from upbeat.edges.importers.readers.csv_file import open_csv
from upbeat.edges.importers.readers.json_lines import open_json_lines
from upbeat.edges.importers.readers.json_rows import open_json
from upbeat.edges.importers.readers.sniff import SAMPLE_BYTES, encoding_of, format_of
from upbeat.edges.importers.readers.table import Table, Unreadable, with_sample
from upbeat.edges.importers.readers.xlsx import open_xlsx


def open_table(path: Path) -> Table:
    """The table in a file, with a sample of its rows. Raises `Unreadable` with what to do."""
    with path.open("rb") as file:
        head = file.read(SAMPLE_BYTES)
    if not head.strip():
        raise Unreadable("The file is empty.")
    table = as_mended(opened(path, head))
    if not table.columns:
        raise Unreadable("No columns found. The file must name its columns and hold at least one row.")
    return with_sample(table)


def opened(path: Path, head: bytes) -> Table:
    if format_of(head, None) == "xlsx":
        return open_xlsx(path)
    encoding = encoding_of(path)
    match format_of(head, encoding):
        case "json":
            return open_json(path, encoding)
        case "jsonl":
            return open_json_lines(path, encoding)
        case _:
            return open_csv(path, encoding)

"""The rows to mend as a sheet: what is wrong, and beside it their own cells, so that the sheet is imported once they are mended."""

import csv
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from upbeat.edges.importers.readers.table import Row, RowError, Table, named
from upbeat.kernel.words import here

HEADERS = ["row", "line", "column", "value", "message"]
FORMULA = re.compile(r"'*[=+\-@\t\r]")


class ErrorSheet:
    """A CSV that a spreadsheet opens without running anything in it."""

    def __init__(self, path: Path, table: Table, *, go_on: bool = False) -> None:
        self.path, self.go_on = path, go_on and path.exists()
        self.columns = [column.name for column in table.columns]
        self.file: TextIO

    def __enter__(self) -> "ErrorSheet":
        self.file = self.path.open("a" if self.go_on else "w", encoding="utf-8-sig" if not self.go_on else "utf-8", newline="")
        self.writer = csv.writer(self.file)
        if not self.go_on:
            self.write([*HEADERS, *self.columns])
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def add(self, error: RowError) -> None:
        self.write([str(error.row), str(error.line), error.column, error.value, here(error.message), *error.cells])

    def write(self, cells: Sequence[str]) -> None:
        self.writer.writerow(map(without_formula, cells))


def as_mended(table: Table) -> Table:
    """Read such a sheet as the file that its rows come from; any other table stays what it is."""
    names = [column.name for column in table.columns]
    told, own = names[: len(HEADERS)], names[len(HEADERS) :]
    if told != HEADERS or not own:
        return table
    return replace(table, columns=named(list(map(with_formula, own))), read=lambda: map(own_cells, table.read()))


def own_cells(row: Row) -> Row:
    error = row.error and replace(row.error, cells=row.error.cells[len(HEADERS) :])
    return replace(row, values=list(map(with_formula, row.values[len(HEADERS) :])), error=error)


def without_formula(text: str) -> str:
    """A spreadsheet takes what begins like this for a formula; one more apostrophe makes it text."""
    return f"'{text}" if FORMULA.match(text) else text


def with_formula(text: str) -> str:
    """The text before `without_formula`."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text

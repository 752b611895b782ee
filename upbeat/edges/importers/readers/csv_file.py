"""CSV as people have it: any delimiter, newlines inside cells, repeated headers, broken quotes."""

import csv
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from upbeat.edges.importers.readers.plain import plain_size, plain_text
from upbeat.edges.importers.readers.sniff import SAMPLE_BYTES, Encoding, delimiter_of
from upbeat.edges.importers.readers.table import Row, RowError, Table, Unreadable, named
from upbeat.kernel.words import here, t

CELL_LIMIT = 1024 * 1024
LINE_LIMIT = 16 * 1024 * 1024
csv.field_size_limit(CELL_LIMIT)

Record = tuple[int, list[str] | None]


def open_csv(path: Path, encoding: Encoding) -> Table:
    delimiter, skip = dialect(path, encoding)
    _, header = first_record(records(path, encoding, delimiter, skip))
    columns = named(header)

    def read() -> Iterator[Row]:
        source = records(path, encoding, delimiter, skip)
        first_record(source)
        yield from rows(source, [column.name for column in columns])

    return Table(
        path,
        "csv",
        plain_size(path),
        columns,
        read,
        encoding=encoding.name,
        delimiter=delimiter,
    )


def first_record(source: Iterator[Record]) -> tuple[int, list[str]]:
    for line, cells in source:
        if cells is None:
            raise Unreadable(t("The header on line {line} cannot be read: its quotes do not fit together. Mend them.", line=line))
        if any(cell.strip() for cell in cells):
            return line, cells
    raise Unreadable("The file is empty. Its first line must name the columns.")


def dialect(path: Path, encoding: Encoding) -> tuple[str, int]:
    """The delimiter, and how many lines stand before the header (Excel's `sep=;`)."""
    with plain_text(path, encoding.name, encoding.errors, "") as file:
        sample = file.read(SAMPLE_BYTES)
    first, _, _ = sample.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], 1
    return delimiter_of(sample), 0


class Lines:
    """The lines of a file one by one, with a way to take some back; unlike a generator it goes on after its end."""

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.taken: list[str] = []
        self.again: deque[str] = deque()
        self.number = 0

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else self.file.readline(LINE_LIMIT)
        if not line:
            raise StopIteration
        if len(line) == LINE_LIMIT:
            raise Unreadable(
                t(
                    "Line {number} is longer than {most} characters. This is not a table with one row a line.",
                    number=self.number + 1,
                    most=LINE_LIMIT,
                )
            )
        if "\x00" in line:
            line = line.replace("\x00", "")
        self.taken.append(line)
        self.number += 1
        return line

    def begin_record(self) -> int:
        """Forget what was taken; the number of the line that comes next."""
        self.taken.clear()
        return self.number + 1

    def give_back_all_but_first(self) -> None:
        self.again.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1


def records(path: Path, encoding: Encoding, delimiter: str, skip: int) -> Iterator[Record]:
    """(first line, cells) of each record that is not an empty line; None in place of the cells when its quotes do not fit together.

    After such a record reading resumes on the line after its first, so that one forgotten quote does not swallow the rest of the file.
    """
    with plain_text(path, encoding.name, encoding.errors, "") as file:
        lines = Lines(file)
        for _ in range(skip):
            next(lines)
        reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=delimiter == " ")
        while True:
            start = lines.begin_record()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                lines.give_back_all_but_first()
                yield start, None
                continue
            if cells:
                yield start, cells


def rows(source: Iterator[Record], names: list[str]) -> Iterator[Row]:
    width = len(names)
    for number, (line, cells) in enumerate(source, start=1):
        if cells is None:
            yield broken(
                number,
                line,
                [],
                "",
                "A quote on this line is never closed, or text follows a closing quote. Double the quotes inside a cell, or remove it.",
            )
        elif len(cells) == width:
            yield Row(number, line, cells)
        elif len(cells) > width and not any(cells[width:]):
            yield Row(number, line, cells[:width])
        elif len(cells) > width:
            message = t(
                "{cells} cells under {headers} headers. Put quotes around a cell that holds the delimiter.", cells=len(cells), headers=width
            )
            yield broken(number, line, cells, cells[width], message, column=here(t("column {number}", number=width + 1)))
        else:
            message = t(
                "{cells} cells under {headers} headers; the row ends before “{name}”. "
                "Add the missing cells, or put quotes around a cell that holds a line break.",
                cells=len(cells),
                headers=width,
                name=names[len(cells)],
            )
            yield broken(number, line, cells, cells[-1], message, column=names[len(cells)])


def broken(number: int, line: int, cells: list[str], value: str, message: str, *, column: str = "") -> Row:
    return Row(number, line, [], RowError(number, line, column, value[:200], message, cells))

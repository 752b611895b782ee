"""The one shape every reader gives: a table with named columns and a stream of rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

SAMPLE_ROWS = 1_000
SAMPLE_CHARACTERS = 4_000_000


class Unreadable(Exception):
    """The file cannot be read at all; the message says what to do."""


@dataclass(frozen=True, slots=True)
class RowError:
    """One thing wrong in one row. `column` is a header's name, or a character position where the syntax itself is broken.

    `cells` are those of the whole row, as far as it could be read.
    """

    row: int
    line: int
    column: str
    value: str
    message: str
    cells: Sequence[str] = field(default=(), repr=False)

    @property
    def place(self) -> str:
        """`line 6, created_at`: where to look, in words for a command line."""
        return f"line {self.line}, {self.column}" if self.column else f"line {self.line}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of text cells, one per column. `number` counts rows after the header from 1, `line` is where it starts in the file."""

    number: int
    line: int
    values: list[str]
    error: RowError | None = None

    @property
    def is_blank(self) -> bool:
        return self.error is None and not any(value.strip() for value in self.values)

    def wrong(self, column: str, value: str, message: str) -> RowError:
        return RowError(self.number, self.line, column, value[:200], message, self.values)


@dataclass(frozen=True, slots=True)
class Column:
    """A header as written, by position: names may repeat."""

    position: int
    name: str
    samples: tuple[str, ...] = ()


@dataclass(slots=True)
class Table:
    """A file opened for reading; `rows()` may be called again and starts over."""

    path: Path
    format: str
    size: int
    columns: list[Column]
    read: Callable[[], Iterator[Row]] = field(repr=False)
    encoding: str | None = None
    delimiter: str | None = None
    count: int | None = None  # of rows, where the file says it
    sample: list[Row] = field(default_factory=list, repr=False)

    def rows(self) -> Iterator[Row]:
        return (row for row in self.read() if not row.is_blank)

    def cells(self, position: int) -> list[str]:
        """What the sample holds in one column, empty cells included."""
        return [row.values[position] for row in self.sample if row.error is None]


def with_sample(table: Table) -> Table:
    """Fill the sample and each column's first three different values."""
    characters = 0
    for row in islice(table.rows(), SAMPLE_ROWS):
        table.sample.append(row)
        characters += sum(map(len, row.values))
        if characters > SAMPLE_CHARACTERS:
            break
    table.columns = [Column(column.position, column.name, first_different(table.cells(column.position))) for column in table.columns]
    return table


def first_different(cells: list[str], count: int = 3) -> tuple[str, ...]:
    seen: dict[str, None] = {}
    for cell in cells:
        if cell.strip():
            seen.setdefault(cell[:200])
        if len(seen) == count:
            break
    return tuple(seen)


def clean(text: str) -> str:
    """Text the database can hold: without zero bytes and halves of letters. Everything else stays verbatim."""
    if text.isascii():
        return text.replace("\x00", "") if "\x00" in text else text
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def named(headers: list[str]) -> list[Column]:
    """Columns for a header row; an empty header gets its position as a name."""
    return [Column(i, header.strip() or f"column {i + 1}") for i, header in enumerate(headers)]

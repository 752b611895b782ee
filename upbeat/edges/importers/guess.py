"""What is guessed of a file: what it is, what each column becomes, how sure and why."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from upbeat.edges.importers.readers.table import Table
from upbeat.edges.importers.targets import Target, normal
from upbeat.kernel.words import t

Sure = Literal["known", "likely", "none"]
Match = Literal["id", "content"]


@dataclass(slots=True)
class Guess:
    """What one column becomes, how sure, and why."""

    target: str | None = None
    sure: Sure = "none"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recognition:
    """`guesses` stand in the order of the columns; `match` says how a row finds its record on re-import."""

    kind: str
    score: float
    guesses: list[Guess]
    match: Match

    @property
    def mapping(self) -> list[str | None]:
        return [guess.target for guess in self.guesses]


def rank(target: Target, header: str) -> int | None:
    """The place of a header among those that mean the target: whole, or its last part after a dot."""
    for name in (normal(header), normal(header.rpartition(".")[2])):
        if name in target.headers:
            return target.headers.index(name)
    return None


def emptiness(table: Table, position: int) -> str:
    cells = table.cells(position)
    if not cells:
        return t("left out")
    counts = Counter(cell.strip() for cell in cells)
    empty = counts[""] / len(cells)
    if empty == 1:
        return t("left out, empty")
    if len(counts) == 1:
        return t("left out, always “{value}”", value=next(iter(counts))[:40])
    return t("left out, {share}% empty", share=round(empty * 100)) if empty >= 0.5 else t("left out")

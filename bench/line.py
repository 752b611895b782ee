"""The table that `make bench` prints, line by line as it is measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass


@dataclass
class Line:
    """What was measured, its goal, and the floor with the ratio to it."""

    what: str
    figure: str
    goal: str
    floor: str = ""
    ratio: str = ""


WIDTHS = (64, 16, 18, 16)  # characters; the last column takes what it needs


def show(lines: Iterable[Line]) -> None:
    """Prints each as it comes: what was measured stands there even if a later case breaks."""
    _print(Line("what", "figure", "goal", "floor", "ratio"))
    for line in lines:
        _print(line)


def _print(line: Line) -> None:
    *cells, last = astuple(line)
    print("".join(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True)) + last, flush=True)

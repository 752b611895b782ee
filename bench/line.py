"""One line of the table that `make bench` prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Line:
    """What was measured, its goal, and the floor with the ratio to it."""

    what: str
    figure: str
    goal: str
    floor: str = ""
    ratio: str = ""

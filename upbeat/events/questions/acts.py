"""The rows in which acts happened: what every question begins with, and the only place where filters are applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from upbeat.events.questions.asked import Act, Question
from upbeat.events.questions.filters import Condition, Filter
from upbeat.events.questions.place import Place
from upbeat.events.reading import Numbers, Rows, read, said

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Happened:
    """Events of the names asked for, and for each act which of them count as it."""

    rows: Rows
    of: list[Mask]

    def where(self, act: int) -> Rows:
        return self.rows.where(self.of[act])


def happened(
    question: Question,
    acts: Sequence[Act],
    place: Place,
    *,
    first: int | None,
    end: int,
    properties: Sequence[str] = (),
    files: Iterable[str] | None = None,
    people: Numbers | None = None,
) -> Happened:
    """The events of these acts from `first` until before `end` (µs since 1970). `properties` are read beside those of the filters."""
    names = list(dict.fromkeys(act.event for act in acts))
    is_said = bool(properties) or any(one.of for one in [question.filter, *(act.filter for act in acts)])
    rows = read(place.workspace, names, first=first, end=end, keys=place.keys, properties=is_said, files=files, people=people)
    fits = mask(rows, question.filter)
    return Happened(rows, [(rows.name == names.index(act.event)) & fits & mask(rows, act.filter) for act in acts])


def named(question: Question, names: Sequence[str], place: Place) -> tuple[Rows, int]:
    """The events of these names in the stretch that fit the question's filter, and how many were read."""
    first, end = place.stretch(question)
    rows = read(place.workspace, names, first=first, end=end, keys=place.keys, properties=bool(question.filter.of))
    return rows.where(mask(rows, question.filter)), len(rows)


def mask(rows: Rows, wanted: Filter) -> Mask:
    """Which of these events fit. Rows must have been read with their properties, unless everything fits."""
    if not wanted.of:
        return np.ones(len(rows), bool)
    assert rows.properties is not None
    values = said(rows.properties, sorted({one.property for one in wanted.conditions()}))
    return joined(wanted, len(rows), lambda condition: passing(condition, values[condition.property]))


def joined(wanted: Filter, count: int, fits_one: Callable[[Condition], Mask]) -> Mask:
    """Which of so many events fit, from which of them fit each condition."""
    fits = np.full(count, wanted.match == "all" or not wanted.of)
    for one in wanted.of:
        part = joined(one, count, fits_one) if isinstance(one, Filter) else fits_one(one)
        fits = fits & part if wanted.match == "all" else fits | part
    return fits


def passing(condition: Condition, values: Sequence[Any]) -> Mask:
    """Which of these values pass."""
    return np.fromiter(map(_test(condition), values), bool, len(values))


def _test(condition: Condition) -> Any:
    """Whether one value passes. Kinds are looked at first: to Python, True is 1."""
    wanted = {(_kind(value), value) for value in condition.values}
    match condition.test:
        case "is":
            return lambda value: isinstance(value, (str, int, float)) and (_kind(value), value) in wanted
        case "is_not":
            return lambda value: not isinstance(value, (str, int, float)) or (_kind(value), value) not in wanted
        case "contains":
            parts = [str(value).lower() for value in condition.values]
            return lambda value: isinstance(value, str) and any(part in value.lower() for part in parts)
        case "above":
            return lambda value: _kind(value) == "number" and value > condition.values[0]
        case "below":
            return lambda value: _kind(value) == "number" and value < condition.values[0]
        case "set":
            return lambda value: value is not None
        case "not_set":
            return lambda value: value is None


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, (int, float)) else "text" if isinstance(value, str) else "other"

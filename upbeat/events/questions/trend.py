"""Trend: how often something happened, or how many people did it, by day, week or month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upbeat.events.questions import fast
from upbeat.events.questions.acts import happened
from upbeat.events.questions.asked import Series, Trend
from upbeat.events.questions.ordered import Ordered, ordered
from upbeat.events.questions.place import Place, largest, periods
from upbeat.events.reading import Numbers, Rows, values_of


@dataclass(frozen=True, slots=True)
class Line:
    """`group` is the value of the breakdown, None for all that have no line of their own; `total` counts a person once."""

    event: str
    measure: str
    group: str | None
    values: list[int]
    total: int


@dataclass(frozen=True, slots=True)
class TrendAnswer:
    """`days` are those on which the periods begin; `read` is how many events were looked at."""

    days: list[str]
    lines: list[Line]
    read: int


def trend(question: Trend, place: Place) -> TrendAnswer:
    days, borders = periods(place, question.since, question.until, question.interval)
    first, end = place.stretch(question)
    if found := ordered(question, question.series, place, first=first, end=end, breakdown=question.breakdown):
        passed = [line for at, series in enumerate(question.series) for line in _passed(found, at, series, question, borders, (first, end))]
        return TrendAnswer([day.isoformat() for day in days], passed, found.read)
    events = happened(question, question.series, place, first=first, end=end, properties=[question.breakdown] if question.breakdown else [])
    lines = []
    for at, series in enumerate(question.series):
        own = events.where(at)
        for group, members in _groups(own, question.breakdown):
            lines.append(_line(series, group, own.where(members), borders))
    return TrendAnswer([day.isoformat() for day in days], lines, len(events.rows))


def _passed(found: Ordered, at: int, series: Series, question: Trend, borders: Numbers, stretch: tuple[int, int]) -> Iterator[Line]:
    groups, (events, people, total) = fast.by_group(found, at, borders, *stretch, broken_down=bool(question.breakdown))
    for place, group in enumerate(groups):
        is_count = series.measure == "count"
        values, whole = (events[place], events[place].sum()) if is_count else (people[place], total[place])
        yield Line(series.event, series.measure, group, values.tolist(), int(whole))


def _groups(rows: Rows, breakdown: str) -> list[tuple[str | None, NDArray[np.bool_]]]:
    if not breakdown or rows.properties is None:
        return [("", np.ones(len(rows), bool))]
    values = np.array(values_of(rows.properties, breakdown), object)
    shown = largest(values)
    groups: list[tuple[str | None, NDArray[np.bool_]]] = [(value, values == value) for value in shown]
    rest = ~np.isin(values, shown)
    return [*groups, (None, rest)] if rest.any() else groups


def _line(series: Series, group: str | None, rows: Rows, borders: NDArray[np.int64]) -> Line:
    period, count = np.searchsorted(borders, rows.at, side="right") - 1, len(borders) - 1
    if series.measure == "count":
        return Line(series.event, series.measure, group, np.bincount(period, minlength=count).tolist(), len(rows))
    pairs = np.unique(rows.person * count + period)
    return Line(series.event, series.measure, group, np.bincount(pairs % count, minlength=count).tolist(), len(np.unique(rows.person)))

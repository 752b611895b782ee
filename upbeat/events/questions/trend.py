"""Trend: how often something happened, how many people did it, what its numbers come to, by day, week or month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upbeat.events.questions import fast
from upbeat.events.questions.acts import Mask, happened
from upbeat.events.questions.asked import OF_NUMBERS, Series, Trend
from upbeat.events.questions.measures import Values, counted, measured
from upbeat.events.questions.ordered import ordered
from upbeat.events.questions.place import Place, border_days, largest, periods
from upbeat.events.reading import Rows, numbers_of, values_of

ROLLING = 7


@dataclass(frozen=True, slots=True)
class Line:
    """`series` is its place in the question; `group` the value of the breakdown, None for all that have no line of their own.

    `total` is measured over all days at once.
    """

    series: int
    event: str
    measure: str
    group: str | None
    values: Values
    total: float | None
    before: Values | None
    before_total: float | None


@dataclass(frozen=True, slots=True)
class TrendAnswer:
    """`days` are those on which the periods begin; `read` is how many events were looked at."""

    days: list[str]
    lines: list[Line]
    read: int


def trend(question: Trend, place: Place) -> TrendAnswer:
    """With `compare`, `before` is the same measured as many days earlier as are asked for, period by period."""
    parts, read = _parts(question, place, dt.timedelta(0), None)
    before: dict[_Key, _Part] = {}
    if question.compare:
        before, more = _parts(question, place, question.until - question.since + dt.timedelta(days=1), parts)
        read += more
    days, _ = periods(place, question.since, question.until, question.interval)
    lines = [
        _line(question, key, part, before.get(key))
        for key, part in parts.items()
        if key[1] is not None or part.events or (key in before and before[key].events)
    ]
    return TrendAnswer([day.isoformat() for day in days], lines, read)


def _line(question: Trend, key: _Key, part: _Part, before: _Part | None) -> Line:
    series = question.series[key[0]]
    earlier = (before.values, before.total) if before else (None, None)
    return Line(key[0], series.event, series.measure, key[1], part.values, part.total, *earlier)


_Key = tuple[int, str | None]  # the place of a series, and the group


@dataclass(frozen=True, slots=True)
class _Part:
    events: int
    values: Values
    total: float | None


def _parts(question: Trend, place: Place, back: dt.timedelta, like: Iterable[_Key] | None) -> tuple[dict[_Key, _Part], int]:
    """What is measured, `back` before the days that are asked for, in the groups of `like`; and how many events were read."""
    lead = ROLLING - 1 if question.window == "rolling_7" else 0
    days = border_days(place, question.since, question.until, question.interval, lead=lead)
    borders = place.borders(day - back for day in days)
    first, end = place.borders([question.since - back, question.until - back + dt.timedelta(days=1)])
    said = {question.breakdown, *(series.property for series in question.series)} - {""}
    window = {"each": 1, "rolling_7": ROLLING, "cumulative": len(days)}[question.window]
    since, parts = int(borders[0] if lead else first), dict[_Key, _Part]()
    if OF_NUMBERS.isdisjoint(series.measure for series in question.series) and (
        found := ordered(question, question.series, place, first=since, end=int(end), breakdown=question.breakdown)
    ):
        for at, series in enumerate(question.series):
            shown = _shown(like, at)
            for group, counts in fast.by_group(found, at, borders, since, int(first), int(end), window, shown, bool(question.breakdown)):
                values, total = counted(series.measure, counts, window)
                parts[at, group] = _Part(int(counts.events.sum()), values[lead:], total)
        return parts, found.read
    events = happened(question, question.series, place, first=since, end=int(end), properties=sorted(said))
    for at, series in enumerate(question.series):
        own, numbers = _numbers(series, events.where(at))
        shown = _shown(like, at)
        for group, members in _groups(own, question.breakdown, own.at >= first, shown):
            rows, own_numbers = own.where(members), numbers[members]
            period = np.searchsorted(borders, rows.at, side="right") - 1
            values = measured(series.measure, rows.person, own_numbers, period, len(borders) - 1, window)
            asked = rows.at >= first
            whole = measured(series.measure, rows.person[asked], own_numbers[asked], np.zeros(asked.sum(), np.int64), 1, 1)
            parts[at, group] = _Part(len(rows), values[lead:], whole[0])
    return parts, len(events.rows)


def _shown(like: Iterable[_Key] | None, at: int) -> list[str] | None:
    return None if like is None else [group for one, group in like if one == at and group is not None]


def _groups(rows: Rows, breakdown: str, asked: Mask, shown: list[str] | None) -> list[tuple[str | None, Mask]]:
    """The most frequent values of the days that are asked for, or those shown, and what is left."""
    if not breakdown or rows.properties is None:
        return [("", np.ones(len(rows), bool))]
    values = np.array(values_of(rows.properties, breakdown), object)
    shown = largest(values[asked]) if shown is None else shown
    return [*((value, values == value) for value in shown), (None, ~np.isin(values, shown))]


def _numbers(series: Series, rows: Rows) -> tuple[Rows, NDArray[np.float64]]:
    """What is measured of each row; for the measures of a property only rows in which it is a number."""
    if series.measure not in OF_NUMBERS or rows.properties is None:
        return rows, np.empty(len(rows))
    numbers = numbers_of(rows.properties, series.property)
    is_said = ~np.isnan(numbers)
    return rows.where(is_said), numbers[is_said]

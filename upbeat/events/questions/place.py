"""Where a question is asked, and the periods it is answered by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from upbeat.events.event import micros
from upbeat.events.questions.asked import Interval, Question

MOST_GROUPS = 8  # values of a breakdown that are shown; the rest stand together


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question is asked: the calendar of a workspace, and the keys whose events the asker may see."""

    workspace: UUID
    zone: ZoneInfo
    week_start: int  # ISO weekday
    keys: tuple[UUID, ...]

    def start_of(self, day: dt.date) -> int:
        """µs since 1970 at which a day begins here."""
        return micros(dt.datetime.combine(day, dt.time(), self.zone))

    def borders(self, days: Iterable[dt.date]) -> NDArray[np.int64]:
        return np.array([self.start_of(day) for day in days], np.int64)

    def stretch(self, question: Question) -> tuple[int, int]:
        return self.start_of(question.since), self.start_of(question.until + dt.timedelta(days=1))


def periods(place: Place, since: dt.date, until: dt.date, interval: Interval, *, lead: int = 0) -> tuple[list[dt.date], NDArray[np.int64]]:
    """The days on which the periods begin that hold these days, after `lead` earlier ones, and their borders in µs: one more."""
    days = border_days(place, since, until, interval, lead=lead)
    return days[:-1], place.borders(days)


def border_days(place: Place, since: dt.date, until: dt.date, interval: Interval, *, lead: int = 0) -> list[dt.date]:
    """The days on which those periods begin, and the one on which the last has ended."""
    day, days = _first_of(since, interval, place.week_start), []
    for _ in range(lead):
        day = _first_of(day - dt.timedelta(days=1), interval, place.week_start)
    while day <= until:
        days.append(day)
        day = _following(day, interval)
    return [*days, day]


def current(borders: NDArray[np.int64], now: dt.datetime) -> int:
    """The place of the period we are in, -1 before the first; what lies after it has not begun. As many as there are when all are over."""
    return int(np.searchsorted(borders, micros(now), side="right")) - 1


def _first_of(day: dt.date, interval: Interval, week_start: int) -> dt.date:
    if interval == "week":
        return day - dt.timedelta(days=(day.isoweekday() - week_start) % 7)
    return day.replace(day=1) if interval == "month" else day


def _following(day: dt.date, interval: Interval) -> dt.date:
    if interval == "month":
        return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return day + dt.timedelta(days=7 if interval == "week" else 1)


def largest(values: Iterable[str]) -> list[str]:
    """The most frequent values, most frequent first, by name where they are equal."""
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return sorted(counts, key=lambda value: (-counts[value], value))[:MOST_GROUPS]

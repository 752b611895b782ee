"""What every question says, and the stretch of time it is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from upbeat.events.event import micros

Interval = Literal["day", "week", "month"]
EventName = Annotated[str, StringConstraints(min_length=1, max_length=200)]
PropertyName = Annotated[str, StringConstraints(max_length=120)]
MOST_DAYS = 3_700
MOST_GROUPS = 8  # values of a breakdown that are shown; the rest stand together


class Question(BaseModel):
    """The days it is asked for, both included, as the workspace counts them."""

    model_config = ConfigDict(extra="forbid")

    since: dt.date
    until: dt.date

    @model_validator(mode="after")
    def _is_a_stretch(self) -> Question:
        if not dt.timedelta(0) <= self.until - self.since <= dt.timedelta(days=MOST_DAYS):
            raise ValueError(f"until is a day not before since, and at most {MOST_DAYS} days after it")
        return self


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

    def stretch(self, question: Question) -> tuple[int, int]:
        return self.start_of(question.since), self.start_of(question.until + dt.timedelta(days=1))


def periods(place: Place, since: dt.date, until: dt.date, interval: Interval) -> tuple[list[dt.date], NDArray[np.int64]]:
    """The days on which the periods begin that hold these days, and their borders in µs: one more than there are periods."""
    day, days = _first_of(since, interval, place.week_start), []
    while day <= until:
        days.append(day)
        day = _following(day, interval)
    return days, np.array([place.start_of(one) for one in [*days, day]], np.int64)


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


__all__ = ["EventName", "Field", "Interval", "Place", "PropertyName", "Question", "largest", "periods"]

"""Retention: of those who did one thing for the first time in a period, how many do another in each period after it.

First means the first time ever, as far as events reach back ("first time" retention at PostHog and Amplitude); with `recurring`, everyone
who did it in a period belongs to that period. A return counts in the period in which it happens ("return on"), that of the start being 0;
with `or_after`, in every period up to the last in which one came back ("on or after", as far as the question reaches).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from upbeat.events.questions import fast
from upbeat.events.questions.acts import happened
from upbeat.events.questions.asked import Retention
from upbeat.events.questions.ordered import ordered
from upbeat.events.questions.place import Place, current, periods
from upbeat.events.reading import Numbers
from upbeat.kernel.errors import BadRequest
from upbeat.kernel.words import t

MOST_PERIODS = 60


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who started in a period, and how many of them came back in it and in each after it; `unfinished` of these are not over yet."""

    day: str
    people: int
    back: list[int]
    unfinished: int


@dataclass(frozen=True, slots=True)
class RetentionAnswer:
    cohorts: list[Cohort]
    read: int


def retention(question: Retention, place: Place, now: dt.datetime) -> RetentionAnswer:
    """Raises BadRequest for more than MOST_PERIODS periods."""
    days, borders = periods(place, question.since, question.until, question.interval)
    count = len(days)
    if count > MOST_PERIODS:
        said = t("{count} periods are more than {most}. Ask for fewer days, or for longer periods.", count=count, most=MOST_PERIODS)
        raise BadRequest(said)
    over = current(borders, now)
    acts = [question.start, question.back]
    if not question.or_after and (found := ordered(question, acts, place, first=None, end=int(borders[-1]))):
        sizes, table = fast.returns(found, borders, recurring=question.recurring)
        return RetentionAnswer(_cohorts(days, sizes, table, over), found.read)
    ever = happened(question, acts, place, first=None, end=int(borders[-1]))
    starts, backs = ever.where(0), ever.where(1)
    if question.recurring:
        inside = starts.at >= borders[0]
        started = np.unique(starts.person[inside] * count + _period(starts.at[inside], borders))
    else:
        people, first = np.unique(starts.person, return_index=True)
        inside = starts.at[first] >= borders[0]
        started = people[inside] * count + _period(starts.at[first][inside], borders)
    inside = backs.at >= borders[0]
    came = np.unique(backs.person[inside] * count + _period(backs.at[inside], borders))
    if question.or_after:
        came = _up_to_last(came, count)
    table = _table(started, came, count)
    sizes = np.bincount(started % count, minlength=count)
    return RetentionAnswer(_cohorts(days, sizes, table, over), len(ever.rows))


def _cohorts(days: list[dt.date], sizes: Numbers, table: Numbers, over: int) -> list[Cohort]:
    """`over` is the place of the period we are in."""
    count = len(days)
    return [
        Cohort(day.isoformat(), int(sizes[n]), table[n, : max(0, min(count, over + 1) - n)].tolist(), int(over < count and over >= n))
        for n, day in enumerate(days)
        if n <= over
    ]


def _period(at: Numbers, borders: Numbers) -> Numbers:
    return np.searchsorted(borders, at, side="right") - 1


def _up_to_last(came: Numbers, count: int) -> Numbers:
    """Every period of each person up to the last in which they came."""
    people, last = came // count, came % count
    is_last = np.concatenate([people[1:] != people[:-1], [True]])[: len(came)]
    ups = [np.arange(start, start + until + 1) for start, until in zip(people[is_last] * count, last[is_last], strict=True)]
    return np.concatenate(ups) if ups else came


def _table(started: Numbers, came: Numbers, count: int) -> Numbers:
    """How many of those who started in period n came in period n + k, by [n, k]."""
    table = np.zeros((count, count), np.int64)
    person, period = started // count, started % count
    for k in range(count):
        later = period + k
        fits = later < count
        is_there = np.isin(person[fits] * count + later[fits], came)
        np.add.at(table[:, k], period[fits][is_there], 1)
    return table

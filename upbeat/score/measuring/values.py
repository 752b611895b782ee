"""The values of a metric's definition by day, of days that are over: one question for a trend or retention, one a day for a funnel."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from upbeat.domains.metrics.definition import ANY_DAY, Reading
from upbeat.events.questions.asked import MOST_DAYS, Funnel, Interval, Retention, Trend
from upbeat.events.questions.funnel import funnel
from upbeat.events.questions.place import Place, periods
from upbeat.events.questions.retention import MOST_PERIODS, retention
from upbeat.events.questions.trend import trend

LENGTH: dict[Interval, int] = {"day": 1, "week": 7, "month": 31}  # days, at most


@dataclass(frozen=True, slots=True)
class Values:
    """By the last day that each counts, None where there is none to be had; `events` is how many were looked at."""

    by_day: dict[dt.date, float | None]
    events: int


def values(reading: Reading, place: Place, since: dt.date, until: dt.date, days: set[dt.date]) -> Values:
    """Those from `since` to `until`, a day that is over; of a funnel only those of `days`, for each is a question of its own."""
    question = reading.between(since, until)
    if isinstance(question, Trend):
        return _trend(question, place)
    if isinstance(question, Retention):
        return _retention(question, place, reading.period)
    return _funnel(reading, place, sorted(days))


def reach(reading: Reading) -> int:
    """The days up to its own that a value is read from, at most; who did something for the first time is known from all there are."""
    question = reading.between(ANY_DAY, ANY_DAY)
    if isinstance(question, Funnel):
        return reading.days
    if isinstance(question, Retention):
        return (reading.period + 1) * LENGTH[question.interval] if question.recurring else MOST_DAYS
    return LENGTH[question.interval] * (7 if question.window == "rolling_7" else 1)


def _trend(question: Trend, place: Place) -> Values:
    answer = trend(question, place)
    spans = _spans(place, question.since, question.until, question.interval)
    by_day = {
        last: None if value is None else float(value)
        for (first, last), value in zip(spans, answer.lines[0].values, strict=True)
        if question.since <= first and last <= question.until
    }
    return Values(by_day, answer.read)


def _retention(question: Retention, place: Place, period: int) -> Values:
    length = LENGTH[question.interval]
    first = max(question.since - dt.timedelta(days=(period + 1) * length), question.until - dt.timedelta(days=(MOST_PERIODS - 2) * length))
    spans = _spans(place, first, question.until, question.interval)
    answer = retention(question.model_copy(update={"since": first}), place, _end_of(question.until, place))
    by_day = {
        spans[n + period][1]: cohort.back[period] / cohort.people * 100 if cohort.people else None
        for n, cohort in enumerate(answer.cohorts)
        if n + period < len(spans)
    }
    return Values({day: value for day, value in by_day.items() if question.since <= day <= question.until}, answer.read)


def _funnel(reading: Reading, place: Place, days: list[dt.date]) -> Values:
    by_day: dict[dt.date, float | None] = {}
    events = 0
    for day in days:
        question = reading.between(day - dt.timedelta(days=reading.days - 1), day)
        assert isinstance(question, Funnel)
        answer = funnel(question, place)
        everyone = answer.ways[0].people
        events += answer.read
        by_day[day] = everyone[-1] / everyone[0] * 100 if everyone[0] else None
    return Values(by_day, events)


def _spans(place: Place, since: dt.date, until: dt.date, interval: Interval) -> list[tuple[dt.date, dt.date]]:
    """First and last day of each period that holds one of these days."""
    firsts, borders = periods(place, since, until, interval)
    ends = [dt.datetime.fromtimestamp(int(border) / 1e6, place.zone).date() for border in borders[1:]]
    return [(first, end - dt.timedelta(days=1)) for first, end in zip(firsts, ends, strict=True)]


def _end_of(day: dt.date, place: Place) -> dt.datetime:
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), place.zone)

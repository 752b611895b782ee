"""Counts and stretches of time as the public pages say them, in the reader's language."""

from __future__ import annotations

import datetime as dt

from django.utils import formats, translation

from upbeat.kernel.words import day, say, tn


def count(language: str, one: str, many: str, n: int) -> str:
    return say(language, tn(one, many, n))


def month(language: str, when: dt.date) -> str:
    with translation.override(language):
        return formats.date_format(when, "F")


def stretch(language: str, when: dt.date, today: dt.date) -> str:
    """A day as outsiders hear it: the farther away, the wider. Dates are a forecast."""
    ahead = (when - today).days
    if ahead < 0:
        return say(language, "soon")
    if ahead <= 21:
        first, last = max(today, when - dt.timedelta(days=2)), when + dt.timedelta(days=4)
        if first.month == last.month:
            return say(
                language,
                "{first} to {last}",
                first=f"{first.day}" + ("." if language == "de" else ""),
                last=day(language, last, year=False),
            )
        return say(language, "{first} to {last}", first=day(language, first, year=False), last=day(language, last, year=False))
    if ahead <= 60:
        part = ("beginning of {month}", "middle of {month}", "end of {month}")[min(2, (when.day - 1) // 10)]
        return say(language, part, month=month(language, when))
    year = "" if when.year == today.year else f" {when.year}"
    if ahead <= 150:
        return month(language, when) + year
    return say(language, ("winter", "spring", "summer", "autumn")[when.month % 12 // 3]) + year

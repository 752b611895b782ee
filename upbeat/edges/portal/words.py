"""The texts of the public pages: English is the key, other languages stand in `locales/`."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path

from django.utils import formats, translation

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("en", "de")


@cache
def catalogue(language: str) -> dict[str, str]:
    path = LOCALES / f"{language}.json"
    return dict(json.loads(path.read_text())) if path.is_file() else {}


def say(language: str, text: str, **values: object) -> str:
    """A text in a language, with `{name}` filled in."""
    said = catalogue(language).get(text, text)
    return said.format(**values) if values else said


def count(language: str, one: str, many: str, n: int) -> str:
    return say(language, one if n == 1 else many, count=f"{n:,}" if language == "en" else f"{n:,}".replace(",", "."))


def language_of(accepted: str, default: str) -> str:
    """The first language of an Accept-Language header that we speak."""
    for part in accepted.split(","):
        short = part.split(";")[0].strip().lower()[:2]
        if short in LANGUAGES:
            return short
    return default if default in LANGUAGES else "en"


def day(language: str, when: dt.date, *, year: bool = True) -> str:
    """`18 June 2026`, `18. Juni 2026`."""
    with translation.override(language):
        return formats.date_format(when, ("j. F" if language == "de" else "j F") + (" Y" if year else ""))


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

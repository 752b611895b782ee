"""The one catalogue of texts on the server: English stands in the code and is the key, other languages in `upbeat/locales/`.

A text is written in English and stays English in the log and on the command line; `here` says it to a reader, in the language of the
request (Django's `get_language`) or of the member who gets the mail.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import formats, timezone, translation

LOCALES = Path(__file__).parents[1] / "locales"
LANGUAGES = ("en", "de")
NEAR = 300  # days within which a date is said without its year


class Text(str):
    """An English text that still knows how it was made, and so can be said in another language."""

    __slots__ = ("key", "values")

    key: str
    values: dict[str, Any]

    def __new__(cls, key: str, values: Mapping[str, Any], english: str = "") -> Text:
        text = super().__new__(cls, english or _filled("en", key, values))
        text.key, text.values = key, dict(values)
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return Text, (self.key, self.values, str(self))


def t(key: str, /, **values: Any) -> Text:
    """A text with `{name}` filled in: words, numbers, days, or other texts."""
    return Text(key, values)


def tn(one: str, many: str, count: int, /, **values: Any) -> Text:
    """A text about a number of things; `{count}` is filled in."""
    return Text(one if count == 1 else many, {**values, "count": count})


def small(label: str) -> Text:
    """A label inside a sentence: English makes it small."""
    return Text(label, {}, english=label.lower())


def say(language: str, text: str, /, **values: Any) -> str:
    """A text in a language; one that has no entry there stays English."""
    if isinstance(text, Text):
        if language == "en" and not values:
            return str(text)
        return _filled(language, catalogue(language).get(text.key, text.key), text.values | values)
    return _filled(language, catalogue(language).get(text, text), values)


def here(text: str) -> str:
    """A text in the language that is being spoken."""
    return say(spoken_here(), text)


def spoken_here() -> str:
    return (translation.get_language() or "en")[:2]


@cache
def catalogue(language: str) -> dict[str, str]:
    """All texts of a language by their English."""
    return {key: text for file in sorted((LOCALES / language).glob("*.json")) for key, text in json.loads(file.read_text()).items()}


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


def packed(text: str) -> Any:
    """A text as JSON, from which `unpacked` makes it again."""
    if not isinstance(text, Text):
        return text
    values = {n: {"day": v.isoformat()} if isinstance(v, dt.date) else packed(v) for n, v in text.values.items()}
    return {"text": text.key, "values": values}


def unpacked(kept: Any) -> Any:
    if not isinstance(kept, dict):
        return kept
    if "day" in kept:
        return dt.date.fromisoformat(kept["day"])
    return Text(kept["text"], {n: unpacked(v) for n, v in kept["values"].items()})


def _filled(language: str, text: str, values: Mapping[str, Any]) -> str:
    return text.format(**{name: _shown(language, value) for name, value in values.items()}) if values else text


def _shown(language: str, value: Any) -> str:
    if isinstance(value, str):
        return say(language, value) if isinstance(value, Text) else value
    if isinstance(value, dt.date):
        return day(language, value, year=abs((value - timezone.now().date()).days) >= NEAR)
    if isinstance(value, int | float):
        shown = f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"
        return shown if language == "en" else shown.translate(str.maketrans(",.", ".,"))
    return str(value)

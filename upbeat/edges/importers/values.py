"""Cells to values: dates in the forms exports use, ratings, languages, countries, numbers."""

import datetime as dt
import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

from upbeat.kernel.words import t

YEARS = range(1970, 2101)
MONTHS = {name: i for i, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1)}

TIME = (
    r"(?:[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*"
    r"(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$"
)
NUMBERS = re.compile(r"(?P<a>\d{1,4})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{2,4})\.?" + TIME)
DAY_MONTH = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ ./-]+(?P<month>[A-Za-z]{3,9})\.?[ ,./-]+(?P<year>\d{2,4})" + TIME)
MONTH_DAY = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})" + TIME)
CHINESE = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日" + TIME)
COLONS = re.compile(r"(?P<day>\d{2}):(?P<month>\d{2}):(?P<year>\d{2}):(?P<hour>\d{2}):(?P<minute>\d{2}):(?P<second>\d{2})$")
EPOCH = re.compile(r"(\d{10})(\d{3})?(\d{3})?(?:\.\d+)?$")
EXCEL_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?$")
EXCEL_DAY_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001 a sheet knows no zone
TIME_ONLY = re.compile(r"\d{1,2}:\d{2}(:\d{2})?\s*([AaPp][Mm])?$")


class Wrong(ValueError):
    """A cell that cannot be understood; the message says what would be."""


def is_time_only(text: str) -> bool:
    """A clock time without a day says nothing about when."""
    return bool(TIME_ONLY.match(text.strip()))


def moment(text: str, *, day_first: bool, zone: dt.tzinfo) -> dt.datetime:
    """A date or time as an aware UTC datetime; without a zone of its own it is read in `zone`.

    `day_first` decides 03/04/2026 and is settled per column by `is_day_first`.
    """
    text = text.strip()
    try:
        found = iso(text) or epoch(text) or spelled(text, day_first=day_first) or mail_date(text)
    except (ValueError, OverflowError) as error:
        raise Wrong(
            t("Date not understood “{text}”: there is no such day or time. Mend it, for example as 2026-06-30.", text=text[:40])
        ) from error
    if found is None:
        raise Wrong(t("Date not understood “{text}”. Write it as 2026-06-30 or 2026-06-30T14:05:00Z.", text=text[:40]))
    if found.year not in YEARS:
        raise Wrong(
            t(
                "The year of “{text}” is not between {first} and {last}. Mend the date.",
                text=text[:40],
                first=str(YEARS[0]),
                last=str(YEARS[-1]),
            )
        )
    if found.tzinfo is None:
        found = found.replace(tzinfo=zone)
    return found.astimezone(dt.UTC)


def iso(text: str) -> dt.datetime | None:
    if len(text) < 8 or not text[:4].isdigit() or (text.isdigit() and len(text) != 8):
        return None
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def epoch(text: str) -> dt.datetime | None:
    """Seconds, milli- or microseconds since 1970, or days since Excel's day zero."""
    if match := EPOCH.match(text):
        parts = [int(part or 0) for part in match.groups()]
        return dt.datetime.fromtimestamp(parts[0], dt.UTC) + dt.timedelta(milliseconds=parts[1], microseconds=parts[2])
    if EXCEL_SERIAL.match(text):
        return EXCEL_DAY_ZERO + dt.timedelta(days=float(text))
    return None


def spelled(text: str, *, day_first: bool) -> dt.datetime | None:
    for pattern in (NUMBERS, DAY_MONTH, MONTH_DAY, CHINESE, COLONS):
        if match := pattern.match(text):
            parts = match.groupdict()
            if pattern is NUMBERS:
                year, month, day = year_month_day(parts["a"], parts["b"], parts["c"], day_first=day_first)
            else:
                named = parts["month"]
                month = int(named) if named.isdigit() else MONTHS.get(named[:3].lower(), 0)
                year, day = parts["year"], int(parts["day"])
            return built(year, month, day, parts)
    return None


def year_month_day(a: str, b: str, c: str, *, day_first: bool) -> tuple[str, int, int]:
    if len(a) == 4:
        return a, int(b), int(c)
    return (c, int(b), int(a)) if day_first else (c, int(a), int(b))


def built(year: str, month: int, day: int, parts: dict[str, str | None]) -> dt.datetime:
    whole = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)
    hour = int(parts.get("hour") or 0)
    half = (parts.get("half") or "").replace(".", "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    minute, second = int(parts.get("minute") or 0), int(parts.get("second") or 0)
    return dt.datetime(whole, month, day, hour, minute, second, tzinfo=zone_of(parts.get("zone")))


def zone_of(text: str | None) -> dt.tzinfo | None:
    if not text:
        return None
    if text[0] not in "+-":
        return dt.UTC
    sign = -1 if text[0] == "-" else 1
    return dt.timezone(sign * dt.timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))


def mail_date(text: str) -> dt.datetime | None:
    """Wed, 02 Oct 2024 13:00:00 GMT (RFC 2822)."""
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def is_day_first(cells: Iterable[str]) -> tuple[bool, bool]:
    """(day first?, sure?) for a column of dates written in numbers: one value above 12 settles it for all."""
    first = second = False
    mark = ""
    for cell in cells:
        match = NUMBERS.match(cell.strip())
        if match and len(match["a"]) < 4:
            first = first or int(match["a"]) > 12
            second = second or int(match["b"]) > 12
            mark = match["mark"]
    if first or second:
        return first, first != second
    return True, mark != "/"


def rating(text: str) -> int:
    """Stars from 1 to 5: 4, 4.0, 4,0, 4/5, ★★★★☆, 4 stars."""
    bare = text.strip().lower()
    if bare and set(bare) <= {"★", "☆", "⭐"}:
        value = float(len(bare) - bare.count("☆"))
    else:
        bare = re.sub(r"\s*(stars?|/\s*5|out of 5|of 5)$", "", bare)
        try:
            value = float(bare.replace(",", "."))
        except ValueError:
            raise Wrong(t("No such rating “{text}”. Write a whole number from 1 to 5.", text=text[:40])) from None
    if not 1 <= value <= 5 or not value.is_integer():
        raise Wrong(t("No such rating “{text}”: the scale is 1 to 5 in whole numbers. Mend it or leave it empty.", text=text[:40]))
    return int(value)


SENTIMENTS = {"very negative": -1.0, "negative": -0.5, "neutral": 0.0, "mixed": 0.0, "positive": 0.5, "very positive": 1.0}


def sentiment(text: str) -> float:
    """From -1 (bad) to 1 (good), as a number or a word."""
    bare = text.strip().lower()
    if bare in SENTIMENTS:
        return SENTIMENTS[bare]
    try:
        value = number(bare)
    except Wrong:
        value = 2.0
    if not -1 <= value <= 1:
        raise Wrong(t("No such sentiment “{text}”. Write negative, neutral, positive, or a number from -1 to 1.", text=text[:40]))
    return value


def number(text: str) -> float:
    """A number with a point or a comma before its decimals: 1,234.5 and 1.234,5 are the same."""
    bare = re.sub(r"[\s\u00a0'’]", "", text)
    if "," in bare and "." in bare:
        decimal = max(",.", key=bare.rfind)
        bare = bare.replace("," if decimal == "." else ".", "")
    if bare.count(",") == 1:
        bare = bare.replace(",", ".")
    try:
        return float(bare.replace(",", "") if bare.count(",") > 1 else bare)
    except ValueError:
        raise Wrong(t("Not a number: “{text}”.", text=text[:40])) from None


def tags(text: str) -> list[str]:
    """Names between commas or semicolons, each once, in order."""
    names = (name.strip() for name in re.split(r"[,;|\n]", text))
    return list(dict.fromkeys(name[:80] for name in names if name))

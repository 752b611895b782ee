"""How the words become notes: every note a plain value with its text, its source, its time and what is highlighted in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from random import Random

from upbeat.boot.sample.customers import LISTENER_PLANS, accounts_in, zone_accounts
from upbeat.boot.sample.stage import table
from upbeat.boot.sample.words import inbox, languages, listening, venues
from upbeat.boot.sample.words.filling import CLOSE, COUNTRIES, GAPS, OPEN, SOURCES
from upbeat.boot.sample.words.theme import Theme

WEEKS = 20
MARK = re.compile(r"\[\[(\w+) (\d)\|(.*?)\]\]")
SMALL = 9.0  # thousand euros: who speaks for problems that no feature addresses, so that only one of them is worth a finding
UNADDRESSED = frozenset(("live", "cover", "pinloss", "film", "folders", "guestmode", "partyend", "screen", "driving", "rollout", "splits"))


@dataclass(slots=True)
class Note:
    text: str
    source: str
    channel: str
    days: int  # days ago, at least 1; 1 is kept for those written by hand
    minute: int  # of the day
    title: str = ""
    rating: int | None = None
    mood: float = 0.0
    language: str = "en"
    country: str = ""
    product: str = "app"
    account: str = ""
    plan: str = ""  # of a listener
    fresh: bool = False  # written for the top of the inbox
    marks: list[tuple[str, int, str]] = field(default_factory=list)  # opportunity, importance, quote


def write(rng: Random) -> list[Note]:
    """All notes, oldest first, no two with the same text."""
    notes = [*_by_hand(), *_abroad(rng)]
    seen = {note.text for note in notes}
    for theme in (*listening.THEMES, *venues.THEMES):
        notes += _of_theme(theme, rng, seen)
    return sorted(notes, key=lambda note: (-note.days, note.minute))


def _of_theme(theme: Theme, rng: Random, seen: set[str]) -> list[Note]:
    said, around, titles = table(theme.said), theme.around.split("\n"), theme.titles.split("\n")
    telling = [row for row in said if row[0]]
    head = 2 * [row for row in telling if row[0] == telling[0][0]]  # what most of them mean; each of the others is said at least once
    zone = zone_accounts()
    notes = []
    for n in range(theme.count):
        linked = n < theme.linked
        opportunity, sentence = rng.choice(said) if not linked else telling[n] if n < len(telling) else rng.choice(telling + head)
        source, channel = _source(theme.who, rng)
        while True:
            fill = _fill(rng)
            core = sentence.format_map(fill)
            text = _compose(core, [line.format_map(fill) for line in rng.sample(around, 2)], source, rng)
            if text not in seen:
                break
            opportunity, sentence = rng.choice(telling if linked else said)
        seen.add(text)
        note = Note(text, source, channel, _days_ago(rng), rng.randint(6 * 60, 22 * 60), mood=theme.mood, product=theme.product)
        note.title = rng.choice(titles).format_map(fill) if source in ("Support", "App review", "Sales call") else ""
        note.country = rng.choice(COUNTRIES)
        if theme.who == "listener":
            note.plan = rng.choice(LISTENER_PLANS) if rng.random() < 0.6 else ""
        elif opportunity == "zone":
            note.account = zone[n % len(zone)]
        else:
            note.account = rng.choice(accounts_in(theme.who, SMALL if linked and opportunity in UNADDRESSED else 1e9))
        note.rating = _rating(theme.mood, rng) if source in ("App review", "Survey") else None
        if linked:
            note.marks.append((opportunity, rng.choice((1, 2, 2, 3) if theme.who == "venue" else (0, 1, 1, 2, 2, 3)), core))
        notes.append(note)
    return notes


def _compose(core: str, around: list[str], source: str, rng: Random) -> str:
    before, after = rng.random() < 0.3, rng.random() < 0.75
    body = " ".join([*around[:1] * before, core, *around[1:] * after])
    opening, closing = rng.choice(OPEN.get(source, ("",))), rng.choice(CLOSE.get(source, ("",)))
    between = "\n\n" if source == "Support" else " "
    return between.join(part for part in (opening, body, closing) if part)


def _by_hand() -> list[Note]:
    notes = []
    for who, source, days, time, rating, title, marked in _rows(inbox.NOTES, 7):
        hour, minute = time.split(":")
        text, marks = _unmark("\n\n".join(part.strip() for part in marked.split(" / ")))
        listener = who in LISTENER_PLANS
        note = Note(
            text,
            source,
            "phone" if source == "Sales call" else "mail",
            int(days),
            int(hour) * 60 + int(minute),
            title,
            marks=marks,
            fresh=True,
        )
        note.rating, note.mood = int(rating) if rating else None, -0.4
        note.account, note.plan = ("", who) if listener else (who, "")
        note.product = "app" if listener else "desk" if "Records" in who else "player"
        notes.append(note)
    return notes


def _abroad(rng: Random) -> list[Note]:
    notes = []
    for language, country, who, mood, text in _rows(languages.NOTES, 5):
        filled, marks = _unmark(text.format_map(_fill(rng)))
        source, channel = _source(who, rng)
        note = Note(
            filled,
            source,
            channel,
            _days_ago(rng),
            rng.randint(6 * 60, 22 * 60),
            mood=float(mood),
            marks=marks,
            language=language,
            country=country,
        )
        note.rating = _rating(note.mood, rng) if source in ("App review", "Survey") else None
        note.account = rng.choice(accounts_in(who)) if who != "listener" else ""
        note.product = {"listener": "app", "venue": "player", "artist": "desk"}[who]
        notes.append(note)
    return notes


def _fill(rng: Random) -> dict[str, str]:
    return {gap: rng.choice(words) for gap, words in _gaps().items()}


@cache
def _gaps() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for gap, *words in table(GAPS):
        found.setdefault(gap, []).extend(words)
    return found


def _rows(text: str, cells: int) -> list[list[str]]:
    """As `table`, with bars allowed in the last cell."""
    return [[cell.strip() for cell in line.split("|", cells - 1)] for line in text.strip().splitlines()]


def _unmark(text: str) -> tuple[str, list[tuple[str, int, str]]]:
    marks = [(opportunity, int(importance), quote) for opportunity, importance, quote in MARK.findall(text)]
    return MARK.sub(lambda found: found[3], text), marks


def _source(who: str, rng: Random) -> tuple[str, str]:
    source, channel, _ = rng.choices(SOURCES[who], [weight for *_, weight in SOURCES[who]])[0]
    return source, channel


def _days_ago(rng: Random) -> int:
    """Over twenty weeks, a little denser towards today."""
    return 2 + int((WEEKS * 7 - 2) * rng.random() ** 1.25)


def _rating(mood: float, rng: Random) -> int:
    return max(1, min(5, round(3 + 2 * mood + rng.gauss(0, 0.9))))

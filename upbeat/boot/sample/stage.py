"""What every part of the sample story stands on: the clock, the dice, the people, and what was made so far by a short name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar, cast
from uuid import UUID

from upbeat.kernel.door import Transaction
from upbeat.kernel.record import Record

R = TypeVar("R", bound=Record)

LAUNCH_IN = 9  # days from today to the Tier 1 launch
RELEASES = ("andante", "allegro", "vivace", "cantabile")


@dataclass(slots=True)
class Stage:
    """`tx` is the door that stands open; the parts write through it."""

    workspace: UUID
    today: dt.date
    rng: Random
    people: dict[str, UUID]
    tx: Transaction
    made: dict[tuple[type[Record], str], Record] = field(default_factory=dict)

    def make(self, cls: type[R], key: str, **values: Any) -> R:
        """Create a record and remember it by its short name."""
        record = self.tx.create(cls, **values)
        assert (cls, key) not in self.made, f"{key} is told twice"
        self.made[cls, key] = record
        return record

    def get(self, cls: type[R], key: str) -> R:
        """What was made under a short name."""
        return cast(R, self.made[cls, key])

    def id(self, cls: type[Record], key: str) -> UUID | None:
        """The id behind a short name; None for an empty one."""
        return self.made[cls, key].pk if key else None

    def ids(self, cls: type[Record], keys: str) -> list[UUID]:
        return [self.made[cls, key].pk for key in keys.split()]

    def who(self, key: str) -> UUID | None:
        return self.people[key] if key else None

    def day(self, when: str | int) -> dt.date:
        """A day as days from today (`-12`), or the day of a release by its name."""
        return self.release_day(str(when)) if when in RELEASES else self.today + dt.timedelta(days=int(when))

    def day_or_none(self, when: str) -> dt.date | None:
        return self.day(when) if when else None

    def release_day(self, name: str) -> dt.date:
        """One release a month, so that each has a year.month of its own; the second ships a day after its launch."""
        allegro = self.today + dt.timedelta(days=LAUNCH_IN + 1)
        months = allegro.year * 12 + allegro.month - 1 + RELEASES.index(name) - 1
        year, month = divmod(months, 12)
        return allegro if name == "allegro" else dt.date(year, month + 1, min(allegro.day, 28))

    def moment(self, days: int, hour: int = 9, minute: int = 0) -> dt.datetime:
        return dt.datetime.combine(self.today + dt.timedelta(days=days), dt.time(hour, minute), dt.UTC)


def version_name(day: dt.date) -> str:
    """`26.12` for a day in December 2026."""
    return f"{day.year % 100}.{day.month}"


def table(text: str) -> list[list[str]]:
    """The rows of a text table: one record a line, cells parted by `|`."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines() if line.strip()]

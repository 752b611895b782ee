"""One-click fixes: what a finding offers, and the write through the door that mends it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeAlias
from uuid import UUID

from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Invalid
from upbeat.kernel.words import here, t
from upbeat.score.alignment.hints import Hints

Apply: TypeAlias = Callable[[Transaction, Any, Any], None]
Suggest: TypeAlias = Callable[[Hints, Any], Any]
Choose: TypeAlias = Callable[[Hints, Any], Sequence[tuple[UUID, str]] | Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Fix:
    """`verb`: set, link or create. `field`: what `value` is meant for. `wants`: the type of the value; empty if the fix needs none.

    `suggest` gives the value that one click takes, or None where only a person can know; `choose` the likeliest values.
    """

    name: str
    label: str
    verb: str
    field: str
    wants: str
    apply: Apply
    suggest: Suggest | None = None
    choose: Choose | None = None

    def as_data(self, hints: Hints, record: Any) -> dict[str, Any]:
        """The fix as the web app needs it; a suggested choice is named in the label ("Assign to sales-venues")."""
        value = self.suggest(hints, record) if self.suggest else None
        data: dict[str, Any] = {"name": self.name, "label": here(self.label), "verb": self.verb, "field": self.field, "wants": self.wants}
        choices = self.choose(hints, record) if self.choose else []
        if self.choose is not None:
            data["choices"] = [{"value": str(v), "label": text} for v, text in choices]
        named = next((text for v, text in choices if v == value), None)
        if named is not None:
            data["label"] += f" {named}" if self.label.endswith(" to") else f": {named}"
        elif self.label.endswith(" to"):
            data["label"] += "…"
        data["value"] = value.isoformat() if isinstance(value, dt.date) else str(value) if isinstance(value, UUID) else value
        return data

    def needs(self, value: Any) -> bool:
        return bool(self.wants) and value is None


def assign(field: str = "owner") -> Fix:
    """Give it to somebody: by preference whoever leads the team or the function that it stands in."""
    return Fix(f"assign-{field}", "Assign to", "set", field, "member", _set(field), Hints.likely_owner, lambda hints, _: hints.members)


def postpone(field: str, label: str, days: int = 14) -> Fix:
    """Move a date: by default to so many days from today."""
    return Fix(f"move-{field}", label, "set", field, "date", _set(field), lambda hints, _: hints.today + dt.timedelta(days=days))


TODAY = attrgetter("today")  # of the transaction


def set_to(name: str, label: str, **values: Any) -> Fix:
    """Set fields to what the fix says; a callable is asked at the time, as TODAY."""

    def apply(tx: Transaction, record: Any, _: Any) -> None:
        tx.update(record, **{n: v(tx) if callable(v) else v for n, v in values.items()})

    return Fix(name, label, "set", next(iter(values)), "", apply)


def ask(field: str, label: str, wants: str, suggest: Suggest | None = None, choices: Mapping[str, str] | None = None) -> Fix:
    """Set one field to a value that a person knows."""
    listed = choices or {}
    return Fix(
        f"set-{field}",
        label,
        "set",
        field,
        wants,
        _set(field),
        suggest,
        (lambda *_: [(v, here(label)) for v, label in listed.items()]) if choices else None,
    )


def attach(field: str, label: str, wants: str, *, one_click: bool = True) -> Fix:
    """Point a link to another record: the likeliest first."""
    return Fix(
        f"set-{field}", label, "set", field, wants, _set(field), _first(wants) if one_click else None, lambda hints, _: hints.listed(wants)
    )


def add(field: str, label: str, wants: str) -> Fix:
    """Add another record to a link set."""

    def apply(tx: Transaction, record: Any, value: Any) -> None:
        tx.link(record, field, add=[as_id(value)])

    return Fix(f"link-{field}", label, "link", field, wants, apply, None, lambda hints, _: hints.listed(wants))


def make(name: str, label: str, field: str, wants: str, apply: Apply, suggest: Suggest | None = None) -> Fix:
    """Create the record that is missing."""
    choose = (lambda hints, _: hints.listed(wants)) if wants in Hints.LISTS else None
    return Fix(name, label, "create", field, wants, apply, suggest, choose)


def as_id(value: Any) -> UUID:
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        raise Invalid.one("value", t("“{value}” is not an id; send the id of a record.", value=str(value))) from None


def as_day(value: Any) -> dt.date:
    try:
        return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
    except ValueError:
        raise Invalid.one("value", t("“{value}” is not a date; write it as YYYY-MM-DD.", value=str(value))) from None


def as_number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise Invalid.one("value", t("“{value}” is not a number.", value=str(value))) from None


def _set(field: str) -> Apply:
    return lambda tx, record, value: tx.update(record, **{field: value})


def _first(wants: str) -> Suggest:
    return lambda hints, _: next((value for value, _label in hints.listed(wants)), None)

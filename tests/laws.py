"""What every record type must hold, made from the registry: a smallest record of any type, with whatever it needs to stand on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from upbeat.domains.collaboration.models import Attachment
from upbeat.domains.metrics.definition import reading_of
from upbeat.kernel.door import Transaction
from upbeat.kernel.fields import AboutId, AboutType
from upbeat.kernel.fields.kind import kind_of
from upbeat.kernel.fields.link import target_of
from upbeat.kernel.record import Record, writable
from upbeat.kernel.registry import types

# An attachment is made by uploading its file.
BY_API = [cls for cls in types().values() if cls is not Attachment]


def needed(tx: Transaction, cls: type[Record], word: str = "law") -> dict[str, Any]:
    """Values for the required fields of a type; what they link to is created on the way."""
    values: dict[str, Any] = {}
    for name, column in writable(cls).items():
        field = column.field
        if field.null or field.blank or field.has_default():
            continue
        values[name] = sample(tx, field, word)
    return values


def sample(tx: Transaction, field: Any, word: str = "law") -> Any:
    """One fitting value for a field, in Python form."""
    target = target_of(field)
    if isinstance(field, AboutType):
        return "objective"
    if isinstance(field, AboutId) or (target is not None and issubclass(target, Record)):
        wanted: Any = types()["objective"] if isinstance(field, AboutId) else target
        made = tx.create(wanted, **needed(tx, wanted, word)).pk
        return [made] if kind_of(field).widget in ("links", "tags") else made
    if field.choices:
        return field.flatchoices[-1][0]
    return {
        "text": f"{word} text"[: field.max_length],
        "longtext": f"{word} long text",
        "markdown": f"**{word}**",
        "url": "https://example.org/x",
        "integer": 2,
        "number": 0.5,
        "money": 1250,
        "boolean": True,
        "date": dt.date(2026, 3, 1),
        "datetime": dt.datetime(2026, 3, 1, 12, 30, 0, 120000, tzinfo=dt.UTC),
        "person": tx.actor.member,
        "people": [tx.actor.member],
        "json": {"word": word},
    }[kind_of(field).widget]


def filled(tx: Transaction, cls: type[Record]) -> dict[str, Any]:
    """A value for every field that a caller may set; links to the same type are left out, a pair of dates is in order."""
    values: dict[str, Any] = {}
    for name, column in writable(cls).items():
        if column.field.editable and target_of(column.field) is not cls:
            values[name] = sample(tx, column.field)
    if "end" in values and "start" in values:
        values |= {"start": 0, "end": 4}
    if "field" in values:
        values["field"] = "name"
    if "origins" in values:
        values["origins"] = "https://app.example.com"
    if "reads" in values:
        values["reads"] = reading_of({"question": {"kind": "funnel", "steps": ["search", "play"]}}).model_dump(mode="json")
    if "inputs" in values:
        values["inputs"] = {"value": {"value": 9, "source": "law", "on": "2026-03-01"}}
    return values


def wire_of(cls: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    return {name: writable(cls)[name].kind.wire(value) for name, value in values.items()}

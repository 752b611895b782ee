"""A row of a file as an event. What no column says is looked for among the properties, where Mixpanel puts it."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

import orjson

from upbeat.edges.capture.wire import AHEAD, Unreadable, event
from upbeat.edges.importers import values
from upbeat.edges.importers.readers.table import Column
from upbeat.events.event import Event
from upbeat.kernel.words import t

NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")  # as JSON writes it, and no longer than a float keeps
AMONG_PROPERTIES = {
    "event": ("event",),
    "distinct_id": ("distinct_id", "$distinct_id"),
    "time": ("time", "timestamp"),
    "id": ("$insert_id",),
}


class BadRow(ValueError):
    def __init__(self, column: str, value: str, message: str) -> None:
        super().__init__(message)
        self.column, self.value, self.message = column, value, message


class EventReader:
    """`zone` is that of times that say none; `name` is what every row is where no column says it."""

    def __init__(self, columns: Sequence[Column], mapping: Sequence[str | None], zone: dt.tzinfo, name: str = "") -> None:
        self._names = [column.name for column in columns]
        self._at: dict[str, list[int]] = {}
        for position, target in enumerate(mapping):
            if target:
                self._at.setdefault(target, []).append(position)
        self._zone, self._name = zone, name
        self._latest = dt.datetime.now(dt.UTC) + AHEAD

    def event(self, cells: Sequence[str]) -> tuple[Event, bool]:
        """The event, and whether the row says which one it is. Raises BadRow."""
        said = self._properties(cells)
        name = self._text("event", cells, said) or self._name
        anonymous = self._text("anonymous_id", cells, {})
        who = self._text("distinct_id", cells, said) or anonymous
        identity = self._text("id", cells, said)
        when = self._text("time", cells, said)
        at = self._moment(when)
        try:
            made = event(name, who, at, said, identity, anonymous if anonymous != who else None, said_at=when)
        except Unreadable as error:
            raise self._refusal(error.reason, name, who) from None
        return made, bool(identity)

    def _properties(self, cells: Sequence[str]) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for position in self._at.get("property", ()):
            if cells[position]:
                said[self._names[position]] = scalar(cells[position])
        for position in self._at.get("properties", ()):
            said |= self._object(position, cells)
        for target, inside in (("person_properties", "$set"), ("groups", "$groups")):
            for position in self._at.get(target, ()):
                if held := self._object(position, cells):
                    said[inside] = {**(said[inside] if isinstance(said.get(inside), dict) else {}), **held}
        return said

    def _object(self, position: int, cells: Sequence[str]) -> dict[str, Any]:
        if not cells[position]:
            return {}
        try:
            held = orjson.loads(cells[position])
        except orjson.JSONDecodeError:
            held = None
        if not isinstance(held, dict):
            raise BadRow(
                self._names[position], cells[position], t("An object such as {example} should stand here.", example='{"plan": "pro"}')
            )
        return held

    def _text(self, target: str, cells: Sequence[str], said: dict[str, Any]) -> str:
        if positions := self._at.get(target):
            for position in positions:
                if text := cells[position].strip():
                    return text
            return ""
        for name in AMONG_PROPERTIES.get(target, ()):
            if said.get(name):
                return str(said.pop(name))
        return ""

    def _moment(self, when: str) -> dt.datetime:
        column = self._column("time")
        if not when:
            raise BadRow(column, "", t("No time. An event needs to say when it happened."))
        try:
            at = dt.datetime.fromisoformat(when) if when[4:5] == "-" else values.moment(when, day_first=True, zone=self._zone)
        except values.Wrong as wrong:
            raise BadRow(column, when, wrong.args[0]) from None
        except ValueError:
            raise BadRow(
                column, when, t("Date not understood “{text}”. Write it as 2026-06-30 or 2026-06-30T14:05:00Z.", text=when[:40])
            ) from None
        at = at if at.tzinfo else at.replace(tzinfo=self._zone)
        if at > self._latest:
            raise BadRow(column, when, t("This time lies in the future. Mend it, or leave the row out."))
        return at

    def _refusal(self, reason: str, name: str, who: str) -> BadRow:
        if reason == "invalid_name":
            return BadRow(self._column("event"), name, t("No event name of 1 to 200 characters."))
        if reason == "invalid_distinct_id":
            return BadRow(self._column("distinct_id"), who, t("Nobody who did it: a distinct id of 1 to 200 characters is missing."))
        return BadRow("", "", t("What this row says of itself nests too deep."))

    def _column(self, target: str) -> str:
        return self._names[self._at[target][0]] if target in self._at else target


def scalar(cell: str) -> Any:
    """A number, true, false, a list or an object where the cell is written like one; else its text."""
    first = cell[0]
    if first in "-0123456789":
        return orjson.loads(cell) if NUMBER.fullmatch(cell) else cell
    if first in "[{":
        try:
            return orjson.loads(cell)
        except orjson.JSONDecodeError:
            return cell
    return cell == "true" if cell in ("true", "false") else cell

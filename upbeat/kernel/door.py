"""The only way to write.

    with door.open(actor, source="api", reason="call with Nordhafen") as tx:
        feature = tx.create(Feature, name="Forgiving search", addresses=[opportunity.id])
        tx.update(story, expect=story.version, status="done")

Intents are collected and checked as they come, then carried out in one short burst when the block ends (`commit.py`): lock the records in
order, write rows, take the clock, write the log. An exception inside the block writes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.commit import Create, Delete, Op, Restore, Update, carry_out
from upbeat.kernel.errors import Invalid
from upbeat.kernel.fields.kind import check
from upbeat.kernel.ids import new_id
from upbeat.kernel.record import Record, noun, writable
from upbeat.kernel.words import t
from upbeat.kernel.workspace import today_in

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class Transaction:
    """What one act intends. After the block: `seq` is the last change written, `written` how many there were."""

    actor: Actor
    source: str
    reason: str
    request: UUID
    verb: str | None = None
    ops: list[Op] = field(default_factory=list)
    seq: int = 0
    written: int = 0

    @property
    def today(self) -> dt.date:
        """The workspace's day."""
        return today_in(self.actor.workspace)

    def visible(self, cls: type[R]) -> QuerySet[R]:
        return rules.visible(self.actor, cls)

    def create(self, cls: type[R], **values: Any) -> R:
        """A new record; it has its id at once, its number after the block."""
        rules.require(self.actor, "create", cls)
        record = cls(workspace_id=self.actor.workspace, created_by_id=self.actor.member, **_by_attname(cls, parse(cls, values, new=True)))
        self.ops.append(Create(record, verb=self.verb or "create"))
        return record

    def bulk_create(self, cls: type[R], rows: Iterable[Mapping[str, Any]]) -> list[R]:
        """Many at once. Keep a block to at most 2,000 rows, and join the blocks of one import by its request id."""
        return [self.create(cls, **row) for row in rows]

    def update(self, record: Record, *, expect: int | None = None, verb: str | None = None, **values: Any) -> None:
        """Set fields. `expect` is the version this is based on; another one raises Stale."""
        self.ops.append(Update(type(record), record.pk, parse(type(record), values), expect, verb or self.verb or "update", target=record))

    def link(self, record: Record, field: str, *, add: Iterable[UUID] = (), remove: Iterable[UUID] = ()) -> None:
        """Add to and take from a link set, whatever else happened to it meanwhile."""
        self.ops.append(Update(type(record), record.pk, {}, None, self.verb or "update", {field: (tuple(add), tuple(remove))}, record))

    def delete(self, record: Record) -> None:
        """Tombstone it; undo brings it back."""
        self.ops.append(Delete(type(record), record.pk, self.verb or "delete"))

    def move(self, record: Record, **values: Any) -> None:
        """Let a link follow what it points to, as in a merge: who may change that may, even where the record that points is another's."""
        parsed = parse(type(record), values)
        self.ops.append(Update(type(record), record.pk, parsed, None, self.verb or "update", target=record, follows=True))

    def answer(self, record: Record, *, expect: int | None = None, **values: Any) -> None:
        """Set what a verb lets others set than those who may edit; the verb has asked who may."""
        parsed = parse(type(record), values)
        self.ops.append(Update(type(record), record.pk, parsed, expect, self.verb or "update", target=record, follows=True))

    def archive(self, record: Record, at: dt.datetime | None = None) -> None:
        """Out of the lists and pictures, and still there for whoever has its link. `at` is now, unless an earlier state comes back."""
        values = {"archived_at": at or timezone.now()}
        self.ops.append(Update(type(record), record.pk, values, None, self.verb or "archive", target=record))

    def unarchive(self, record: Record) -> None:
        """Back into the lists."""
        self.ops.append(Update(type(record), record.pk, {"archived_at": None}, None, self.verb or "unarchive", target=record))

    def restore(self, record: Record) -> None:
        """Bring back what was deleted."""
        self.ops.append(Restore(type(record), record.pk, self.verb or "restore"))


@contextmanager
def open(  # noqa: A001 - it reads `door.open(…)`
    actor: Actor, *, source: str = "api", reason: str = "", request: UUID | None = None, verb: str | None = None
) -> Iterator[Transaction]:
    """Open the door for one act. `request` joins several acts into one that can be undone as a whole."""
    tx = Transaction(actor, source, reason, request or new_id(), verb)
    yield tx
    if tx.ops:
        carry_out(tx)


def parse(cls: type[Record], values: Mapping[str, Any], *, new: bool = False) -> dict[str, Any]:
    """Wire or Python values → Python values by field name. Raises Invalid naming every field that does not fit."""
    known, parsed = writable(cls), {}
    errors: dict[str, list[str]] = {}
    for name, value in values.items():
        column = known.get(name)
        if column is None:
            errors[name] = [t("A {what} has no field “{name}”. It has: {known}.", what=noun(cls), name=name, known=", ".join(known))]
            continue
        try:
            parsed[name] = check(column.field, value)
        except ValueError as error:
            errors[name] = [error.args[0]]
    if new:
        for name, column in known.items():
            if name not in values and _required(column.field):
                errors[name] = ["This is required."]
    if errors:
        raise Invalid(errors)
    return parsed


def _required(field: Any) -> bool:
    return not (field.null or field.blank or field.has_default())


def _by_attname(cls: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    known = writable(cls)
    return {known[name].attname: value for name, value in values.items()}

"""Records found by name, or made when nobody has the name yet: contacts, accounts, tags, releases."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models.functions import Lower

from upbeat.kernel import log, rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction
from upbeat.kernel.record import Record, columns


class Names:
    """The ids behind one field's values, upper and lower case being the same; looked up in blocks, remembered for the whole import.

    What an undone import left behind is brought back rather than made a second time.
    """

    def __init__(self, actor: Actor, cls: type[Record], field: str = "name", **where: str) -> None:
        self.actor, self.cls, self.field, self.where = actor, cls, field, where
        self.limit = columns(cls)[field].field.max_length or 240
        self.ids: dict[str, UUID] = {}
        self.gone: dict[str, Record] = {}
        self.absent: set[str] = set()
        self.fresh: list[str] = []

    def load(self, names: Iterable[str]) -> None:
        """Look up those not seen before; `absent` gathers what nobody has."""
        wanted = {self.key(name) for name in set(names)} - {""} - self.ids.keys() - self.absent
        if not wanted:
            return
        rows = rules.visible(self.actor, self.cls, tombstones=True).filter(**self.where).annotate(folded=Lower(self.field))
        found = list(rows.filter(folded__in=wanted).order_by("-number"))
        by_hand = deleted_by_hand(self.actor, found)
        for record in found:
            key = self.key(getattr(record, self.field))
            if record.deleted_at is None:
                self.ids[key] = record.pk
            elif record.pk not in by_hand:
                self.gone[key] = record
        self.absent |= wanted - self.ids.keys()

    def key(self, name: str) -> str:
        return name.strip()[: self.limit].lower()

    def find(self, name: str) -> UUID | None:
        return self.ids.get(self.key(name))

    def find_or_create(self, tx: Transaction, name: str, /, **values: Any) -> UUID | None:
        key = self.key(name)
        if not key:
            return None
        if key not in self.ids:
            if key in self.gone:
                tx.restore(self.gone[key])
                self.remember(name, self.gone[key].pk)
            else:
                self.remember(name, tx.create(self.cls, **{self.field: name.strip()[: self.limit], **values}).pk)
        return self.ids[key]

    def remember(self, name: str, made: UUID) -> None:
        """One that is made in the block now open."""
        self.ids[self.key(name)] = made
        self.fresh.append(self.key(name))

    def settle(self, *, is_written: bool) -> None:
        """After a block: what was made is there to stay, or was never there."""
        if not is_written:
            for key in self.fresh:
                del self.ids[key]
        self.fresh.clear()


def deleted_by_hand(actor: Actor, records: Sequence[Record]) -> set[UUID]:
    """Those of the records that somebody deleted; the others are gone because an import was undone, and may come back."""
    gone = [record.pk for record in records if record.deleted_at is not None]
    if not gone:
        return set()
    last = log.changes(actor.workspace).filter(record__in=gone, after__has_key="deleted_at").order_by("record", "-seq").distinct("record")
    return {change.record for change in last if change.verb != "undo"}

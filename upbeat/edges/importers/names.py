"""Records found by name, or made when nobody has the name yet: contacts, accounts, tags, releases."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models.functions import Lower

from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction
from upbeat.kernel.record import Record, columns


class Names:
    """The ids behind one field's values, upper and lower case being the same; looked up in blocks, remembered for the whole import."""

    def __init__(self, actor: Actor, cls: type[Record], field: str = "name", **where: str) -> None:
        self.actor, self.cls, self.field, self.where = actor, cls, field, where
        self.limit = columns(cls)[field].field.max_length or 240
        self.ids: dict[str, UUID] = {}
        self.absent: set[str] = set()
        self.fresh: list[str] = []

    def load(self, names: Iterable[str]) -> None:
        """Look up those not seen before; `absent` gathers what nobody had."""
        wanted = {key for name in names if (key := self.key(name))} - self.ids.keys() - self.absent
        if not wanted:
            return
        rows = rules.visible(self.actor, self.cls).filter(**self.where).annotate(folded=Lower(self.field)).filter(folded__in=wanted)
        for key, found in rows.order_by("-number").values_list("folded", "pk"):
            self.ids[key] = found
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

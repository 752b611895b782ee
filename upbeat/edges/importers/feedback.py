"""Feedback from any table: cells to values, rows to records, known again by source and id."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from upbeat.domains.collaboration.models import Tag
from upbeat.domains.people.models import Account, Contact, Product
from upbeat.domains.research.models import Feedback
from upbeat.edges.importers import places, values
from upbeat.edges.importers.guess import Match
from upbeat.edges.importers.names import Names, deleted_by_hand
from upbeat.edges.importers.readers.table import Row, Table
from upbeat.edges.importers.steps import DELETED_HERE, UNCHANGED, Step, decided, differing
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction
from upbeat.kernel.words import t

NO_SOURCE = "import"
WORD = (1 << 64) - 1
LIMITS = {
    "title": Feedback._meta.get_field("title").max_length or 240,
    "source": 80,
    "channel": 80,
    "version": 60,
    "country": 60,
    "language": 16,
    "url": 2000,
}
FIELDS = {"version": "app_version"}
CLEARED_TO_NULL = ("rating", "sentiment")


@dataclass(slots=True)
class Said:
    """One row understood: `fields` are those of Feedback, the rest is found or made by name."""

    row: Row
    fields: dict[str, Any]
    author: str = ""
    email: str = ""
    account: str = ""
    product: str = ""
    tags: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        return self.fields["source"], self.fields["source_id"]

    @property
    def contact(self) -> str:
        """How a contact without an e-mail is known again."""
        return f"{self.fields['source']}:{self.author}" if self.author else ""


class FeedbackImporter:
    def __init__(self, actor: Actor, table: Table, mapping: Sequence[str | None], match: Match, zone: dt.tzinfo) -> None:
        self.actor, self.table, self.match, self.zone = actor, table, match, zone
        self.positions: dict[str, list[int]] = {}
        for position, target in enumerate(mapping):
            if target:
                self.positions.setdefault(target, []).append(position)
        dates = [cell for position in self.positions.get("received_at", ()) for cell in table.cells(position)]
        self.day_first, _ = values.is_day_first(dates)
        self.seen: dict[int, int] = {}
        known_sources = rules.visible(actor, Feedback).order_by().values_list("source", flat=True).distinct()
        self.sources = {name.lower(): name for name in known_sources}
        self.contacts_by_email = Names(actor, Contact, "email")
        self.contacts = Names(actor, Contact, "source_id")
        self.accounts = Names(actor, Account)
        self.tags = Names(actor, Tag)
        self.products = Names(actor, Product)
        self.names: Sequence[Names] = [self.contacts_by_email, self.contacts, self.accounts, self.tags]
        self.parsers: dict[str, Callable[[str], object]] = {
            "rating": values.rating,
            "sentiment": values.sentiment,
            "language": places.language,
            "country": places.country,
            "received_at": self.moment,
        }

    def beside(self) -> Counter[str]:
        contacts = len(self.contacts.absent) + len(self.contacts_by_email.absent)
        return Counter(contacts=contacts, accounts=len(self.accounts.absent), tags=len(self.tags.absent))

    def units(self) -> Iterator[Row]:
        return self.table.rows()

    def moment(self, text: str) -> dt.datetime | None:
        return None if values.is_time_only(text) else values.moment(text, day_first=self.day_first, zone=self.zone)

    def steps(self, units: Sequence[object]) -> list[Step]:
        understood = [self.understand(row) for row in units if isinstance(row, Row)]
        said = [one for one in understood if isinstance(one, Said)]
        self.accounts.load(one.account for one in said)
        self.products.load(one.product for one in said)
        self.tags.load(tag for one in said for tag in one.tags)
        self.contacts_by_email.load(one.email for one in said)
        self.contacts.load(one.contact for one in said if not one.email)
        there = self.there(said)
        by_hand = deleted_by_hand(self.actor, list(there.values()))
        return [
            one if isinstance(one, Step) else decided(one.row, partial(self.step, one, there.get(one.key), by_hand)) for one in understood
        ]

    def there(self, said: Sequence[Said]) -> dict[tuple[str, str], Feedback]:
        rows = rules.visible(self.actor, Feedback, tombstones=True).filter(
            source__in={one.fields["source"] for one in said}, source_id__in=[one.fields["source_id"] for one in said]
        )
        return {(row.source, row.source_id): row for row in rows}

    def understand(self, row: Row) -> Said | Step:
        if row.error is not None:
            return Step(row, "mend", error=row.error)
        fields: dict[str, Any] = {}
        for target in self.positions:
            text = self.cell(row, target)
            try:
                if target in self.parsers:
                    fields[target] = self.parsers[target](text) if text else None
                else:
                    fields[target] = within_limit(target, text)
            except values.Wrong as error:
                position = next(p for p in self.positions[target] if row.values[p].strip())
                name = self.table.columns[position].name
                return Step(row, "mend", error=row.wrong(name, text, error.args[0]))
        return self.said(row, fields)

    def cell(self, row: Row, target: str) -> str:
        """The first filled of the target's columns; tags take them all. The text itself stays verbatim."""
        positions = self.positions[target]
        if len(positions) == 1:
            found = row.values[positions[0]]
        elif target == "tags":
            return ", ".join(row.values[position] for position in positions)
        else:
            found = next((cell for position in positions if (cell := row.values[position]).strip()), "")
        return found if target == "text" else found.strip()

    def said(self, row: Row, fields: dict[str, Any]) -> Said | Step:
        beside = {name: fields.pop(name, "") for name in ("author", "email", "account", "product")}
        tags = values.tags(fields.pop("tags", ""))
        if "@" in beside["author"] and not beside["email"]:
            beside["email"] = beside["author"]
        title, text = fields.get("title", ""), fields.get("text", "")
        if not text.strip() and not title:
            return Step(row, "skip", "no words in the row")
        if len(title) > LIMITS["title"]:
            fields["title"] = title[: LIMITS["title"] - 1] + "…"
            fields["text"] = f"{title}\n\n{text}"
        elif not text.strip():
            fields["text"] = title
        source = fields.get("source") or NO_SOURCE
        fields["source"] = self.sources.setdefault(source.lower(), source)
        for name in ("language", "country"):
            if name in fields:
                fields[name] = fields[name] or ""
        given = fields.get("source_id", "")
        content = [title, text, str(fields.get("received_at") or ""), str(fields.get("rating") or ""), beside["email"] or beside["author"]]
        fields["source_id"] = self.identity(given, content)
        said = Said(row, {FIELDS.get(name, name): value for name, value in fields.items()}, **beside, tags=tags)
        return self.repeated(said, given) or said

    def identity(self, given: str, content: list[str]) -> str:
        """The id by which a row is known on re-import: its own, or one drawn from what it says."""
        if self.match == "id" and given and len(given) <= 200:
            return given
        drawn = hashlib.blake2b("\x1f".join([given, *content]).encode(), digest_size=12).hexdigest()
        return f"{given[:170]}~{drawn}" if given else f"~{drawn}"

    def repeated(self, said: Said, given: str) -> Step | None:
        """A row that the file holds twice is skipped; one whose id stands above with other words must be mended."""
        # Two numbers a row, however long its text: a file of any size must fit.
        content = hash((repr(said.fields), said.account, said.author, said.email, tuple(said.tags))) & WORD
        found = self.seen.setdefault(hash(said.key), content << 32 | said.row.number)
        first = found & 0xFFFFFFFF
        if first == said.row.number:
            return None
        if found >> 32 == content or self.match == "content" or not given:
            return Step(said.row, "skip", "the same as an earlier row of the file")
        name = self.table.columns[self.positions["source_id"][0]].name
        message = t(
            "The id “{id}” stands on row {row} already, with other values. Leave one out, or match rows by their content.",
            id=given[:60],
            row=first,
        )
        return Step(said.row, "mend", error=said.row.wrong(name, given, message))

    def step(self, said: Said, record: Feedback | None, by_hand: set[Any]) -> Step:
        if record is None:
            return Step(said.row, "create", write=lambda tx: self.create(tx, said))
        if record.pk in by_hand:
            return Step(said.row, "skip", DELETED_HERE)
        changed = self.changed(said, record)
        if record.deleted_at is not None:
            return Step(said.row, "create", write=lambda tx: self.bring_back(tx, said, record, changed))
        if not changed and not self.new_tags(said, record) and not self.new_contact(said, record):
            return Step(said.row, "skip", UNCHANGED)
        return Step(said.row, "update", write=lambda tx: self.update(tx, said, record, changed))

    def changed(self, said: Said, record: Feedback) -> dict[str, Any]:
        """An empty cell clears a value, except the day: that one was set on arrival."""
        given = {name: value for name, value in said.fields.items() if value is not None or name in CLEARED_TO_NULL}
        for name, names, text in (("account", self.accounts, said.account), ("product", self.products, said.product)):
            if found := names.find(text):
                given[name] = found
        return differing(record, given)

    def new_tags(self, said: Said, record: Feedback) -> list[str]:
        return [tag for tag in said.tags if self.tags.find(tag) not in record.tags]

    def new_contact(self, said: Said, record: Feedback) -> bool:
        named = bool(said.email or said.contact)
        found = self.contacts_by_email.find(said.email) if said.email else self.contacts.find(said.contact)
        return named and (found is None or found != record.contact_id)

    def create(self, tx: Transaction, said: Said) -> None:
        given = {name: value for name, value in said.fields.items() if value is not None}
        tags = [self.tags.find_or_create(tx, tag) for tag in said.tags]
        tx.create(Feedback, **given, **self.links(tx, said), **({"tags": tags} if tags else {}))

    def bring_back(self, tx: Transaction, said: Said, record: Feedback, changed: dict[str, Any]) -> None:
        tx.restore(record)
        self.update(tx, said, record, changed)

    def update(self, tx: Transaction, said: Said, record: Feedback, changed: dict[str, Any]) -> None:
        tx.update(record, **(changed | self.links(tx, said)))
        tags = [made for tag in self.new_tags(said, record) if (made := self.tags.find_or_create(tx, tag))]
        if tags:
            tx.link(record, "tags", add=tags)

    def links(self, tx: Transaction, said: Said) -> dict[str, Any]:
        """Account, product and contact; those not known yet are made, except products."""
        account = self.accounts.find_or_create(tx, said.account)
        name = (said.author or said.email)[:160]
        if said.email:
            contact = self.contacts_by_email.find_or_create(tx, said.email, name=name, account=account)
        else:
            contact = self.contacts.find_or_create(tx, said.contact, name=name, account=account)
        found = {"account": account, "product": self.products.find(said.product), "contact": contact}
        return {name: value for name, value in found.items() if value is not None}


def within_limit(target: str, text: str) -> str:
    if target == "url" and text and not text.startswith(("http://", "https://")):
        raise values.Wrong(t("“{text}” is no address. It must begin with http:// or https://.", text=text[:40]))
    limit = LIMITS.get(target)
    if limit is not None and target != "title" and len(text) > limit:
        raise values.Wrong(
            t(
                "{count} characters are too many here; at most {limit} fit. Shorten it, or leave the column out.",
                count=len(text),
                limit=limit,
            )
        )
    return text

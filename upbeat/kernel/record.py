"""What every record type is: a Django model with an id, a key, a version, tags and a sheet that says how it is shown and fenced."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, NoReturn, Self

from django.db import models

from upbeat.kernel.actor import Role
from upbeat.kernel.fields import Person, Tags
from upbeat.kernel.fields.kind import Kind, kind_of
from upbeat.kernel.ids import new_id
from upbeat.kernel.words import Text, here, small, unpacked
from upbeat.kernel.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a type stands in the house.

    `title`: the fields a record is called by; the first that says something.
    `fence`: paths to a restricted record (such as a product) that hides this one from whoever may not look behind it.
    `create`, `edit`: the least role for it; who may create may also edit and delete what they created.
    `speaks`: the kind of notice that a new one is to those who care for the record it is about.
    `said`: where the server writes texts of its own, the field that keeps by name how they were made, to say them in another language.
    """

    prefix: str
    columns: tuple[str, ...]
    plural: str = ""
    title: tuple[str, ...] = ("name",)
    fence: tuple[str, ...] = ()
    create: Role = Role.EDITOR
    edit: Role = Role.EDITOR
    speaks: str = ""
    said: str = ""


TITLE = 120  # characters


class OutsideTheDoor(RuntimeError):
    """Somebody tried to write a record without `door.open`."""


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise OutsideTheDoor("Records are written through the door only: `with door.open(actor) as tx: …`.")


class RecordQuerySet(models.QuerySet["Record"]):
    """Reads; every way to write is shut."""

    create = update = delete = bulk_create = bulk_update = get_or_create = update_or_create = _refuse


class Record(models.Model):
    """Base of all record types; one level of inheritance, no more."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.PROTECT, db_column="workspace", db_index=False, related_name="+", editable=False)
    number = models.IntegerField(editable=False)
    version = models.IntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)
    created_by = Person(editable=False, tells="")
    deleted_at = models.DateTimeField(null=True, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)
    tags = Tags()

    sheet: ClassVar[Sheet]
    without_rules = models.Manager.from_queryset(RecordQuerySet)()

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["workspace", "number"], name="%(class)s_number"),
        )
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index(fields=["workspace", "created_at", "id"], name="%(class)s_created"),
            models.Index(fields=["workspace", "updated_at", "id"], name="%(class)s_updated"),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.called}"

    save = delete = _refuse

    def validate(self, before: Self | None) -> None:
        """What must hold for this record as a whole; `before` is None for a new one. May fill fields. Raises Invalid or Conflict."""

    @property
    def key(self) -> str:
        return f"{self.sheet.prefix}-{self.number}"

    @classmethod
    def naming(cls) -> list[str]:
        """The fields that `key` and `called` read."""
        return ["number", *cls.sheet.title, *([cls.sheet.said] if cls.sheet.said else [])]

    @property
    def called(self) -> str:
        """What people call it. (Not `title`: a type may have a field of that name.)"""
        text = next((value for name in self.sheet.title if (value := self.told(name))), self.key)
        return " ".join(text[:TITLE].split())

    def told(self, field: str) -> str:
        """A text of this record, in the reader's language where the server wrote it."""
        kept = getattr(self, self.sheet.said).get(field) if self.sheet.said else None
        return here(unpacked(kept)) if kept else str(getattr(self, field) or "")


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a type as the door and the edges need it."""

    name: str
    attname: str
    field: models.Field[Any, Any]
    kind: Kind


BASE = frozenset({"id", "workspace", "number", "version", "created_at", "updated_at", "created_by", "deleted_at", "archived_at"})


@cache
def columns(cls: type[Record]) -> dict[str, Column]:
    """All columns of a type by name, in declared order; bookkeeping first."""
    return {f.name: Column(f.name, f.attname, f, kind_of(f)) for f in cls._meta.concrete_fields}


@cache
def writable(cls: type[Record]) -> dict[str, Column]:
    """The columns of a type that are its own: everything but the bookkeeping of the base class."""
    return {name: column for name, column in columns(cls).items() if name not in BASE}


@cache
def blank(cls: type[Record]) -> dict[str, Any]:
    """The wire form of a row of this type before anything was said about it."""
    return {c.name: c.kind.wire(c.field.get_default()) if c.name not in ("id", "version") else None for c in columns(cls).values()}


def wire(record: Record) -> dict[str, Any]:
    """A record as JSON values by column: what the log keeps and the API sends."""
    return {c.name: c.kind.wire(getattr(record, c.attname)) for c in columns(type(record)).values()}


def told(cls: type[Record], row: dict[str, Any]) -> dict[str, Any]:
    """A row in wire form, what the server wrote in it in the reader's language; how it was made stays here."""
    if not cls.sheet.said:
        return row
    kept = row.pop(cls.sheet.said, None) or {}
    return row | {name: here(unpacked(text)) for name, text in kept.items() if name in row}


def type_name(cls: type[Record]) -> str:
    """`KeyResult` → `key_result`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def noun(cls: type[Record]) -> Text:
    """What one of this type is called inside a sentence: `key result`."""
    return small(str(cls._meta.verbose_name).capitalize())


def collection(cls: type[Record]) -> str:
    """The plural in addresses: `KeyResult` → `key-results`."""
    plural = cls.sheet.plural or type_name(cls).replace("_", " ") + "s"
    return plural.replace(" ", "-")

"""Merging two records into one and splitting one in two, over every link that points at them; one undo takes all of it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from upbeat.domains.collaboration.models import Finding
from upbeat.domains.development.models import Feature
from upbeat.domains.research.models import Opportunity
from upbeat.kernel import log, rewind
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict, Invalid, NotFound
from upbeat.kernel.fields import AboutId, Links
from upbeat.kernel.fields.link import target_of
from upbeat.kernel.record import Record, columns, noun, type_name, writable
from upbeat.kernel.registry import types
from upbeat.kernel.rules import copied
from upbeat.kernel.words import t

DEEPEST = 50  # levels of a tree that are walked
MERGED = "merged_into"  # stays what it was, so that each merge can be taken back by itself


@dataclass(frozen=True)
class Pointer:
    """A field through which records of a type point at another."""

    cls: type[Record]
    name: str
    many: bool = False
    about: bool = False

    def rows(self, tx: Transaction, record: Record) -> Any:
        rows: Any = tx.visible(self.cls)
        if self.about:
            return rows.filter(about_type=type_name(type(record)), about_id=record.pk)
        return rows.filter(**{f"{self.name}__contains": [record.pk]} if self.many else {self.name: record.pk})


@cache
def pointers(cls: type[Record]) -> tuple[Pointer, ...]:
    """Every field of any type that can hold a record of this one. Findings are left out: the check makes them anew."""
    return tuple(_pointers(cls))


def _pointers(cls: type[Record]) -> Iterator[Pointer]:
    for other in types().values():
        if other is Finding:
            continue
        for name, column in writable(other).items():
            if name == MERGED:
                continue
            if target_of(column.field) is cls:
                yield Pointer(other, name, many=isinstance(column.field, Links))
            elif isinstance(column.field, AboutId):
                yield Pointer(other, name, about=True)


def merge(tx: Transaction, record: Record, *, into: UUID) -> Record:
    """One of the two remains: everything that points at this one points there, its own links join, and it goes to the archive."""
    survivor = _survivor(tx, record, into)
    _leave_the_line(tx, record, survivor)
    for row, pointing in _pointing(tx, record):
        if row.pk == record.pk:
            continue
        if row.pk == survivor.pk:
            _free(tx, survivor, record, pointing)
        elif _says_it_already(tx, row, survivor, pointing):
            tx.delete(row)
        else:
            for pointer in pointing:
                if pointer.many:
                    tx.link(row, pointer.name, add=[survivor.pk], remove=[record.pk])
                else:
                    tx.move(row, **{pointer.name: survivor.pk})
    for name, column in writable(type(record)).items():
        if isinstance(column.field, Links):
            fresh = [i for i in getattr(record, name) if i not in getattr(survivor, name) and i != survivor.pk]
            if fresh:
                tx.link(survivor, name, add=fresh)
    tx.update(record, merged_into=survivor.pk)
    tx.archive(record)
    return survivor


def unmerge(tx: Transaction, record: Record) -> None:
    """Two again: all that the merge moved goes back where it was."""
    if _merged_into(record) is None:
        raise Conflict(t("{key} is not merged into anything.", key=record.key))
    merged = log.changes(tx.actor.workspace).filter(record=record.pk, verb="merge", after__has_key=MERGED).first()
    if merged is None:
        raise NotFound(t("The history of {key} does not tell how it was merged.", key=record.key))
    rewind.reverse(tx, merged.request)


def split(tx: Transaction, record: Record, *, name: str, move: list[UUID]) -> Record:
    """A second record like this one, and what is named here (highlights, stories, whatever points at this one) goes to it."""
    if not name.strip():
        raise Invalid.one("name", "Give the new one a name.")
    wanted = set(move)
    chosen = [(row, p) for row, pointing in _pointing(tx, record) for p in pointing if row.pk in wanted]
    missing = wanted - {row.pk for row, _ in chosen}
    if missing:
        raise Invalid.one(
            "move", t("“{name}” does not hang on {key}; only what does can go to the new one.", name=next(iter(missing)), key=record.key)
        )
    same = [
        field
        for field, column in writable(type(record)).items()
        if column.field.editable and (target_of(column.field) is not None or column.field.choices)
    ]
    kept = {field: value for field, value in copied(tx.actor, record, same).items() if value}
    made = tx.create(type(record), **kept | {"name": name.strip()})
    for row, pointer in chosen:
        if pointer.many:
            tx.link(row, pointer.name, add=[made.pk], remove=[record.pk])
        else:
            tx.move(row, **{pointer.name: made.pk})
    return made


for _cls in (Opportunity, Feature):
    command(_cls, verb="merge", label="Merge into…")(merge)
    command(_cls, verb="unmerge", label="Unmerge")(unmerge)
    command(_cls, verb="split", label="Split…")(split)


def _survivor(tx: Transaction, record: Record, into: UUID) -> Record:
    what = noun(type(record))
    found = tx.visible(type(record)).filter(pk=into).first()
    if found is None:
        raise Invalid.one("into", t("There is no such {what} to merge into.", what=what))
    if found.pk == record.pk:
        raise Invalid.one("into", t("A {what} cannot be merged into itself.", what=what))
    if _merged_into(record) is not None:
        raise Conflict(t("{key} is merged already. Unmerge it first.", key=record.key))
    if found.archived_at is not None:
        raise Conflict(t("{key} is archived. Bring it back first, or merge into another.", key=found.key))
    return found


def _merged_into(record: Record) -> UUID | None:
    found: UUID | None = record.merged_into_id  # type: ignore[attr-defined]  # both types that merge have it
    return found


def _pointing(tx: Transaction, record: Record) -> list[tuple[Record, list[Pointer]]]:
    """Every visible record that points at this one, with the fields it does so through."""
    found: dict[UUID, tuple[Record, list[Pointer]]] = {}
    for pointer in pointers(type(record)):
        for row in pointer.rows(tx, record):
            found.setdefault(row.pk, (row, []))[1].append(pointer)
    return list(found.values())


def _free(tx: Transaction, survivor: Record, record: Record, pointing: list[Pointer]) -> None:
    """The survivor does not point at itself: where it stood under the other, it takes the other's place."""
    for pointer in pointing:
        if pointer.many:
            tx.link(survivor, pointer.name, remove=[record.pk])
        else:
            above = getattr(record, columns(type(record))[pointer.name].attname)
            tx.update(survivor, **{pointer.name: None if above == survivor.pk else above})


def _leave_the_line(tx: Transaction, record: Record, survivor: Record) -> None:
    """Where the survivor stands deeper below the other, it comes up to its place first, so that no child stands above its parent."""
    seen, at = 0, _parent(survivor)
    while at is not None and at != record.pk and seen < DEEPEST:
        seen += 1
        above = tx.visible(type(record)).filter(pk=at).first()
        at = None if above is None else _parent(above)
    if at == record.pk and seen:
        tx.update(survivor, parent=_parent(record))


def _parent(record: Record) -> UUID | None:
    found: UUID | None = record.parent_id  # type: ignore[attr-defined]  # both types that merge have it
    return found


def _says_it_already(tx: Transaction, row: Record, survivor: Record, pointing: list[Pointer]) -> bool:
    """A dependency between the two would be one of the survivor on itself, and one that both have would stand there twice."""
    known = columns(type(row))
    single = [p.name for p in pointers(type(survivor)) if p.cls is type(row) and not p.many and not p.about]
    if len(single) > 1 and any(getattr(row, known[name].attname) == survivor.pk for name in single):
        return True
    moved = {known[p.name].attname: survivor.pk for p in pointing if not p.many}
    for rule in type(row)._meta.constraints:
        fields = [known[name].attname for name in getattr(rule, "fields", ()) if name != "workspace"]
        if moved.keys() & set(fields):
            same = {name: moved.get(name, getattr(row, name)) for name in fields}
            if tx.visible(type(row)).filter(**same).exclude(pk=row.pk).exists():
                return True
    return False

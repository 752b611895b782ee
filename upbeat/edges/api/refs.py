"""Names for ids, and ids for names: one query a type, hidden ones left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q
from django.db.models.functions import Lower

from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.fields import AboutId
from upbeat.kernel.fields.link import target_of
from upbeat.kernel.record import Record, columns, type_name
from upbeat.kernel.registry import types

Refs = dict[str, dict[str, str]]
MEANT = 2000  # records looked at for one question


def refs_of(actor: Actor, cls: type[Record], items: Iterable[Mapping[str, Any]]) -> Refs:
    """The records that these items (wire form) link to."""
    wanted: dict[type[Record], set[str]] = defaultdict(set)
    links = [(c.name, target_of(c.field)) for c in columns(cls).values()]
    records = [(name, target) for name, target in links if target is not None and issubclass(target, Record)]
    hangs = any(isinstance(c.field, AboutId) for c in columns(cls).values())
    for item in items:
        for name, target in records:
            value = item.get(name)
            if value:
                wanted[target].update(value if isinstance(value, list) else (value,))
        if hangs and item.get("about_id"):
            wanted[types()[item["about_type"]]].add(item["about_id"])
    refs: Refs = {}
    for target, ids in wanted.items():
        refs |= named(actor, target, ids)
    return refs


def named(actor: Actor, cls: type[Record], ids: Iterable[str | UUID]) -> Refs:
    """Those of the ids that the actor may see, with their names."""
    rows = rules.visible(actor, cls).filter(pk__in=list(ids)).only("id", *cls.naming())
    return {str(row.pk): {"type": type_name(cls), "key": row.key, "title": row.called} for row in rows}


def anywhere(actor: Actor, ids: list[UUID]) -> Refs:
    """Names for ids of unknown type."""
    refs: Refs = {}
    for cls in types().values():
        missing = [i for i in ids if str(i) not in refs]
        if missing:
            refs |= named(actor, cls, missing)
    return refs


def meant(actor: Actor, cls: type[Record], words: Iterable[str]) -> dict[str, list[str]]:
    """The ids each word may mean: a key means one record, alone or before a title; a title means all that are called so."""
    keys = {word: int(found[1]) for word in words if (found := re.match(rf"\s*{cls.sheet.prefix}-(\d{{1,9}})\b", word, re.IGNORECASE))}
    titles = {word: word.strip().lower() for word in words if word not in keys}
    rows, asked = rules.visible(actor, cls), Q(number__in=keys.values())
    for name in (name for name in cls.sheet.title if isinstance(columns(cls)[name].field, CharField)):
        rows = rows.annotate(**{f"small_{name}": Lower(name)})
        asked |= Q(**{f"small_{name}__in": titles.values()})
    ids: dict[int | str, list[str]] = defaultdict(list)
    for row in rows.filter(asked).only("id", *cls.naming()).order_by("number")[:MEANT]:
        ids[row.number].append(str(row.pk))
        ids[row.called.lower()].append(str(row.pk))
    return {word: ids[meaning] for word, meaning in (keys | titles).items()}

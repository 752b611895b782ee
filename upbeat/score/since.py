"""What changed on the plan since a moment: for each feature and release, then beside now, whatever happened in between."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from upbeat.domains.development.models import Feature, Release
from upbeat.kernel.actor import Actor
from upbeat.kernel.log import changes, seq_at
from upbeat.kernel.record import Record, collection, type_name
from upbeat.kernel.rewind import as_of
from upbeat.kernel.rules import visible

MOST = 500  # records of one type that are compared, those changed last
DAY: dict[type[Record], str] = {Feature: "ends_on", Release: "planned_on"}
DROPPED = ("retired", "cancelled")


@dataclass(frozen=True, slots=True)
class Difference:
    """`kind`: added, moved, shipped or dropped. `was`, `now`: days, where the kind has them."""

    record: Any
    kind: str
    was: dt.date | None
    now: dt.date | None

    @property
    def products(self) -> list[UUID]:
        return list(self.record.products) if isinstance(self.record, Release) else [pk for pk in [self.record.product_id] if pk]

    def as_data(self) -> dict[str, Any]:
        """As JSON values; `days` is how far it moved, later above zero."""
        return {
            "kind": self.kind,
            "type": type_name(type(self.record)),
            "collection": collection(type(self.record)),
            "key": self.record.key,
            "title": self.record.called,
            "was": self.was.isoformat() if self.was else None,
            "now": self.now.isoformat() if self.now else None,
            "days": (self.now - self.was).days if self.was and self.now else None,
        }


def changed_since(actor: Actor, moment: dt.datetime) -> list[Difference]:
    """The plan's net changes that the actor may see, those that matter most first; what came and went again is not told. Seven queries."""
    seq = seq_at(actor.workspace, moment)
    found = [difference for cls in (Release, Feature) for difference in _compared(actor, cls, seq, moment.date())]
    order = ("shipped", "dropped", "moved", "added")
    return sorted(found, key=lambda d: (order.index(d.kind), -abs((d.now - d.was).days) if d.was and d.now else 0, d.record.number))


def _compared(actor: Actor, cls: type[Record], seq: int, since: dt.date) -> list[Difference]:
    touched = changes(actor.workspace).filter(type=type_name(cls), seq__gt=seq).order_by().values_list("record").distinct()
    records = {r.pk: r for r in visible(actor, cls, tombstones=True).filter(pk__in=touched).order_by("-updated_at")[:MOST]}
    if not records:
        return []
    day = DAY[cls]
    earlier, params = as_of([cls], actor.workspace, seq)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{earlier} SELECT id, status, {day}, deleted_at, archived_at FROM {cls._meta.db_table} WHERE id = ANY (%s)",
            [*params, list(records)],
        )
        then: dict[UUID, Any] = {row[0]: row[1:] for row in cursor.fetchall()}
    return [d for pk, record in records.items() if (d := _difference(record, then.get(pk), day, since)) is not None]


def _difference(record: Any, then: Any, day: str, since: dt.date) -> Difference | None:
    gone_now = record.deleted_at is not None or record.archived_at is not None or record.status in DROPPED
    status, was, deleted, archived = then or ("", None, None, None)
    there_then = then is not None and deleted is None and archived is None and status not in DROPPED
    now = getattr(record, day)
    if gone_now:
        return Difference(record, "dropped", was, None) if there_then and status != "shipped" else None
    if then is None and record.shipped_on and record.shipped_on < since:
        return None  # it had shipped by then; only its record came later
    if record.status == "shipped" and status != "shipped":
        return Difference(record, "shipped", was, record.shipped_on)
    if not there_then:
        return Difference(record, "added", None, now)
    return Difference(record, "moved", was, now) if was != now else None

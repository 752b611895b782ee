"""Time: what a type looked like at an earlier seq, and undoing what was done.

As-of is one SQL trick: a WITH clause that shadows a record's table by its earlier self, so that a query about today works
on then.
A row of then is today's row with each later change's `before` laid over it, the earliest last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import IntegerField, Max, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from upbeat.kernel import door, rules
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.commands import in_own_right, is_owners, is_personal
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict, NotFound
from upbeat.kernel.ids import new_id
from upbeat.kernel.log import BOOKKEEPING, Change, changes, replay
from upbeat.kernel.record import Record, blank, type_name, wire, writable
from upbeat.kernel.registry import type_called
from upbeat.kernel.words import t

CHUNK = 2_000
MOVED = frozenset({"merge", "split", "undo", "unmerge"})  # verbs whose links went along, and come back with whoever moved them


def as_of(classes: Iterable[type[Record]], workspace: UUID, seq: int) -> tuple[str, list[Any]]:
    """`WITH …` and its parameters, to put before a SELECT over these types' tables."""
    parts, params = [], []
    for cls in classes:
        table, late = cls._meta.db_table, f"late_{cls._meta.db_table}"
        parts.append(
            f"""{late} AS MATERIALIZED (
                SELECT record, jsonb_object_agg(key, value) FILTER (WHERE key IS NOT NULL) AS overlay, bool_or(born) AS born FROM (
                    SELECT DISTINCT ON (c.record, b.key) c.record, b.key, b.value, c.before = '{{}}' AS born
                    FROM kernel_change c LEFT JOIN LATERAL jsonb_each(c.before) b ON true
                    WHERE c.workspace = %s AND c.type = %s AND c.seq > %s ORDER BY c.record, b.key, c.seq
                ) earliest GROUP BY record
            ), {table} AS (
                SELECT t.* FROM {table} t WHERE t.workspace = %s AND NOT EXISTS (SELECT FROM {late} l WHERE l.record = t.id)
                UNION ALL
                SELECT earlier.* FROM {late} l JOIN {table} t ON t.id = l.record, LATERAL jsonb_populate_record(t, l.overlay) earlier
                WHERE NOT l.born
            )"""
        )
        params += [workspace, type_name(cls), seq, workspace]
    return "WITH " + ", ".join(parts) + " ", params


def undo_change(actor: Actor, seq: int, *, source: str = "api") -> Transaction:
    """Take back one change. Raises NotFound, and Conflict naming the field that a later change touched."""
    own = changes(actor.workspace).filter(seq=seq)
    change = own.first()
    if change is None:
        raise NotFound(t("There is no change {ref} here.", ref=str(seq)))
    rules.find(actor, type_called(change.type), change.record, tombstones=True)
    with door.open(_as_it_was_done(actor, own), source=source, reason=f"undo of change {seq}", verb="undo") as tx:
        refusals = _reverse(tx, [change], {change.record: change.version})
        if refusals:
            raise Conflict(refusals[0])
    return tx


def reverse(tx: Transaction, request: UUID) -> None:
    """State the reverse of all that one request did. Raises NotFound, and Conflict where a later change touched it."""
    own = changes(tx.actor.workspace).filter(request=request)
    block = list(own)
    if not block:
        raise NotFound(t("There is no request {ref} here.", ref=str(request)))
    refusals = _reverse(tx, block, _newest(own, {c.record for c in block}))
    if refusals:
        raise Conflict(refusals[0])


def require_undoable(actor: Actor, request: UUID, *, keep_touched: bool = False) -> None:
    """Raise NotFound, NotAllowed, or Conflict where later changes touched something, unless that is to be kept."""
    own = changes(actor.workspace).filter(request=request)
    if not own.exists():
        raise NotFound(t("There is no request {ref} here.", ref=str(request)))
    if own.exclude(actor=actor.member).exists():
        rules.require_role(actor, Role.ADMIN)
    if not keep_touched:
        _refuse_touched(actor, own, request)


def undo_request(
    actor: Actor,
    request: UUID,
    *,
    source: str = "api",
    keep_touched: bool = False,
    progress: Callable[[int], bool] = lambda done: True,
) -> tuple[UUID, int, int]:
    """Take back everything one request did, in blocks of 2,000 changes under one new request.

    Returns that request's id, the number of changes taken back and of those kept. Raises Conflict where later changes touched something,
    unless `keep_touched`, which leaves those records as they are. `progress` is told how many changes were looked at; False stops.
    """
    require_undoable(actor, request, keep_touched=keep_touched)
    own = changes(actor.workspace).filter(request=request)
    actor = _as_it_was_done(actor, own)
    again, done, kept, seen = new_id(), 0, 0, 0
    upper = own.aggregate(last=Max("seq"))["last"] + 1
    while True:
        block = list(own.filter(seq__lt=upper)[:CHUNK])
        if not block or not progress(seen):
            return again, done, kept
        seen += len(block)
        upper = block[-1].seq
        newest = _newest(own, {c.record for c in block})
        with door.open(actor, source=source, reason=f"undo of {request}", request=again, verb="undo") as tx:
            kept += len(_reverse(tx, block, newest))
        done += tx.written


def _as_it_was_done(actor: Actor, own: QuerySet[Change]) -> Actor:
    """Who did something as the owner of a record takes it back as such."""
    did = own.filter(actor=actor.member).order_by().values_list("type", "verb").distinct()
    return in_own_right(actor) if any(is_owners(type_called(name), verb) for name, verb in did) else actor


def _newest(own: QuerySet[Change], records: Collection[UUID]) -> dict[UUID, int]:
    """The version in which these changes left each of the records."""
    version = Cast(KeyTextTransform("version", "after"), IntegerField())
    return dict(own.filter(record__in=records).values_list("record").annotate(newest=Max(version)).order_by())


def _refuse_touched(actor: Actor, own: QuerySet[Change], request: UUID) -> None:
    """Raise Conflict if a record is not as this request left it. Only records with a newer version are looked at one by one."""
    for name in own.order_by("type").values_list("type", flat=True).distinct():
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                WITH own AS MATERIALIZED (
                    SELECT record, max((after ->> 'version')::int) AS version FROM kernel_change
                    WHERE workspace = %s AND request = %s AND type = %s GROUP BY record
                )
                SELECT own.record FROM own JOIN {type_called(name)._meta.db_table} t ON t.id = own.record
                WHERE t.version <> own.version LIMIT {CHUNK}
                """,
                [actor.workspace, request, name],
            )
            newer = [row[0] for row in cursor.fetchall()]
        if newer:
            trial = Transaction(actor, source="trial", reason="", request=request)  # never carried out
            refusals = _reverse(trial, list(own.filter(record__in=newer)), _newest(own, newer))
            if refusals:
                raise Conflict(t("{refusal} Or keep what was touched, and undo the rest.", refusal=refusals[0]))


def _reverse(tx: Transaction, block: Sequence[Change], newest: dict[UUID, int]) -> list[str]:
    """State the reverse of these changes, newest first. Returns a sentence for each one that a later change forbids."""
    refusals: list[str] = []
    rows: dict[type[Record], dict[UUID, Record]] = {}
    reversed_already: set[tuple[UUID, str]] = set()
    for change in block:
        cls = type_called(change.type)
        if cls not in rows:
            rows[cls] = rules.visible(tx.actor, cls, tombstones=True).in_bulk({c.record for c in block if c.type == change.type})
        record = rows[cls].get(change.record)
        if record is None:
            refusals.append(t("{ref} is not there any more.", ref=f"{change.type} {change.record}"))
            continue
        if is_personal(cls, change.verb) and change.actor != tx.actor.member:
            refusals.append(t("{key}: only who answered can take the answer back.", key=record.key))
            continue
        if change.before == {}:
            if record.version != newest[change.record] and _has_moved(record, block):
                refusals.append(t("{key} was changed after it was created; undo the later changes first.", key=record.key))
            elif record.deleted_at is None:
                tx.delete(record)
            continue
        now = wire(record)
        fields = {name: value for name, value in change.before.items() if name not in BOOKKEEPING}
        if record.version != newest[change.record]:
            fresh = {name for name in fields if (change.record, name) not in reversed_already}
            touched = [name for name in fresh if now[name] != change.after[name] and not isinstance(fields[name], list)]
            if touched:
                refusals.append(t("{key}: “{field}” was changed again later. Undo that change first.", key=record.key, field=touched[0]))
                continue
        reversed_already.update((change.record, name) for name in fields)
        _put_back(tx, record, change, fields)
    return refusals


def _has_moved(record: Record, block: Sequence[Change]) -> bool:
    """Whether a created record is no longer as this block left it; what was changed and changed back does not count."""
    now = wire(record)
    left = blank(type(record)) | replay(change for change in reversed(block) if change.record == record.pk)
    return any(now[name] != left[name] for name in writable(type(record)))


def _put_back(tx: Transaction, record: Record, change: Change, fields: dict[str, Any]) -> None:
    if "deleted_at" in fields:
        (tx.delete if fields.pop("deleted_at") is not None else tx.restore)(record)
    if "archived_at" in fields:
        at = fields.pop("archived_at")
        tx.unarchive(record) if at is None else tx.archive(record, dt.datetime.fromisoformat(at))
    for name in [n for n, v in fields.items() if isinstance(v, list)]:
        was, became = fields.pop(name), change.after[name]
        tx.link(record, name, add=[UUID(i) for i in was if i not in became], remove=[UUID(i) for i in became if i not in was])
    if fields and change.verb in MOVED and change.actor == tx.actor.member:
        tx.move(record, **fields)
    elif fields and is_personal(type(record), change.verb):
        tx.answer(record, **fields)
    elif fields:
        tx.update(record, **fields)

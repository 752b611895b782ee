"""How a block of intents becomes rows and log: one transaction, always in the same order of locks.

Records in (type, id) order without blocking foreign keys; counters in type order; rows; deferred keys at once; then the clock. Whoever
holds the clock waits for nobody, so `seq` is gapless and in commit order. A deadlock with a foreign session is tried again.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

import orjson
from django.db import DataError, IntegrityError, OperationalError, connection, transaction
from django.utils import timezone
from psycopg import errors as pg

from upbeat.kernel import rules
from upbeat.kernel.clock import take_numbers
from upbeat.kernel.errors import Conflict, Invalid, NotFound, Stale, Unavailable, UpbeatError
from upbeat.kernel.fields import AboutId
from upbeat.kernel.fields.link import target_of
from upbeat.kernel.record import Record, blank, columns, noun, type_name, wire
from upbeat.kernel.registry import types
from upbeat.kernel.words import t

if TYPE_CHECKING:
    from upbeat.kernel.door import Transaction

TRIES = 4


@dataclass(slots=True)
class Create:
    record: Record
    verb: str


@dataclass(slots=True)
class Update:
    cls: type[Record]
    id: UUID
    values: dict[str, Any]
    expect: int | None
    verb: str
    links: dict[str, tuple[tuple[UUID, ...], tuple[UUID, ...]]] = field(default_factory=dict)
    target: Record | None = None  # the caller's copy, brought up to date after the commit
    follows: bool = False  # who may was asked elsewhere: a link that moves with what it points to, a verb with a rule of its own


@dataclass(slots=True)
class Delete:
    cls: type[Record]
    id: UUID
    verb: str


@dataclass(slots=True)
class Restore:
    cls: type[Record]
    id: UUID
    verb: str


Op: TypeAlias = Create | Update | Delete | Restore


@dataclass(slots=True)
class Entry:
    """A change that is about to be written."""

    record: Record
    verb: str
    before: dict[str, Any]
    after: dict[str, Any]  # of a creation: filled when its number is known, or just before a later change in the same block


@dataclass(slots=True)
class Burst:
    """The state of one try."""

    tx: Transaction
    now: dt.datetime
    rows: dict[UUID, Record]
    entries: list[Entry] = field(default_factory=list)
    created: dict[UUID, Record] = field(default_factory=dict)
    touched: dict[UUID, Record] = field(default_factory=dict)


def carry_out(tx: Transaction) -> None:
    """Write everything the transaction intends, or nothing. Raises the kernel's errors."""
    for attempt in range(1, TRIES + 1):
        try:
            burst = _in_one_transaction(tx)
            break
        except OperationalError as error:
            if not isinstance(error.__cause__ or error, pg.DeadlockDetected | pg.SerializationFailure):
                raise
            if attempt == TRIES or connection.in_atomic_block:
                raise Unavailable("The database was busy with the same records. Nothing was written; try again.") from error
        except (IntegrityError, DataError) as error:
            raise _explain(error) from error
    for op in tx.ops:
        if isinstance(op, Update) and op.target is not None and op.target is not burst.rows[op.id]:
            op.target.__dict__.update({k: v for k, v in burst.rows[op.id].__dict__.items() if k != "_state"})


def _in_one_transaction(tx: Transaction) -> Burst:
    alone = not connection.in_atomic_block
    with transaction.atomic():
        burst = _burst(tx)
        _write_log(burst, commit=alone)
    return burst


def _burst(tx: Transaction) -> Burst:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('upbeat.door', 'open', true)")
    burst = Burst(tx, timezone.now(), _lock(tx))
    for op in tx.ops:
        try:
            _apply(burst, op)
        except UpbeatError as error:
            error.record = op.record.pk if isinstance(op, Create) else op.id
            raise
    _check_targets(burst)
    _number(burst)
    _write_rows(burst)
    return burst


def _lock(tx: Transaction) -> dict[UUID, Record]:
    wanted: dict[type[Record], set[UUID]] = defaultdict(set)
    for op in tx.ops:
        if not isinstance(op, Create):
            wanted[op.cls].add(op.id)
    rows: dict[UUID, Record] = {}
    for cls in sorted(wanted, key=type_name):
        seen, params = rules.seen_in_sql(tx.actor, cls)
        # As plain SQL, for building it through the ORM costs more than running it. NO KEY: foreign keys to the record are not blocked.
        sql = f"SELECT t.* FROM {cls._meta.db_table} t WHERE {seen} AND t.id = ANY (%s) ORDER BY t.id FOR NO KEY UPDATE OF t"
        for record in cls.without_rules.raw(sql, [*params, list(wanted[cls])]):
            rows[record.pk] = record
    return rows


def _apply(burst: Burst, op: Op) -> None:
    if isinstance(op, Create):
        record = op.record
        record.created_at = record.updated_at = burst.now
        record.version = 1
        record.validate(None)
        burst.created[record.pk] = burst.rows[record.pk] = record
        burst.entries.append(Entry(record, op.verb, {}, {}))
        return
    found = burst.rows.get(op.id)
    if found is None or (found.deleted_at is not None and not isinstance(op, Restore)):
        raise NotFound(t("There is no {what} “{ref}” here. It may have been deleted; look in History.", what=noun(op.cls), ref=str(op.id)))
    record = found
    if record.pk in burst.created:
        _settle(burst, record)
    if not (isinstance(op, Update) and op.follows):
        rules.require(burst.tx.actor, "delete" if isinstance(op, Delete) else "edit", op.cls, record)
    if isinstance(op, Update) and op.expect is not None and op.expect != record.version:
        raise Stale(
            t(
                "{key} has moved on to version {theirs}; you had {yours}. Compare and send your change again.",
                key=record.key,
                theirs=record.version,
                yours=op.expect,
            ),
            yours=op.expect,
            theirs=wire(record),
        )
    before, earlier = wire(record), copy.copy(record)
    _set(record, op, burst.now)
    record.validate(earlier)
    after = wire(record)
    changed = [name for name, value in after.items() if value != before[name]]
    if not changed:
        return
    record.version += 1
    record.updated_at = burst.now
    after |= {"version": record.version, "updated_at": record.updated_at.isoformat()}
    changed += ["version", "updated_at"]
    burst.touched[record.pk] = record
    burst.entries.append(Entry(record, op.verb, {n: before[n] for n in changed}, {n: after[n] for n in changed}))


def _settle(burst: Burst, record: Record) -> None:
    """A record made in this block is about to change again: its creation keeps what it was made with."""
    for entry in burst.entries:
        if entry.record is record and not entry.before and not entry.after:
            entry.after = _stated(record, wire(record))


def _stated(record: Record, whole: dict[str, Any]) -> dict[str, Any]:
    empty = blank(type(record))
    return {name: value for name, value in whole.items() if value != empty[name]}


def _set(record: Record, op: Op, now: dt.datetime) -> None:
    if isinstance(op, Delete):
        record.deleted_at = now
    elif isinstance(op, Restore):
        record.deleted_at = None
    elif isinstance(op, Update):
        known = columns(op.cls)
        for name, value in op.values.items():
            setattr(record, known[name].attname, value)
        for name, (add, remove) in op.links.items():
            kept = [item for item in getattr(record, name) if item not in set(remove)]
            setattr(record, name, list(dict.fromkeys([*kept, *add])))


def _check_targets(burst: Burst) -> None:
    """Every record newly linked to must be there and visible: a link is no way to learn about hidden records."""
    wanted: dict[Any, dict[UUID, str]] = defaultdict(dict)
    for entry in burst.entries:
        fresh = entry.after or None
        for column in columns(type(entry.record)).values():
            if column.name in ("workspace", "created_by") or (fresh is not None and column.name not in fresh):
                continue
            value = getattr(entry.record, column.attname)
            if not value:
                continue
            if isinstance(column.field, AboutId):
                wanted[types()[entry.record.about_type]][value] = "about_id"  # type: ignore[attr-defined]
            elif (target := target_of(column.field)) is not None:
                old = entry.before.get(column.name) or ()
                for item in value if isinstance(value, list) else (value,):
                    if str(item) not in old:
                        wanted[target][item] = column.name
    for target, ids in wanted.items():
        missing = set(ids) - burst.created.keys()
        if not missing:
            continue
        if issubclass(target, Record):
            there = rules.visible(burst.tx.actor, target)
        else:
            there = target._default_manager.filter(workspace_id=burst.tx.actor.workspace)
        missing -= set(there.filter(pk__in=missing).values_list("pk", flat=True))
        if missing:
            gone = next(iter(missing))
            raise Invalid.one(ids[gone], t("There is no {what} “{ref}” in this workspace.", what=noun(target), ref=str(gone)))


def _number(burst: Burst) -> None:
    fresh: dict[str, list[Record]] = defaultdict(list)
    for record in burst.created.values():
        fresh[type_name(type(record))].append(record)
    for name in sorted(fresh):
        first = take_numbers(burst.tx.actor.workspace, name, len(fresh[name]))
        for offset, record in enumerate(fresh[name]):
            record.number = first + offset


def _write_rows(burst: Burst) -> None:
    fresh: dict[type[Record], list[dict[str, Any]]] = defaultdict(list)
    for entry in burst.entries:
        if not entry.before:  # a creation
            whole = wire(entry.record)
            fresh[type(entry.record)].append(whole)
            entry.after = entry.after | {"number": entry.record.number} if entry.after else _stated(entry.record, whole)
    with connection.cursor() as cursor:
        for cls, rows in fresh.items():
            table = cls._meta.db_table
            cursor.execute(f"INSERT INTO {table} SELECT * FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)", [_json(rows)])
        # One statement a type: two records that change places in a tree must not be seen half way, when each lies below the other.
        edits: dict[type[Record], list[Record]] = defaultdict(list)
        for record in burst.touched.values():
            if record.pk not in burst.created:
                edits[type(record)].append(record)
        for cls, records in edits.items():
            changed = (
                {n for e in burst.entries if type(e.record) is cls and e.before for n in e.after}
                if len(burst.touched) < 20
                else set(columns(cls))
            )
            names = sorted(changed - {"id", "workspace"})
            table, sets = cls._meta.db_table, ", ".join(f'"{n}" = v."{n}"' for n in names)
            sql = f"UPDATE {table} t SET {sets} FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb) v WHERE t.id = v.id"
            cursor.execute(sql, [_json([wire(record) for record in records])])


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _write_log(burst: Burst, *, commit: bool) -> None:
    """Deferred keys first, for they lock; then the clock and the log.

    With `commit` they leave in one message, so that the clock is held for one round trip; Django's own commit then finds nothing left
    to do. (Not as a pipeline: psycopg 3.3 was seen to hang there with a statement of some megabytes.)
    """
    tx, workspace = burst.tx, burst.tx.actor.workspace
    if not burst.entries:
        return
    lines = [
        {"type": type_name(type(e.record)), "record": str(e.record.pk), "verb": e.verb, "before": e.before, "after": e.after}
        for e in burst.entries
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            _LOG + ("; COMMIT" if commit else ""),
            {
                "workspace": str(workspace),
                "count": len(lines),
                "actor": tx.actor.member,
                "source": tx.source,
                "request": tx.request,
                "reason": tx.reason,
                "lines": _json(lines),
            },
        )
        cursor.cursor.nextset()
        row: Any = cursor.fetchone()
    tx.seq, tx.written = int(row[0]), len(lines)


_LOG = """
    SET CONSTRAINTS ALL IMMEDIATE;
    WITH tick AS (
        INSERT INTO kernel_clock AS c (workspace, seq) VALUES (%(workspace)s, %(count)s)
        ON CONFLICT (workspace) DO UPDATE SET seq = c.seq + EXCLUDED.seq RETURNING seq, clock_timestamp() AS at
    ), written AS (
        INSERT INTO kernel_change (workspace, seq, at, actor, source, request, type, record, verb, before, after, reason)
        SELECT %(workspace)s, tick.seq - %(count)s + line.n, tick.at, %(actor)s, %(source)s, %(request)s,
               e ->> 'type', (e ->> 'record')::uuid, e ->> 'verb', e -> 'before', e -> 'after', %(reason)s
        FROM tick, jsonb_array_elements(%(lines)s::jsonb) WITH ORDINALITY AS line(e, n)
    )
    SELECT seq, pg_notify('upbeat', %(workspace)s || ' ' || seq) FROM tick
"""


def _explain(error: IntegrityError | DataError) -> Conflict | Invalid:
    cause = error.__cause__
    name = getattr(getattr(cause, "diag", None), "constraint_name", None) or ""
    if isinstance(cause, pg.UniqueViolation):
        for cls in types().values():
            for constraint in cls._meta.constraints:
                if constraint.name == name:
                    fields = ", ".join(f for f in getattr(constraint, "fields", ()) if f != "workspace")
                    return Conflict(t("Another {what} already has this {fields}.", what=noun(cls), fields=fields))
        return Conflict("Another record already has this value.")
    if isinstance(cause, pg.ForeignKeyViolation):
        return Invalid.one(name, "A linked record is not there.")
    return Invalid.one(name, str(cause).splitlines()[0])

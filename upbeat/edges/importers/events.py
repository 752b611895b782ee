"""Files of events: each row becomes an event, a block of them a segment. Nothing goes through the inbox, and nothing counts twice."""

import datetime as dt
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

import msgspec

from upbeat.domains.metrics.models import WriteKey
from upbeat.edges.importers.event_rows import BadRow, EventReader
from upbeat.edges.importers.readers.table import RowError, Table
from upbeat.edges.importers.report import Report
from upbeat.events import disk
from upbeat.events.event import Event
from upbeat.kernel import door
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.errors import Conflict

ROWS, BYTES = 25_000, 32 << 20  # of one block: as much as is held in memory
NEAR = 100_000  # events between which two of the same content are told apart

ALREADY = "counted already"


@dataclass(frozen=True, slots=True)
class EventFile:
    """`event` is what every row is where no column says it; `key` is what the events come under, None while they are only tried."""

    workspace: UUID
    table: Table
    mapping: Sequence[str | None]
    zone: dt.tzinfo
    event: str
    key: UUID | None


class Block(NamedTuple):
    rows: int
    events: list[Event]
    errors: list[RowError]


def carry_out(
    file: EventFile,
    report: Report,
    *,
    begin: int,
    progress: Callable[[Report, int], bool],
    on_error: Callable[[RowError], None],
) -> Report:
    """Go through all rows; without a key only to say what would happen. `begin` rows were done by a run that was interrupted."""
    from upbeat.events import sealing  # large, and most imports are no events

    done = 0
    for block in _blocks(file):
        done += block.rows
        if done <= begin:
            continue
        if file.key and disk.is_nearly_full():
            raise Conflict("The disk is nearly full. Make room, then let the import go on.")
        new = sealing.take(file.workspace, file.key, block.events) if file.key else sealing.count_new(file.workspace, block.events)
        report.rows += block.rows
        report.counts["create"] += new
        if known := len(block.events) - new:
            report.counts["skip"] += known
            report.skipped[ALREADY] += known
        report.counts["mend"] += len(block.errors)
        for error in block.errors:
            report.show(error)
            on_error(error)
        if not progress(report, done):
            report.is_cancelled = True
            break
    return report


def _blocks(file: EventFile) -> Iterator[Block]:
    """The same blocks for the same file, so that an interrupted run finds its place again."""
    reader = EventReader(file.table.columns, file.mapping, file.zone, file.event)
    once = _Occurrences()
    rows, size = 0, 0
    events: list[Event] = []
    errors: list[RowError] = []
    for row in file.table.rows():
        rows += 1
        if row.error is not None:
            errors.append(row.error)
        else:
            try:
                event, has_id = reader.event(row.values)
                events.append(event if has_id else once.told_apart(event))
                size += len(event.properties)
            except BadRow as bad:
                errors.append(row.wrong(bad.column, bad.value, bad.message))
        if rows == ROWS or size > BYTES:
            yield Block(rows, events, errors)
            rows, size, events, errors = 0, 0, [], []
    if rows:
        yield Block(rows, events, errors)


class _Occurrences:
    """Numbers events of the same content, which a file may rightly hold twice: the second of a day is the second again next time."""

    def __init__(self) -> None:
        self._seen: OrderedDict[bytes, int] = OrderedDict()

    def told_apart(self, event: Event) -> Event:
        times = self._seen.pop(event.id, 0)
        self._seen[event.id] = times + 1
        if len(self._seen) > NEAR:
            self._seen.popitem(last=False)
        if not times:
            return event
        return msgspec.structs.replace(event, id=hashlib.blake2b(event.id + times.to_bytes(4, "big"), digest_size=16).digest())


def new_key(actor: Actor, file: str, product: UUID | None, request: UUID) -> UUID:
    """What the events of one file come under: so that they are seen by who may see the product, and can be taken back."""
    with door.open(_as_admin(actor), source="import", reason=f"import of {file}", request=request) as tx:
        return tx.create(WriteKey, name=file[:120], product=product, is_revoked=True).pk


def take_back(actor: Actor, key: UUID, request: UUID) -> None:
    """Away with the events of one file, and with their key."""
    from upbeat.events import rewriting

    rewriting.drop(actor.workspace, rewriting.came_with(key), ["key"])
    found = WriteKey.without_rules.filter(workspace=actor.workspace, pk=key, deleted_at=None).first()
    if found is not None:
        with door.open(_as_admin(actor), source="import", reason="import undone", request=request) as tx:
            tx.delete(found)


def _as_admin(actor: Actor) -> Actor:
    """Whoever may import may make the key of their import; keys that take anything are the admins'."""
    return replace(actor, role=max(actor.role, Role.ADMIN))

"""Where batches become durable: many that arrive together share one commit."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

import psycopg
from django.db import connection

from upbeat.events.event import Event, packed

TOGETHER = 200  # batches of one commit
MOST = 64 << 20  # bytes that wait for their commit
COPY = "COPY events_batch (workspace, key, received_at, body) FROM STDIN (FORMAT binary)"
Row: TypeAlias = tuple[UUID, UUID, dt.datetime, bytes]
log = logging.getLogger(__name__)


class Full(Exception):
    """The database takes nothing at the moment; the client is to try again."""


@dataclass(frozen=True, slots=True)
class Waiting:
    row: Row
    done: asyncio.Future[None]


class Database:
    """One connection of this event loop, made when it is first needed and again after it broke."""

    def __init__(self) -> None:
        self._open: psycopg.AsyncConnection[tuple[object, ...]] | None = None
        self._opening = asyncio.Lock()

    async def get(self) -> psycopg.AsyncConnection[tuple[object, ...]]:
        """Raises Full when there is none to be had."""
        async with self._opening:
            if self._open is None or self._open.closed:
                settings = connection.get_connection_params() | {"cursor_factory": psycopg.AsyncCursor}
                try:
                    self._open = await psycopg.AsyncConnection.connect(**settings, autocommit=True)
                except psycopg.Error as error:
                    raise Full from error
            return self._open


class Inbox:
    """Takes batches within one event loop. `put` returns when its batch is committed."""

    def __init__(self) -> None:
        self._waiting: list[Waiting] = []
        self._held = 0  # bytes of all that `put` has not returned for
        self._writing: asyncio.Task[None] | None = None
        self._database = Database()

    async def put(self, workspace: UUID, key: UUID, events: list[Event]) -> None:
        """Raises Full when nothing can be written or too much waits."""
        body = packed(events)
        if self._held and self._held + len(body) > MOST:
            raise Full
        row = (workspace, key, dt.datetime.now(dt.UTC), body)
        waiting = Waiting(row, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        self._held += len(body)
        try:
            await waiting.done
        finally:
            self._held -= len(body)

    async def _write(self) -> None:
        while self._waiting:
            block, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
            try:
                await self._commit([one.row for one in block])
            except (psycopg.Error, Full) as error:
                log.warning("Events could not be written: %s", error)
                for one in block:
                    if not one.done.done():
                        one.done.set_exception(Full())
                continue
            for one in block:
                if not one.done.done():  # its client may be gone
                    one.done.set_result(None)

    async def _commit(self, rows: list[Row]) -> None:
        async with (await self._database.get()).cursor() as cursor, cursor.copy(COPY) as copy:  # one statement, so one transaction
            copy.set_types(["uuid", "uuid", "timestamptz", "bytea"])
            for row in rows:
                await copy.write_row(row)

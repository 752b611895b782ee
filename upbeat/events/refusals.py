"""What was turned away, by key and reason: counted at once in memory, written a moment later. A kill loses a second of it."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections import Counter
from collections.abc import Mapping
from typing import TypeAlias
from uuid import UUID

import psycopg

from upbeat.events.inbox import Database, Full

EVERY = 1.0  # seconds
Place: TypeAlias = tuple[UUID, UUID, dt.date, str]
# One row, and one order of rows, for each statement: several processes may count. A workspace that is gone is left out.
_ADD = """
INSERT INTO events_refused AS r (workspace, key, day, reason, count)
SELECT n.workspace, n.key, n.day, n.reason, n.count
FROM unnest(%s::uuid[], %s::uuid[], %s::date[], %s::text[], %s::bigint[]) AS n (workspace, key, day, reason, count)
JOIN kernel_workspace w ON w.id = n.workspace
ORDER BY 1, 2, 3, 4
ON CONFLICT (workspace, key, day, reason) DO UPDATE SET count = r.count + EXCLUDED.count
"""
log = logging.getLogger(__name__)


class Refusals:
    """Within one event loop."""

    def __init__(self) -> None:
        self._waiting = Counter[Place]()
        self._writing: asyncio.Task[None] | None = None
        self._database = Database()

    def note(self, workspace: UUID, key: UUID, reasons: Mapping[str, int]) -> None:
        """Returns at once."""
        today = dt.datetime.now(dt.UTC).date()
        for reason, number in reasons.items():
            self._waiting[workspace, key, today, reason] += number
        if self._waiting and (self._writing is None or self._writing.done()):
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        while self._waiting:
            await asyncio.sleep(EVERY)
            taken, self._waiting = self._waiting, Counter()
            try:
                await self._add(taken)
            except (psycopg.Error, Full) as error:
                log.warning("What was refused could not be counted yet: %s", error)
                self._waiting.update(taken)

    async def _add(self, taken: Counter[Place]) -> None:
        columns = [list(column) for column in zip(*((*place, number) for place, number in taken.items()), strict=True)]
        await (await self._database.get()).execute(_ADD, columns)

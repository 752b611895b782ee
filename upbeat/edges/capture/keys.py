"""Whose a write key is, remembered for a moment: it is asked for with every batch."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from uuid import UUID

import psycopg

from upbeat.events.inbox import Database, Full

FRESH = 3.0  # seconds; as long a revoked key may still be taken
MOST = 10_000  # keys remembered, wrong ones among them
LONGEST = 60  # characters of a key
RATE, BURST = 20_000, 100_000  # events a second of one key, and how many at once

_FIND = """
SELECT k.id, k.workspace, k.origins FROM metrics_writekey k
WHERE k.write_key = %s AND NOT k.is_revoked AND k.deleted_at IS NULL AND k.archived_at IS NULL
"""


@dataclass(slots=True)
class Key:
    id: UUID
    workspace: UUID
    origins: frozenset[str]
    tokens: float = BURST
    filled_at: float = 0.0

    def allows(self, origin: str) -> bool:
        """Whether a page from there may send with it; what is no page says no origin."""
        return not self.origins or not origin or origin.rstrip("/").lower() in self.origins

    def wait_for(self, events: int) -> float:
        """0, and they are counted; or the seconds until so many may come."""
        now = time.monotonic()
        self.tokens = min(BURST, self.tokens + (now - self.filled_at) * RATE)
        self.filled_at = now
        if self.tokens > 0:
            self.tokens -= events
            return 0.0
        return 1.0 - self.tokens / RATE


class Keys:
    """Within one event loop."""

    def __init__(self) -> None:
        self._database = Database()
        self._known: OrderedDict[str, tuple[float, Key | None]] = OrderedDict()

    async def find(self, token: str) -> Key | None:
        """None for a key that is unknown, revoked or deleted. Raises Full when it cannot be looked up."""
        now = time.monotonic()
        if not (0 < len(token) <= LONGEST and token.isprintable()):  # NUL would be an error of the database
            return None
        read_at, before = self._known.get(token, (-FRESH, None))
        if now - read_at < FRESH:
            return before
        row = await self._read(token)
        found = _key(row, before, now) if row else None
        self._known[token] = (now, found)
        self._known.move_to_end(token)
        if len(self._known) > MOST:
            self._known.popitem(last=False)
        return found

    async def _read(self, token: str) -> tuple[object, ...] | None:
        try:
            return await (await (await self._database.get()).execute(_FIND, [token])).fetchone()
        except psycopg.Error as error:
            raise Full from error


def _key(row: tuple[object, ...], before: Key | None, now: float) -> Key:
    key = Key(UUID(str(row[0])), UUID(str(row[1])), frozenset(one.rstrip("/").lower() for one in str(row[2]).split()), filled_at=now)
    if before is not None:
        key.tokens, key.filled_at = before.tokens, before.filled_at
    return key

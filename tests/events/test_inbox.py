"""What waits for its commit stays within the memory there is."""

from __future__ import annotations

import asyncio

import pytest

from tests.events.store import KEY, event
from upbeat.events import inbox as inboxes
from upbeat.events.inbox import Full, Inbox, Row


class Slow(Inbox):
    """Commits when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.may_commit = asyncio.Event()

    async def _commit(self, rows: list[Row]) -> None:
        await self.may_commit.wait()


def test_an_inbox_that_holds_too_much_is_full_until_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inboxes, "MOST", 1_000)
    large = [event("ada", "search", "2026-06-01T10:00", properties=b'"' + b"x" * 700 + b'"')]

    async def scenario() -> None:
        inbox = Slow()
        first = asyncio.create_task(inbox.put(KEY, KEY, large))
        await asyncio.sleep(0)
        with pytest.raises(Full):
            await inbox.put(KEY, KEY, large)
        inbox.may_commit.set()
        await first
        await inbox.put(KEY, KEY, large)

    asyncio.run(scenario())

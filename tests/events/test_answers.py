"""What capture answers when it cannot take an event now: the client is told when to send it again, and what it lost is counted."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson
import pytest

from upbeat.edges.capture import app as capture
from upbeat.edges.capture.keys import Key
from upbeat.events.event import Event
from upbeat.events.inbox import Full
from upbeat.kernel.ids import new_id

ONE = {"api_key": "k", "event": "search", "distinct_id": "ada"}


class Counted:
    def __init__(self) -> None:
        self.reasons = Counter[str]()

    def note(self, _workspace: UUID, _key: UUID, reasons: Mapping[str, int]) -> None:
        self.reasons.update(reasons)


class Store:
    """An inbox that keeps in memory, or is full."""

    def __init__(self, *, is_full: bool = False) -> None:
        self.is_full, self.events = is_full, list[Event]()

    async def put(self, _workspace: UUID, _key: UUID, events: list[Event]) -> None:
        if self.is_full:
            raise Full
        self.events += events


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted = Counted()
    monkeypatch.setattr(capture, "refusals", counted)
    return counted


def use(monkeypatch: pytest.MonkeyPatch, store: Store, key: Key) -> None:
    async def find(_token: str) -> Key:
        return key

    monkeypatch.setattr(capture, "inbox", store)
    monkeypatch.setattr(capture.keys, "find", find)


def posted(path: str, body: Any) -> tuple[int, dict[bytes, bytes], Any]:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": orjson.dumps(body)}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(capture.app({"method": "POST", "path": path, "headers": [], "query_string": b""}, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"]), orjson.loads(sent[1]["body"])


def key() -> Key:
    return Key(new_id(), new_id(), frozenset())


@pytest.mark.parametrize(("path", "body"), [("/batch/", ONE), ("/v1/track", {"writeKey": "k", "event": "search", "userId": "ada"})])
def test_a_key_that_brings_too_much_is_told_when_to_try_again(
    monkeypatch: pytest.MonkeyPatch, counted: Counted, path: str, body: dict[str, Any]
) -> None:
    store, spent = Store(), key()
    spent.wait_for(10_000_000)
    use(monkeypatch, store, spent)
    status, headers, said = posted(path, body)
    assert (status, said["code"]) == (429, "rate_limited")
    assert 490 < int(headers[b"retry-after"]) <= 500, (
        "seconds until what it spent has come back: 10 million at 20,000 a second, less a burst"
    )
    assert b"x-ratelimit-reset" in headers
    assert (counted.reasons, store.events) == ({"rate_limited": 1}, [])


def test_a_full_inbox_is_not_answered_with_200_and_counts_nothing_as_lost(monkeypatch: pytest.MonkeyPatch, counted: Counted) -> None:
    use(monkeypatch, Store(is_full=True), key())
    status, headers, _ = posted("/batch/", {"api_key": "k", "batch": [ONE, {"event": "of nobody"}]})
    assert (status, headers[b"retry-after"]) == (503, b"5")
    assert not counted.reasons, "the client sends it again, and then it counts once"


def test_a_large_body_is_taken_like_a_small_one(monkeypatch: pytest.MonkeyPatch, counted: Counted) -> None:
    store = Store()
    use(monkeypatch, store, key())
    batch = [{**ONE, "timestamp": n} for n in range(2_000)]
    assert posted("/batch", {"api_key": "k", "batch": batch})[0] == 200
    assert len({event.id for event in store.events}) == len(batch)
    assert not counted.reasons

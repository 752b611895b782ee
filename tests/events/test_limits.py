"""How long events are kept, what happens when the disk is nearly full, and what of both an admin sees."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import pytest
from django.conf import settings
from django.utils import timezone

from tests.cast import Cast
from tests.events.store import event, keep
from tests.events.test_sealing import count
from upbeat.boot.errors import CannotStart
from upbeat.config.environment import megabytes
from upbeat.edges.capture import app as capture
from upbeat.edges.capture.keys import Key
from upbeat.events import disk, keeping, sealer, sealing
from upbeat.events.event import Event
from upbeat.events.folder import folder
from upbeat.events.models import Intake, Refused, Segment


@pytest.mark.django_db
def test_what_is_older_than_the_workspace_keeps_goes_and_the_rest_stays(cast: Cast) -> None:
    now = timezone.now()
    ages = {"old": 40, "young": 5, "border": 29}
    events = [event("ada", name, sealing_at(now, days)) for name, days in ages.items()]
    keep(cast.workspace.pk, *events)
    assert keeping.let_go(cast.workspace.pk) == 0, "nothing goes unless somebody says so"
    assert cast.editor.patch("/events/limits", {"keep_days": 30}).status_code == 403
    assert cast.owner.patch("/events/limits", {"keep_days": 0}).status_code == 422
    assert cast.owner.patch("/events/limits", {"keep_days": 30}).data == {"keep_days": 30}
    sealer.tidy(cast.workspace.pk)
    assert {one["name"] for one in cast.owner.get("/event-names").data["items"]} == {"young", "border"}
    keep(cast.workspace.pk, *events[1:])
    assert {one["name"]: one["count"] for one in cast.owner.get("/event-names").data["items"]} == {"young": 1, "border": 1}
    assert cast.owner.patch("/events/limits", {"keep_days": None}).data == {"keep_days": None}


def sealing_at(now: dt.datetime, days: int) -> int:
    from upbeat.events.event import micros

    return micros(now - dt.timedelta(days=days))


@pytest.mark.django_db
def test_files_that_nobody_owns_go_where_no_events_come_any_more(cast: Cast) -> None:
    keep(cast.workspace.pk, event("ada", "search", "2026-06-01T10:00"))
    left = folder(cast.workspace.pk) / f"{'0' * 32}.parquet"
    left.write_bytes(b"left by a killed process")
    os.utime(left, (0, 0))
    assert cast.workspace.pk in set(sealer._with_events())
    sealer.tidy(cast.workspace.pk)
    assert not left.exists() and count(cast) == 1


@pytest.mark.django_db
def test_an_admin_sees_what_came_and_what_was_refused(cast: Cast) -> None:
    key = cast.owner.post("/write-keys", {"name": "Web"}).data
    keep(cast.workspace.pk, event("ada", "search", "2026-06-01T10:00"), key=UUID(key["id"]))
    today = timezone.now().date()
    Refused.objects.create(workspace=cast.workspace, key=key["id"], day=today, reason="rate_limited", count=7)
    Refused.objects.create(workspace=cast.workspace, key=key["id"], day=today - dt.timedelta(days=40), reason="rate_limited", count=9)
    seen = cast.owner.get("/events/intake").data
    [own] = seen["keys"]
    assert (own["name"], sum(own["taken"]), own["taken"][-1]) == ("Web", 1, 1)
    assert [(one["reason"], sum(one["counts"])) for one in own["refused"]] == [("rate_limited", 7)]
    assert (seen["events"], seen["files"], seen["first_at"]) == (1, 1, "2026-06-01T10:00:00+00:00")
    assert seen["bytes"] == Segment.objects.get(workspace=cast.workspace).size and seen["disk_free"] > 0
    assert cast.editor.get("/events/intake").status_code == 403
    assert Intake.objects.get(workspace=cast.workspace).taken == 1


class Held:
    """Stands in for the inbox and the refusals."""

    def __init__(self) -> None:
        self.put_in: list[Event] = []
        self.noted: dict[str, int] = {}

    async def put(self, _workspace: UUID, _key: UUID, events: list[Event]) -> None:
        self.put_in += events

    def note(self, _workspace: UUID, _key: UUID, reasons: dict[str, int]) -> None:
        self.noted |= reasons


def test_capture_says_503_while_the_disk_is_nearly_full_and_takes_again_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held()

    class Known:
        async def find(self, _token: str) -> Key:
            return Key(UUID(int=1), UUID(int=2), frozenset())

    for name, stand_in in (("inbox", held), ("refusals", held), ("keys", Known())):
        monkeypatch.setattr(capture, name, stand_in)
    for spare, status in ((disk.free() // (1 << 20) + 1_000_000, 503), (0, 200)):
        monkeypatch.setattr(settings, "OPTIONS", replace(settings.OPTIONS, disk_spare=spare))
        monkeypatch.setattr(disk, "_looked", (-disk.EVERY, False))
        sent = asyncio.run(posted({"api_key": "k", "event": "search", "distinct_id": "ada"}))
        assert sent[0]["status"] == status
        assert (b"retry-after" in dict(sent[0]["headers"])) == (status == 503)
    assert (len(held.put_in), held.noted["disk_nearly_full"]) == (1, 1)


async def posted(body: dict[str, Any]) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": orjson.dumps(body)}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await capture.app({"method": "POST", "path": "/e/", "headers": [], "query_string": b""}, receive, send)
    return sent


@pytest.mark.django_db
def test_a_full_disk_while_sealing_loses_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.events.store import put
    from upbeat.events import segments

    put(cast.workspace.pk, [event("ada", "search", "2026-06-01T10:00")])
    with monkeypatch.context() as patched:
        patched.setattr(segments, "_durable", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(OSError, match="No space"):
            sealing.seal(cast.workspace.pk)
    sealing.seal(cast.workspace.pk)
    assert count(cast) == 1


def test_the_room_to_spare_is_a_number_of_megabytes() -> None:
    assert megabytes("UPBEAT_DISK_SPARE", "0") == 0
    with pytest.raises(CannotStart, match="whole number"):
        megabytes("UPBEAT_DISK_SPARE", "5 GB")


def test_the_setting_is_in_the_guide() -> None:
    assert "UPBEAT_DISK_SPARE" in (Path(__file__).parents[2] / "docs/operate.md").read_text()

"""The live stream: every change after a seq as server-sent events, filtered by the rules when it is delivered.

One connection per process listens to PostgreSQL; a notification wakes the streams of that workspace, and each reads on
from its own cursor.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import psycopg
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections, connection
from django.utils import translation

from upbeat.domains.people.queries import Caller
from upbeat.edges.api import delivery
from upbeat.edges.api.auth import caller_of
from upbeat.edges.api.http import WrongMethod, problem, refuse_unknown, takes
from upbeat.kernel.clock import current_seq
from upbeat.kernel.errors import BadRequest, UpbeatError
from upbeat.kernel.words import language_of

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

PING = 15.0  # seconds
log = logging.getLogger(__name__)


class Ear(asyncio.Event):
    """What wakes one stream: something was committed, or its member was told something."""

    def __init__(self, member: UUID | None) -> None:
        super().__init__()
        self.member = member
        self.was_told = False


class Hub:
    """Wakes the streams of a workspace when something was committed there."""

    def __init__(self) -> None:
        self._waiting: dict[UUID, set[Ear]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    def join(self, workspace: UUID, member: UUID | None) -> Ear:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._listen())
        event = Ear(member)
        self._waiting[workspace].add(event)
        return event

    def leave(self, workspace: UUID, event: Ear) -> None:
        self._waiting[workspace].discard(event)
        if not self._waiting[workspace]:
            del self._waiting[workspace]

    async def _listen(self) -> None:
        parameters = connection.get_connection_params() | {"cursor_factory": psycopg.AsyncCursor}
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**parameters, autocommit=True) as listener:
                    await listener.execute("LISTEN upbeat")
                    await listener.execute("LISTEN upbeat_notices")
                    self._wake(None)
                    async for notification in listener.notifies():
                        workspace, *rest = notification.payload.split()
                        if notification.channel == "upbeat_notices":
                            self._tell(UUID(workspace), set(rest))
                        else:
                            self._wake(UUID(workspace))
            except psycopg.Error as error:
                log.warning("The live stream lost the database: %s", error)
                await asyncio.sleep(1)

    def _tell(self, workspace: UUID, members: set[str]) -> None:
        for ear in self._waiting.get(workspace, ()):
            if str(ear.member) in members:
                ear.was_told = True
                ear.set()

    def _wake(self, workspace: UUID | None) -> None:
        for key, events in self._waiting.items():
            if workspace is None or key == workspace:
                for event in events:
                    event.set()


hub = Hub()


@takes("after", "language")
async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """`GET /api/v1/live?after=seq&language=de`; `Last-Event-ID` of a reconnecting browser counts as `after`."""
    request = ASGIRequest(scope, _Empty())  # type: ignore[arg-type]
    try:
        if request.method != "GET":
            raise WrongMethod("GET")
        refuse_unknown(request, app)
        caller, after = await asyncio.to_thread(_enter, request)
    except UpbeatError as error:
        refused = problem(error)
        said = [(name.lower().encode(), value.encode()) for name, value in refused.items()]
        await send({"type": "http.response.start", "status": refused.status_code, "headers": said})
        await send({"type": "http.response.body", "body": refused.content})
        return
    headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    woken = hub.join(caller.actor.workspace, caller.actor.member)
    gone = asyncio.create_task(_until_gone(receive))
    try:
        await _write(send, delivery.event("hello", {"seq": after}, after))
        woken.set()
        while not gone.done():
            try:
                async with asyncio.timeout(PING):
                    await woken.wait()
            except TimeoutError:
                await _write(send, b"event: ping\ndata: {}\n\n")
                continue
            woken.clear()
            fresh = await asyncio.to_thread(_fresh, request)
            if fresh is None:  # signed out, removed, or the token was revoked
                return
            if fresh.actor.closed != caller.actor.closed:
                await _write(send, delivery.event("refetch", {"type": None, "seq": after}, None))
            caller = fresh
            events, after = await asyncio.to_thread(_read, caller, after, request.GET.get("language", "en"))
            if events:
                await _write(send, events)
            if woken.was_told:
                woken.was_told = False
                await _write(send, delivery.event("notices", {}, None))
    except (ConnectionError, RuntimeError):
        pass  # the reader went away in the middle of a write
    finally:
        gone.cancel()
        hub.leave(caller.actor.workspace, woken)


async def _write(send: Send, data: bytes) -> None:
    await send({"type": "http.response.body", "body": data, "more_body": True})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _enter(request: ASGIRequest) -> tuple[Caller, int]:
    try:
        caller = _caller(request)
        text = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
        if text and (not text.isdecimal() or len(text) > 18):
            raise BadRequest("“after” is a change number.")
        return caller, int(text) if text else current_seq(caller.actor.workspace)
    finally:
        close_old_connections()


def _caller(request: ASGIRequest) -> Caller:
    request.session = SessionStore(request.COOKIES.get("sessionid"))
    request.user = get_user(request)
    return caller_of(request)


def _fresh(request: ASGIRequest) -> Caller | None:
    try:
        return _caller(request)
    except UpbeatError:
        return None
    finally:
        close_old_connections()


def _read(caller: Caller, after: int, language: str) -> tuple[bytes, int]:
    try:
        with translation.override(language_of(language, "en")):
            return delivery.events_after(caller.actor, after)
    finally:
        close_old_connections()


class _Empty:
    """The body of a GET."""

    def read(self, *_: Any) -> bytes:
        return b""

    def close(self) -> None:
        return None

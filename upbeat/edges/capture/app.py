"""The addresses that apps send to, beside Django: each answers once its events are durable."""

from __future__ import annotations

import asyncio
import datetime as dt
import math
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, ParamSpec, TypeVar
from urllib.parse import parse_qsl

import orjson

from upbeat.edges.capture import posthog, segment
from upbeat.edges.capture.keys import Key, Keys
from upbeat.edges.capture.wire import LARGEST, TOO_LARGE, Refused, parsed, plain
from upbeat.events import disk
from upbeat.events.event import Event
from upbeat.events.inbox import Full, Inbox
from upbeat.events.refusals import Refusals

P = ParamSpec("P")
T = TypeVar("T")
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

POSTHOG = re.compile(r"/(batch|capture|e|i/v0/e|track)/?")
SEGMENT = re.compile(r"/v1/(batch|import|identify|track|page|screen|group|alias|b|i|t|p|s|g|a)/?")
SHORT = {"b": "batch", "i": "identify", "t": "track", "p": "page", "s": "screen", "g": "group", "a": "alias"}
CONFIG = re.compile(r"/array/([\w-]{1,80})/config(\.js)?")
QUIET = re.compile(r"/(flags|decide|s)/?")
ALL = re.compile("|".join(f"(?:{each.pattern})" for each in (POSTHOG, SEGMENT, CONFIG, QUIET)))
NO_FLAGS = {"flags": {}, "featureFlags": {}, "featureFlagPayloads": {}, "errorsWhileComputingFlags": False, "sessionRecording": False}
SETTINGS = {  # without "surveys": for false, too, posthog-js loads a script of them from here
    "supportedCompression": ["gzip-js", "base64"],
    "hasFeatureFlags": False,
    "autocapture_opt_out": False,
    "sessionRecording": False,
    "capturePerformance": False,
    "analytics": {"endpoint": "/e/"},
}
ROOM_AGAIN_IN = 60  # seconds
LARGE = 64 << 10  # bytes

inbox = Inbox()
keys = Keys()
refusals = Refusals()


def takes(path: str) -> bool:
    return ALL.fullmatch(path) is not None


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    headers = {name.lower(): value for name, value in scope["headers"]}
    origin = headers.get(b"origin", b"").decode("latin1")
    method, path = scope["method"], scope["path"]
    more: list[tuple[bytes, bytes]] = []
    try:
        if method == "OPTIONS":
            status, answer = 204, None
        elif found := CONFIG.fullmatch(path):
            status, answer = 200, SETTINGS
            if found[2]:
                await _script(send, found[1], origin)
                return
        elif method != "POST":
            raise Refused(405, "method_not_allowed", "Events are sent by POST.")
        else:
            status, answer = 200, await _taken(path, headers, dict(parse_qsl(scope["query_string"].decode("latin1"))), receive, origin)
    except Refused as error:
        status, answer = error.status, _problem(error)
        if error.status in (429, 503):
            more += [
                (b"retry-after", str(error.again_in).encode()),
                (b"x-ratelimit-reset", str(int(time.time()) + error.again_in).encode()),
            ]
    await _send(send, status, answer, origin, more)


async def _taken(path: str, headers: Mapping[bytes, bytes], query: dict[str, str], receive: Receive, origin: str) -> Any:
    body = await _read(receive)
    if QUIET.fullmatch(path):
        return {"status": 1} if path.startswith("/s") else NO_FLAGS
    try:
        if called := SEGMENT.fullmatch(path):
            await _from_segment(body, SHORT.get(called[1], called[1]), headers, query, origin)
            return {"success": True}
        await _from_posthog(body, headers, query, origin)
        return {"status": 1}
    except Full:
        raise Refused(503, "unavailable", "Nothing can be stored at the moment. Send it again a little later.") from None


async def _from_posthog(body: bytes, headers: Mapping[bytes, bytes], query: dict[str, str], origin: str) -> None:
    received = dt.datetime.now(dt.UTC)
    said = await _apart(body, plain, body, headers, query)
    value = await _apart(said, parsed, said)
    key = await _key(posthog.key_of(value, query))
    await _keep(key, origin, *await _apart(said, posthog.events_of, value, received))


async def _from_segment(body: bytes, kind: str, headers: Mapping[bytes, bytes], query: dict[str, str], origin: str) -> None:
    received = dt.datetime.now(dt.UTC)
    said = await _apart(body, plain, body, headers, query)
    value = await _apart(said, parsed, said)
    key = await _key(segment.key_of(value, headers))
    await _keep(key, origin, *await _apart(said, segment.events_of, value, kind, len(said), received))


async def _apart(body: bytes, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Work at a large body in a thread, or everybody else would wait for it."""
    return await asyncio.to_thread(work, *arguments, **named) if len(body) > LARGE else work(*arguments, **named)


async def _key(token: str) -> Key:
    key = await keys.find(token)
    if key is None:
        raise Refused(401, "invalid_api_key", "This key is unknown or revoked. Write keys stand in Upbeat under All records.")
    return key


async def _keep(key: Key, origin: str, events: list[Event], refused: Counter[str]) -> None:
    if not key.allows(origin):
        refusals.note(key.workspace, key.id, {"origin_not_allowed": len(events)})
        raise Refused(403, "origin_not_allowed", f"{origin} may not send with this key. Add it to the key's origins.")
    if not events:
        refusals.note(key.workspace, key.id, refused)
        raise Refused(400, "invalid_event", "No event could be read: each needs a name and a distinct id of 1 to 200 characters.")
    if wait := key.wait_for(len(events)):
        refusals.note(key.workspace, key.id, {"rate_limited": len(events)})
        raise Refused(429, "rate_limited", "Too many events with this key. Send them again a little later.", math.ceil(wait))
    if disk.is_nearly_full():
        refusals.note(key.workspace, key.id, {"disk_nearly_full": len(events)})
        raise Refused(503, "unavailable", "The disk is nearly full. Send it again later.", ROOM_AGAIN_IN)
    await inbox.put(key.workspace, key.id, events)
    refusals.note(key.workspace, key.id, refused)


async def _read(receive: Receive) -> bytes:
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "invalid_payload", "The body ended too early.")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST:
            raise TOO_LARGE
        if not message.get("more_body"):
            return b"".join(parts)


def _problem(error: Refused) -> dict[str, Any]:
    kind = "authentication_error" if error.status in (401, 403) else "validation_error" if error.status < 429 else "server_error"
    return {"type": kind, "code": error.code, "detail": error.detail, "attr": None}


async def _script(send: Send, token: str, origin: str) -> None:
    held = orjson.dumps({"config": SETTINGS, "siteApps": []}).decode()
    code = f"(window._POSTHOG_REMOTE_CONFIG = window._POSTHOG_REMOTE_CONFIG || {{}})[{orjson.dumps(token).decode()}] = {held};"
    await _send(send, 200, code.encode(), origin, [], b"application/javascript; charset=utf-8")


async def _send(
    send: Send, status: int, answer: Any, origin: str, more: list[tuple[bytes, bytes]], media: bytes = b"application/json"
) -> None:
    body = answer if isinstance(answer, bytes) else b"" if answer is None else orjson.dumps(answer)
    headers = [
        (b"content-type", media),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"access-control-allow-origin", origin.encode("latin1") or b"*"),
        (b"vary", b"Origin"),
        *more,
    ]
    if answer is None:
        headers += [
            (b"access-control-allow-methods", b"GET, POST, OPTIONS"),
            (b"access-control-allow-headers", b"authorization, content-type, *"),  # * does not stand for authorization
            (b"access-control-max-age", b"86400"),
        ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

"""Segment's HTTP tracking protocol (https://segment.com/docs/connections/sources/catalog/libraries/server/http-api)."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any

import orjson

from upbeat.edges.capture.wire import Refused, Unreadable, corrected, event, moment
from upbeat.events.event import Event

KINDS = frozenset({"identify", "track", "page", "screen", "group", "alias"})
LARGEST_CALL, LARGEST_BATCH = 32 << 10, 500 << 10  # bytes
SAME = {"page": "$pageview", "screen": "$screen", "identify": "$identify", "group": "$groupidentify", "alias": "$create_alias"}


def key_of(body: Any, headers: Mapping[bytes, bytes]) -> str:
    """The write key, from Basic authentication or the body. Raises Refused."""
    scheme, _, said = headers.get(b"authorization", b"").partition(b" ")
    if scheme.lower() == b"basic":
        try:
            return base64.b64decode(said).decode().partition(":")[0]
        except (binascii.Error, ValueError):
            raise Refused(400, "invalid_authorization", "The Authorization header cannot be read.") from None
    if isinstance(body, dict) and isinstance(body.get("writeKey"), str):
        return str(body["writeKey"])
    raise Refused(401, "missing_write_key", "There is no write key. Send it by Basic authentication or as writeKey.")


def events_of(body: Any, kind: str, size: int, received: dt.datetime) -> tuple[list[Event], Counter[str]]:
    """The events of a body of `size` bytes unpacked, and how many could not be taken, by reason. Raises Refused."""
    is_batch = kind in ("batch", "import")
    if size > (LARGEST_BATCH if is_batch else LARGEST_CALL):
        raise Refused(400, "payload_too_large", "A call may have 32 KB, a batch 500 KB. Send fewer events at a time.")
    if not isinstance(body, dict):
        raise Refused(400, "invalid_payload", "The body is an object.")
    said = body.get("batch") if is_batch else [{**body, "type": kind}]
    if not isinstance(said, list) or not said:
        raise Refused(400, "invalid_payload", "There are no events in “batch”.")
    sent = moment(body.get("sentAt"))
    shared = body.get("context") if is_batch and isinstance(body.get("context"), dict) else {}
    events, refused = [], Counter[str]()
    for one in said:
        try:
            events.append(_event(one, shared or {}, sent, received))
        except Unreadable as error:
            refused[error.reason] += 1
    return events, refused


def _event(said: Any, shared: dict[str, Any], sent: dt.datetime | None, received: dt.datetime) -> Event:
    if not isinstance(said, dict) or said.get("type") not in KINDS:
        raise Unreadable("invalid_event")
    if _is_large(said):
        raise Unreadable("too_large")
    kind = said["type"]
    own = said.get("context") if isinstance(said.get("context"), dict) else {}
    properties = {**shared, **(own or {})}
    if isinstance(said.get("properties"), dict):
        properties |= said["properties"]
    for part in ("name", "category", "groupId"):
        if said.get(part):
            properties[part] = said[part]
    if isinstance(said.get("traits"), dict):
        properties["$set" if kind == "identify" else "$group_set"] = said["traits"]
    user, anonymous = said.get("userId"), said.get("anonymousId")
    formerly = said.get("previousId") if kind == "alias" else anonymous if user and anonymous != user else None
    said_at = said.get("timestamp")
    at = corrected(moment(said_at), moment(said.get("sentAt")) or sent, received)
    name = said.get("event") if kind == "track" else SAME[kind]
    return event(name, user or anonymous, at, properties, said.get("messageId"), formerly, said_at=said_at)


def _is_large(said: dict[str, Any]) -> bool:
    try:
        return len(orjson.dumps(said)) > LARGEST_CALL
    except TypeError:
        raise Unreadable("invalid_event") from None

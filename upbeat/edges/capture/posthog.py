"""PostHog's capture protocol (https://posthog.com/docs/api/capture, posthog-js, posthog-python)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from upbeat.edges.capture.wire import Refused, Unreadable, corrected, event, moment
from upbeat.events.event import Event

LONGEST_OFFSET = 1e12  # ms, 31 years


def key_of(body: Any, query: dict[str, str]) -> str:
    """The project key, wherever a client puts it. Raises Refused."""
    first = body[0] if isinstance(body, list) and body else body
    if isinstance(first, dict):
        batch = first.get("batch")
        inner = batch[0] if isinstance(batch, list) and batch and isinstance(batch[0], dict) else first
        for holder in (first, first.get("properties"), inner.get("properties")):
            said = (holder.get("api_key") or holder.get("token") or holder.get("$token")) if isinstance(holder, dict) else None
            if isinstance(said, str):
                return said
    if query.get("token"):
        return query["token"]
    raise Refused(401, "missing_api_key", "There is no project key. Send it as api_key.")


def events_of(body: Any, received: dt.datetime) -> tuple[list[Event], Counter[str]]:
    """The events of a body, and how many could not be taken, by reason. Raises Refused for one that holds none by its form."""
    outer = body if isinstance(body, dict) else {}
    said = outer.get("batch") if "batch" in outer else body if isinstance(body, list) else [body]
    if not isinstance(said, list) or not said:
        raise Refused(400, "invalid_payload", "There are no events: send one, a list, or {“batch”: […]}.")
    sent = None if outer.get("historical_migration") else moment(outer.get("sent_at"))
    events, refused = [], Counter[str]()
    for one in said:
        try:
            events.append(_event(one, sent, received))
        except Unreadable as error:
            refused[error.reason] += 1
    return events, refused


def _event(said: Any, sent: dt.datetime | None, received: dt.datetime) -> Event:
    if not isinstance(said, dict):
        raise Unreadable("invalid_event")
    properties = {**said["properties"]} if isinstance(said.get("properties"), dict) else {}
    for name in ("$set", "$set_once"):
        if isinstance(said.get(name), dict):
            properties.setdefault(name, said[name])
    for name in ("token", "api_key", "distinct_id", "$time"):
        taken = properties.pop(name, None)
        said = {name: taken, **said} if taken is not None else said
    name, who = said.get("event"), said.get("distinct_id")
    formerly = properties.get("$anon_distinct_id") if name == "$identify" else properties.get("alias") if name == "$create_alias" else None
    at, said_at = _when(said, sent, received)
    return event(name, who, at, properties, said.get("uuid"), formerly, said_at=said_at)


def _when(said: dict[str, Any], sent: dt.datetime | None, received: dt.datetime) -> tuple[dt.datetime, Any]:
    """When it happened, and the same in the client's own time, which a retry repeats; None where it says none."""
    offset = said.get("offset")
    if isinstance(offset, (int, float)) and not isinstance(offset, bool) and 0 <= offset < LONGEST_OFFSET:
        ago = dt.timedelta(milliseconds=offset)
        return received - ago, sent.timestamp() - ago.total_seconds() if sent else None
    said_at = said.get("timestamp") or said.get("$time")
    return corrected(moment(said_at), sent, received), said_at

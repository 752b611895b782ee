"""One event, as every protocol is translated into it."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any
from uuid import UUID

import msgspec

LONGEST_NAME = 200  # characters of a name or a distinct id; longer ones are refused by the protocols' own limits


class Event(msgspec.Struct, frozen=True, array_like=True):
    """Somebody did something at some time.

    `id` says which events are the same one sent again. `at` counts µs since 1970 (UTC). `properties` is a JSON object.
    `formerly` is another distinct id of the same person: who was anonymous before, an alias.
    """

    id: bytes
    name: str
    who: str
    at: int
    properties: bytes = b"{}"
    formerly: str = ""


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Event])


def packed(events: list[Event]) -> bytes:
    return _encoder.encode(events)


def unpacked(body: bytes) -> list[Event]:
    return _decoder.decode(body)


def id_of(said: Any) -> bytes:
    """16 bytes from what a client calls its event: a UUID, or any text. Raises ValueError for nothing at all."""
    text = str(said or "")
    if not text:
        raise ValueError("an event without an id")
    try:
        known = UUID(text)
        # Others are alike in their last half, which is what is remembered: the clock stands in the first.
        if known.version in (3, 4, 5, 7):
            return known.bytes
        return hashlib.blake2b(known.bytes, digest_size=16).digest()
    except ValueError:
        return hashlib.blake2b(text.encode(), digest_size=16).digest()


def micros(moment: dt.datetime) -> int:
    """µs since 1970; a moment without a zone is UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return (moment - EPOCH) // MICROSECOND


def moment(at: int) -> str:
    """ISO 8601 in UTC."""
    return (EPOCH + at * MICROSECOND).isoformat()


EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)

"""What arrives on the wire: packed or not, as a form or as JSON; and the words in which a bad one is refused."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import json
import math
import zlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

import orjson

from upbeat.events.event import LONGEST_NAME, Event, id_of, micros

LARGEST = 20 << 20  # bytes of a body, unpacked
GZIP = b"\x1f\x8b"
# What an app sends by mistake for a distinct id: nobody is made one person with all who send it (the list of PostHog's documentation).
NOBODY = frozenset({"0", "anonymous", "guest", "distinctid", "distinct_id", "id", "not_authenticated", "email", "undefined"})
NOBODY |= {"true", "false", "null", "none", "nan", "[object]", "[object_object]"}
AHEAD = dt.timedelta(days=1)  # what says it happens later than this has a wrong clock


class Refused(Exception):
    """A body that cannot be taken, with the status of the answer and, for one that may come again, the seconds until then."""

    def __init__(self, status: int, code: str, detail: str, again_in: int = 5) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.again_in = status, code, detail, again_in


TOO_LARGE = Refused(413, "payload_too_large", f"A body may have {LARGEST >> 20} MiB. Send fewer events at a time.")


class Unreadable(ValueError):
    """One event that cannot be taken; its batch can."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def plain(body: bytes, headers: Mapping[bytes, bytes], query: Mapping[str, str]) -> bytes:
    """The JSON of a body, however it is packed. Raises Refused."""
    if body[:2] == GZIP or headers.get(b"content-encoding") == b"gzip":
        body = _unzipped(body)
    if headers.get(b"content-type", b"").startswith(b"application/x-www-form-urlencoded") or body[:5] == b"data=":
        return _of_form(body)
    return _of_base64(body.decode("ascii", "replace")) if query.get("compression") == "base64" else body


def parsed(body: bytes) -> Any:
    """The JSON value. Raises Refused."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        return _parsed_leniently(body, error)


def _parsed_leniently(body: bytes, error: Exception) -> Any:
    """json.dumps of Python writes NaN, and a browser half a character that it cut in two: neither is JSON, both are sent."""
    try:
        return _cleaned(json.loads(body.decode("utf-8", "replace")))
    except (ValueError, RecursionError):
        raise Refused(400, "invalid_payload", f"The body is no JSON: {error}") from None


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {_cleaned(name): _cleaned(held) for name, held in value.items()}
    if isinstance(value, list):
        return [_cleaned(held) for held in value]
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, int) and value.bit_length() > 63:
        return float(value) if value.bit_length() < 1024 else None
    return value


def _of_form(body: bytes) -> bytes:
    try:
        said = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10).get("data", [""])[0]
    except ValueError:
        raise Refused(400, "invalid_payload", "The form has too many fields. Send the events as data=…") from None
    found = _of_base64(said)
    return _unzipped(found) if found[:2] == GZIP else found


def _unzipped(body: bytes) -> bytes:
    """Never more than LARGEST, however much a small body would unfold to."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(body, LARGEST + 1)
    except zlib.error as error:
        raise Refused(400, "invalid_payload", f"The body says it is gzip, and is not: {error}") from None
    if len(plain) > LARGEST:
        raise TOO_LARGE
    if not unpacker.eof:
        raise Refused(400, "invalid_payload", "The gzip body ends too early.")
    return plain


def _of_base64(said: str) -> bytes:
    """Base64, or the JSON itself: both are sent as a form. A plus that was not quoted arrives there as a space."""
    if said.lstrip()[:1] in ("{", "["):
        return said.encode()
    try:
        return base64.b64decode(said.replace(" ", "+") + "=" * (-len(said) % 4))
    except (binascii.Error, ValueError) as error:
        raise Refused(400, "invalid_payload", f"The body is no base64: {error}") from None


OLDEST = 1900  # year; clocks that stand before it stand anywhere


def moment(said: Any) -> dt.datetime | None:
    """A time as clients write it: ISO 8601, or seconds or ms since 1970. None for what is none."""
    try:
        if isinstance(said, bool):
            return None
        if isinstance(said, (int, float)):
            return dt.datetime.fromtimestamp(said / 1000 if said > 1e11 else said, dt.UTC)
        found = dt.datetime.fromisoformat(str(said))
    except (ValueError, OverflowError, OSError):
        return None
    if found.year < OLDEST:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def corrected(at: dt.datetime | None, sent: dt.datetime | None, received: dt.datetime) -> dt.datetime:
    """When it really happened: as long before it was received as the client says it was before it sent. Never far in the future."""
    if at is None:
        return received
    try:
        true = received - (sent - at) if sent else at
    except OverflowError:
        return received
    return received if true > received + AHEAD else true


def event(name: Any, who: Any, at: dt.datetime, properties: Any, said_id: Any, formerly: Any = None, *, said_at: Any = None) -> Event:
    """An event of what a client says; `said_at` is the time in its own words. Raises Unreadable where it says too little or too much."""
    said = properties if isinstance(properties, dict) else {}
    if not _is_word(name):
        raise Unreadable("invalid_name")
    if not _is_word(who):
        raise Unreadable("invalid_distinct_id")
    try:
        body = orjson.dumps(said)
    except TypeError:  # nested deeper than orjson writes, which is less deep than it reads
        raise Unreadable("invalid_event") from None
    given = said_id or said.get("$insert_id")
    key = id_of(given) if given else _id_of_content(str(name), str(who), str(said_at or micros(at)), body)
    other = str(formerly) if _is_word(formerly) and not {_small(formerly), _small(who)} & NOBODY else ""
    return Event(key, _text(name), _text(who), micros(at), body, _text(other))


def _id_of_content(name: str, who: str, said_at: str, body: bytes) -> bytes:
    """The same words at the same time of the client are the same event: the time of arrival is another one whenever it is sent again."""
    content = b"\n".join([name.encode(), who.encode(), said_at.encode(), body])
    return hashlib.blake2b(content, digest_size=16).digest()


def _small(said: Any) -> str:
    return str(said).strip().lower().replace(" ", "_")


def _is_word(said: Any) -> bool:
    return isinstance(said, (str, int)) and not isinstance(said, bool) and 0 < len(str(said)) <= LONGEST_NAME


def _text(said: Any) -> str:
    """Without the one character that a database cannot keep."""
    return str(said).replace("\x00", "\ufffd")

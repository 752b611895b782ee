"""What arrives on the wire: packed or not, as a form or as JSON; and the words in which a bad one is refused."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import zlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

import orjson

from upbeat.events.event import LONGEST_NAME, Event, id_of, micros

LARGEST = 20 << 20  # bytes of a body, unpacked
GZIP = b"\x1f\x8b"
AHEAD = dt.timedelta(days=1)  # what says it happens later than this has a wrong clock


class Refused(Exception):
    """A body that cannot be taken, with the status of the answer."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail = status, code, detail


TOO_LARGE = Refused(413, "payload_too_large", f"A body may have {LARGEST >> 20} MiB. Send fewer events at a time.")


def decoded(body: bytes, headers: Mapping[bytes, bytes], query: Mapping[str, str]) -> Any:
    """The JSON value of a body. Raises Refused."""
    if body[:2] == GZIP or headers.get(b"content-encoding") == b"gzip":
        body = _unzipped(body)
    if headers.get(b"content-type", b"").startswith(b"application/x-www-form-urlencoded") or body[:5] == b"data=":
        said = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10).get("data", [""])[0]
        body = _unzipped(found) if (found := _plain(said))[:2] == GZIP else found
    elif query.get("compression") == "base64":
        body = _plain(body.decode("ascii", "replace"))
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Refused(400, "invalid_payload", f"The body is no JSON: {error}") from None


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


def _plain(said: str) -> bytes:
    """Base64, or the JSON itself: both are sent as a form."""
    if said.lstrip()[:1] in ("{", "["):
        return said.encode()
    try:
        return base64.b64decode(said + "=" * (-len(said) % 4))
    except (binascii.Error, ValueError) as error:
        raise Refused(400, "invalid_payload", f"The body is no base64: {error}") from None


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
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def corrected(at: dt.datetime | None, sent: dt.datetime | None, received: dt.datetime) -> dt.datetime:
    """When it really happened: as long before it was received as the client says it was before it sent. Never far in the future."""
    if at is None:
        return received
    true = received - (sent - at) if sent else at
    return received if true > received + AHEAD else true


def event(name: Any, who: Any, at: dt.datetime, properties: Any, said_id: Any, formerly: Any = None) -> Event:
    """An event of what a client says. Raises ValueError where it says too little or too much."""
    said = properties if isinstance(properties, dict) else {}
    for what, value in (("event", name), ("distinct_id", who)):
        if not isinstance(value, (str, int)) or not 0 < len(str(value)) <= LONGEST_NAME:
            raise ValueError(what)
    body = orjson.dumps(said)
    # Without an id, the same words at the same time are the same event.
    own = said_id or said.get("$insert_id") or b"".join([str(name).encode(), str(who).encode(), str(micros(at)).encode(), body])
    key = id_of(own.hex() if isinstance(own, bytes) else own)
    other = str(formerly) if isinstance(formerly, (str, int)) and len(str(formerly)) <= LONGEST_NAME else ""
    return Event(key, _text(name), _text(who), micros(at), body, _text(other))


def _text(said: Any) -> str:
    """Without the one character that a database cannot keep."""
    return str(said).replace("\x00", "\ufffd")

"""The whole error family, raised anywhere and mapped to HTTP in one place.

UpbeatError
├── NotAllowed     you are known, and this is not yours to do
├── NotFound       it is not there, or not for you to see: the two look alike
├── Invalid        what was sent does not fit; says which field and what would
├── Conflict       it fits, but not with what has happened since
│   └── Stale      the record moved on; carries both versions
└── Unavailable    something outside failed; says whether a retry can help
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID


class UpbeatError(Exception):
    """Base of all errors that a reader is meant to understand. The message tells the next step."""

    status = 500
    slug = "error"
    record: UUID | None = None  # which one of many it is about

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotSignedIn(UpbeatError):
    status, slug = 401, "not-signed-in"


class NotAllowed(UpbeatError):
    status, slug = 403, "not-allowed"


class NotFound(UpbeatError):
    status, slug = 404, "not-found"


class BadRequest(UpbeatError):
    """The request itself cannot be read: unknown parameter, broken JSON, bad cursor."""

    status, slug = 400, "bad-request"


class Invalid(UpbeatError):
    """Field → messages. `Invalid.one("name", "Give it a name.")` for the common case."""

    status, slug = 422, "invalid"

    def __init__(self, errors: Mapping[str, Sequence[str]], message: str | None = None) -> None:
        self.errors = {field: list(messages) for field, messages in errors.items()}
        first = next(((f, m[0]) for f, m in self.errors.items() if m), ("", "Nothing fits."))
        super().__init__(message or f"{first[0]}: {first[1]}")

    @classmethod
    def one(cls, field: str, message: str) -> Invalid:
        return cls({field: [message]})


class Conflict(UpbeatError):
    status, slug = 409, "conflict"


class Stale(Conflict):
    """The record has another version than the one expected."""

    status, slug = 412, "stale"

    def __init__(self, message: str, *, yours: int, theirs: Mapping[str, Any]) -> None:
        super().__init__(message)
        self.yours, self.theirs = yours, theirs


class Unavailable(UpbeatError):
    status, slug = 503, "unavailable"

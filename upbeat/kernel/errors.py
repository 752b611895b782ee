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

from pydantic import ValidationError

from upbeat.kernel.words import t


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
        super().__init__(message or t("{field}: {said}", field=first[0], said=first[1]))

    @classmethod
    def one(cls, field: str, message: str) -> Invalid:
        return cls({field: [message]})

    @classmethod
    def of(cls, error: ValidationError) -> Invalid:
        """What pydantic found, in our words and by field."""
        return cls({".".join(str(p) for p in e["loc"]) or "body": [_said(e["type"], e.get("ctx", {}), e["msg"])] for e in error.errors()})


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


def _said(kind: str, values: dict[str, Any], otherwise: str) -> str:
    if isinstance(values.get("error"), ValueError):  # a check of our own
        said: str = values["error"].args[0]
        return said
    text = _SAID.get(kind) or _SAID.get(kind.rpartition("_")[0])
    return t(text, **values) if text else otherwise


_SAID = {
    "missing": "This is required.",
    "extra_forbidden": "There is no such field here.",
    "string": "This must be text.",
    "string_too_short": "At least {min_length} characters are needed.",
    "string_too_long": "At most {max_length} characters fit.",
    "too_short": "At least {min_length} are needed.",
    "too_long": "At most {max_length} fit.",
    "greater_than": "This must be more than {gt}.",
    "greater_than_equal": "This must be at least {ge}.",
    "less_than": "This must be less than {lt}.",
    "less_than_equal": "This must be at most {le}.",
    "int": "This must be a whole number.",
    "int_from": "This must be a whole number.",
    "float": "This must be a number.",
    "finite": "This must be a finite number.",
    "bool": "This must be true or false.",
    "uuid": "This is not an id.",
    "date": "This is not a day; write it as 2026-06-30.",
    "date_from_datetime": "This is not a day; write it as 2026-06-30.",
    "datetime": "This is not a time; write it as 2026-06-30T14:00:00Z.",
    "datetime_from_date": "This is not a time; write it as 2026-06-30T14:00:00Z.",
    "enum": "It is one of: {expected}.",
    "literal_error": "It is one of: {expected}.",
    "list": "This must be a list.",
    "dict": "This must be an object.",
    "model": "This must be an object.",
}

"""Identifiers: UUIDv7, made here so that PostgreSQL 15 will do."""

from __future__ import annotations

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A new id; ids sort by the time they were made."""
    return uuid7()

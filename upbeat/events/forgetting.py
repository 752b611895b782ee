"""What else keeps something of a person, beside the events: whoever keeps it says here how it goes."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

ALSO: list[Callable[[UUID, set[str]], None]] = []  # called with the workspace and every distinct id of the person

"""The catalogue: under which names events have come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from upbeat.events.event import Event


def count_names(workspace: UUID, events: Sequence[Event]) -> None:
    """Add these to what is known of their names."""
    counts = Counter(event.name for event in events)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for event in events:
        first[event.name] = min(event.at, first.get(event.name, event.at))
        last[event.name] = max(event.at, last.get(event.name, event.at))
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO events_name AS n (workspace, name, count, first_at, last_at) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT (workspace, name) DO UPDATE SET count = n.count + EXCLUDED.count,"
            " first_at = least(n.first_at, EXCLUDED.first_at), last_at = greatest(n.last_at, EXCLUDED.last_at)",
            [(workspace, name, counts[name], first[name], last[name]) for name in sorted(counts)],
        )

"""Small addresses that are no collection: counts, names, search."""

from __future__ import annotations

import time
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import HttpRequest
from pydantic import BaseModel, ConfigDict, Field

from upbeat.domains.metrics.models import Metric
from upbeat.edges.api.http import number, parsed, query_of, takes
from upbeat.edges.api.lists import seen_by
from upbeat.edges.api.records import require_read
from upbeat.edges.api.refs import anywhere, meant
from upbeat.followers import search
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import BadRequest
from upbeat.kernel.record import Record
from upbeat.kernel.registry import type_called, types


def counts(request: HttpRequest, actor: Actor) -> dict[str, int]:
    """How many records of each type there are, in one query; for the navigation."""
    parts, params = [], []
    for name, cls in types().items():
        where = seen_by(actor, cls)
        where.add("t.archived_at IS NULL")
        parts.append(f"SELECT '{name}', count(*) FROM {cls._meta.db_table} t WHERE {where}")
        params += where.params
    for name, kind, extra in (
        ("findings_open", "finding", "closed_at IS NULL AND muted_reason = ''"),
        ("feedback_new", "feedback", "state = 'new'"),
    ):
        where = seen_by(actor, type_called(kind))
        where.add("t.archived_at IS NULL")
        parts.append(
            f"SELECT '{name}', count(*) FROM {type_called(kind)._meta.db_table} t WHERE {where} AND t.{extra.replace('AND ', 'AND t.')}"
        )
        params += where.params
    parts.append(
        "SELECT 'notices_unread', count(*) FROM collaboration_notice WHERE workspace = %s AND member = %s AND read_at IS NULL"
        " AND done_at IS NULL AND in_app AND (snoozed_until IS NULL OR snoozed_until <= now())"
    )
    params += [actor.workspace, actor.member]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return dict(cursor.fetchall())


@takes("ids")
def refs(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    ids = [part for part in query_of(request).get("ids", "").split(",") if part][:200]
    try:
        return {"refs": anywhere(actor, [UUID(part) for part in ids])}
    except ValueError:
        raise BadRequest("“ids” is a list of ids separated by commas.") from None


class Words(BaseModel):
    """What people write for records of one type: keys and titles."""

    model_config = ConfigDict(extra="forbid")
    type: str
    words: list[str] = Field(max_length=1000)


def refs_by_word(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    asked = parsed(request, Words)
    cls = type_called(asked.type)
    require_read(actor, cls)
    return {"ids": meant(actor, cls, asked.words)}


@takes("q", "type", "limit")
def find(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    query = query_of(request)
    classes: list[type[Record]] = [type_called(name) for name in query.get("type", "").split(",") if name]
    require_read(actor, Metric)
    start = time.perf_counter()
    items = search.found(actor, query.get("q", ""), classes, number(query, "limit", 20, 100))
    return {"items": items, "took_ms": round((time.perf_counter() - start) * 1000, 1)}

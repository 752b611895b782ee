"""The list of the Signals inbox: feedback with its account and what it is linked to, shaped in one query."""

from __future__ import annotations

from typing import Any

import orjson
from django.db import connection
from django.http import HttpRequest

from upbeat.domains.research.models import Feedback, Highlight
from upbeat.edges.api import lists
from upbeat.edges.api.http import FILTERS, Raw, choice, query_of, takes
from upbeat.edges.api.records import require_read
from upbeat.followers import search
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor

PLAIN = ("limit", "cursor", "count", "archived", "q", "plan", "opportunity")


@takes(*PLAIN, FILTERS)
def listing(request: HttpRequest, actor: Actor) -> Raw:
    """Newest first. Filters: every field of feedback, `plan` (of the account; `any` for accounts that pay), `opportunity`, `q`."""
    require_read(actor, Feedback)
    query = query_of(request)
    where = lists.conditions(actor, Feedback, query, PLAIN)
    if query.get("q"):
        where.add("t.id = ANY(%s)", search.ids(actor, Feedback, query["q"]))
    if query.get("plan") == "any":
        where.add("EXISTS (SELECT FROM people_account a WHERE a.id = t.account AND a.arr > 0)")
    elif query.get("plan"):
        where.add("EXISTS (SELECT FROM people_account a WHERE a.id = t.account AND a.plan = %s)", query["plan"])
    if query.get("opportunity"):
        where.add(
            "EXISTS (SELECT FROM research_highlight h WHERE h.workspace = t.workspace AND h.feedback = t.id AND h.opportunity::text = %s"
            " AND h.deleted_at IS NULL)",
            query["opportunity"],
        )
    limit, seen = lists.limit_of(query), lists.digest_of(query)
    total = None
    if choice(query, "count", "exact"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM research_feedback t WHERE {where}", where.params)
            row: Any = cursor.fetchone()
            total = int(row[0])
    if query.get("cursor"):
        value, last = lists.read_cursor(query["cursor"], seen)
        where.add("(t.received_at, t.id) < (%s::timestamptz, %s::uuid)", value, last)
    mark, behind = rules.seen_in_sql(actor, Highlight)
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(where=where, mark=mark), [*where.params, limit + 1, *behind, limit, limit])
        items, found, last_text = cursor.fetchone()
    following = lists.write_cursor(last_text, seen) if found > limit else None
    return Raw(f'{{"items":{items},"next":{orjson.dumps(following).decode()},"count":{"null" if total is None else total}}}')


_SQL = """
    WITH page AS MATERIALIZED (
        SELECT t.*, row_number() OVER () AS place FROM (
            SELECT t.* FROM research_feedback t WHERE {where} ORDER BY t.received_at DESC, t.id DESC LIMIT %s
        ) t
    ), shown AS (
        SELECT p.place, p.received_at AS at, p.id AS pk, json_build_object(
            'id', p.id, 'key', 'FB-' || p.number, 'version', p.version, 'title', p.title, 'text', left(p.text, 280), 'source', p.source,
            'channel', p.channel, 'rating', p.rating, 'language', p.language, 'received_at', p.received_at, 'state', p.state,
            'snoozed_until', p.snoozed_until, 'owner', p.owner, 'contact', p.contact,
            'account', CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'name', a.name, 'arr', a.arr, 'plan', a.plan) END,
            'links', coalesce(l.links, '[]'::json)
        ) AS item
        FROM page p
        LEFT JOIN people_account a ON a.id = p.account AND a.deleted_at IS NULL
        LEFT JOIN LATERAL (
            SELECT json_agg(DISTINCT jsonb_build_object(
                'key', coalesce('OPP-' || o.number, 'FEA-' || f.number), 'title', coalesce(o.name, f.name))) AS links
            FROM research_highlight t
            LEFT JOIN research_opportunity o ON o.id = t.opportunity AND o.deleted_at IS NULL
            LEFT JOIN development_feature f ON f.id = t.feature AND f.deleted_at IS NULL
            WHERE {mark} AND t.feedback = p.id AND t.deleted_at IS NULL AND coalesce(o.id, f.id) IS NOT NULL
        ) l ON true
    )
    SELECT coalesce(json_agg(item ORDER BY place) FILTER (WHERE place <= %s), '[]')::text, count(*),
           (json_agg(json_build_array(at, pk)) FILTER (WHERE place = %s) -> 0)::text FROM shown
"""

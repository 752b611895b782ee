"""A list as a whole: which values a field has in it, and the ids of all that fit, however many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.urls import path

from upbeat.edges.api import lists
from upbeat.edges.api.http import FILTERS, endpoint, query_of, takes
from upbeat.edges.api.records import require_read, type_of
from upbeat.edges.api.refs import refs_of
from upbeat.followers import search
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import BadRequest
from upbeat.kernel.fields import AboutId, Links
from upbeat.kernel.record import Record, columns

NARROWS = ("q", "archived")  # what a whole list takes beside filters by field
MOST_VALUES = 100
MOST_IDS = 50_000
LONGEST = 200  # characters of a text that is offered as a value


@takes("field", *NARROWS, FILTERS)
def values(request: HttpRequest, actor: Actor, name: str) -> dict[str, Any]:
    """The values of `field` among the records that fit the other parameters, most frequent first, with how many have each."""
    cls = type_of(name)
    require_read(actor, cls)
    query = query_of(request)
    where = _where(actor, cls, query, ("field", *NARROWS))
    column = columns(cls).get(query.get("field", ""))
    if column is None or column.name in ("id", "workspace", "number") or isinstance(column.field, AboutId) or not column.kind.filters:
        raise BadRequest("“field” names the field whose values are wanted; every field that can be filtered by will do, but about_id.")
    many = isinstance(column.field, Links)
    value = "v" if many else f't."{column.name}"'
    source = f'{cls._meta.db_table} t, unnest(t."{column.name}") v' if many else f"{cls._meta.db_table} t"
    where.add(f"{value} IS NOT NULL AND {value}::text <> '' AND length({value}::text) <= {LONGEST}")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT to_json({value})#>>'{{}}', count(*) FROM {source} WHERE {where} GROUP BY {value} ORDER BY 2 DESC, 1 LIMIT %s",
            [*where.params, MOST_VALUES + 1],
        )
        rows: list[Any] = cursor.fetchall()
    items = [{"value": text, "count": count} for text, count in rows[:MOST_VALUES]]
    refs = refs_of(actor, cls, [{column.name: [row["value"]] if many else row["value"]} for row in items])
    return {"items": items, "more": len(rows) > MOST_VALUES, "refs": refs}


@takes(*NARROWS, FILTERS)
def ids(request: HttpRequest, actor: Actor, name: str) -> dict[str, Any]:
    """The ids of all records that fit, newest first, at most 50,000: what a change of everything is made to."""
    cls = type_of(name)
    require_read(actor, cls)
    where = _where(actor, cls, query_of(request), NARROWS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.id FROM {cls._meta.db_table} t WHERE {where} ORDER BY t.created_at DESC, t.id DESC LIMIT %s",
            [*where.params, MOST_IDS + 1],
        )
        found = [str(row[0]) for row in cursor.fetchall()]
    return {"ids": found[:MOST_IDS], "more": len(found) > MOST_IDS}


def _where(actor: Actor, cls: type[Record], query: Mapping[str, str], plain: tuple[str, ...]) -> lists.Where:
    where = lists.conditions(actor, cls, query, plain)
    if query.get("q"):
        where.add("t.id = ANY(%s)", search.ids(actor, cls, query["q"]))
    return where


ADDRESSES = [
    path("<slug:name>/values", endpoint(get=values)),
    path("<slug:name>/ids", endpoint(get=ids)),
]

"""One page of a type, shaped by PostgreSQL: filters, keyset pagination, fields, as-of, references.

The page is JSON text when it leaves the database; no row becomes a Python object on the way.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from upbeat.edges.api.http import choice
from upbeat.edges.api.refs import refs_of
from upbeat.followers import search
from upbeat.kernel import log, rewind, rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import BadRequest
from upbeat.kernel.fields import Links
from upbeat.kernel.record import Column, Record, columns, told
from upbeat.kernel.words import spoken_here, t

PLAIN = ("limit", "cursor", "sort", "q", "count", "as_of", "fields", "refs", "archived")  # what a list takes beside filters by field
OPERATORS = {"ne": "IS DISTINCT FROM", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}
MOST = 200


@dataclass(slots=True)
class Where:
    """Conditions and their parameters, in order."""

    parts: list[str]
    params: list[Any] = field(default_factory=list)

    def add(self, part: str, *params: Any) -> None:
        self.parts.append(part)
        self.params.extend(params)

    def __str__(self) -> str:
        return " AND ".join(self.parts)


def page(actor: Actor, cls: type[Record], query: Mapping[str, str]) -> str:
    """The JSON text of one page. Raises BadRequest for anything it does not understand, by name."""
    limit, where = limit_of(query), conditions(actor, cls, query, PLAIN)
    then, then_params = _then(actor, cls, query)
    if query.get("q"):
        if then:
            raise BadRequest("“q” searches today's words; it cannot be used together with as_of.")
        where.add("t.id = ANY(%s)", search.ids(actor, cls, query["q"]))
    sort, descending = _sort(cls, query)
    order, seen = sort.name, digest_of(query)
    with_refs = choice(query, "refs", "true", "false") == "true"
    total = _count(cls, where, then, then_params) if choice(query, "count", "exact") else None
    if query.get("cursor"):
        _continue(where, sort, descending, *read_cursor(query["cursor"], seen))
    direction = ("DESC NULLS LAST" if sort.field.null else "DESC") if descending else "ASC"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""{then}SELECT coalesce(json_agg(q.item) FILTER (WHERE place <= %s), '[]')::text, count(*),
                    (json_agg(q.last) FILTER (WHERE place = %s) -> 0)::text
                FROM (SELECT row_to_json(p) AS item, json_build_array(p."{order}", p.id) AS last, row_number() OVER () AS place FROM (
                    SELECT {_shown(cls, query, order)} FROM {cls._meta.db_table} t WHERE {where}
                    ORDER BY t."{order}" {direction}, t.id {"DESC" if descending else "ASC"} LIMIT %s
                ) p) q""",
            [*then_params, limit, limit, *where.params, limit + 1],
        )
        row: Any = cursor.fetchone()
    items, found, last = row
    if _said(cls):
        items = orjson.dumps([told(cls, item) for item in orjson.loads(items)]).decode()
    following = write_cursor(last, seen) if found > limit else None
    refs = f',"refs":{orjson.dumps(refs_of(actor, cls, orjson.loads(items))).decode()}' if with_refs else ""
    return f'{{"items":{items},"next":{orjson.dumps(following).decode()},"count":{"null" if total is None else total}{refs}}}'


def one(actor: Actor, cls: type[Record], where: Where, *, as_of: str = "") -> tuple[str, int] | None:
    """The JSON text of the single record that fits and its version, or None."""
    then, then_params = _then(actor, cls, {"as_of": as_of})
    with connection.cursor() as cursor:
        cursor.execute(
            f"""{then}SELECT row_to_json(q)::text, q.version FROM (
                SELECT {_shown(cls, {}, "id")} FROM {cls._meta.db_table} t WHERE {where} LIMIT 1
            ) q""",
            [*then_params, *where.params],
        )
        row: Any = cursor.fetchone()
    if row is not None and _said(cls):
        return orjson.dumps(told(cls, orjson.loads(row[0]))).decode(), row[1]
    return row  # type: ignore[no-any-return]


def seen_by(actor: Actor, cls: type[Record]) -> Where:
    """What `rules.visible` says, as a condition on the table `t`."""
    condition, params = rules.seen_in_sql(actor, cls)
    return Where([condition, "t.deleted_at IS NULL"], params)


def conditions(actor: Actor, cls: type[Record], query: Mapping[str, str], plain: Collection[str]) -> Where:
    """Filters by field, and `archived`. A name that is no field and not among the `plain` parameters is refused."""
    where, known = seen_by(actor, cls), columns(cls)
    for name, text in query.items():
        if name in plain:
            continue
        path, _, operator = name.partition("__")
        column = known.get("about_id" if path == "about" else path)
        if column is None or path == "workspace":
            raise BadRequest(
                t(
                    "“{name}” is neither a parameter nor a field here. Parameters: {plain}. Fields: {known}.",
                    name=name,
                    plain=", ".join(plain),
                    known=", ".join(n for n in known if n != "workspace"),
                )
            )
        if operator not in column.kind.filters:
            allowed = ", ".join(f"{path}__{o}" if o else path for o in column.kind.filters)
            raise BadRequest(t("“{name}” is no filter. For this field there are: {allowed}.", name=name, allowed=allowed))
        _filter(where, column, operator, text)
    _archived(where, query)
    return where


def _archived(where: Where, query: Mapping[str, str]) -> None:
    """What is archived stands in a list only when it is asked for."""
    wanted = query.get("archived", "false")
    if wanted not in ("true", "false", "any"):
        raise BadRequest("“archived” is true (only those), false or any.")
    if wanted != "any" and not any(name.startswith("archived_at") for name in query):
        where.add(f"t.archived_at IS {'NOT ' if wanted == 'true' else ''}NULL")


def _filter(where: Where, column: Column, operator: str, text: str) -> None:
    name, many = f't."{column.name}"', isinstance(column.field, Links)
    if operator == "isnull":
        if text not in ("true", "false"):
            raise BadRequest(t("“{name}__isnull” is true or false.", name=column.name))
        empty = f"{name} = '{{}}'" if many else f"{name} IS NULL" if column.field.null else f"{name}::text = ''"
        where.add(empty if text == "true" else f"NOT ({empty})")
    elif operator == "contains":
        escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        where.add(f"{name} ILIKE %s", f"%{escaped}%")
    elif operator == "in":
        where.add(f"{name} = ANY(%s)", [_value(column, part) for part in text.split(",")])
    elif many:
        where.add(f"{name} @> %s", [_value(column, text)])
    elif operator in OPERATORS:
        where.add(f"{name} {OPERATORS[operator]} %s", _value(column, text))
    else:
        where.add(f"{name} = %s", _value(column, text))


def _value(column: Column, text: str) -> Any:
    try:
        if isinstance(column.field, Links):
            return UUID(text)
        if not text and column.field.empty_strings_allowed:
            return text
        return column.kind.parse(column.field, text)
    except ValueError as error:
        raise BadRequest(t("“{name}”: {error}", name=column.name, error=error.args[0])) from None


def limit_of(query: Mapping[str, str]) -> int:
    text = query.get("limit", "50")
    if not text.isdecimal() or len(text) > 5 or not 1 <= int(text) <= MOST:
        raise BadRequest(t("“limit” is a whole number from 1 to {most}.", most=MOST))
    return int(text)


def _sort(cls: type[Record], query: Mapping[str, str]) -> tuple[Column, bool]:
    text = query.get("sort") or "-created_at"
    column = columns(cls).get("number" if text.lstrip("-") == "key" else text.lstrip("-"))
    if column is None or not column.kind.sortable or column.name == "workspace":
        able = ", ".join(c.name for c in columns(cls).values() if c.kind.sortable and c.name != "workspace")
        raise BadRequest(t("“{text}” cannot be sorted by. These can: {able}; a leading minus turns the order round.", text=text, able=able))
    return column, text.startswith("-")


def _shown(cls: type[Record], query: Mapping[str, str], sort: str) -> str:
    names = [name for name in query.get("fields", "").split(",") if name]
    known = _selectable(cls)
    for name in names:
        if name not in known:
            raise BadRequest(t("“{name}” in fields is no field of this type. Fields: {known}.", name=name, known=", ".join(known)))
    shown = [known[name] for name in (dict.fromkeys([*names, "id", sort]) if names else known)]
    return ", ".join([*shown, *(f't."{name}"' for name in _said(cls))])


def _said(cls: type[Record]) -> list[str]:
    """The field by which texts of the server are said in the reader's language, where that is another than theirs."""
    return [cls.sheet.said] if cls.sheet.said and spoken_here() != "en" else []


@cache
def _selectable(cls: type[Record]) -> dict[str, str]:
    shown = {"id": "t.id", "key": f"'{cls.sheet.prefix}-' || t.number AS key"}
    return shown | {name: f't."{name}"' for name in columns(cls) if name not in ("id", "workspace", cls.sheet.said)}


def _then(actor: Actor, cls: type[Record], query: Mapping[str, str]) -> tuple[str, list[Any]]:
    text = query.get("as_of")
    if not text:
        return "", []
    if text.isdecimal():
        seq = int(text)
    else:
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            raise BadRequest("“as_of” is a day (2026-06-01, its end), a time (2026-06-01T12:00:00Z) or a change number.") from None
        if len(text) == 10:
            moment += dt.timedelta(days=1)
        seq = log.seq_at(actor.workspace, moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC))
    return rewind.as_of([cls], actor.workspace, seq)


def _count(cls: type[Record], where: Where, then: str, then_params: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"{then}SELECT count(*) FROM {cls._meta.db_table} t WHERE {where}", [*then_params, *where.params])
        row: Any = cursor.fetchone()
    return int(row[0])


def _continue(where: Where, sort: Column, descending: bool, value: Any, last: str) -> None:
    name, sign = f't."{sort.name}"', "<" if descending else ">"
    cast = sort.field.db_type(connection)
    if value is None:
        where.add(f"({name} IS NULL AND t.id {sign} %s)", last)
    elif sort.field.null:
        where.add(f"(({name}, t.id) {sign} (%s::{cast}, %s::uuid) OR {name} IS NULL)", value, last)
    else:
        where.add(f"({name}, t.id) {sign} (%s::{cast}, %s::uuid)", value, last)


def digest_of(query: Mapping[str, str]) -> str:
    same = sorted((k, v) for k, v in query.items() if k not in ("cursor", "limit", "count", "refs", "fields"))
    return hashlib.sha256(repr(same).encode()).hexdigest()[:16]


def write_cursor(last: str, seen: str) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([seen, *orjson.loads(last)])).decode().rstrip("=")


def read_cursor(text: str, seen: str) -> tuple[Any, str]:
    try:
        digest, value, last = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        UUID(last)
    except (ValueError, TypeError, AttributeError, binascii.Error):
        raise BadRequest("This cursor cannot be read. Start again without one.") from None
    if digest != seen or isinstance(value, list | dict):
        raise BadRequest("This cursor belongs to another sort or filter. Start again without one.")
    return value, last

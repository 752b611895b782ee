"""Search over all types: a follower that keeps the words of every record, and the query over them.

Typos are resolved on the table of distinct words, then the texts are searched exactly: trigrams over whole texts cost four
times as much when tried.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection

from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.log import Change
from upbeat.kernel.record import TITLE, Record, collection, columns, type_name
from upbeat.kernel.registry import by_prefix, type_called, types
from upbeat.kernel.words import LANGUAGES, say, spoken_here, unpacked

LONGEST = 100_000  # characters of one text that are indexed: a tsvector holds 1 MB
CANDIDATES = 300

name = "search"


def handle(workspace: UUID, changes: list[Change]) -> None:
    """Bring the words of the changed records up to date."""
    touched: dict[str, set[UUID]] = {}
    for change in changes:
        touched.setdefault(change.type, set()).add(change.record)
    with connection.cursor() as cursor:
        for kind, ids in touched.items():
            _index(cursor, type_called(kind), list(ids))


def _index(cursor: Any, cls: type[Record], ids: list[UUID]) -> None:
    title, words = _expressions(cls)
    cursor.execute(
        f"""
        WITH fresh AS (
            SELECT t.id, t.workspace, t.number, {title} AS title, {words} AS words, t.updated_at, t.archived_at IS NOT NULL AS archived
            FROM {cls._meta.db_table} t WHERE t.id = ANY (%(ids)s) AND t.deleted_at IS NULL
        ), gone AS (
            DELETE FROM followers_document d WHERE d.id = ANY (%(ids)s) AND NOT EXISTS (SELECT FROM fresh f WHERE f.id = d.id)
        ), spelt AS (
            INSERT INTO followers_word (workspace, word)
            SELECT DISTINCT f.workspace, w FROM fresh f, unnest(tsvector_to_array(f.words)) w WHERE length(w) BETWEEN 2 AND 40 ORDER BY 1, 2
            ON CONFLICT DO NOTHING
        )
        INSERT INTO followers_document AS d (id, workspace, type, number, title, words, updated_at, archived)
        SELECT id, workspace, %(type)s, number, title, words, updated_at, archived FROM fresh
        ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title, words = EXCLUDED.words,
            updated_at = EXCLUDED.updated_at, archived = EXCLUDED.archived
        """,
        {"ids": ids, "type": type_name(cls), "said": json.dumps(_said_otherwise(cls, ids))},
    )


def _said_otherwise(cls: type[Record], ids: list[UUID]) -> dict[str, str]:
    """What the server wrote in these records, in the languages that do not stand in the row."""
    if not cls.sheet.said:
        return {}
    others = [language for language in LANGUAGES if language != "en"]
    rows = cls.without_rules.filter(pk__in=ids).values_list("pk", cls.sheet.said)
    return {str(pk): " ".join(say(language, unpacked(text)) for language in others for text in kept.values()) for pk, kept in rows}


@cache
def _expressions(cls: type[Record]) -> tuple[str, str]:
    """The SQL of a row's title and of its weighted words."""
    named = ", ".join(f"NULLIF(t.\"{field}\"::text, '')" for field in cls.sheet.title)
    title = f"left(coalesce({named}, ''), {TITLE})"
    parts = [
        f"setweight(to_tsvector('upbeat', left(t.\"{c.name}\", {LONGEST})), '{weight}')"
        for c in columns(cls).values()
        if (weight := getattr(c.field, "search", ""))
    ]
    if cls.sheet.said:
        parts.append("setweight(to_tsvector('upbeat', coalesce(%(said)s::jsonb ->> t.id::text, '')), 'A')")
    return title, " || ".join(parts or ["''::tsvector"])


def ids(actor: Actor, cls: type[Record], text: str) -> list[UUID]:
    """The records of one type that hold these words, best first, at most 1,000."""
    return [row[0] for row in _hits(actor, text, [cls], 1000, archived=True)]


def found(actor: Actor, text: str, classes: Iterable[type[Record]] = (), limit: int = 20) -> list[dict[str, Any]]:
    """Records of any type for what someone typed: a key, words, beginnings of words, words with typos. What is archived only by key."""
    hits = _by_key(actor, text) + _hits(actor, text, list(classes), limit * 2 if actor.closed else limit)
    shown: dict[UUID, dict[str, Any]] = {}
    visible = _visible(actor, hits)
    said = _said(actor, visible)
    for pk, kind, number, title in visible:
        cls = types()[kind]
        shown.setdefault(
            pk,
            {
                "type": kind,
                "id": str(pk),
                "key": f"{cls.sheet.prefix}-{number}",
                "title": said.get(pk, title),
                "collection": collection(cls),
            },
        )
    return list(shown.values())[:limit]


def _said(actor: Actor, hits: list[Any]) -> dict[UUID, str]:
    """Titles that the server wrote, in the reader's language."""
    wanted: dict[str, list[UUID]] = {}
    for pk, kind, *_ in hits if spoken_here() != "en" else ():
        if types()[kind].sheet.said:
            wanted.setdefault(kind, []).append(pk)
    return {row.pk: row.called for kind, pks in wanted.items() for row in rules.visible(actor, types()[kind]).filter(pk__in=pks)}


def _by_key(actor: Actor, text: str) -> list[Any]:
    prefix, _, number = text.strip().partition("-")
    cls = by_prefix().get(prefix.upper())
    if cls is None or not number.isdecimal() or len(number) > 9:
        return []
    row = rules.visible(actor, cls).filter(number=int(number)).first()
    return [] if row is None else [(row.pk, type_name(cls), row.number, row.called)]


def _hits(actor: Actor, text: str, classes: list[type[Record]], limit: int, *, archived: bool = False) -> list[Any]:
    tokens = re.findall(r"\w+", text)[:12]
    if not tokens:
        return []
    kinds = [type_name(cls) for cls in classes]
    only = ("AND d.type = ANY (%(types)s)" if kinds else "") + ("" if archived else " AND NOT d.archived")
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH q AS MATERIALIZED (
                SELECT upbeat_query(%(workspace)s, %(tokens)s, 'A') AS named, upbeat_query(%(workspace)s, %(tokens)s, '') AS anywhere
            ), named AS MATERIALIZED (
                SELECT d.id FROM followers_document d
                WHERE d.words @@ (SELECT named FROM q) AND d.workspace = %(workspace)s {only} LIMIT %(most)s
            ), hits AS (
                SELECT id FROM named
                UNION
                (SELECT d.id FROM followers_document d
                 WHERE (SELECT count(*) FROM named) < %(limit)s -- enough by name: the rest would stand below them
                   AND d.words @@ (SELECT anywhere FROM q) AND d.workspace = %(workspace)s {only} LIMIT %(most)s)
            )
            SELECT id, type, number, title FROM hits JOIN followers_document d USING (id), q
            ORDER BY ts_rank('{{0.05, 0.1, 0.3, 1.0}}', words, q.anywhere, 1) DESC, updated_at DESC LIMIT %(limit)s
            """,
            {
                "workspace": actor.workspace,
                "tokens": tokens,
                "types": kinds,
                "most": max(CANDIDATES, limit),
                "limit": limit,
            },
        )
        return list(cursor.fetchall())


def _visible(actor: Actor, hits: list[Any]) -> list[Any]:
    """Without what a fence hides."""
    if not actor.closed:
        return hits
    wanted: dict[str, list[UUID]] = {}
    for pk, kind, *_ in hits:
        wanted.setdefault(kind, []).append(pk)
    seen = {
        pk for kind, pks in wanted.items() for pk in rules.visible(actor, types()[kind]).filter(pk__in=pks).values_list("pk", flat=True)
    }
    return [hit for hit in hits if hit[0] in seen]

"""What a piece of feedback may belong to, and which other piece may be the same: similarity of text, by PostgreSQL.

Comparing letters is dear, so candidates come first, by an index over words: notes that share some of the rarest words of this one, or all
of those of its title. How rare a word is stands in PostgreSQL's own statistics of that index.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db import connection

from upbeat.domains.research.models import Feedback, Highlight, Opportunity
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.record import TITLE
from upbeat.score.schema import INDEX, SAID, WORDS
from upbeat.score.voices import Voices, by_link, highlights

OFFERED = 3  # opportunities
LIKELY = 5  # duplicates
NEAR = 0.25  # similarity from which an opportunity is offered
ALIKE = 0.4  # similarity of whole texts from which two notes may be the same
READ = 300  # characters that are compared
TELLING = 6  # the rarest words stand for a text
CANDIDATES = 200


def suggestions(actor: Actor, ref: UUID | str) -> dict[str, Any]:
    """Opportunities near this feedback with who asked for them, and likely duplicates. Raises NotFound. Five queries."""
    note = rules.find(actor, Feedback, ref)
    ranked = _by_rarity(_said(note)[: 2 * READ])
    words = ranked[:TELLING]
    titled = [word for word in ranked if word in _words(note.title)][:TELLING]
    alike = " | ".join(filter(None, (_at_least(3, words), _at_least(len(titled), titled))))
    return {"opportunities": _opportunities(actor, note, words), "duplicates": _duplicates(actor, note, alike)}


def _opportunities(actor: Actor, note: Feedback, words: list[str]) -> list[dict[str, Any]]:
    """Near by its own name and description, or because similar notes are linked to it already."""
    candidates = rules.visible(actor, Opportunity).filter(archived_at=None).exclude(status="parked")
    open_ones, params = _sql(candidates.values_list("id", "number", "name", "description"))
    quoted, quoted_params = _sql(
        rules.visible(actor, Highlight).exclude(opportunity=None).exclude(feedback=note).values_list("opportunity_id", "feedback_id")
    )
    text = _said(note)[:READ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH near AS MATERIALIZED (
                    SELECT f.id, similarity(left({SAID}, {READ}), %s) AS alike FROM research_feedback f
                    WHERE f.workspace = %s AND to_tsquery('simple', %s) @@ {WORDS} LIMIT {CANDIDATES}
                ), heard AS (
                    SELECT q.opportunity, max(n.alike) AS alike
                    FROM near n JOIN ({quoted}) q (opportunity, note) ON q.note = n.id GROUP BY 1
                )
                SELECT * FROM (
                    SELECT o.id, o.number, o.name,
                           greatest(word_similarity(o.name, %s), 0.8 * word_similarity(left(o.description, 200), %s), h.alike) AS alike
                    FROM ({open_ones}) o (id, number, name, description) LEFT JOIN heard h ON h.opportunity = o.id
                ) o WHERE o.alike >= {NEAR} ORDER BY o.alike DESC, o.number LIMIT {OFFERED}""",
            [text, actor.workspace, _at_least(2, words), *quoted_params, text, text, *params],
        )
        rows: list[Any] = cursor.fetchall()
    voices = by_link(actor, "opportunity", highlights(actor), among=[row[0] for row in rows]) if rows else {}
    offered = []
    for pk, number, name, alike in rows:
        heard = voices.get(pk, Voices())
        key = f"{Opportunity.sheet.prefix}-{number}"
        offered.append(
            {"id": str(pk), "key": key, "title": name, "similarity": round(float(alike), 2), "notes": heard.notes, "arr": heard.arr}
        )
    return offered


def _duplicates(actor: Actor, note: Feedback, alike: str) -> list[dict[str, Any]]:
    others = rules.visible(actor, Feedback).filter(merged_into=None).exclude(pk=note.pk)
    if note.merged_into_id is not None:
        others = others.exclude(pk=note.merged_into_id)
    seen, params = _sql(others.values_list("id"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT * FROM (
                    SELECT f.id, f.number, left(coalesce(nullif(f.title, ''), f.text), {TITLE}),
                           similarity(left({SAID}, {READ}), %s) AS alike, f.received_at
                    FROM research_feedback f WHERE f.id IN ({seen} AND to_tsquery('simple', %s) @@ {WORDS} LIMIT {CANDIDATES})
                ) f WHERE f.alike >= {ALIKE} ORDER BY f.alike DESC, f.number LIMIT {LIKELY}""",
            [_said(note)[:READ], *params, alike],
        )
        rows: list[Any] = cursor.fetchall()
    prefix = Feedback.sheet.prefix
    return [
        {"id": str(pk), "key": f"{prefix}-{number}", "title": title, "similarity": round(float(alike), 2), "received_at": at.isoformat()}
        for pk, number, title, alike, at in rows
    ]


def _said(note: Feedback) -> str:
    """As SAID in SQL."""
    return f"{note.title} {note.text}"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _by_rarity(text: str) -> list[str]:
    """The words of a text, the rarest first, the longest first among equals."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT w FROM unnest(%s::text[]) w LEFT JOIN (
                    SELECT unnest(most_common_elems::text::text[]) AS word, unnest(most_common_elem_freqs) AS share
                    FROM pg_stats WHERE tablename = '{INDEX}'
                ) s ON s.word = w GROUP BY w ORDER BY coalesce(max(share), 0), length(w) DESC, w""",
            [sorted(_words(text))],
        )
        return [row[0] for row in cursor.fetchall()]


def _at_least(least: int, words: list[str]) -> str:
    """So many of these words, as a tsquery; nothing where there are none."""
    groups = combinations(words, min(least, len(words)))
    return " | ".join(f"({' & '.join(group)})" for group in groups if group)


def _sql(rows: Any) -> tuple[str, Any]:
    return rows.order_by().query.sql_with_params()  # type: ignore[no-any-return]

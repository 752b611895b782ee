"""Whose words speak for what: notes, accounts and revenue behind highlights.

A note merged into another counts as that other, and an account counts once however often it spoke.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from upbeat.domains.research.models import Feedback, Highlight, Opportunity
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Voices:
    """`arr` in minor units, of deduplicated accounts."""

    notes: int = 0
    accounts: int = 0
    arr: int = 0


def highlights(actor: Actor) -> QuerySet[Any]:
    """Highlights in feedback that is still there, with the `note` they count for and its `account`."""
    rows: QuerySet[Any] = rules.visible(actor, Highlight).filter(feedback__deleted_at=None)
    if actor.closed:  # the sheet fences the note itself; here also the one it was merged into
        rows = rows.exclude(feedback__merged_into__product__in=list(actor.closed))
    survivors: QuerySet[Any] = Feedback.without_rules.filter(pk=OuterRef("feedback__merged_into_id"))
    heard: QuerySet[Any] = rows.annotate(
        note=Coalesce("feedback__merged_into_id", "feedback_id", output_field=UUIDField()),
        account=Coalesce(Subquery(survivors.values("account_id")), "feedback__account_id", output_field=UUIDField()),
    )
    return heard


def total(actor: Actor, words: QuerySet[Any]) -> Voices:
    """All of these words together; one query."""
    return _count(actor, words, "NULL::uuid").get(None, Voices())


def by_link(actor: Actor, field: str, words: QuerySet[Any], *, among: Iterable[UUID] | None = None) -> dict[UUID | None, Voices]:
    """Voices by what `field` (`opportunity` or `feature`) links to; one query."""
    words = words.exclude(**{field: None}) if among is None else words.filter(**{f"{field}__in": list(among)})
    return _count(actor, words, "link", field)


def _count(actor: Actor, words: QuerySet[Any], key: str, field: str = "opportunity") -> dict[UUID | None, Voices]:
    try:
        sql, params = words.order_by().values_list(f"{field}_id", "note", "account").query.sql_with_params()
    except EmptyResultSet:  # Django knows already that nobody spoke
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH v AS MATERIALIZED (SELECT {key} AS key, note, account FROM ({sql}) w (link, note, account))
                SELECT n.key, n.notes, coalesce(m.accounts, 0), coalesce(m.arr, 0)
                FROM (SELECT key, count(DISTINCT note) AS notes FROM v GROUP BY key) n
                LEFT JOIN (
                    SELECT d.key, count(*) AS accounts, sum(a.arr) AS arr
                    FROM (SELECT DISTINCT key, account FROM v) d JOIN people_account a ON a.id = d.account
                    WHERE a.workspace = %s AND a.deleted_at IS NULL GROUP BY d.key
                ) m ON m.key IS NOT DISTINCT FROM n.key""",
            [*params, actor.workspace],
        )
        rows: list[Any] = cursor.fetchall()
    return {row[0]: Voices(row[1], row[2], int(row[3])) for row in rows}


def below(actor: Actor, opportunities: set[UUID]) -> set[UUID]:
    """These opportunities and all below them in the tree: what was heard there was heard here."""
    if not opportunities:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            """WITH RECURSIVE tree AS (
                   SELECT id FROM research_opportunity WHERE workspace = %(workspace)s AND id = ANY(%(ids)s)
                   UNION SELECT o.id FROM research_opportunity o JOIN tree ON o.parent = tree.id
                   WHERE o.workspace = %(workspace)s AND o.deleted_at IS NULL
               ) SELECT id FROM tree""",
            {"workspace": actor.workspace, "ids": list(opportunities)},
        )
        rows: list[Any] = cursor.fetchall()
    return {row[0] for row in rows}


def speaks_for_feature(actor: Actor) -> Exists | Any:
    """For a query over features: somebody's words are linked to it, or to an opportunity it addresses, or below that one."""
    words = highlights(actor)
    below = rules.visible(actor, Opportunity).filter(Exists(words.filter(opportunity=OuterRef("pk"))), parent__among=OuterRef("addresses"))
    return Exists(words.filter(feature=OuterRef("pk"))) | Exists(words.filter(opportunity__among=OuterRef("addresses"))) | Exists(below)


def speaks_for_opportunity(actor: Actor) -> Exists | Any:
    """For a query over opportunities: somebody's words are linked to it or to one below it."""
    words = highlights(actor)
    below = rules.visible(actor, Opportunity).filter(Exists(words.filter(opportunity=OuterRef("pk"))), parent=OuterRef("pk"))
    return Exists(words.filter(opportunity=OuterRef("pk"))) | Exists(below)


def by_feature(actor: Actor, features: QuerySet[Any]) -> dict[UUID, Voices]:
    """Voices for features: linked to one, to an opportunity it addresses, or below that one; each note and account once. One query."""
    try:
        heard, params = highlights(actor).order_by().values_list("opportunity_id", "feature_id", "note", "account").query.sql_with_params()
        asked, more = features.order_by().values_list("pk", "addresses").query.sql_with_params()
    except EmptyResultSet:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH RECURSIVE f AS MATERIALIZED (SELECT * FROM ({asked}) f (id, addresses)),
                w AS MATERIALIZED (SELECT * FROM ({heard}) w (opportunity, feature, note, account)),
                tree AS (
                    SELECT DISTINCT a.id AS root, a.id AS id FROM f CROSS JOIN LATERAL unnest(f.addresses) a (id)
                    UNION SELECT tree.root, o.id FROM tree JOIN research_opportunity o ON o.parent = tree.id
                    WHERE o.workspace = %s AND o.deleted_at IS NULL
                ), v AS MATERIALIZED (
                    SELECT w.feature AS key, w.note, w.account FROM w WHERE w.feature IS NOT NULL
                    UNION SELECT f.id, w.note, w.account FROM f CROSS JOIN LATERAL unnest(f.addresses) a (id)
                    JOIN tree ON tree.root = a.id JOIN w ON w.opportunity = tree.id
                )
                SELECT n.key, n.notes, coalesce(m.accounts, 0), coalesce(m.arr, 0)
                FROM (SELECT key, count(DISTINCT note) AS notes FROM v GROUP BY key) n
                LEFT JOIN (
                    SELECT d.key, count(*) AS accounts, sum(a.arr) AS arr
                    FROM (SELECT DISTINCT key, account FROM v) d JOIN people_account a ON a.id = d.account
                    WHERE a.workspace = %s AND a.deleted_at IS NULL GROUP BY d.key
                ) m ON m.key = n.key""",
            [*more, *params, actor.workspace, actor.workspace],
        )
        rows: list[Any] = cursor.fetchall()
    return {row[0]: Voices(row[1], row[2], int(row[3])) for row in rows}

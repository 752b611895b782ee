"""What the public may read of wishes and of the roadmap: nothing that is not listed or published, and no number of ours but the votes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from upbeat.domains.development.models import Feature, FeatureStatus, Horizon
from upbeat.domains.research.models import Status as Opp
from upbeat.domains.research.wish import Wish, WishState
from upbeat.edges.portal.access import Here
from upbeat.edges.portal.models import Portal
from upbeat.edges.portal.words import stretch
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.words import say

PAGE = 20
SIMILAR = 4
TOKENS = 12  # words of a typed wish that are looked at
ON_ROADMAP = 40  # features of one column


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a wish stands in public: a note head, a word, and roughly when."""

    head: str
    word: str
    when: str = ""


OF_FEATURE = {
    FeatureStatus.IDEA: ("hollow", "We are looking into it"),
    FeatureStatus.CANDIDATE: ("hollow", "We are looking into it"),
    FeatureStatus.PLANNED: ("hollow", "Planned"),
    FeatureStatus.BUILDING: ("half", "Being built"),
    FeatureStatus.SHIPPED: ("full", "It is here"),
    FeatureStatus.RETIRED: ("hollow", "Not planned"),
}
OF_OPPORTUNITY = {
    Opp.OPEN: ("hollow", "We are listening"),
    Opp.EXPLORING: ("hollow", "We are looking into it"),
    Opp.COMMITTED: ("hollow", "Planned"),
    Opp.SOLVED: ("full", "It is here"),
    Opp.PARKED: ("hollow", "Not now"),
}


@dataclass(slots=True)
class Shown:
    """A wish as the portal shows it."""

    id: UUID
    number: int
    name: str
    text: str
    created_at: dt.datetime
    votes: int
    replies: int
    voted_on: dt.datetime | None
    follows: bool
    is_waiting: bool
    standing: Standing


_SQL = """
    WITH votes AS (
        SELECT coalesce(m.merged_into, m.id) AS wish, count(DISTINCT v.visitor_id) AS votes FROM research_wish m
        JOIN portal_vote v ON v.wish = m.id
        WHERE m.workspace = %(workspace)s AND m.deleted_at IS NULL
          AND (%(only)s::uuid[] IS NULL OR m.id = ANY (%(only)s::uuid[]) OR m.merged_into = ANY (%(only)s::uuid[])) GROUP BY 1
    ), listed AS (
        SELECT w.*, coalesce(votes.votes, 0) AS votes, mine.at AS voted_on,
               EXISTS (SELECT FROM portal_follow l WHERE l.wish = w.id AND l.visitor_id = %(visitor)s) AS follows
        FROM research_wish w LEFT JOIN votes ON votes.wish = w.id
        LEFT JOIN LATERAL (
            SELECT min(v.created_at) AS at FROM portal_vote v JOIN research_wish m ON m.id = v.wish
            WHERE v.visitor_id = %(visitor)s AND coalesce(m.merged_into, m.id) = w.id
        ) mine ON true
        WHERE w.workspace = %(workspace)s AND w.product = ANY (%(products)s) AND w.deleted_at IS NULL AND w.archived_at IS NULL
          AND (%(only)s::uuid[] IS NULL OR w.id = ANY (%(only)s::uuid[])) AND {where}
    )
    SELECT w.id, w.number, w.name, w.text, w.created_at, w.votes, w.voted_on, w.follows, w.state = 'waiting',
           (SELECT count(*) FROM portal_remark r WHERE r.wish = w.id AND r.state = 'listed'),
           CASE WHEN f.public THEN f.status END, CASE WHEN f.public THEN f.ends_on END, o.status, count(*) OVER ()
    FROM listed w
    LEFT JOIN development_feature f ON f.id = w.feature AND f.deleted_at IS NULL
    LEFT JOIN research_opportunity o ON o.id = w.opportunity AND o.deleted_at IS NULL
    ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s
"""
ORDERS = {"wanted": "w.votes DESC, w.number", "new": "w.created_at DESC, w.number DESC", "mine": "w.created_at DESC, w.number DESC"}
PUBLIC = "w.state = 'listed'"
MINE = (
    "(w.state IN ('listed', 'waiting') AND (mine.at IS NOT NULL"
    " OR EXISTS (SELECT FROM portal_follow l WHERE l.wish = w.id AND l.visitor_id = %(visitor)s)))"
)


def page(here: Here, order: str, number: int = 1, size: int = PAGE) -> tuple[list[Shown], int]:
    """One page of wishes and how many there are. Those of the visitor include what still waits to be read."""
    return _read(here, MINE if order == "mine" else PUBLIC, ORDERS[order], size, (number - 1) * size)


def one(here: Here, number: int) -> Shown | None:
    """A wish by its number, if the visitor may see it."""
    wanted = list(rules.visible(here.actor, Wish).filter(number=number).values_list("pk", flat=True))
    found, _ = _read(here, f"({PUBLIC} OR {MINE})", "w.number", 1, 0, only=wanted)
    return found[0] if found else None


def in_public(actor: Actor, pk: UUID) -> tuple[Portal, Shown] | None:
    """A listed wish as any visitor reads it, in English, and the portal where they do."""
    wish = rules.visible(actor, Wish).filter(pk=pk).first()
    if wish is not None:
        for portal in Portal.objects.filter(workspace_id=actor.workspace, is_open=True, shows_wishes=True).order_by("created_at"):
            if found := one(Here(portal, "en", ""), wish.number):
                return portal, found
    return None


def merged_into(here: Here, number: int) -> int | None:
    """The number of the listed wish that this one was merged into."""
    ours = rules.visible(here.actor, Wish).filter(product__in=here.products, archived_at=None)
    merged = ours.filter(number=number, state=WishState.MERGED).values("merged_into")
    return ours.filter(pk__in=merged, state=WishState.LISTED).values_list("number", flat=True).first()


def _read(here: Here, where: str, order: str, limit: int, offset: int, *, only: list[UUID] | None = None) -> tuple[list[Shown], int]:
    """Wishes and how many there are; `only` of these, whose votes alone are counted then."""
    params: dict[str, Any] = {
        "workspace": here.portal.workspace_id,
        "products": here.products,
        "visitor": here.visitor.pk if here.visitor else None,
        "only": only,
        "limit": limit,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL.format(where=where, order=order), params)
        rows: list[Any] = cursor.fetchall()
    shown = [
        Shown(pk, n, name, text, at, votes, replies, voted_on, follows, waits, _standing(here, waits, feature, due, opportunity))
        for pk, n, name, text, at, votes, voted_on, follows, waits, replies, feature, due, opportunity, _ in rows
    ]
    return shown, rows[0][-1] if rows else 0


def _standing(here: Here, waits: bool, feature: str | None, due: Any, opportunity: str | None) -> Standing:
    if waits:
        return Standing("dash", say(here.language, "Waiting to be read by us"))
    if feature is not None:
        return of_feature(here, feature, due)
    head, word = OF_OPPORTUNITY[Opp(opportunity or Opp.OPEN)]
    return Standing(head, say(here.language, word))


def of_feature(here: Here, status: str, due: dt.date | None) -> Standing:
    head, word = OF_FEATURE[FeatureStatus(status)]
    coming = status in (FeatureStatus.PLANNED, FeatureStatus.BUILDING) and due is not None
    return Standing(head, say(here.language, word), stretch(here.language, due, here.today) if coming and due else "")


def similar(here: Here, text: str) -> list[dict[str, Any]]:
    """Listed wishes that share telling words with a text, typos forgiven, the nearest first; with the marked pieces of their names."""
    tokens = list(dict.fromkeys(t for t in re.findall(r"\w+", text.lower()) if len(t) > 2))[:TOKENS]
    if not tokens:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            """WITH token AS (
                   SELECT word, upbeat_query(%(workspace)s, ARRAY[word], '') AS query FROM unnest(%(tokens)s::text[]) word
                   WHERE to_tsvector('english', word) <> '' AND to_tsvector('german', word) <> ''
               )
               SELECT w.id, count(*) AS shared, (SELECT array_agg(word) FROM token) FROM token
               JOIN followers_document d ON d.words @@ token.query AND d.workspace = %(workspace)s AND d.type = 'wish'
               JOIN research_wish w ON w.id = d.id AND w.state = 'listed' AND w.product = ANY (%(products)s)
                    AND w.deleted_at IS NULL AND w.archived_at IS NULL
               GROUP BY w.id, w.number ORDER BY shared DESC, max(ts_rank(d.words, token.query)) DESC, w.number LIMIT %(limit)s""",
            {"workspace": here.portal.workspace_id, "tokens": tokens, "products": here.products, "limit": SIMILAR},
        )
        rows: list[Any] = cursor.fetchall()
    if not rows:
        return []
    near, telling = [row[0] for row in rows], tuple(rows[0][2])
    found = {w.id: w for w in _read(here, PUBLIC, "w.number", SIMILAR, 0, only=near)[0]}
    return [{"wish": found[pk], "pieces": _marked(found[pk].name, telling)} for pk in near if pk in found]


def _marked(name: str, tokens: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The name cut into pieces, each with whether it is words that were typed or begin like them."""
    word = rf"\b(?:{'|'.join(map(re.escape, tokens))})\w*"
    pieces = re.split(rf"({word}(?:\s+{word})*)", name, flags=re.IGNORECASE)
    return [(piece, n % 2 == 1) for n, piece in enumerate(pieces) if piece]


def roadmap(here: Here) -> list[dict[str, Any]]:
    """The published features by horizon, each by its public name, with the votes of the wishes that lead to it."""
    rows = (
        rules.visible(here.actor, Feature)
        .filter(
            public=True,
            archived_at=None,
            product__in=here.products,
            status__in=[s for s in OF_FEATURE if s not in (FeatureStatus.SHIPPED, FeatureStatus.RETIRED)],
        )
        .exclude(horizon="")
        .order_by("ends_on", "number")
    )
    shown = {horizon: list(rows.filter(horizon=horizon)[:ON_ROADMAP]) for horizon in Horizon}
    votes = asked(here, {feature.pk: [feature.pk] for features in shown.values() for feature in features})
    columns = []
    for horizon, features in shown.items():
        items = [
            {
                "name": feature.public_name or feature.name,
                "text": feature.public_text,
                "votes": votes.get(feature.pk, 0),
                "standing": of_feature(here, feature.status, feature.ends_on),
            }
            for feature in features
        ]
        columns.append({"name": say(here.language, horizon.label), "items": items})
    return columns


def asked(here: Here, features: Mapping[UUID, Sequence[UUID]]) -> dict[UUID, int]:
    """How many visitors want what leads to any of the features that stand under each id."""
    pairs = [(about, feature) for about, its in features.items() for feature in its]
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT wanted.about, count(DISTINCT v.visitor_id) FROM unnest(%s::uuid[], %s::uuid[]) AS wanted (about, feature)
               JOIN research_wish k ON k.feature = wanted.feature AND k.workspace = %s AND k.product = ANY (%s) AND k.state = 'listed'
                    AND k.deleted_at IS NULL AND k.archived_at IS NULL
               JOIN research_wish w ON (w.id = k.id OR w.merged_into = k.id) AND w.deleted_at IS NULL
               JOIN portal_vote v ON v.wish = w.id GROUP BY 1""",
            [[about for about, _ in pairs], [feature for _, feature in pairs], here.portal.workspace_id, here.products],
        )
        return dict(cursor.fetchall())

"""Who is told when a wish moves or the team replies to it: its voters and its followers, as far as we know where to write."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from upbeat.domains.development.models import Feature, FeatureStatus
from upbeat.domains.research.models import Status as Opp
from upbeat.domains.research.wish import Wish
from upbeat.edges.portal.models import Portal, Remark, Telling, TellingState
from upbeat.edges.portal.tell import put_down, who_wants
from upbeat.edges.portal.wishes import OF_FEATURE, OF_OPPORTUNITY, Shown, in_public
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor

UNMOVED, HERE = OF_OPPORTUNITY[Opp.OPEN][1], OF_FEATURE[FeatureStatus.SHIPPED][1]


def moved(workspace: UUID, wish: UUID) -> Telling | None:
    """Put down who is to be told where a wish stands now; None if that was told already, or is told with its feature."""
    actor = Actor.system(workspace)
    found = in_public(actor, wish)
    word = found[1].standing.word if found else ""
    told = Telling.objects.filter(workspace_id=workspace, about_type="wish", about_id=wish, remark=None).order_by("-created_at")
    with transaction.atomic():
        told.filter(state=TellingState.WAITING).exclude(word=word).delete()
        last = told.first()
        if found is None or word == UNMOVED or (last is not None and last.word == word):
            return None
        if word == HERE and _has_feature(actor, wish):
            return None
        return _prepared(actor, *found, features=_shipped(actor, wish) if word == HERE else [], word=word)


def replied(workspace: UUID, wish: UUID, remark: UUID) -> Telling | None:
    """Put down who is to be told of the team's reply to a wish, once; None where the public cannot read it."""
    actor = Actor.system(workspace)
    found = in_public(actor, wish)
    said = Remark.objects.filter(pk=remark, state="listed").exclude(member=None)
    if found is None or not said.exists() or Telling.objects.filter(remark=remark).exists():
        return None
    with transaction.atomic():
        return _prepared(actor, *found, features=[], remark=remark)


def touched(actor: Actor, features: set[UUID], problems: set[UUID]) -> set[UUID]:
    """The wishes that stand where these do."""
    return set(rules.visible(actor, Wish).filter(Q(feature__in=features) | Q(opportunity__in=problems)).values_list("pk", flat=True))


def _prepared(actor: Actor, portal: Portal, shown: Shown, *, features: list[Feature], **about: Any) -> Telling | None:
    people = who_wants(actor, shown.id)
    if not people:
        return None
    told = {"workspace_id": actor.workspace, "about_type": "wish", "about_id": shown.id, "title": shown.name}
    telling = Telling.objects.create(portal=portal, **told, **about)
    put_down(telling, people, features)
    return telling


def _has_feature(actor: Actor, wish: UUID) -> bool:
    return rules.visible(actor, Wish).filter(pk=wish, feature__public=True, feature__deleted_at=None).exists()


def _shipped(actor: Actor, wish: UUID) -> list[Feature]:
    """What shipped for the problem behind a wish: whoever was told of all of it is not told again that it is here."""
    problems = list(rules.visible(actor, Wish).filter(pk=wish).exclude(opportunity=None).values_list("opportunity", flat=True))
    return list(rules.visible(actor, Feature).filter(addresses__overlap=problems, status=FeatureStatus.SHIPPED)) if problems else []

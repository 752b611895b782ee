"""What the public side has told some people, has ready for them, and what they follow."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Q

from upbeat.domains.development.models import Feature
from upbeat.domains.marketing.models import Announcement
from upbeat.domains.research.wish import Wish
from upbeat.edges.portal.models import Follow, TellingState, Told, Unsubscribed, Vote
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.score.account import Letters

MOST = 500  # letters; votes


def letters_to(actor: Actor, emails: list[str]) -> Letters:
    """By mail addresses in small letters; five queries, and no letter about what the actor may not see."""
    seen = Q(telling__about_id__in=rules.visible(actor, Feature).values("pk"))
    seen |= Q(telling__about_id__in=rules.visible(actor, Announcement).values("pk"))
    seen |= Q(telling__about_id__in=rules.visible(actor, Wish).values("pk"))
    rows = Told.objects.filter(seen, workspace_id=actor.workspace, email__in=emails).select_related("telling").order_by("-sent_at", "pk")
    told: dict[UUID, dt.date] = {}
    ready: set[UUID] = set()
    lines: dict[UUID, dict[str, Any]] = {}
    for row in rows[:MOST]:
        features = [UUID(pk) for pk in row.features]
        if row.state == "sent" and row.sent_at:
            told |= dict.fromkeys(features, row.sent_at.date())
            at, telling = row.sent_at.isoformat(), row.telling
            lines.setdefault(telling.pk, {"at": at, "kind": "told", "key": str(telling.pk), "text": telling.title, "source": ""})
        elif row.state == "waiting" and row.telling.state == TellingState.WAITING:
            ready.update(features)
    return Letters(told, ready, _follows(actor, emails), _unsubscribed(actor, emails), list(lines.values()))


def _follows(actor: Actor, emails: list[str]) -> set[UUID]:
    theirs = {"workspace_id": actor.workspace, "visitor__email__in": emails}
    wishes: set[UUID] = {*Vote.objects.filter(**theirs).values_list("wish", flat=True)[:MOST]}
    wishes.update(wish for wish in Follow.objects.filter(**theirs).values_list("wish", flat=True)[:MOST] if wish)
    links = rules.visible(actor, Wish).filter(pk__in=wishes)
    targets = links.values_list("feature", "opportunity", "merged_into__feature", "merged_into__opportunity")
    return {target for row in targets for target in row if target}


def _unsubscribed(actor: Actor, emails: list[str]) -> set[str]:
    return {*Unsubscribed.objects.filter(workspace_id=actor.workspace, email__in=emails).values_list("email", flat=True)}

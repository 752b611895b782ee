"""What the home of product marketing adds: what is launched, said and announced."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from upbeat.domains.marketing.messaging import Message, Positioning
from upbeat.domains.marketing.models import Announcement, Launch, LaunchTask
from upbeat.score.homes.lines import first_of, iso
from upbeat.score.moment import Moment
from upbeat.score.notices import named


def marketing(at: Moment) -> dict[str, Any]:
    """Launches to come with how ready they are, what they say, and what is to be announced."""
    tasks = at.rows(LaunchTask).filter(launch=OuterRef("pk")).order_by().values("launch")
    launches = (
        at.rows(Launch)
        .filter(status__in=["planned", "go", "live"])
        .annotate(
            tasks=Subquery(tasks.annotate(n=Count("pk")).values("n")),
            done=Subquery(tasks.annotate(n=Count("pk", filter=Q(status="done"))).values("n")),
        )
        .order_by("on", "number")
    )
    messages = at.rows(Message).filter(positioning=OuterRef("pk")).order_by().values("positioning")
    positionings = at.rows(Positioning).annotate(
        messages=Subquery(messages.annotate(n=Count("pk")).values("n")),
        proven=Subquery(messages.annotate(n=Count("pk", filter=~Q(proof=""))).values("n")),
    )
    announcements = at.rows(Announcement).order_by("-status", "publish_at", "-number")
    return {
        "launches": first_of(
            launches,
            lambda r: {
                "record": named(r, "launch"),
                "on": iso(r.on),
                "tier": r.tier,
                "status": r.status,
                "tasks": r.tasks or 0,
                "done": r.done or 0,
            },
        ),
        "positionings": first_of(
            positionings.order_by("status", "-updated_at"),
            lambda r: {"record": named(r, "positioning"), "status": r.status, "messages": r.messages or 0, "proven": r.proven or 0},
        ),
        "announcements": first_of(
            announcements.exclude(status="published"),
            lambda r: {
                "record": named(r, "announcement"),
                "status": r.status,
                "publish_at": r.publish_at.isoformat() if r.publish_at else None,
            },
        ),
    }

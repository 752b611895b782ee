"""What the home of product marketing adds: what is launched, said and announced."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.messaging import Message, Positioning
from upbeat.domains.marketing.models import Announcement, Launch, LaunchTask
from upbeat.domains.metrics.models import Metric
from upbeat.score.homes.lines import MOST, first_of, iso
from upbeat.score.kpis import figures
from upbeat.score.moment import Moment
from upbeat.score.notices import named


def marketing(at: Moment) -> dict[str, Any]:
    """Launches to come with how ready they are, how many use what was launched, what is said and what is to be announced."""
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
        "adoption": _adoption(at),
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


def _adoption(at: Moment) -> dict[str, Any]:
    """The adoption metric of each launch that is out, the latest first, beside the target that its outcome names, else the metric's own."""
    out = at.rows(Launch).filter(on__lte=at.today).exclude(status__in=["no_go", "cancelled"]).order_by("-on", "-number")
    measured = out.filter(metric__in=at.rows(Metric)).select_related("metric")
    launches: list[Any] = list(measured[:MOST])
    figure = {f["metric"]["id"]: f for f in figures(at, list({one.metric_id: one.metric for one in launches}.values()))}
    aims = at.rows(Outcome).filter(launch__in=launches).exclude(target=None).order_by("-number")
    target = {(launch, metric): value for launch, metric, value in aims.values_list("launch", "metric", "target")}
    return {
        "items": [
            {
                "record": named(one, "launch"),
                "on": iso(one.on),
                "number": figure[str(one.metric_id)],
                "target": target.get((one.pk, one.metric_id), one.metric.target),
            }
            for one in launches
        ],
        "total": measured.count(),
        "unmeasured": out.count() - measured.count(),
    }

"""The launch calendar over all products: launches, their tasks and releases by day."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from upbeat.domains.development.models import Release
from upbeat.domains.marketing.models import Launch, LaunchTask
from upbeat.domains.people.models import Product
from upbeat.kernel.actor import Actor
from upbeat.score.bars import readiness
from upbeat.score.moment import Moment

MOST = 500  # launches or releases in one reading
TASKS = 1_000


def calendar(actor: Actor, first: dt.date, last: dt.date, product: UUID | None) -> dict[str, Any]:
    """What falls between two days (both in it); of one product, what belongs to it or to its releases."""
    at = Moment.now(actor)
    within = {"on__gte": first, "on__lte": last}
    releases: Any = at.rows(Release).exclude(status="cancelled").alias(day=Coalesce("shipped_on", "planned_on"))
    launches: Any = at.rows(Launch).exclude(status="cancelled")
    if product is not None:
        releases = releases.filter(products__contains=[product])
        launches = launches.filter(Q(product=product) | Q(releases__overlap=list(releases.values_list("pk", flat=True)[:MOST])))
    shown = list(launches.filter(**within).order_by("on", "tier", "number")[:MOST])
    tasks = at.rows(LaunchTask).filter(launch__in=launches.values("pk"), due_on__gte=first, due_on__lte=last).select_related("launch")
    ready = readiness(at, {launch.pk for launch in shown})
    counts = dict(
        at.rows(LaunchTask)
        .filter(launch__in=[launch.pk for launch in shown])
        .order_by()
        .values_list("launch")
        .annotate(n=Count("pk", filter=~Q(status="done")))
    )
    undated = launches.filter(on=None).order_by("number")
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "today": at.today.isoformat(),
        "launches": [_launch(launch, ready.get(launch.pk, {}), counts.get(launch.pk, 0)) for launch in shown],
        "undated": [_launch(launch, {}, 0) for launch in undated[:100]],
        "tasks": [
            {
                "id": str(task.pk),
                "key": task.key,
                "name": task.name,
                "on": task.due_on.isoformat() if task.due_on else None,
                "function": task.function,
                "status": task.status,
                "milestone": task.milestone,
                "launch": {"key": task.launch.key, "name": task.launch.name},
            }
            for task in tasks.order_by("due_on", "number")[:TASKS]
        ],
        "releases": [
            {
                "id": str(release.pk),
                "key": release.key,
                "name": release.name,
                "version": release.version_name,
                "on": release.day.isoformat(),
                "shipped": release.status == "shipped",
            }
            for release in releases.annotate(day=Coalesce("shipped_on", "planned_on"))
            .filter(day__gte=first, day__lte=last)
            .order_by("day", "number")[:MOST]
        ],
        "products": [{"id": str(pk), "name": name} for pk, name in at.rows(Product).order_by("number").values_list("pk", "name")[:200]],
    }


def _launch(launch: Launch, heads: dict[str, str], open_tasks: int) -> dict[str, Any]:
    return {
        "id": str(launch.pk),
        "key": launch.key,
        "name": launch.name,
        "tier": launch.tier,
        "status": launch.status,
        "on": launch.on.isoformat() if launch.on else None,
        "ready": sum(state == "full" for state in heads.values()),
        "of": len(heads),
        "open_tasks": open_tasks,
    }

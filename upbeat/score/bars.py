"""Releases as bar lines, each with the chord of its launch: which function is ready."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from upbeat.domains.development.models import Release
from upbeat.domains.marketing.models import Launch, LaunchTask
from upbeat.domains.people.models import Function
from upbeat.score.moment import Moment

MOST = 200  # bar lines in one picture
QUIET = 3  # the tier of a release that no launch speaks of


def bars(at: Moment, first: dt.date, last: dt.date) -> list[dict[str, Any]]:
    """Three queries: releases, the launches that tell of them, their tasks by function."""
    dated = at.rows(Release).exclude(status="cancelled").annotate(on=Coalesce("shipped_on", "planned_on"))
    releases = list(dated.filter(on__gte=first, on__lte=last).order_by("on", "number")[:MOST])
    launches: dict[UUID, Launch] = {}
    told = at.rows(Launch).exclude(status="cancelled").filter(releases__overlap=[r.pk for r in releases]).order_by("on", "number")
    for launch in told if releases else ():
        for release in launch.releases:
            launches.setdefault(release, launch)
    chords = readiness(at, {launch.pk for launch in launches.values()})
    return [_bar(release, launches.get(release.pk), chords) for release in releases]


def readiness(at: Moment, launches: set[UUID]) -> dict[UUID, dict[str, str]]:
    """For each launch, each function with tasks: `full` all done, `half` some begun, `hollow` none begun."""
    chords: dict[UUID, dict[str, str]] = defaultdict(dict)
    if not launches:
        return chords
    tasks = at.rows(LaunchTask).filter(launch__in=launches).order_by().values("launch_id", "function")
    for row in tasks.annotate(all=Count("pk"), done=Count("pk", filter=Q(status="done")), begun=Count("pk", filter=~Q(status="todo"))):
        state = "full" if row["done"] == row["all"] else "half" if row["begun"] else "hollow"
        chords[row["launch_id"]][row["function"]] = state
    return chords


def _bar(release: Any, launch: Launch | None, chords: dict[UUID, dict[str, str]]) -> dict[str, Any]:
    heads = chords.get(launch.pk, {}) if launch else {}
    return {
        "release": {"id": str(release.pk), "key": release.key, "name": release.name, "version": release.version_name},
        "on": release.on.isoformat(),
        "shipped": release.status == "shipped",
        "launch": launch
        and {
            "id": str(launch.pk),
            "key": launch.key,
            "name": launch.name,
            "tier": launch.tier,
            "on": launch.on.isoformat() if launch.on else None,
        },
        "chord": {f.value: heads.get(f.value, "none") for f in Function},
        "ready": sum(state == "full" for state in heads.values()),
        "of": len(heads),
        "tier": launch.tier if launch else QUIET,
    }

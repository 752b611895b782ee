"""Releases: what ships together, how far each of its features and functions is, and what tells of it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from upbeat.domains.development.models import Criterion, Feature, Release
from upbeat.domains.marketing.models import Announcement, Launch
from upbeat.domains.people.models import Function, Product, Team
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.score import check
from upbeat.score.bars import readiness
from upbeat.score.launching.room import each, shown
from upbeat.score.moment import Moment

MOST = 200  # releases on one page
FEATURES = 2_000
DONE = ("shipped", "retired")


def releases(actor: Actor) -> dict[str, Any]:
    """All releases, what is planned first, each with what ships and the launches that carry it; the number of queries does not grow."""
    at = Moment.now(actor)
    dated = at.rows(Release).annotate(day=Coalesce("shipped_on", "planned_on"))
    planned = list(dated.filter(status="planned").order_by("day", "number")[:MOST])
    past = list(dated.exclude(status="planned").order_by("-day", "-number")[:MOST])
    return {"today": at.today.isoformat(), "items": _described(at, [*planned, *past])}


def release(actor: Actor, ref: str) -> dict[str, Any]:
    """One release with the announcements that tell of it."""
    found, at = rules.find(actor, Release, ref), Moment.now(actor)
    told = at.rows(Announcement).filter(release=found).order_by("-number")
    return {"today": at.today.isoformat(), "release": shown(found), "announcements": each(told[:50]), **_described(at, [found])[0]}


def _described(at: Moment, some: list[Any]) -> list[dict[str, Any]]:
    ids = [one.pk for one in some]
    features = list(at.rows(Feature).filter(release__in=ids).order_by("number")[:FEATURES])
    passing = _criteria(at, [f.pk for f in features])
    products = dict(at.rows(Product).order_by("number").values_list("pk", "name")[:MOST])
    teams = dict(at.rows(Team).values_list("pk", "function")[:MOST])
    launches = list(at.rows(Launch).exclude(status="cancelled").filter(releases__overlap=ids).order_by("on", "number")[:MOST])
    chords = readiness(at, {launch.pk for launch in launches})
    findings: dict[UUID, int] = {}
    for about, number in check.open_findings(at).filter(about_id__in=[*ids, *(f.pk for f in features)]).values_list("about_id", "number"):
        findings[about] = min(number, findings.get(about, number))
    of_release: dict[UUID | None, list[Feature]] = defaultdict(list)
    for feature in features:
        of_release[feature.release_id].append(feature)
    out = []
    for one in some:
        own = of_release[one.pk]
        out.append(
            {
                **shown(one),
                "finding": findings.get(one.pk),
                "spans": _products(own, one.products, products),
                "functions": _functions(own, teams),
                "features": [_feature(f, passing.get(f.pk, (0, 0)), findings.get(f.pk), products) for f in own],
                "launches": [_launch(launch, chords.get(launch.pk, {})) for launch in launches if one.pk in launch.releases],
            }
        )
    return out


def _launch(launch: Launch, heads: dict[str, str]) -> dict[str, Any]:
    return {
        "key": launch.key,
        "name": launch.name,
        "tier": launch.tier,
        "status": launch.status,
        "on": launch.on.isoformat() if launch.on else None,
        "chord": {f.value: heads.get(f.value, "none") for f in Function},
    }


def _criteria(at: Moment, features: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """By feature: how many of its criteria pass, and of how many."""
    rows = at.rows(Criterion).filter(story__feature__in=features, story__deleted_at=None).order_by().values_list("story__feature")
    return {feature: (passed, all_) for feature, passed, all_ in rows.annotate(passed=Count("pk", filter=Q(passed=True)), all=Count("pk"))}


def _feature(f: Feature, criteria: tuple[int, int], finding: int | None, products: dict[UUID, str]) -> dict[str, Any]:
    return {
        "id": str(f.pk),
        "key": f.key,
        "name": f.name,
        "status": f.status,
        "change": f.change,
        "product": products.get(f.product_id) if f.product_id else None,
        "owner": str(f.owner_id) if f.owner_id else None,
        "ends_on": f.ends_on.isoformat() if f.ends_on else None,
        "passed": criteria[0],
        "criteria": criteria[1],
        "finding": finding,
    }


def _products(own: list[Feature], stated: list[UUID], names: dict[UUID, str]) -> list[dict[str, Any]]:
    """Each product it spans: those it names and those its features belong to."""
    spanned = dict.fromkeys([*stated, *(f.product_id for f in own if f.product_id)])
    return [{"id": str(pk), "name": names[pk], **_share([f for f in own if f.product_id == pk])} for pk in spanned if pk in names]


def _functions(own: list[Feature], teams: dict[UUID, str]) -> list[dict[str, Any]]:
    by: dict[str, list[Feature]] = defaultdict(list)
    for feature in own:
        if feature.team_id in teams:
            by[teams[feature.team_id]].append(feature)
    return [{"function": f.value, **_share(by[f])} for f in Function if by[f]]


def _share(own: list[Feature]) -> dict[str, int]:
    return {"done": sum(f.status in DONE for f in own), "building": sum(f.status == "building" for f in own), "of": len(own)}

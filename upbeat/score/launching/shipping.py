"""Releases: what ships together, how far each of its features and functions is, and what tells of it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber

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
FEATURES = 2_000  # of one release on its own page
NAMED = 8  # of each release on the page of all
DONE = ("shipped", "retired")


def releases(actor: Actor) -> dict[str, Any]:
    """All releases, what is planned first, each with what ships and the launches that carry it; the number of queries does not grow."""
    at = Moment.now(actor)
    dated = at.rows(Release).annotate(day=Coalesce("shipped_on", "planned_on"))
    planned = list(dated.filter(status="planned").order_by("day", "number")[:MOST])
    past = list(dated.exclude(status="planned").order_by("-day", "-number")[:MOST])
    return {
        "today": at.today.isoformat(),
        "items": _described(at, [*planned, *past], NAMED),
        "totals": dict(at.rows(Release).order_by().values_list("status").annotate(n=Count("pk"))),
    }


def release(actor: Actor, ref: str) -> dict[str, Any]:
    """One release with the announcements that tell of it."""
    found, at = rules.find(actor, Release, ref), Moment.now(actor)
    told = at.rows(Announcement).filter(release=found).order_by("-number")
    return {
        "today": at.today.isoformat(),
        "release": shown(found),
        "announcements": each(told[:50]),
        **_described(at, [found], FEATURES)[0],
    }


def _described(at: Moment, some: list[Any], named: int) -> list[dict[str, Any]]:
    """Each with so many of its features by name, and all of them counted."""
    ids = [one.pk for one in some]
    inside = at.rows(Feature).filter(release__in=ids)
    place = Window(RowNumber(), partition_by=F("release"), order_by=F("number").asc())
    features = list(inside.annotate(place=place).filter(place__lte=named).order_by("number"))
    passing = _criteria(at, [f.pk for f in features])
    products = dict(at.rows(Product).order_by("number").values_list("pk", "name")[:MOST])
    teams = dict(at.rows(Team).values_list("pk", "function")[:MOST])
    launches = list(at.rows(Launch).exclude(status="cancelled").filter(releases__overlap=ids).order_by("on", "number")[:MOST])
    chords = readiness(at, {launch.pk for launch in launches})
    findings, red = _findings(at, ids)
    counted: dict[UUID, list[Part]] = defaultdict(list)
    for release_id, *part in inside.order_by().values_list("release", "product", "team", "status").annotate(n=Count("pk")):
        counted[release_id].append(Part(*part))
    of_release: dict[UUID | None, list[Feature]] = defaultdict(list)
    for feature in features:
        of_release[feature.release_id].append(feature)
    out = []
    for one in some:
        own = counted[one.pk]
        out.append(
            {
                **shown(one),
                "finding": findings.get(one.pk),
                "red": red[one.pk],
                "share": _share(own),
                "spans": _products(own, one.products, products),
                "functions": _functions(own, teams),
                "features": [_feature(f, passing.get(f.pk, (0, 0)), findings.get(f.pk), products) for f in of_release[one.pk]],
                "launches": [_launch(launch, chords.get(launch.pk, {})) for launch in launches if one.pk in launch.releases],
            }
        )
    return out


class Part(NamedTuple):
    """How many features of one product, team and state."""

    product: UUID | None
    team: UUID | None
    status: str
    features: int


def _findings(at: Moment, releases: list[UUID]) -> tuple[dict[UUID, int], dict[UUID, list[int]]]:
    """The first of each release and feature; and by release, all of its features' first ones."""
    inside = at.rows(Feature).filter(release__in=releases)
    about = Q(about_id__in=releases) | Q(about_id__in=inside.values("pk"))
    within = Subquery(inside.filter(pk=OuterRef("about_id")).values("release")[:1])
    found = check.open_findings(at).filter(about).annotate(within=within).order_by("-number")
    first = {pk: (number, release) for pk, number, release in found.values_list("about_id", "number", "within")}
    red: dict[UUID, list[int]] = defaultdict(list)
    for number, release in sorted(first.values(), key=lambda one: one[0]):
        if release is not None:
            red[release].append(number)
    return {pk: number for pk, (number, _) in first.items()}, red


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


def _products(own: list[Part], stated: list[UUID], names: dict[UUID, str]) -> list[dict[str, Any]]:
    """Each product it spans: those it names and those its features belong to."""
    spanned = dict.fromkeys([*stated, *sorted(part.product for part in own if part.product)])
    return [{"id": str(pk), "name": names[pk], **_share([part for part in own if part.product == pk])} for pk in spanned if pk in names]


def _functions(own: list[Part], teams: dict[UUID, str]) -> list[dict[str, Any]]:
    by: dict[str, list[Part]] = defaultdict(list)
    for part in own:
        if part.team in teams:
            by[teams[part.team]].append(part)
    return [{"function": f.value, **_share(by[f])} for f in Function if by[f]]


def _share(own: list[Part]) -> dict[str, int]:
    done, building = (sum(part.features for part in own if part.status in some) for some in (DONE, ("building",)))
    return {"done": done, "building": building, "of": sum(part.features for part in own)}

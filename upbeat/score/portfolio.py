"""All products side by side, for who leads them: stage of life, goals, what ships next, what is out of tune, what changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from statistics import fmean
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F

from upbeat.domains.collaboration.models import Severity
from upbeat.domains.development.models import Feature, Release
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Launch
from upbeat.domains.people.models import Product, Stage
from upbeat.domains.research.models import Opportunity
from upbeat.domains.strategy.models import Objective
from upbeat.kernel.actor import Actor
from upbeat.kernel.log import changes
from upbeat.kernel.workspace import Workspace
from upbeat.score.check import open_findings
from upbeat.score.goals import progress, standing
from upbeat.score.moment import Moment
from upbeat.score.since import changed_since

MOST = 500  # products; objectives
NEXT = 2  # releases of a product that are named
TOLD = 12  # changes of a product that are written out
USUAL = 28  # days back, where no day is named


def portfolio(actor: Actor, since: dt.date | None = None) -> dict[str, Any]:
    """Each product the actor may see, with what changed since the start of a day, as JSON values (docs/integrate.md, “Trees”).

    Nineteen queries whatever the size. Records of no product stand under the product `null`.
    """
    at = Moment.now(actor)
    day = since or at.day(-USUAL)
    zone = ZoneInfo(Workspace.objects.values_list("timezone", flat=True).get(pk=actor.workspace))
    start = dt.datetime.combine(day, dt.time(), zone)
    products = list(at.rows(Product).order_by("number")[:MOST])
    goals, releases, outcomes, findings = _goals(at), _releases(at), _outcomes(at), _findings(at)
    told: dict[UUID | None, list[Any]] = defaultdict(list)
    for difference in changed_since(actor, start):
        for place in difference.products or (None,):
            told[place].append(difference)
    first = changes(actor.workspace).order_by("seq").values_list("at", flat=True).first()
    lines: list[Product | None] = [*products, None]
    return {
        "since": day.isoformat(),
        "begins": first.astimezone(zone).date().isoformat() if first else None,
        "stages": [{"value": s.value, "label": str(s.label)} for s in Stage],
        "products": [
            _product(line)
            | {
                "objectives": goals[pk],
                "progress": fmean(known) if (known := [g["progress"] for g in goals[pk] if g["progress"] is not None]) else None,
                "releases": releases[pk][:NEXT],
                "findings": {s.value: findings[pk][s.value] for s in Severity},
                "outcomes": dict(outcomes[pk]),
                "changes": [d.as_data() for d in told[pk][:TOLD]],
                "changes_total": len(told[pk]),
            }
            for line in lines
            for pk in [line.pk if line else None]
        ],
    }


def _product(p: Product | None) -> dict[str, Any]:
    if p is None:
        return {"id": None}
    return {
        "id": str(p.pk),
        "key": p.key,
        "name": p.name,
        "stage": p.stage,
        "parent": str(p.parent_id) if p.parent_id else None,
        "owner": str(p.owner_id) if p.owner_id else None,
        "restricted": p.restricted,
        "version": p.version,
    }


def _goals(at: Moment) -> dict[UUID | None, list[dict[str, Any]]]:
    """Active objectives: of their own product, or of the products whose features serve them."""
    objectives = list(at.rows(Objective).filter(status="active").order_by("number")[:MOST])
    reached = progress(objectives, standing(at, objectives)[0])
    of: dict[UUID, set[UUID]] = defaultdict(set)
    serving = at.rows(Feature).filter(serves__overlap=[o.pk for o in objectives]).exclude(product=None).exclude(status="retired")
    for product, serves in serving.values_list("product", "serves"):
        for objective in serves:
            of[objective].add(product)
    goals: dict[UUID | None, list[dict[str, Any]]] = defaultdict(list)
    for o in objectives:
        places: set[UUID | None] = {o.product_id} if o.product_id else {*of[o.pk]} or {None}
        for place in places:
            goals[place].append({"key": o.key, "name": o.name, "progress": reached.get(o.pk)})
    return goals


def _releases(at: Moment) -> dict[UUID | None, list[dict[str, Any]]]:
    """Planned ones, the next first."""
    planned: dict[UUID | None, list[dict[str, Any]]] = defaultdict(list)
    rows = at.rows(Release).filter(status="planned").order_by(F("planned_on").asc(nulls_last=True), "number")[:MOST]
    for r in rows:
        for product in r.products or (None,):
            on = r.planned_on.isoformat() if r.planned_on else None
            planned[product].append({"key": r.key, "name": r.name, "version": r.version_name, "on": on})
    return planned


def _outcomes(at: Moment) -> dict[UUID | None, Counter[str]]:
    """How many of each verdict; `due` are those past their day without one."""
    counted: dict[UUID | None, Counter[str]] = defaultdict(Counter)
    for product, verdict, review in at.rows(Outcome).values_list("feature__product", "verdict", "review_on"):
        counted[product]["due" if verdict == "pending" and review and review <= at.today else verdict] += 1
    return counted


def _findings(at: Moment) -> dict[UUID | None, Counter[str]]:
    """Open findings by severity, of the records that belong to a product; a query a type."""
    by_type: dict[str, dict[UUID, str]] = defaultdict(dict)
    for pk, kind, severity in open_findings(at).values_list("about_id", "about_type", "severity"):
        known = by_type[kind].get(pk)
        by_type[kind][pk] = min(severity, known, key=list(Severity.values).index) if known else severity
    counted: dict[UUID | None, Counter[str]] = defaultdict(Counter)
    ours: dict[str, Any] = {"feature": Feature, "opportunity": Opportunity, "objective": Objective, "launch": Launch}
    for kind, cls in ours.items():
        for pk, product in at.rows(cls).filter(pk__in=list(by_type[kind])).values_list("pk", "product"):
            counted[product][by_type[kind][pk]] += 1
    for pk, products in at.rows(Release).filter(pk__in=list(by_type["release"])).values_list("pk", "products"):
        for product in products or (None,):
            counted[product][by_type["release"][pk]] += 1
    return counted

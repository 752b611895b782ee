"""All products side by side, for who leads them: stage of life, goals, what ships next, what is out of tune, what changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any
from uuid import UUID

from django.db.models import F

from upbeat.domains.collaboration.models import Finding, Severity
from upbeat.domains.development.models import Feature, Release
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Launch
from upbeat.domains.people.models import Product, Stage
from upbeat.domains.research.models import Opportunity
from upbeat.domains.strategy.models import Objective
from upbeat.kernel.actor import Actor
from upbeat.kernel.log import changes
from upbeat.score.check import open_findings
from upbeat.score.goals import active, progress, standing
from upbeat.score.moment import Moment
from upbeat.score.since import changed_since

MOST = 500  # products; objectives
NEXT = 2  # releases of a product that are named
TOLD = 12  # changes of a product that are written out
NAMED = 5  # findings, and outcomes, of a product that are named
USUAL = 28  # days back, where no day is named


def portfolio(actor: Actor, since: dt.date | None = None) -> dict[str, Any]:
    """Each product the actor may see, with what changed since the start of a day, as JSON values (docs/integrate.md, “Trees”).

    Nineteen queries whatever the size. Records of no product stand under the product `null`.
    """
    at = Moment.now(actor)
    day = since or at.day(-USUAL)
    start = dt.datetime.combine(day, dt.time(), at.zone)
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
        "begins": at.day_of(first).isoformat() if first else None,
        "stages": [{"value": s.value, "label": str(s.label)} for s in Stage],
        "products": [
            _product(line)
            | {
                "objectives": goals[pk],
                "progress": fmean(known) if (known := [g["progress"] for g in goals[pk] if g["progress"] is not None]) else None,
                "releases": releases[pk][:NEXT],
                "findings": {s.value: findings[pk].counts[s.value] for s in Severity},
                "findings_named": findings[pk].named[:NAMED],
                "outcomes": dict(outcomes[pk].counts),
                "outcomes_named": outcomes[pk].named[:NAMED],
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
    objectives = list(active(at)[:MOST])
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


@dataclass(slots=True)
class _Counted:
    """How many of each kind, and the first of them by name."""

    counts: Counter[str] = field(default_factory=Counter)
    named: list[dict[str, Any]] = field(default_factory=list)


def _outcomes(at: Moment) -> dict[UUID | None, _Counted]:
    """By verdict; `due` are those past their day without one. Named are those due, then those judged last."""
    counted: dict[UUID | None, _Counted] = defaultdict(_Counted)
    places = ("feature__product", "launch__product")
    found = at.rows(Outcome).select_related("feature", "launch").only("number", "name", "verdict", "review_on", *places)
    rows = list(found.order_by(F("review_on").desc(nulls_last=True), "number"))
    verdicts = {o.pk: "due" if o.verdict == "pending" and o.review_on and o.review_on <= at.today else o.verdict for o in rows}
    for o in sorted(rows, key=lambda o: {"due": 0, "pending": 2}.get(verdicts[o.pk], 1)):
        about = o.feature or o.launch
        of = counted[about.product_id if about else None]
        of.counts[verdicts[o.pk]] += 1
        on = o.review_on.isoformat() if o.review_on else None
        of.named.append({"key": o.key, "name": o.called, "verdict": verdicts[o.pk], "on": on})
    return counted


def _findings(at: Moment) -> dict[UUID | None, _Counted]:
    """Open findings by severity, of the records that belong to a product; a query a type. Named are the worst."""
    found: dict[str, dict[UUID, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for f in open_findings(at).only("number", "name", "said", "severity", "about_type", "about_id"):
        found[f.about_type][f.about_id].append(f)
    counted: dict[UUID | None, _Counted] = defaultdict(_Counted)
    ours: dict[str, Any] = {"feature": Feature, "opportunity": Opportunity, "objective": Objective, "launch": Launch}
    places: list[tuple[Finding, UUID | None]] = []
    for kind, cls in ours.items():
        for pk, product in at.rows(cls).filter(pk__in=list(found[kind])).values_list("pk", "product"):
            places += [(f, product) for f in found[kind][pk]]
    for pk, products in at.rows(Release).filter(pk__in=list(found["release"])).values_list("pk", "products"):
        places += [(f, product) for f in found["release"][pk] for product in products or (None,)]
    for f, product in sorted(places, key=lambda place: (Severity.values.index(place[0].severity), place[0].number)):
        counted[product].counts[f.severity] += 1
        counted[product].named.append({"number": f.number, "key": f.key, "name": f.told("name"), "severity": f.severity})
    return counted

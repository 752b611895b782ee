"""The roadmap: features on lanes over time, what waits for what, and what customers ask for that has no place on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from upbeat.domains.development.models import Criterion, Feature, FeatureStatus, Story
from upbeat.domains.development.placing import USUAL
from upbeat.domains.development.planning import Dependency, Framework, Prioritisation
from upbeat.domains.people.models import Member, Product, Team
from upbeat.domains.research.models import Opportunity
from upbeat.domains.research.models import Status as Opp
from upbeat.domains.strategy.models import KeyResult, Objective, Pace
from upbeat.kernel.actor import Actor
from upbeat.kernel.record import collection
from upbeat.score import check
from upbeat.score.bars import bars
from upbeat.score.goals import standing
from upbeat.score.moment import Moment
from upbeat.score.staves import may_move, tally
from upbeat.score.voices import Voices, by_feature, by_link, highlights

LANES = ("objective", "team", "product", "owner")
MOST = 5_000  # bars in one picture
WAITING = 50  # lines of the tray


def roadmap(actor: Actor, first: dt.date, last: dt.date, lanes: str) -> dict[str, Any]:
    """The whole roadmap between two days as JSON values (docs/integrate.md, “Roadmap”); the same number of queries whatever the size."""
    at = Moment.now(actor)
    numbers: dict[UUID, int] = {}
    for about, number in check.open_findings(at).order_by("-number").values_list("about_id", "number"):
        numbers[about] = number
    features, cut = _features(at, first, last)
    voices = by_feature(actor, at.rows(Feature).exclude(status=FeatureStatus.RETIRED))
    known = _lanes(at, lanes, features, numbers)
    drawn = {feature.pk for feature in features}
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "today": at.today.isoformat(),
        "movable": may_move(at, Feature),
        "lanes": list(known.values()),
        "bars": [_bar(f, _lane_of(f, lanes, known), numbers.get(f.pk), voices.get(f.pk, Voices())) for f in features],
        "cut": cut,
        "dependencies": [
            {"id": str(pk), "blocker": str(blocker), "blocked": str(blocked), "lag": lag}
            for pk, blocker, blocked, lag in at.rows(Dependency).values_list("pk", "blocker_id", "blocked_id", "lag")[:MOST]
            if blocker in drawn and blocked in drawn
        ],
        "releases": bars(at, first, last),
        **_tray(at, voices, numbers),
    }


def _features(at: Moment, first: dt.date, last: dt.date) -> tuple[list[Any], bool]:
    """Features with a day in the window, or with a place on the board; and whether there are more than are drawn."""
    ends = Coalesce("shipped_on", "ends_on", "release__shipped_on", "release__planned_on", "starts_on")
    rows = at.rows(Feature).exclude(status=FeatureStatus.RETIRED).annotate(ceases=ends).alias(begins=Coalesce("starts_on", ends))
    rows = rows.filter(Q(begins__lte=last, ceases__gte=first) | Q(ceases=None) & (~Q(horizon="") | Q(status__in=list(USUAL))))
    passed = tally(at.rows(Criterion).filter(story__feature=OuterRef("pk"), story__deleted_at=None), "story__feature", Q(passed=True))
    done = tally(at.rows(Story).filter(feature=OuterRef("pk")), "feature", Q(status="done"))
    rows = rows.annotate(criteria=passed("all"), passed=passed("fit"), stories=done("all"), done=done("fit"))
    rice = at.rows(Prioritisation).filter(feature=OuterRef("pk"), framework=Framework.RICE).order_by("-number")
    rows = rows.annotate(
        score=rice.values("score")[:1],
        inputs=rice.values("inputs")[:1],
        function=F("team__function"),
        version_name=F("release__version_name"),
    )
    found = list(rows.order_by(F("ceases").asc(nulls_last=True), "number")[: MOST + 1])
    return found[:MOST], len(found) > MOST


def _bar(f: Any, lane: str | None, finding: int | None, voices: Voices) -> dict[str, Any]:
    part, whole = (f.passed, f.criteria) if f.criteria else (f.done, f.stories)
    return {
        "id": str(f.pk),
        "key": f.key,
        "name": f.called,
        "status": f.status,
        "horizon": f.horizon or USUAL.get(f.status, ""),
        "position": f.position,
        "number": f.number,
        "start": f.starts_on.isoformat() if f.starts_on else None,
        "end": f.ceases.isoformat() if f.ceases else None,
        "ends_itself": f.ends_on is not None,
        "fixed": f.status == FeatureStatus.SHIPPED,
        "lane": lane,
        "serves": [str(pk) for pk in f.serves],
        "owner": str(f.owner_id) if f.owner_id else None,
        "team": str(f.team_id) if f.team_id else None,
        "product": str(f.product_id) if f.product_id else None,
        "function": f.function,
        "release": f.version_name or None,
        "progress": round(part / whole, 3) if whole else 1.0 if f.status == FeatureStatus.SHIPPED else None,
        "score": f.score,
        "inputs": {name: given["value"] for name, given in (f.inputs or {}).items()},
        "finding": finding,
        "notes": voices.notes,
        "accounts": voices.accounts,
        "arr": voices.arr,
    }


def _lane_of(f: Any, lanes: str, known: dict[str, dict[str, Any]]) -> str | None:
    wanted = f.serves if lanes == "objective" else [getattr(f, f"{lanes}_id")]
    return next((str(pk) for pk in wanted if str(pk) in known), None)


def _lanes(at: Moment, lanes: str, features: Iterable[Any], numbers: dict[UUID, int]) -> dict[str, dict[str, Any]]:
    """Every lane that has a bar, and every objective under way; with key results where they are objectives. At most three queries."""
    if lanes == "owner":
        people = Member.objects.filter(workspace_id=at.actor.workspace, pk__in={f.owner_id for f in features if f.owner_id})
        return {str(m.pk): {"id": str(m.pk), "key": None, "name": m.name, "collection": None} for m in people.order_by("name")}
    if lanes == "objective":
        serving = {pk for f in features for pk in f.serves}
        aims = list(at.rows(Objective).filter(Q(pk__in=serving) | Q(status=Pace.ACTIVE)).exclude(status=Pace.DROPPED).order_by("number"))
        known = {str(o.pk): {**_lane(o, numbers), "key_results": []} for o in aims}
        for k in standing(at, aims)[0]:
            known[str(k.objective_id)]["key_results"].append(_key_result(k, numbers.get(k.pk)))
        return known
    cls: Any = Team if lanes == "team" else Product
    rows = at.rows(cls).filter(pk__in={getattr(f, f"{lanes}_id") for f in features} - {None}).order_by("number")
    return {str(row.pk): _lane(row, numbers) for row in rows}


def _lane(record: Any, numbers: dict[UUID, int]) -> dict[str, Any]:
    place = collection(type(record))
    return {"id": str(record.pk), "key": record.key, "name": record.called, "collection": place, "finding": numbers.get(record.pk)}


def _key_result(k: KeyResult, finding: int | None) -> dict[str, Any]:
    return {
        "id": str(k.pk),
        "key": k.key,
        "name": k.called,
        "current": k.current,
        "target": k.target,
        "unit": k.unit,
        "progress": k.progress(),
        "finding": finding,
    }


def _tray(at: Moment, voices: dict[UUID, Voices], numbers: dict[UUID, int]) -> dict[str, Any]:
    """What is asked for and nobody planned, the most valuable of it first: opportunities without a feature, features without a place."""
    placed = ~Q(starts_on=None, ends_on=None, shipped_on=None, release=None) | ~Q(horizon="") | Q(status__in=list(USUAL))
    loose = at.rows(Feature).exclude(placed).exclude(status=FeatureStatus.RETIRED).filter(pk__in=list(voices))
    taken_up = at.rows(Feature).exclude(status=FeatureStatus.RETIRED).filter(addresses__has=OuterRef("pk"))
    waiting = at.rows(Opportunity).filter(status__in=(Opp.OPEN, Opp.EXPLORING, Opp.COMMITTED)).exclude(Exists(taken_up))
    heard = by_link(at.actor, "opportunity", highlights(at.actor).filter(opportunity__in=waiting.values("pk")))
    names = waiting.filter(pk__in=_loudest(heard)).in_bulk()
    lines = [_line(names[pk], heard[pk], numbers) for pk in names]
    wanted = {pk: voices[pk] for pk in loose.values_list("pk", flat=True)}
    known = loose.filter(pk__in=_loudest(wanted)).in_bulk()
    lines += [_line(known[pk], voices[pk], numbers) for pk in known]
    lines.sort(key=lambda line: (-line["arr"], -line["notes"], line["key"]))
    return {"tray": lines[:WAITING], "tray_total": len(heard) + len(wanted)}


def _loudest(heard: dict[Any, Voices]) -> list[UUID]:
    return sorted(heard, key=lambda pk: (-heard[pk].arr, -heard[pk].notes, pk))[:WAITING]


def _line(record: Any, voices: Voices, numbers: dict[UUID, int]) -> dict[str, Any]:
    return {
        "id": str(record.pk),
        "key": record.key,
        "name": record.called,
        "collection": collection(type(record)),
        "product": str(record.product_id) if record.product_id else None,
        "objective": str(record.objective_id) if isinstance(record, Opportunity) and record.objective_id else None,
        "notes": voices.notes,
        "accounts": voices.accounts,
        "arr": voices.arr,
        "finding": numbers.get(record.pk),
    }

"""The thread: from any record upstream to the exact words, downstream to the measured outcome.

One query a stage and direction, all through the rules: what the actor may not see is as if it were not there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from upbeat.domains.development.models import Criterion, Feature, Release
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Launch
from upbeat.domains.research.models import Feedback, Opportunity
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.record import Record, collection, type_name
from upbeat.kernel.words import here, t, tn
from upbeat.score.anchor import MOST, Anchor, anchor, some
from upbeat.score.bars import readiness
from upbeat.score.moment import Moment
from upbeat.score.voices import below, highlights, total

SHOWN = 20  # items of a stage that are written out
QUOTED = 50


@dataclass(slots=True)
class Thread:
    """The records of each stage, in order of relevance."""

    words: QuerySet[Any]
    opportunities: list[Any] = field(default_factory=list)
    features: list[Any] = field(default_factory=list)
    releases: list[Any] = field(default_factory=list)
    launches: list[Any] = field(default_factory=list)
    outcomes: list[Any] = field(default_factory=list)


def thread(actor: Actor, cls: type[Record], ref: UUID | str) -> dict[str, Any]:
    """The thread of one record as JSON values (docs/integrate.md, “Thread”). Raises NotFound."""
    record = rules.find(actor, cls, ref)
    at, found = Moment.now(actor, archived=record.archived_at is not None), anchor(actor, record)
    whole = _follow(at, found)
    voices = total(actor, whole.words)
    quotes = list(
        whole.words.select_related("feedback__account", "feedback__merged_into__account").order_by(
            "-importance", F("feedback__account__arr").desc(nulls_last=True), "-created_at"
        )[:QUOTED]
    )
    ready = readiness(at, {launch.pk for launch in whole.launches})
    return {
        "stages": [
            _signal(at, found, quotes, voices.notes),
            _stage("opportunity", found, whole.opportunities, _opportunity_state, lambda o: o.key),
            _stage("feature", found, whole.features, _feature_state, _feature_label),
            _stage(
                "release",
                found,
                whole.releases,
                _release_state(whole.features),
                lambda r: f"{r.version_name} {r.name}".strip(),
                _release_detail,
            ),
            _stage(
                "launch",
                found,
                whole.launches,
                lambda launch: _launch_state(launch, ready),
                lambda launch: _day_label(at.today, launch),
                lambda launch: _launch_detail(launch, ready),
            ),
            _stage("outcome", found, whole.outcomes, _outcome_state, _outcome_label),
        ],
        "quotes": [_quote(h) for h in quotes],
        "accounts": voices.accounts,
        "arr": voices.arr,
    }


def _follow(at: Moment, a: Anchor) -> Thread:
    """Up from the anchor to the words, and down from it to the outcomes; never up again from what lies below."""
    up = _up(at, a)
    if a.words is None:
        heard = below(at.actor, up.opportunities)
        words = highlights(at.actor).filter(Q(opportunity__in=heard) | Q(feature__in=up.features))
        down = heard if a.opportunities else set()
    else:
        words = highlights(at.actor).filter(a.words)
        for opportunity, feature in words.order_by().values_list("opportunity_id", "feature_id").distinct()[:MOST]:
            up.opportunities |= some(opportunity)
            up.features |= some(feature)
        down = up.opportunities
    features = _features(at, up.features, down)
    shipped_in = up.releases | {f.release_id for f in features if f.release_id}
    releases = _ordered(at.rows(Release).filter(pk__in=shipped_in), "planned_on")
    told = Q(pk__in=up.launches) if up.launches else Q(releases__overlap=[r.pk for r in releases])
    launches = _ordered(at.rows(Launch).filter(told), "on")
    measured = Q(pk__in=up.outcomes) if up.outcomes else Q(feature__in=features) | Q(launch__in=launches)
    outcomes = _ordered(at.rows(Outcome).filter(measured).select_related("metric"), "review_on")
    opportunities = at.rows(Opportunity).filter(pk__in=up.opportunities).order_by("number")
    return Thread(words, list(opportunities[:MOST]), features, releases, launches, outcomes)


def _up(at: Moment, a: Anchor) -> Anchor:
    """Each stage from the one below it. Where the anchor names features, the rest of their release is left aside."""
    up = Anchor(None, set(a.opportunities), set(a.features), set(a.releases), set(a.launches), set(a.outcomes))
    if up.outcomes:
        for feature, launch in at.rows(Outcome).filter(pk__in=up.outcomes).values_list("feature_id", "launch_id"):
            up.features |= some(feature)
            up.launches |= set() if feature else some(launch)
    if up.launches:
        for releases in at.rows(Launch).filter(pk__in=up.launches).values_list("releases", flat=True):
            up.releases |= set(releases)
    if up.releases and not up.features:
        up.features |= set(at.rows(Feature).filter(release__in=up.releases).values_list("pk", flat=True)[:MOST])
    if up.features:
        for addressed in at.rows(Feature).filter(pk__in=up.features).values_list("addresses", flat=True):
            up.opportunities |= set(addressed)
    return up


def _features(at: Moment, ids: set[UUID], opportunities: set[UUID]) -> list[Any]:
    criteria = at.rows(Criterion).filter(story__feature=OuterRef("pk"), story__deleted_at=None).order_by().values("story__feature")
    rows = at.rows(Feature).filter(Q(pk__in=ids) | Q(addresses__overlap=list(opportunities)))
    return list(
        rows.annotate(
            criteria=Subquery(criteria.annotate(n=Count("pk")).values("n")),
            passed=Subquery(criteria.filter(passed=True).annotate(n=Count("pk")).values("n")),
        ).order_by("number")[:MOST]
    )


def _ordered(rows: QuerySet[Any], day: str) -> list[Any]:
    return list(rows.order_by(F(day).asc(nulls_last=True), "number")[:MOST])


def _signal(at: Moment, a: Anchor, quotes: list[Any], notes: int) -> dict[str, Any]:
    heard = {(h.feedback.merged_into or h.feedback).pk: h.feedback.merged_into or h.feedback for h in quotes}
    count = notes
    if a.notes is not None:
        rows = at.rows(Feedback).filter(a.notes)
        count = max(notes, rows.count())
        for note in rows.order_by("-received_at")[:SHOWN]:
            heard.setdefault(note.pk, note)
    state = "full" if notes else "half" if count else "hollow"
    items = [_item(note, note.source or "") for note in list(heard.values())[:SHOWN]]
    return _line("signal", a, state, count, here(tn("{count} note", "{count} notes", count)) if count else "", items)


def _stage(name: str, a: Anchor, records: list[Any], state: Any, label: Any, detail: Any = lambda _: "") -> dict[str, Any]:
    states = [state(r) for r in records]
    whole = "hollow" if not states or set(states) == {"hollow"} else "full" if set(states) == {"full"} else "half"
    text = label(records[0]) if len(records) == 1 else here(tn(*_COUNTED[name], len(records))) if records else ""
    return _line(name, a, whole, len(records), text, [_item(r, label(r), detail(r)) for r in records[:SHOWN]])


def _line(name: str, a: Anchor, state: str, count: int, label: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"stage": name, "state": state, "here": a.here == name, "count": count, "label": label, "items": items}


def _item(record: Any, note: str, detail: str = "") -> dict[str, Any]:
    status = getattr(record, "status", None) or getattr(record, "state", None) or getattr(record, "verdict", "")
    cls = type(record)
    return {
        "type": type_name(cls),
        "id": str(record.pk),
        "key": record.key,
        "title": record.called,
        "status": status,
        "note": note,
        "detail": detail,
        "collection": collection(cls),
    }


def _quote(h: Any) -> dict[str, Any]:
    note = h.feedback.merged_into or h.feedback
    account = note.account or h.feedback.account
    return {
        "id": str(h.pk),
        "quote": h.quote,
        "importance": h.importance,
        "feedback": {"id": str(note.pk), "key": note.key, "title": note.called},
        "account": {"id": str(account.pk), "name": account.name, "arr": account.arr} if account and account.deleted_at is None else None,
    }


_COUNTED = {
    "opportunity": ("{count} opportunity", "{count} opportunities"),
    "feature": ("{count} feature", "{count} features"),
    "release": ("{count} release", "{count} releases"),
    "launch": ("{count} launch", "{count} launches"),
    "outcome": ("{count} outcome", "{count} outcomes"),
}


def _opportunity_state(o: Opportunity) -> str:
    return {"committed": "full", "solved": "full", "exploring": "half"}.get(o.status, "hollow")


def _feature_state(f: Feature) -> str:
    return {"shipped": "full", "retired": "full", "building": "half"}.get(f.status, "half" if getattr(f, "passed", None) else "hollow")


def _feature_label(f: Any) -> str:
    if f.criteria and f.status != "shipped":
        return here(t("{passed} of {criteria} pass", passed=f.passed or 0, criteria=f.criteria))
    return here(f.get_status_display())


def _release_state(features: Iterable[Any]) -> Any:
    moving = {f.release_id for f in features if f.status in ("building", "shipped")}
    return lambda r: "full" if r.status == "shipped" else "half" if r.pk in moving else "hollow"


def _release_detail(r: Release) -> str:
    if r.status == "shipped" and r.shipped_on:
        return here(t("{version}, shipped {day}", version=r.version_name, day=r.shipped_on)).lstrip(", ")
    return (
        here(t("{version}, planned for {day}", version=r.version_name, day=r.planned_on)).lstrip(", ") if r.planned_on else r.version_name
    )


def _launch_detail(launch: Launch, ready: dict[UUID, dict[str, str]]) -> str:
    heads = list(ready.get(launch.pk, {}).values())
    tier = here(t("Tier {tier}", tier=launch.tier))
    return f"{tier}, {here(t('{ready} of {all} sections ready', ready=heads.count('full'), all=len(heads)))}" if heads else tier


def _launch_state(launch: Launch, ready: dict[UUID, dict[str, str]]) -> str:
    if launch.status in ("live", "done"):
        return "full"
    heads = set(ready.get(launch.pk, {}).values())
    return "hollow" if not heads or heads == {"hollow"} else "full" if heads == {"full"} else "half"


def _day_label(today: dt.date, launch: Launch) -> str:
    if launch.status in ("live", "done", "cancelled") or launch.on is None:
        return here(launch.get_status_display())
    days = (launch.on - today).days
    if days == 0:
        return here("Today")
    return here(tn("In {count} day", "In {count} days", days) if days > 0 else tn("{count} day late", "{count} days late", -days))


def _outcome_state(o: Outcome) -> str:
    return "full" if o.verdict != "pending" else "half" if o.result is not None else "hollow"


def _outcome_label(o: Any) -> str:
    if o.result is not None and o.baseline is not None:
        unit = {"percent": " pt", "seconds": " s"}.get(o.metric.unit if o.metric else "", "")
        return f"{o.result - o.baseline:+g}{unit}".replace("-", "−")
    if o.verdict != "pending":
        return here(o.get_verdict_display())
    return here(t("Review {day}", day=o.review_on) if o.review_on else "No review planned")

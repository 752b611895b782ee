"""Where a record of any type hangs on the thread: the stage it stands on, and the records of the thread it leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import Q

from upbeat.domains.development.models import Criterion, Feature, Release, Story
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Announcement, Asset, Campaign, Launch, LaunchTask
from upbeat.domains.metrics.models import Metric
from upbeat.domains.people.models import Account, Contact, Product, Team
from upbeat.domains.research.models import Feedback, Highlight, Opportunity, Study
from upbeat.domains.strategy.models import CheckIn, Initiative, KeyResult, Objective
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.record import Record
from upbeat.kernel.registry import types

MOST = 5_000  # records of one stage that are followed


@dataclass(slots=True)
class Anchor:
    """Where to begin. `here`: the stage that the record itself is, None if it only hangs on the thread.

    `words`, `notes`: which highlights and which feedback are the signal, where the record names them.
    """

    here: str | None = None
    opportunities: set[UUID] = field(default_factory=set)
    features: set[UUID] = field(default_factory=set)
    releases: set[UUID] = field(default_factory=set)
    launches: set[UUID] = field(default_factory=set)
    outcomes: set[UUID] = field(default_factory=set)
    words: Q | None = None
    notes: Q | None = None


Find: TypeAlias = Callable[[Actor, Any], Anchor]


def anchor(actor: Actor, record: Record) -> Anchor:
    """At most two queries (three for what hangs on another record)."""
    about = getattr(record, "about_id", None)
    if about is not None:
        cls = types().get(getattr(record, "about_type", ""))
        target = rules.visible(actor, cls).filter(pk=about).first() if cls else None
        found = anchor(actor, target) if target is not None and getattr(target, "about_id", None) is None else Anchor()
        found.here = None
        return found
    find = _ANCHORS.get(type(record))
    return find(actor, record) if find else Anchor()


def _ids(rows: Any) -> set[UUID]:
    return set(rows.values_list("pk", flat=True)[:MOST])


def some(value: UUID | None) -> set[UUID]:
    return {value} if value else set()


def _feedback(actor: Actor, f: Feedback) -> Anchor:
    return _notes(actor, {f.merged_into_id or f.pk}, "signal")


def _customer(actor: Actor, record: Account | Contact) -> Anchor:
    name = "account" if isinstance(record, Account) else "contact"
    return _notes(actor, _ids(rules.visible(actor, Feedback).filter(**{name: record}).order_by("-received_at")))


def _notes(actor: Actor, ids: set[UUID], here: str | None = None) -> Anchor:
    """These notes, with what was merged into them."""
    same = ids | _ids(rules.visible(actor, Feedback).filter(merged_into__in=ids))
    return Anchor(here, words=Q(feedback__in=same), notes=Q(pk__in=ids, merged_into=None))


def _objectives(actor: Actor, ids: set[UUID]) -> Anchor:
    """Objectives and those directly below them."""
    ids |= _ids(rules.visible(actor, Objective).filter(parent__in=ids))
    return Anchor(
        opportunities=_ids(rules.visible(actor, Opportunity).filter(objective__in=ids)),
        features=_ids(rules.visible(actor, Feature).filter(serves__overlap=list(ids))),
    )


def _metric(actor: Actor, m: Metric) -> Anchor:
    served = set(rules.visible(actor, KeyResult).filter(metric=m).values_list("objective_id", flat=True))
    found = _objectives(actor, served) if served else Anchor()
    found.outcomes = _ids(rules.visible(actor, Outcome).filter(metric=m))
    return found


def _place(name: str) -> Find:
    """What belongs to a product or a team."""

    def find(actor: Actor, record: Any) -> Anchor:
        found = Anchor(features=_ids(rules.visible(actor, Feature).filter(**{name: record})))
        if name == "product":
            found.opportunities = _ids(rules.visible(actor, Opportunity).filter(product=record))
        return found

    return find


def _launched(_: Actor, r: Any) -> Anchor:
    """Tasks, campaigns, assets and announcements: their launch, and the features they tell of."""
    return Anchor(launches=some(r.launch_id), features=set(getattr(r, "features", ())))


_ANCHORS: dict[type[Record], Find] = {
    Feedback: _feedback,
    Highlight: lambda _, h: Anchor("signal", words=Q(pk=h.pk), notes=Q(pk=h.feedback_id)),
    Opportunity: lambda _, o: Anchor("opportunity", opportunities={o.pk}),
    Feature: lambda _, f: Anchor("feature", features={f.pk}),
    Release: lambda _, r: Anchor("release", releases={r.pk}),
    Launch: lambda _, launch: Anchor("launch", launches={launch.pk}),
    Outcome: lambda _, o: Anchor("outcome", outcomes={o.pk}),
    Story: lambda _, s: Anchor(features=some(s.feature_id)),
    Criterion: lambda _, c: Anchor(features=some(c.story.feature_id)),
    LaunchTask: _launched,
    Announcement: _launched,
    Campaign: _launched,
    Asset: _launched,
    Study: lambda actor, s: Anchor(opportunities={s.opportunity_id}) if s.opportunity_id else _objectives(actor, some(s.objective_id)),
    Objective: lambda actor, o: _objectives(actor, {o.pk}),
    KeyResult: lambda actor, k: _objectives(actor, {k.objective_id}),
    CheckIn: lambda actor, c: _objectives(actor, {c.key_result.objective_id}),
    Initiative: lambda actor, i: _objectives(actor, set(i.objectives)),
    Metric: _metric,
    Account: _customer,
    Contact: _customer,
    Product: _place("product"),
    Team: _place("team"),
}

"""Verbs that give a feature its place on the roadmap, and its score: move, rank, prioritise; and stories and criteria theirs."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db.models import Q
from pydantic import Field

from upbeat.domains.development.models import Criterion, Feature, FeatureStatus, Horizon, Story
from upbeat.domains.development.planning import Dependency, Framework, Prioritisation
from upbeat.kernel import rules
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Invalid
from upbeat.kernel.record import noun
from upbeat.kernel.words import t

SETTLED = (FeatureStatus.SHIPPED, FeatureStatus.RETIRED)  # what nobody pushes any more
USUAL = {FeatureStatus.BUILDING: Horizon.NOW, FeatureStatus.PLANNED: Horizon.NEXT}  # its column while nobody has named one
FURTHEST = 2_000  # features that one move may push
MOST = 1_000  # stories of a feature, criteria of a story, features moved at once
GAP = 1024.0


@command(Feature, verb="move", label="Move on the roadmap")
def move(
    tx: Transaction,
    feature: Feature,
    *,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    lane: Literal["objective", "team", "product", "owner"] | None = None,
    to: UUID | None = None,
    left: UUID | None = None,
) -> None:
    """
    Give it other days, another lane, or both; what waits for it moves along as far as its new end pushes.

    A day left out stays as it is. `lane` says which field changes to `to` (to nothing where `to` is left out); `left` is the objective
    that it serves no longer.
    """
    given: dict[str, Any] = {name: day for name, day in (("starts_on", starts_on), ("ends_on", ends_on)) if day is not None}
    if lane == "objective":
        kept = [pk for pk in feature.serves if pk not in (left, to)]
        given["serves"] = [*([to] if to else []), *kept]
    elif lane is not None:
        given[lane] = to
    tx.update(feature, **given)
    if ends_on is not None and feature.status not in SETTLED:
        for pushed, by in _pushed(tx, feature, ends_on).items():
            later = dt.timedelta(days=by)
            shifted = {name: day + later for name in ("starts_on", "ends_on") if (day := getattr(pushed, name)) is not None}
            tx.update(pushed, expect=pushed.version, **shifted)


def _pushed(tx: Transaction, first: Feature, end: dt.date) -> dict[Feature, int]:
    """What must move so that nothing begins before its blockers end, and by how many days. One query a step down and kind."""
    seen: dict[UUID, Feature] = {first.pk: first}
    waits: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    frontier = {first.pk}
    while frontier:
        below: set[UUID] = set()
        for blocker, blocked, lag in tx.visible(Dependency).filter(blocker__in=frontier).values_list("blocker_id", "blocked_id", "lag"):
            waits[blocker].append((blocked, lag))
            below.add(blocked)
        fresh = tx.visible(Feature).in_bulk(below - seen.keys())
        seen |= fresh
        if len(seen) > FURTHEST:
            raise Invalid.one(
                "ends_on", t("More than {furthest} features wait for this one. Move it with fewer dependencies.", furthest=FURTHEST)
            )
        frontier = set(fresh)
    by: dict[Feature, int] = {}
    for blocker in _in_order(first.pk, waits):
        ahead = seen.get(blocker)
        if ahead is None or ahead.status in SETTLED:
            continue
        last = end if blocker == first.pk else _end_of(ahead)
        if last is None:
            continue
        last += dt.timedelta(days=0 if blocker == first.pk else by.get(ahead, 0))
        for blocked, lag in waits[blocker]:
            behind = seen.get(blocked)
            if behind is None or behind.status in SETTLED:
                continue
            begins = behind.starts_on or behind.ends_on
            if begins is not None and (late := (last + dt.timedelta(days=lag + 1) - begins).days) > by.get(behind, 0):
                by[behind] = late
    return by


def _end_of(feature: Feature) -> dt.date | None:
    return feature.ends_on or feature.starts_on


def _in_order(first: UUID, waits: dict[UUID, list[tuple[UUID, int]]]) -> list[UUID]:
    """Every blocker before what waits for it: what a walk has left last comes first."""
    left: list[UUID] = []
    entered, path = {first}, [(first, iter(waits[first]))]
    while path:
        here, rest = path[-1]
        following = next((blocked for blocked, _ in rest if blocked not in entered), None)
        if following is None:
            left.append(here)
            path.pop()
        else:
            entered.add(following)
            path.append((following, iter(waits.get(following, ()))))
    return left[::-1]


@command(Feature, verb="rank", label="Place on the board")
def rank(
    tx: Transaction,
    feature: Feature,
    *,
    horizon: Literal["now", "next", "later"],
    before: UUID | None = None,
    along: Annotated[list[UUID], Field(max_length=MOST)] = [],  # noqa: B006 - never changed
) -> None:
    """Put it, and those that go along after it, into a column of now, next, later: before another feature there, or last."""
    unsaid = Q(horizon="", status__in=[status for status, usual in USUAL.items() if usual == horizon])
    there = tx.visible(Feature).filter(unsaid | Q(horizon=horizon)).exclude(status__in=SETTLED).order_by("position", "number")
    others = tx.visible(Feature).in_bulk(along)
    if missing := [ref for ref in along if ref not in others]:
        raise Invalid.one("along", t("There is no {what} “{ref}” here.", what=noun(Feature), ref=str(missing[0])))
    moved = [feature, *(others[ref] for ref in dict.fromkeys(along) if ref != feature.pk)]
    for one, position in zip(moved, _places(tx, moved, there, before), strict=True):
        tx.update(one, horizon=Horizon(horizon), position=position)


@command(Story, verb="place", label="Place")
def place_story(tx: Transaction, story: Story, *, before: UUID | None = None) -> None:
    """Put it before another story of its feature, or last."""
    there = tx.visible(Story).filter(feature=story.feature_id, archived_at=None).order_by("position", "number")
    [position] = _places(tx, [story], there[:MOST], before)
    tx.update(story, position=position)


@command(Criterion, verb="place", label="Place")
def place_criterion(tx: Transaction, criterion: Criterion, *, before: UUID | None = None) -> None:
    """Put it before another criterion of its story, or last."""
    there = tx.visible(Criterion).filter(story=criterion.story_id, archived_at=None).order_by("position", "number")
    [position] = _places(tx, [criterion], there[:MOST], before)
    tx.update(criterion, position=position)


def _places(tx: Transaction, moved: Sequence[Feature | Story | Criterion], there: Iterable[Any], before: UUID | None) -> list[float]:
    """Positions between their new neighbours. Where there is no room between them, all the others are spaced anew."""
    own = {record.pk for record in moved}
    row: list[Any] = [other for other in there if other.pk not in own]
    at = next((n for n, other in enumerate(row) if other.pk == before), None)
    if before is not None and at is None:
        gone = t("That {what} does not stand here any more. Look again, and place it anew.", what=noun(type(moved[0])))
        raise Invalid.one("before", gone)
    place, count = len(row) if at is None else at, len(moved)
    low = row[place - 1].position if place else None
    high = row[place].position if place < len(row) else None
    first, step = low or 0.0, GAP
    if low is not None and high is not None:
        step = (high - low) / (count + 1)
    elif high is not None:
        first = high - GAP * (count + 1)
    if step < 1e-6:
        first, step = place * GAP, GAP
        for n, other in enumerate(row, start=1):
            tx.update(other, position=(n if n <= place else n + count) * GAP)
    return [float(first + step * n) for n in range(1, count + 1)]


@command(Feature, verb="prioritise", label="Score")
def prioritise(
    tx: Transaction,
    feature: Feature,
    *,
    framework: Literal["rice", "ice", "wsjf", "value_effort"] = "rice",
    inputs: dict[str, Any],
) -> None:
    """Set inputs of its score, each as value, source and day; those left out stay as they are, null takes one away."""
    found = tx.visible(Prioritisation).filter(feature=feature, framework=framework).order_by("-number").first()
    merged = {name: given for name, given in {**(found.inputs if found else {}), **inputs}.items() if given is not None}
    if found is not None:
        tx.update(found, inputs=merged)
    else:
        rules.require(tx.actor, "create", Prioritisation)
        tx.create(Prioritisation, feature=feature.pk, framework=Framework(framework), inputs=merged)

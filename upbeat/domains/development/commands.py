"""Verbs of building: ship, retire, take up; stories and criteria."""

from __future__ import annotations

import datetime as dt
from typing import Any

from upbeat.domains.development import placing  # noqa: F401 - its verbs are found with these
from upbeat.domains.development.models import Criterion, Feature, FeatureStatus, Proof, Release, ReleaseStatus, Story, StoryStatus
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict
from upbeat.kernel.words import t


@command(Feature, verb="plan", label="Plan")
def plan(tx: Transaction, feature: Feature, *, starts_on: dt.date | None = None, ends_on: dt.date | None = None) -> None:
    """It is going to be built."""
    given: dict[str, Any] = {name: value for name, value in (("starts_on", starts_on), ("ends_on", ends_on)) if value is not None}
    tx.update(feature, status=FeatureStatus.PLANNED, **given)


@command(Feature, verb="build", label="Start building")
def build(tx: Transaction, feature: Feature) -> None:
    """Work has begun."""
    tx.update(feature, status=FeatureStatus.BUILDING, starts_on=feature.starts_on or tx.today)


@command(Feature, verb="ship", label="Ship")
def ship(tx: Transaction, feature: Feature, *, shipped_on: dt.date | None = None) -> None:
    """It is out."""
    if feature.status == FeatureStatus.SHIPPED:
        raise Conflict(t("{key} has shipped already, on {day}.", key=feature.key, day=feature.shipped_on))
    tx.update(feature, status=FeatureStatus.SHIPPED, shipped_on=shipped_on or tx.today)


@command(Feature, verb="retire", label="Retire")
def retire(tx: Transaction, feature: Feature) -> None:
    """It is gone for users."""
    tx.update(feature, status=FeatureStatus.RETIRED)


@command(Release, verb="ship", label="Ship release")
def ship_release(tx: Transaction, release: Release, *, shipped_on: dt.date | None = None, with_features: bool = True) -> None:
    """The release is out, and with it its features that are being built."""
    if release.status == ReleaseStatus.SHIPPED:
        raise Conflict(t("{key} has shipped already, on {day}.", key=release.key, day=release.shipped_on))
    day = shipped_on or tx.today
    tx.update(release, status=ReleaseStatus.SHIPPED, shipped_on=day)
    if with_features:
        for feature in tx.visible(Feature).filter(release=release, status=FeatureStatus.BUILDING):
            tx.update(feature, status=FeatureStatus.SHIPPED, shipped_on=day)


@command(Story, verb="start", label="Start", owners=True)
def start(tx: Transaction, story: Story) -> None:
    """Work has begun."""
    tx.update(story, status=StoryStatus.DOING)


@command(Story, verb="finish", label="Finish", owners=True)
def finish(tx: Transaction, story: Story) -> None:
    """It is done."""
    tx.update(story, status=StoryStatus.DONE, done_on=tx.today)


@command(Criterion, verb="pass", label="Passes")
def passes(tx: Transaction, criterion: Criterion) -> None:
    """Somebody saw it hold."""
    tx.update(criterion, passed=True, state=Proof.TESTED if criterion.state == Proof.WRITTEN else criterion.state)


@command(Criterion, verb="fail", label="Does not pass")
def fails(tx: Transaction, criterion: Criterion) -> None:
    """It does not hold."""
    tx.update(criterion, passed=False)

"""UP4xx: did it work, and did anyone look?"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from upbeat.domains.development.models import Feature, FeatureStatus
from upbeat.domains.lifecycle.models import Outcome, Verdict
from upbeat.domains.marketing.models import Launch
from upbeat.domains.metrics.models import Metric
from upbeat.kernel.door import Transaction
from upbeat.kernel.words import t
from upbeat.score.alignment.fixes import as_day, as_id, ask, attach, make, postpone
from upbeat.score.alignment.rule import ERROR, INFO, WARNING, Asked, rule
from upbeat.score.moment import Moment, spoken

SETTLED = 14  # days after shipping by which an outcome has to be named
MEMORY = 365  # days after which a shipped feature is no longer asked


def plan_review(tx: Transaction, feature: Feature, value: Any) -> None:
    tx.create(Outcome, name=feature.name, feature=feature, review_on=as_day(value), owner=feature.owner_id)


def expect(tx: Transaction, feature: Feature, value: Any) -> None:
    tx.create(Outcome, name=feature.name, feature=feature, metric=as_id(value), owner=feature.owner_id)


@rule(
    "UP401",
    "Shipped feature without an outcome",
    WARNING,
    about=Feature,
    reads=(Outcome, Launch, Metric),
    fix="Name the number it was meant to move, and the day to look at it again.",
    fixes=(
        make("plan-review", "Plan a review", "review_on", "date", plan_review, lambda hints, _: hints.at.day(30)),
        make("attach-metric", "Attach a metric", "metric", "metric", expect),
    ),
)
def shipped_without_outcome(at: Moment) -> Asked:
    """
    The feature shipped more than 14 days ago and nobody has said which number it was meant to move. Whatever is not measured
    now cannot be compared later. (Features that shipped more than a year ago are left in peace.)
    """
    own = at.rows(Outcome).filter(feature=OuterRef("pk"))
    through = at.rows(Launch).filter(Exists(at.rows(Outcome).filter(launch=OuterRef("pk"))), releases__has=OuterRef("release"))
    return Asked(
        at.rows(Feature).filter(status=FeatureStatus.SHIPPED, shipped_on__gte=at.day(-MEMORY), shipped_on__lt=at.day(-SETTLED)),
        ~Exists(own) & ~Exists(through),
        lambda f: (
            t("{name} has no outcome", name=f.called),
            t("Shipped on {day}. What was it meant to change?", day=spoken(f.shipped_on)),
        ),
    )


@rule(
    "UP402",
    "Outcome past its review without a verdict",
    ERROR,
    about=Outcome,
    fix="Look at the number and decide, or move the review.",
    fixes=(
        ask("verdict", "Give the verdict", "choice", choices={v.value: v.label for v in Verdict if v != Verdict.PENDING}),
        postpone("review_on", "Move the review", days=30),
    ),
)
def outcome_without_verdict(at: Moment) -> Asked:
    """The day to look at the result has passed. Keep, iterate, roll back or remove: a feature without a verdict is kept by neglect."""
    return Asked(
        at.rows(Outcome).filter(review_on__isnull=False),
        Q(verdict=Verdict.PENDING, review_on__lt=at.today),
        lambda o: (t("{name} waits for a verdict", name=o.called), t("Its review was due on {day}.", day=spoken(o.review_on))),
    )


@rule(
    "UP403",
    "Outcome without a metric",
    INFO,
    about=Outcome,
    reads=(Metric,),
    fix="Attach the metric that shows it.",
    fixes=(attach("metric", "Attach a metric", "metric", one_click=False),),
)
def outcome_without_metric(at: Moment) -> Asked:
    """An outcome that still has to be judged names no metric, so the verdict would be an opinion."""
    return Asked(
        at.rows(Outcome).filter(verdict=Verdict.PENDING),
        Q(metric=None) | Q(metric__deleted_at__isnull=False),
        lambda o: (
            t("{name} has no metric", name=o.called),
            t("To be reviewed on {day}.", day=spoken(o.review_on)) if o.review_on else t("No review is planned either."),
        ),
    )

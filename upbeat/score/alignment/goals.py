"""UP2xx: can we tell whether a goal is reached, and does anything serve it?"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from upbeat.domains.development.models import Feature
from upbeat.domains.metrics.models import Metric, MetricPoint
from upbeat.domains.people.models import Team
from upbeat.domains.research.models import Opportunity
from upbeat.domains.strategy.models import CheckIn, Initiative, KeyResult, Objective, Pace
from upbeat.kernel import rules
from upbeat.kernel.door import Transaction
from upbeat.kernel.words import t
from upbeat.score.alignment.fixes import as_id, as_number, ask, assign, attach, make, postpone, set_to
from upbeat.score.alignment.rule import ERROR, INFO, WARNING, Asked, rule
from upbeat.score.moment import Moment, spoken

SILENCE = 30  # days without a word about a key result


def check_in(tx: Transaction, key_result: KeyResult, value: Any) -> None:
    tx.create(CheckIn, key_result=key_result, on=tx.today, value=as_number(value))
    tx.update(key_result, current=as_number(value))


def open_opportunity(tx: Transaction, objective: Objective, value: Any) -> None:
    tx.create(Opportunity, name=value, objective=objective, product=objective.product_id)


def serve(tx: Transaction, objective: Objective, value: Any) -> None:
    tx.link(rules.find(tx.actor, Feature, as_id(value)), "serves", add=[objective.pk])


@rule(
    "UP201",
    "Key result without an owner",
    WARNING,
    about=KeyResult,
    reads=(Objective, Team),
    fix="Say who answers for the number.",
    fixes=(assign(),),
)
def key_result_without_owner(at: Moment) -> Asked:
    """A key result of an active objective has no owner. A number that belongs to everyone is moved by no one."""
    return Asked(_measured(at), Q(owner=None), lambda k: (t("“{name}” has no owner", name=k.called), t("Nobody answers for this number.")))


@rule(
    "UP202",
    "Key result without a target",
    ERROR,
    about=KeyResult,
    reads=(Objective,),
    fix="Set the number that counts as reached.",
    fixes=(ask("target", "Set a target", "number"),),
)
def key_result_without_target(at: Moment) -> Asked:
    """A key result without a target cannot be reached or missed. Without one it is a topic, not a result."""
    return Asked(
        _measured(at), Q(target=None), lambda k: (t("“{name}” has no target", name=k.called), t("It can be neither reached nor missed."))
    )


@rule(
    "UP203",
    "Key result without metric",
    WARNING,
    about=KeyResult,
    reads=(Objective, Metric),
    fix="Attach the metric that measures it.",
    fixes=(attach("metric", "Attach a metric", "metric", one_click=False),),
)
def key_result_without_metric(at: Moment) -> Asked:
    """
    The key result is tied to no metric, so it moves only when somebody remembers to type a number, and its history cannot be
    checked.
    """
    return Asked(
        _measured(at),
        Q(metric=None) | Q(metric__deleted_at__isnull=False),
        lambda k: (
            t("“{name}” has no metric", name=k.called),
            t("It cannot be checked on {day}.", day=spoken(k.due_on)) if k.due_on else t("It cannot be checked."),
        ),
    )


@rule(
    "UP204",
    "Key result nobody has spoken of for 30 days",
    INFO,
    about=KeyResult,
    reads=(Objective, CheckIn),
    fix="Check in: where does it stand?",
    fixes=(make("check-in", "Check in", "value", "number", check_in),),
)
def key_result_gone_quiet(at: Moment) -> Asked:
    """
    For 30 days nobody has checked in on this key result, and no metric has reported for it either. Check-ins are short: a
    number, how sure you are, one sentence.
    """
    since = at.day(-SILENCE)
    spoken_of = at.rows(CheckIn).filter(key_result=OuterRef("pk"), done=True, is_automatic=False, on__gte=since)
    reported = MetricPoint.objects.filter(workspace_id=at.actor.workspace, metric=OuterRef("metric"), on__gte=since)
    return Asked(
        _measured(at).filter(created_at__date__lt=since),
        ~Exists(spoken_of) & ~Exists(reported),
        lambda k: (t("“{name}” has gone quiet", name=k.called), t("No check-in for 30 days, and no metric reports for it.")),
    )


@rule(
    "UP205",
    "Active objective that nothing serves",
    WARNING,
    about=Objective,
    reads=(Feature, Opportunity, Initiative),
    fix="Link a feature, open an opportunity under it, or take it back to draft.",
    fixes=(
        make("link-feature", "Link a feature", "feature", "feature", serve),
        make("open-opportunity", "Open an opportunity", "name", "text", open_opportunity),
        set_to("draft", "Back to draft", status=Pace.DRAFT),
    ),
)
def objective_unserved(at: Moment) -> Asked:
    """The objective is active, and no feature, opportunity or initiative serves it (or an objective below it). Hope is not a plan."""
    served = (
        Exists(at.rows(Feature).exclude(status="retired").filter(serves__has=OuterRef("pk")))
        | Exists(at.rows(Opportunity).exclude(status="parked").filter(objective=OuterRef("pk")))
        | Exists(at.rows(Initiative).exclude(status="dropped").filter(objectives__has=OuterRef("pk")))
        | Exists(at.rows(Objective).filter(parent=OuterRef("pk")))
    )
    return Asked(
        at.rows(Objective).filter(status=Pace.ACTIVE),
        ~Q(served),
        lambda o: (t("Nothing serves “{name}”", name=o.called), t("No feature, opportunity or initiative is linked to this objective.")),
    )


@rule(
    "UP206",
    "Metric without an owner",
    INFO,
    about=Metric,
    fix="Say who answers for its definition.",
    fixes=(assign(),),
)
def metric_without_owner(at: Moment) -> Asked:
    """A metric needs somebody who knows what is counted, and who notices when it breaks."""
    return Asked(
        at.rows(Metric),
        Q(owner=None),
        lambda m: (t("{name} has no owner", name=m.called), t("Nobody answers for what this metric counts.")),
    )


@rule(
    "UP207",
    "Objective past its end and still active",
    WARNING,
    about=Objective,
    fix="Close it with what was reached, or say until when it goes on.",
    fixes=(set_to("done", "Close it", status=Pace.DONE), postpone("ends_on", "Move its end", days=90)),
)
def objective_overdue(at: Moment) -> Asked:
    """The period of this objective is over. Until it is closed, the plan for the next period is drawn against a goal of the last."""
    return Asked(
        at.rows(Objective).filter(status=Pace.ACTIVE, ends_on__isnull=False),
        Q(ends_on__lt=at.today),
        lambda o: (t("“{name}” is past its end", name=o.called), t("It ended on {day} and is still active.", day=spoken(o.ends_on))),
    )


def _measured(at: Moment) -> Any:
    """Key results that count now."""
    return at.rows(KeyResult).filter(objective__status=Pace.ACTIVE, objective__deleted_at=None)

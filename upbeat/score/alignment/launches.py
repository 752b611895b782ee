"""UP3xx: is every function in time for the day the market hears of it?"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery

from upbeat.domains.collaboration.models import Decision
from upbeat.domains.development.models import Feature, Release, ReleaseStatus
from upbeat.domains.marketing.models import Announcement, Launch, LaunchStatus, LaunchTask, TaskStatus
from upbeat.domains.people.models import Function, Team
from upbeat.kernel.door import Transaction
from upbeat.kernel.words import here, t
from upbeat.score.alignment.fixes import TODAY, Fix, as_day, assign, make, postpone, set_to
from upbeat.score.alignment.hints import Hints
from upbeat.score.alignment.rule import ERROR, WARNING, Asked, rule
from upbeat.score.moment import Moment, spoken

COMING = (LaunchStatus.PLANNED, LaunchStatus.GO)
SOON = 14  # days before a launch in which every function has to be moving
AHEAD = 30  # days before a release by which its launch has to be planned


def plan_launch(tx: Transaction, release: Release, value: Any) -> None:
    fenced = release.products[0] if release.products else None  # what announces it is no more open than the release itself
    tx.create(Launch, name=release.name, on=as_day(value), releases=[release.pk], product=fenced, owner=release.owner_id)


def draft_announcement(tx: Transaction, launch: Launch, value: Any) -> None:
    told = tx.visible(Feature).filter(release_id__in=launch.releases).values_list("pk", flat=True)
    tx.create(Announcement, name=value, launch=launch, features=list(told), product=launch.product_id, owner=launch.owner_id)


def ask_go(tx: Transaction, launch: Launch, value: Any) -> None:
    decision = tx.create(
        Decision,
        name=here(t("Go or no-go: {name}", name=launch.name)),
        about_type="launch",
        about_id=launch.pk,
        driver=launch.owner_id,
        due_on=as_day(value),
    )
    tx.update(launch, decision=decision)


def move_launch(tx: Transaction, record: Launch | LaunchTask, value: Any) -> None:
    launch = record.launch if isinstance(record, LaunchTask) else record
    tx.update(launch, on=as_day(value))


def release_day(hints: Hints, launch: Launch) -> dt.date | None:
    days = hints.at.rows(Release).filter(pk__in=launch.releases).aggregate(last=Max("planned_on"))
    return days["last"]  # type: ignore[no-any-return]


def in_a_month(hints: Hints, _: Any) -> dt.date:
    return hints.at.day(AHEAD)


@rule(
    "UP301",
    "Release is near and has no launch",
    WARNING,
    about=Release,
    reads=(Launch,),
    fix="Plan its launch, if only a quiet one (tier 3).",
    fixes=(make("plan-launch", "Plan the launch", "on", "date", plan_launch, lambda hints, release: release.planned_on),),
)
def release_without_launch(at: Moment) -> Asked:
    """A release ships within 30 days and no launch includes it. Whoever sells and supports it will hear of it from customers."""
    told = at.rows(Launch).exclude(status=LaunchStatus.CANCELLED).filter(releases__has=OuterRef("pk"))
    return Asked(
        at.rows(Release).filter(status=ReleaseStatus.PLANNED, planned_on__gte=at.today, planned_on__lte=at.day(AHEAD)),
        ~Exists(told),
        lambda r: (t("{name} has no launch", name=r.called), t("It ships on {day}, and no launch includes it.", day=spoken(r.planned_on))),
    )


@rule(
    "UP302",
    "Launch before its release",
    ERROR,
    about=Launch,
    reads=(Release,),
    fix="Move the launch to the day of the release or later.",
    fixes=(Fix("move-launch", "Move to the day of the release", "set", "on", "date", move_launch, release_day),),
)
def launch_before_release(at: Moment) -> Asked:
    """The market would hear of it before it can be had: the launch is dated before the planned date of one of its releases."""
    later = at.rows(Release).filter(pk__among=OuterRef("releases"), status=ReleaseStatus.PLANNED, planned_on__gt=OuterRef("on"))
    return Asked(
        at.rows(Launch).filter(status__in=COMING, on__isnull=False),
        Exists(later),
        lambda launch: (
            t("{name} comes before its release", name=launch.called),
            t("The launch is on {day}; what it announces ships later.", day=spoken(launch.on)),
        ),
    )


@rule(
    "UP303",
    "Launch is near and a function has not begun",
    ERROR,
    about=LaunchTask,
    reads=(Launch,),
    fix="Begin the first task of that function, or move the launch.",
    fixes=(
        set_to("begin", "Begin this task", status=TaskStatus.DOING),
        Fix("move-launch", "Move the launch", "set", "on", "date", move_launch, in_a_month),
    ),
)
def function_not_begun(at: Moment) -> Asked:
    """
    The launch is less than 14 days away and one function has tasks but has begun none of them. The finding stands at its first
    task.
    """
    same = at.rows(LaunchTask).filter(launch=OuterRef("launch"), function=OuterRef("function")).order_by("number")
    begun = same.exclude(status=TaskStatus.TODO)
    return Asked(
        _near_tasks(at).alias(first=Subquery(same.values("pk")[:1])).filter(first=F("pk")),
        ~Exists(begun),
        lambda task: (
            t("{function} has not begun", function=t(Function(task.function).label)),
            t("The launch is on {day}, and none of its tasks is begun.", day=spoken(task.launch.on)),
        ),
    )


@rule(
    "UP304",
    "Coming launch without an owner",
    WARNING,
    about=Launch,
    fix="Say who drives it.",
    fixes=(assign(),),
)
def launch_without_owner(at: Moment) -> Asked:
    """The launch is less than 30 days away and nobody drives it."""
    return Asked(
        at.rows(Launch).filter(status__in=COMING, on__gte=at.today, on__lte=at.day(AHEAD)),
        Q(owner=None),
        lambda launch: (t("{name} has no owner", name=launch.called), t("It is on {day}, and nobody drives it.", day=spoken(launch.on))),
    )


@rule(
    "UP305",
    "Launch is near and a task is unowned",
    ERROR,
    about=LaunchTask,
    reads=(Launch, Team),
    fix="Give it to somebody.",
    fixes=(assign(), set_to("done", "It is done", status=TaskStatus.DONE)),
)
def task_without_owner(at: Moment) -> Asked:
    """The launch is less than 14 days away, the task is open and nobody has it."""
    return Asked(
        _near_tasks(at).exclude(status=TaskStatus.DONE),
        Q(owner=None),
        lambda task: (
            t("{name} has no owner", name=task.called),
            t("Due {day}; the launch is on {on}.", day=spoken(task.due_on), on=spoken(task.launch.on)),
        ),
    )


@rule(
    "UP306",
    "Launch task overdue",
    WARNING,
    about=LaunchTask,
    reads=(Launch,),
    fix="Mark it done, or move its date to one you believe in.",
    fixes=(set_to("done", "It is done", status=TaskStatus.DONE), postpone("due_on", "Move the date", days=7)),
)
def task_overdue(at: Moment) -> Asked:
    """A task of a coming launch is past its date and not done."""
    return Asked(
        _tasks(at).filter(due_on__isnull=False).exclude(status=TaskStatus.DONE),
        Q(due_on__lt=at.today),
        lambda task: (
            t("{name} is overdue", name=task.called),
            t("It was due on {day} ({function}).", day=spoken(task.due_on), function=t(Function(task.function).label)),
        ),
    )


@rule(
    "UP307",
    "Loud launch without a go or no-go",
    WARNING,
    about=Launch,
    reads=(Decision,),
    fix="Open the decision, with the day it has to be taken.",
    fixes=(
        make(
            "ask-go",
            "Open the decision",
            "due_on",
            "date",
            ask_go,
            lambda hints, launch: max(hints.today, launch.on - dt.timedelta(days=3)),
        ),
    ),
)
def launch_without_decision(at: Moment) -> Asked:
    """
    A tier 1 launch is less than 14 days away and no go/no-go decision hangs on it. Decide in the open, with what was known, and
    the day after is about customers instead of blame.
    """
    return Asked(
        at.rows(Launch).filter(status=LaunchStatus.PLANNED, tier=1, on__gte=at.today, on__lte=at.day(SOON)),
        Q(decision=None) | Q(decision__deleted_at__isnull=False),
        lambda launch: (
            t("{name} has no go or no-go", name=launch.called),
            t("It is tier 1, on {day}, and no decision is open.", day=spoken(launch.on)),
        ),
    )


@rule(
    "UP308",
    "Launch is near and has no announcement",
    WARNING,
    about=Launch,
    reads=(Announcement, Feature),
    fix="Draft the announcement.",
    fixes=(make("draft", "Draft the announcement", "name", "text", draft_announcement, lambda _, launch: launch.name),),
)
def launch_without_announcement(at: Moment) -> Asked:
    """The launch is less than 14 days away, and there is not even a draft of what will be said."""
    written = at.rows(Announcement).filter(launch=OuterRef("pk"))
    return Asked(
        at.rows(Launch).filter(status__in=COMING, on__gte=at.today, on__lte=at.day(SOON)),
        ~Exists(written),
        lambda launch: (
            t("{name} has no announcement", name=launch.called),
            t("It is on {day}, and nothing is written.", day=spoken(launch.on)),
        ),
    )


@rule(
    "UP309",
    "Release past its date",
    ERROR,
    about=Release,
    fix="Mark it as shipped, or move its date to one you believe in.",
    fixes=(
        postpone("planned_on", "Move the date"),
        set_to("shipped", "It has shipped", status=ReleaseStatus.SHIPPED, shipped_on=TODAY),
    ),
)
def release_overdue(at: Moment) -> Asked:
    """The planned day has passed and the release has not shipped. Launches, campaigns and promises still point at that day."""
    return Asked(
        at.rows(Release).filter(status=ReleaseStatus.PLANNED, planned_on__isnull=False),
        Q(planned_on__lt=at.today),
        lambda r: (
            t("{name} is past its date", name=r.called),
            t("It was planned for {day} and has not shipped.", day=spoken(r.planned_on)),
        ),
    )


def _tasks(at: Moment) -> Any:
    return at.rows(LaunchTask).filter(launch__status__in=COMING, launch__deleted_at=None).select_related("launch")


def _near_tasks(at: Moment) -> Any:
    return _tasks(at).filter(launch__on__gte=at.today, launch__on__lte=at.day(SOON))

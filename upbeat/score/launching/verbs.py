"""Verbs on launches and releases that reach across domains: go, no-go, move, tasks from a template, notes drafted from features."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from upbeat.domains.collaboration.models import Decision, DecisionStatus
from upbeat.domains.development.models import Release
from upbeat.domains.marketing.models import Announcement, AnnouncementStatus, Launch, LaunchStatus, LaunchTask, TaskStatus
from upbeat.domains.people.models import Product
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict, Invalid
from upbeat.kernel.words import here, t
from upbeat.score.launching import notes, templates

SETTLED = (LaunchStatus.LIVE, LaunchStatus.DONE, LaunchStatus.CANCELLED)


@command(Launch, verb="go", label="Go")
def go(tx: Transaction, launch: Launch, *, reason: str = "", approvers: list[UUID] | None = None) -> None:
    """The go/no-go said go: recorded as a decision, with who approved and why."""
    _decide(tx, launch, "Go", LaunchStatus.GO, reason, approvers)


@command(Launch, verb="no-go", label="No-go")
def no_go(tx: Transaction, launch: Launch, *, reason: str, approvers: list[UUID] | None = None) -> None:
    """The go/no-go said no: recorded as a decision with its reason. A new date makes the launch planned again."""
    if not reason.strip():
        raise Invalid.one("reason", "Say what has to happen first.")
    _decide(tx, launch, "No-go", LaunchStatus.NO_GO, reason, approvers)


def _decide(tx: Transaction, launch: Launch, word: str, status: str, reason: str, approvers: list[UUID] | None) -> None:
    """An open decision is decided; one that was decided before stays as it was, and a new one follows it."""
    if launch.status in SETTLED:
        raise Conflict(t("{key} is “{status}”; there is nothing left to decide.", key=launch.key, status=t(launch.get_status_display())))
    decision = tx.visible(Decision).filter(pk=launch.decision_id).first() if launch.decision_id else None
    today = tx.today
    if decision is None or decision.status != DecisionStatus.OPEN:
        decision = tx.create(
            Decision,
            name=here(t("Go or no-go: {name}", name=launch.name)),
            about_type="launch",
            about_id=launch.pk,
            driver=launch.owner_id,
            due_on=today,
        )
    said = decision.approvers if approvers is None else approvers
    outcome = f"{word}. {reason.strip()}".strip()
    tx.update(decision, status=DecisionStatus.DECIDED, outcome=outcome, decided_on=today, approvers=said)
    tx.update(launch, status=status, decision=decision)


@command(Launch, verb="move", label="Move date")
def move(tx: Transaction, launch: Launch, *, on: dt.date, with_tasks: bool = True) -> None:
    """Another day; what is still open moves along by as many days: tasks, and the go/no-go."""
    if launch.status in SETTLED:
        raise Conflict(t("{key} is “{status}”; its date is history.", key=launch.key, status=t(launch.get_status_display())))
    was = launch.on
    tx.update(launch, on=on, status=LaunchStatus.PLANNED if launch.status == LaunchStatus.NO_GO else launch.status)
    if not with_tasks or was is None:
        return
    shift = on - was
    for task in tx.visible(LaunchTask).filter(launch=launch).exclude(status=TaskStatus.DONE):
        days = {name: day + shift for name in ("starts_on", "due_on") if (day := getattr(task, name)) is not None}
        if days:
            tx.update(task, **days)
    decision = tx.visible(Decision).filter(pk=launch.decision_id, status=DecisionStatus.OPEN).first() if launch.decision_id else None
    if decision is not None and decision.due_on is not None:
        tx.update(decision, due_on=decision.due_on + shift)


@command(Launch, verb="apply-template", label="Tasks from a template")
def apply_template(tx: Transaction, launch: Launch, *, template: str = "") -> None:
    """The tasks of a template (`tier-1`, or the id or key of your own; by default the one for its tier), dated from the launch."""
    templates.add_tasks(tx, launch, template or templates.usual(tx, launch.tier))


@command(Release, verb="draft-notes", label="Draft the notes")
def draft_notes(tx: Transaction, release: Release) -> None:
    """An announcement written from its features, or the draft of one written anew."""
    found = tx.visible(Announcement).filter(release=release).order_by("-number").first()
    if found is not None and found.status == AnnouncementStatus.PUBLISHED:
        raise Conflict(t("{key} has told of it already, and what is published stays as it is.", key=found.key))
    told = notes.entries(tx.visible, [release.pk])
    if not told:
        raise Conflict(t("{key} has no features yet. Put some into it first.", key=release.key))
    body, features = notes.sections(told), [entry.feature for entry in told]
    if found is not None:
        tx.update(found, body=body, features=features)
        return
    launch = tx.visible(Launch).filter(releases__contains=[release.pk]).exclude(status=LaunchStatus.CANCELLED).order_by("on").first()
    tx.create(
        Announcement,
        name=" ".join(filter(None, (release.name, release.version_name))),
        body=body,
        release=release,
        launch=launch,
        features=features,
        product=_fence(tx, release),
        owner=release.owner_id,
    )


def _fence(tx: Transaction, release: Release) -> UUID | None:
    """What tells of it is no more open than the most closed of its products."""
    products = tx.visible(Product).filter(pk__in=release.products).order_by("-restricted", "number")
    return products.values_list("pk", flat=True).first()

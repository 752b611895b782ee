"""Verbs of bringing to market: live, tasks that may come back, announcements. Go and no-go are decisions, so they stand in the score."""

from __future__ import annotations

import calendar
import datetime as dt

from django.utils import timezone

from upbeat.domains.marketing.models import Announcement, AnnouncementStatus, Launch, LaunchStatus, LaunchTask, Repeats, TaskStatus
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict, Invalid
from upbeat.kernel.rules import copied
from upbeat.kernel.words import t

DAYS = {Repeats.DAILY: 1, Repeats.WEEKLY: 7, Repeats.FORTNIGHTLY: 14}


@command(Launch, verb="live", label="Live")
def live(tx: Transaction, launch: Launch) -> None:
    """The market has heard."""
    tx.update(launch, status=LaunchStatus.LIVE)


@command(LaunchTask, verb="start", label="Start", owners=True)
def start(tx: Transaction, task: LaunchTask) -> None:
    """Work has begun."""
    tx.update(task, status=TaskStatus.DOING)


@command(LaunchTask, verb="finish", label="Finish", owners=True)
def finish(tx: Transaction, task: LaunchTask) -> None:
    """It is ready. One that repeats hands its turn to the next one."""
    if task.repeats:
        come_back(tx, task, tx.today)
    tx.update(task, status=TaskStatus.DONE, repeats="")


@command(LaunchTask, verb="reopen", label="Reopen")
def reopen(tx: Transaction, task: LaunchTask) -> None:
    """It is not ready after all."""
    tx.update(task, status=TaskStatus.TODO)


def come_back(tx: Transaction, task: LaunchTask, today: dt.date) -> None:
    """The next turn of a repeated task: at its next day that has not passed, for the same people. None where its launch is gone."""
    again = copied(tx.actor, task, ("name", "launch", "function", "owner", "team", "repeats", "note", "tags"))
    if task.launch_id and not again["launch"]:
        return
    due = next_turn(task.due_on or today, Repeats(task.repeats), today)
    length = task.due_on - task.starts_on if task.due_on and task.starts_on else None
    tx.create(LaunchTask, **again, starts_on=due - length if length is not None else None, due_on=due)


def next_turn(day: dt.date, repeats: Repeats, today: dt.date) -> dt.date:
    """The first turn after `day` that is not before `today`. A month without its day takes its last one."""
    turn, months = day, 0
    while turn <= day or turn < today:
        if repeats == Repeats.MONTHLY:
            months += 1
            year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
            turn = dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
        else:
            step = DAYS[repeats]
            turn += dt.timedelta(days=step * max(1, -((turn - today).days // step)))
    return turn


@command(Announcement, verb="schedule", label="Schedule")
def schedule(tx: Transaction, announcement: Announcement, *, publish_at: dt.datetime) -> None:
    """It goes out by itself at that time."""
    _unpublished(announcement)
    moment = publish_at if publish_at.tzinfo else publish_at.replace(tzinfo=dt.UTC)
    if moment <= timezone.now():
        raise Invalid.one("publish_at", "That has passed; choose a later time, or publish it now.")
    tx.update(announcement, status=AnnouncementStatus.SCHEDULED, publish_at=moment)


@command(Announcement, verb="unschedule", label="Unschedule")
def unschedule(tx: Transaction, announcement: Announcement) -> None:
    """It waits for somebody again."""
    if announcement.status != AnnouncementStatus.SCHEDULED:
        raise Conflict(t("{key} is not scheduled.", key=announcement.key))
    tx.update(announcement, status=AnnouncementStatus.DRAFT)


@command(Announcement, verb="publish", label="Publish")
def publish(tx: Transaction, announcement: Announcement) -> None:
    """It is out, as of now."""
    _unpublished(announcement)
    tx.update(announcement, status=AnnouncementStatus.PUBLISHED, publish_at=timezone.now())


def _unpublished(announcement: Announcement) -> None:
    if announcement.status == AnnouncementStatus.PUBLISHED:
        raise Conflict(t("{key} is published already.", key=announcement.key))

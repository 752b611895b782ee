"""Verbs of bringing to market: go or no-go, live, tasks, publishing."""

from __future__ import annotations

import datetime as dt

from upbeat.domains.marketing.models import Announcement, AnnouncementStatus, Launch, LaunchStatus, LaunchTask, TaskStatus
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict


@command(Launch, verb="go", label="Go")
def go(tx: Transaction, launch: Launch) -> None:
    """The go/no-go said go."""
    tx.update(launch, status=LaunchStatus.GO)


@command(Launch, verb="live", label="Live")
def live(tx: Transaction, launch: Launch) -> None:
    """The market has heard."""
    tx.update(launch, status=LaunchStatus.LIVE)


@command(LaunchTask, verb="start", label="Start")
def start(tx: Transaction, task: LaunchTask) -> None:
    """Work has begun."""
    tx.update(task, status=TaskStatus.DOING)


@command(LaunchTask, verb="finish", label="Finish")
def finish(tx: Transaction, task: LaunchTask) -> None:
    """It is ready."""
    tx.update(task, status=TaskStatus.DONE)


@command(Announcement, verb="publish", label="Publish")
def publish(tx: Transaction, announcement: Announcement) -> None:
    """It is out, as of now."""
    if announcement.status == AnnouncementStatus.PUBLISHED:
        raise Conflict(f"{announcement.key} is published already.")
    tx.update(announcement, status=AnnouncementStatus.PUBLISHED, publish_at=dt.datetime.now(dt.UTC))

"""What time does to marketing: a scheduled announcement is published at its hour, a repeated task that was done comes back."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.utils import timezone
from procrastinate.contrib.django import app

from upbeat.domains.marketing.commands import come_back
from upbeat.domains.marketing.models import Announcement, AnnouncementStatus, LaunchTask, TaskStatus
from upbeat.kernel import door
from upbeat.kernel.actor import Actor

AT_ONCE = 500


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="publish_scheduled", pass_context=False)
def publish_scheduled(timestamp: int) -> None:
    """Out with all whose hour has come, in every workspace."""
    due = Announcement.without_rules.filter(status=AnnouncementStatus.SCHEDULED, publish_at__lte=timezone.now(), deleted_at=None)
    for workspace, announcements in groupby(due.order_by("workspace", "id")[:AT_ONCE], key=lambda one: one.workspace_id):
        with door.open(Actor.system(workspace), source="time", verb="publish") as tx:
            for announcement in announcements:
                tx.update(announcement, status=AnnouncementStatus.PUBLISHED)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="repeat_tasks", pass_context=False)
def repeat_tasks(timestamp: int) -> None:
    """The next turn of those that were set to done in a table or by a program, and not by their verb, which does it at once."""
    rows: Any = LaunchTask.without_rules
    done = rows.filter(status=TaskStatus.DONE, deleted_at=None).exclude(repeats="")
    for workspace, tasks in groupby(done.order_by("workspace", "id")[:AT_ONCE], key=lambda one: one.workspace_id):
        with door.open(Actor.system(workspace), source="time", verb="repeat") as tx:
            for task in tasks:
                come_back(tx, task, tx.today)
                tx.update(task, repeats="")

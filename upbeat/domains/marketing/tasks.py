"""What time does to marketing: a scheduled announcement is published at its hour."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from procrastinate.contrib.django import app

from upbeat.domains.marketing.models import Announcement, AnnouncementStatus
from upbeat.kernel import door
from upbeat.kernel.actor import Actor

AT_ONCE = 500


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="publish_scheduled", pass_context=False)
def publish_scheduled(timestamp: int) -> None:
    """Out with all whose hour has come, in every workspace."""
    due = Announcement.without_rules.filter(status=AnnouncementStatus.SCHEDULED, publish_at__lte=dt.datetime.now(dt.UTC), deleted_at=None)
    for workspace, announcements in groupby(due.order_by("workspace", "id")[:AT_ONCE], key=lambda one: one.workspace_id):
        with door.open(Actor.system(workspace), source="time", verb="publish") as tx:
            for announcement in announcements:
                tx.update(announcement, status=AnnouncementStatus.PUBLISHED)

"""What time does to feedback: a snoozed note comes back on its day."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from procrastinate.contrib.django import app

from upbeat.domains.research.models import Feedback, Triage
from upbeat.kernel import door
from upbeat.kernel.actor import Actor

AT_ONCE = 500


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="wake_snoozed", pass_context=False)
def wake_snoozed(timestamp: int) -> None:
    """Back into the inbox, in every workspace."""
    due = Feedback.without_rules.filter(state=Triage.SNOOZED, snoozed_until__lte=dt.datetime.now(dt.UTC).date(), deleted_at=None)
    for workspace, notes in groupby(due.order_by("workspace", "id")[:AT_ONCE], key=lambda note: note.workspace_id):
        with door.open(Actor.system(workspace), source="time", verb="wake") as tx:
            for note in notes:
                tx.update(note, state=Triage.NEW, snoozed_until=None)

"""What time does to feedback: a snoozed note comes back on its day."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db.models import DateField, DateTimeField, F, Func, Value
from django.db.models.functions import Cast
from django.utils import timezone
from procrastinate.contrib.django import app

from upbeat.domains.research.models import Feedback, Triage
from upbeat.kernel import door
from upbeat.kernel.actor import Actor

AT_ONCE = 500


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="wake_snoozed", pass_context=False)
def wake_snoozed(timestamp: int) -> None:
    """Back into the inbox, in every workspace on its own day."""
    there = Func(F("workspace__timezone"), Value(timezone.now()), function="timezone", output_field=DateTimeField())
    rows: Any = Feedback.without_rules
    due = rows.filter(state=Triage.SNOOZED, snoozed_until__lte=Cast(there, DateField()), deleted_at=None)
    for workspace, notes in groupby(due.order_by("workspace", "id")[:AT_ONCE], key=lambda note: note.workspace_id):
        with door.open(Actor.system(workspace), source="time", verb="wake") as tx:
            for note in notes:
                tx.update(note, state=Triage.NEW, snoozed_until=None)

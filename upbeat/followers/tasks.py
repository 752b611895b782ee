"""What the worker does by the clock for the followers; found there by its file name."""

from __future__ import annotations

from procrastinate.contrib.django import app

from upbeat.followers import findings, reminders


@app.periodic(cron="1 * * * *")
@app.task(name="check_everything", queueing_lock="check_everything")
def check_everything(timestamp: int) -> None:
    """Every hour, because midnight comes at a different one in each time zone."""
    findings.check_everything()


@app.periodic(cron="5 * * * *")
@app.task(name="remind_everybody", queueing_lock="remind_everybody")
def remind_everybody(timestamp: int) -> None:
    """Every hour for the same reason; each day is told once."""
    reminders.remind_everybody()

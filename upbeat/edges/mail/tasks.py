"""What the worker does for the post: letters that are due, each as a job of its own that is tried again."""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from upbeat.edges.mail import letters, outgoing

TRIES = RetryStrategy(max_attempts=8, exponential_wait=4)  # seconds: 4, 16, 64 … about a day in all


@app.task(name="mail_notice", queue="mail", retry=TRIES)
def mail_notice(pk: str) -> None:
    letters.mail_notice(pk)


@app.periodic(cron="* * * * *")
@app.task(name="mail_what_is_due", queueing_lock="mail_what_is_due", pass_context=False)
def mail_what_is_due(timestamp: int) -> None:
    """Every minute: a job for each letter whose time has come. Without a mail server there is nothing to do."""
    if not outgoing.is_configured():
        return
    for notice in letters.waiting_for_the_post():
        try:
            mail_notice.configure(queueing_lock=f"mail {notice.pk}", lock=f"mail {notice.pk}").defer(pk=str(notice.pk))
        except AlreadyEnqueued:
            continue


@app.task(name="mail_digest", queue="mail", retry=TRIES)
def mail_digest(pk: str) -> None:
    letters.mail_digest(UUID(pk))


@app.periodic(cron="*/10 * * * *")
@app.task(name="mail_digests", queueing_lock="mail_digests", pass_context=False)
def mail_digests(timestamp: int) -> None:
    """Every ten minutes, as the hours of time zones begin at some quarters too."""
    if not outgoing.is_configured():
        return
    for member in letters.wanting_a_digest():
        try:
            mail_digest.configure(queueing_lock=f"digest {member}", lock=f"digest {member}").defer(pk=str(member))
        except AlreadyEnqueued:
            continue

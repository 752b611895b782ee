"""What the worker does for the public side; found there by its file name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from upbeat.edges.mail.outgoing import is_configured
from upbeat.edges.portal import evidence, limits, links, mail, moves, tell
from upbeat.edges.portal.models import Portal, Telling

AGAIN = RetryStrategy(max_attempts=8, exponential_wait=6)


@app.task(name="portal_evidence", retry=AGAIN)
def keep_evidence(workspace: str, wish: str, vote: str | None = None) -> None:
    """The feedback of a wish's votes, or of one of them, in step with the wish."""
    evidence.keep(UUID(workspace), UUID(wish), vote=UUID(vote) if vote else None)


@app.task(name="portal_prepare")
def prepare_telling(workspace: str, about_type: str, about_id: str) -> None:
    """Something shipped or was published, or no longer is."""
    _send_later(tell.prepare(UUID(workspace), about_type, UUID(about_id)))


@app.task(name="portal_wish", retry=AGAIN)
def prepare_wish(workspace: str, wish: str, remark: str | None = None) -> None:
    """A wish may have moved, or the team replied to it."""
    _send_later(moves.replied(UUID(workspace), UUID(wish), UUID(remark)) if remark else moves.moved(UUID(workspace), UUID(wish)))


def _send_later(telling: Telling | None) -> None:
    if telling is not None and tell.goes_by_itself(telling):
        send_by_itself.configure(schedule_in={"minutes": tell.GRACE}).defer(telling=str(telling.pk))


@app.task(name="portal_send_by_itself")
def send_by_itself(telling: str) -> None:
    """After the time of grace: only if it still holds, and if nobody has dropped it. Without a mail server it waits for somebody."""
    found = Telling.objects.filter(pk=UUID(telling)).select_related("portal").first()
    if found is not None and tell.goes_by_itself(found) and is_configured():
        tell.start(found)


@app.task(name="portal_send", retry=AGAIN)
def send_telling(telling: str) -> None:
    tell.send(UUID(telling))


@app.task(name="portal_link", retry=RetryStrategy(max_attempts=4, exponential_wait=4))
def send_link(slug: str, email: str, name: str, intent: dict[str, Any], language: str, inside: bool = False) -> None:
    """A link to whoever may have one; nothing for others, nor for a portal that is not there."""
    portal = Portal.objects.filter(slug=slug, is_open=True).first()
    if portal is not None and links.may_be_sent(portal, email, inside=inside):
        mail.send_link(portal, email, links.confirmation(portal, email, name, intent), language)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="portal_forget", pass_context=False)
def forget_old_tallies(timestamp: int) -> None:
    limits.forget_old()

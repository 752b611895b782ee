"""Single-use links to mail addresses: who gets one, and the secret in it."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.utils import timezone

from upbeat.domains.people.queries import digest
from upbeat.edges.portal.access import is_known, products_of
from upbeat.edges.portal.models import Confirmation, Mode, Portal

MINUTES = 15  # for which a link is good


def may_be_sent(portal: Portal, email: str, *, inside: bool) -> bool:
    """Whether a link goes out to this address; the page says the same either way. `inside`: it was asked for on a page of the portal."""
    if portal.product not in products_of(portal):
        return False
    if portal.mode == Mode.PRIVATE:
        return is_known(portal, email)
    return inside or portal.mode == Mode.MAIL


def confirmation(portal: Portal, email: str, name: str, intent: dict[str, Any]) -> str:
    """The secret of a new single-use link."""
    now = timezone.now()
    Confirmation.objects.filter(expires_at__lt=now - dt.timedelta(days=1)).delete()
    secret = secrets.token_urlsafe(32)
    Confirmation.objects.create(
        hash=digest(secret),
        workspace_id=portal.workspace_id,
        portal=portal,
        email=email,
        name=name,
        intent=intent,
        expires_at=now + dt.timedelta(minutes=MINUTES),
    )
    return secret

"""The single-use link that signs someone in without a password, as notebooks print at their start."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from upbeat.domains.people.models import SignInLink, User
from upbeat.domains.people.queries import digest
from upbeat.kernel.actor import Role
from upbeat.kernel.errors import NotFound

MINUTES = 15


def make_link(user: User, *, minutes: int = MINUTES) -> str:
    """An address under UPBEAT_URL that signs this user in once. Links that have run out are cleared away."""
    now = timezone.now()
    SignInLink.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(hash=digest(token), user=user, expires_at=now + timedelta(minutes=minutes))
    return f"{settings.OPTIONS.url}/signin/{token}"


def owner_link() -> str:
    """A link for the first owner of this installation. Raises NotFound before the first start."""
    owner = User.objects.filter(is_active=True, members__role=Role.OWNER, members__is_active=True).order_by("created_at").first()
    if owner is None:
        raise NotFound("Nobody owns a workspace here yet. Run `upbeat up` once.")
    return make_link(owner)


def redeem(token: str) -> User | None:
    """The user a link is for, if it is good; the same link is never good twice, even at the same moment."""
    now = timezone.now()
    link = SignInLink.objects.filter(hash=digest(token), expires_at__gt=now, used_at=None, user__is_active=True)
    if not link.update(used_at=now):
        return None
    return User.objects.get(pk=SignInLink.objects.values_list("user", flat=True).get(hash=digest(token)))

"""The person and the workspace a new installation begins with."""

from __future__ import annotations

from django.db import transaction

from upbeat.domains.people.commands import make_workspace
from upbeat.domains.people.models import User
from upbeat.kernel.actor import Role

EMAIL = "owner@localhost"


@transaction.atomic
def ensure_owner() -> None:
    """Make the owner and an empty workspace if nobody is here yet."""
    if User.objects.exists():
        return
    owner = User.objects.create_user(EMAIL, name="Owner")
    make_workspace(owner, "Home")


def first_owner() -> User | None:
    """Who has owned a workspace here the longest."""
    return User.objects.filter(is_active=True, members__role=Role.OWNER, members__is_active=True).order_by("created_at").first()

"""The person and the workspace a new installation begins with."""

from __future__ import annotations

from django.db import transaction

from upbeat.domains.people.models import Member, User
from upbeat.kernel.actor import Role
from upbeat.kernel.workspace import Workspace

EMAIL = "owner@localhost"


@transaction.atomic
def ensure_owner() -> None:
    """Make the owner and an empty workspace if nobody is here yet."""
    if User.objects.exists():
        return
    owner = User.objects.create_user(EMAIL, name="Owner")
    workspace = Workspace.objects.create(slug="home", name="Home")
    Member.objects.create(workspace=workspace, user=owner, name=owner.name, role=Role.OWNER)

"""Which workspace a command is about, and who it acts as there."""

from __future__ import annotations

from upbeat.domains.people.models import Member
from upbeat.domains.people.queries import actor_of
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.errors import NotFound
from upbeat.kernel.workspace import Workspace


def chosen(slug: str | None) -> Workspace:
    """The named workspace, or the only one that is not the sample. Raises NotFound with the names there are."""
    found = list(Workspace.objects.filter(slug=slug) if slug else Workspace.objects.filter(is_sample=False))
    if len(found) == 1:
        return found[0]
    names = ", ".join(Workspace.objects.order_by("slug").values_list("slug", flat=True)) or "none yet; run `upbeat up` once"
    raise NotFound(f"Name one of the workspaces with --workspace: {names}.")


def owner_of(workspace: Workspace) -> Member:
    """Whoever has the shell has the installation, so a command acts as the workspace's first owner."""
    owner = Member.objects.filter(workspace=workspace, role=Role.OWNER, is_active=True).order_by("created_at").first()
    if owner is None:
        raise NotFound(f"The workspace {workspace.slug} has no owner.")
    return owner


def acting(workspace: Workspace) -> Actor:
    return actor_of(owner_of(workspace))

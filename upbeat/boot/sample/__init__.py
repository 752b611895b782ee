"""The sample workspace: Ondula, a music product nine days before its largest launch."""

from __future__ import annotations

import datetime as dt
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from upbeat.boot.sample import customers, goals, learning, market, people, plan, portal, problems, ranking, stories, talk, voices
from upbeat.boot.sample.stage import Stage, table
from upbeat.domains.people.models import Member, User
from upbeat.events.folder import remove_folder
from upbeat.kernel import door
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.erase import erase
from upbeat.kernel.errors import Conflict, NotAllowed
from upbeat.kernel.ids import new_id
from upbeat.kernel.rules import require_role
from upbeat.kernel.workspace import Workspace

SEED = 20260608
SLUG = "ondula"
TIMEZONE = "Europe/Berlin"


@transaction.atomic
def build(owner: User | None, *, today: dt.date | None = None) -> Workspace:
    """Make the sample workspace; the owner becomes its owner.

    The same day gives the same content, ids apart. Dates of records (received, due, shipped) tell a story around `today`; the log's own times
    do not: it says when the sample was made. Raises Conflict if there is one already.
    """
    if Workspace.objects.filter(slug=SLUG).exists():
        raise Conflict("There is a sample workspace already. Remove it first.")
    from upbeat.boot.sample import usage  # brings numpy, which the other processes can do without

    workspace = Workspace.objects.create(slug=SLUG, name="Ondula", is_sample=True, currency="EUR", timezone=TIMEZONE)
    me = Member.objects.create(workspace=workspace, user=owner, name=owner.name or "You", role=Role.OWNER) if owner else None
    members = Member.objects.bulk_create(
        Member(workspace=workspace, name=name, role=Role.named(role)) for name, role in table(people.MEMBERS)
    )
    actor, request = Actor.system(workspace.pk), new_id()
    with door.open(actor, source="sample", reason="Sample workspace", request=request) as tx:
        stage = Stage(workspace.pk, today or dt.datetime.now(ZoneInfo(TIMEZONE)).date(), Random(SEED), {m.name: m.pk for m in members}, tx)
        for part in (people, customers, goals, problems, plan, ranking, stories):
            part.tell(stage)
        learning.decide(stage)
        market.tell(stage)
        learning.tell(stage)
    goals.measure(stage)
    with door.open(actor, source="sample", reason="Sample workspace", request=request) as stage.tx:
        voices.tell(stage)
        usage.tell(stage)
        usage.measure(stage)
    talk.tell(stage)
    if me is not None:
        talk.turn_to(stage, me)
    portal.tell(stage)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE research_feedback")  # which words are rare, for likely duplicates
    return workspace


def remove(workspace: UUID, *, actor: Actor) -> None:
    """Take a sample workspace away with everything in it. Raises NotAllowed for anyone but its owner, and for a workspace that is no sample."""
    require_role(actor, Role.OWNER)
    if actor.workspace != workspace or not Workspace.objects.filter(pk=workspace, is_sample=True).exists():
        raise NotAllowed("Only a sample workspace can be removed like this. To leave another one, export and archive it.")
    erase(workspace)
    remove_folder(workspace)

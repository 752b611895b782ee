"""Tells members of what is due soon: once for a record and its day, as many days before as each wants."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from uuid import UUID

from django.utils import timezone

from upbeat.domains.collaboration.attention import Attention, Kind, Level, Notice, Watch, attention_of_all
from upbeat.domains.people.queries import actors_of
from upbeat.followers.notices import wake
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.record import Record
from upbeat.kernel.workspace import Workspace
from upbeat.score.asks import due
from upbeat.score.moment import Moment

EARLIEST = 30  # days before


def remind_everybody() -> None:
    for workspace in Workspace.objects.values_list("pk", flat=True):
        remind(workspace)


def remind(workspace: UUID) -> None:
    """One workspace, as of its own day. Running it again tells nobody twice."""
    at = Moment.now(Actor.system(workspace))
    work = list(due(at, at.day(EARLIEST)))
    members = {member for *_, asked in work for member in asked}
    actors, wishes = actors_of(workspace, members), attention_of_all(workspace, members)
    seen, muted = _seen(work, actors), _muted(workspace, members)
    notices = [
        _notice(workspace, member, wishes[member], day, row, kind)
        for day, row, kind, asked in work
        for member in asked
        if (member, row.pk) in seen and (member, row.pk) not in muted and (day - at.today).days <= wishes[member].remind_days
    ]
    wanted = [notice for notice in notices if notice.in_app or notice.mail]
    known = Notice.objects.filter(workspace_id=workspace, happening__in=[n.happening for n in wanted])
    there = set(known.values_list("member", "happening"))
    fresh = [notice for notice in wanted if (notice.member_id, notice.happening) not in there]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    wake(workspace, {notice.member_id for notice in fresh})


def _notice(workspace: UUID, member: UUID, wishes: Attention, day: dt.date, row: Record, kind: str) -> Notice:
    choice = wishes.choice(Kind.DUE)
    return Notice(
        workspace_id=workspace,
        member_id=member,
        happening=f"due:{row.pk}:{day}",
        kind=Kind.DUE,
        type=kind,
        record=row.pk,
        fields={"day": day.isoformat()},
        at=timezone.now(),
        in_app=choice["app"],
        mail="" if choice["mail"] == "off" else choice["mail"],
    )


def _seen(work: list[tuple[dt.date, Record, str, list[UUID]]], actors: dict[UUID, Actor]) -> set[tuple[UUID, UUID]]:
    """Who may see what they are asked; a query a type for each set of fences."""
    by_fence = {actor.closed: actor for actor in actors.values()}
    ids: dict[type[Record], set[UUID]] = defaultdict(set)
    for _, row, _, _ in work:
        ids[type(row)].add(row.pk)
    open_ = {
        (closed, pk)
        for closed, actor in by_fence.items()
        for cls, wanted in ids.items()
        for pk in rules.visible(actor, cls).filter(pk__in=wanted).values_list("pk", flat=True)
    }
    return {(m, row.pk) for _, row, _, asked in work for m in asked if m in actors and (actors[m].closed, row.pk) in open_}


def _muted(workspace: UUID, members: set[UUID]) -> set[tuple[UUID, UUID]]:
    rows = Watch.objects.filter(workspace_id=workspace, member__in=members, level=Level.MUTED)
    return set(rows.values_list("member", "record"))

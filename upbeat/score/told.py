"""What only the discipline knows about being told: whom a request is meant for, and what everybody hears."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from upbeat.domains.collaboration.asking import Request
from upbeat.domains.marketing.models import Announcement, AnnouncementStatus
from upbeat.domains.people.models import Member, Team
from upbeat.kernel.log import Change
from upbeat.kernel.record import type_name

REQUEST, ANNOUNCEMENT = type_name(Request), type_name(Announcement)


def asked_of(workspace: UUID, changes: Iterable[Change]) -> dict[int, set[UUID]]:
    """By seq, who is asked by a new request that names a team or a function and no person; at most one query."""
    unnamed = [c for c in changes if c.type == REQUEST and c.verb == "create" and not c.after.get("owner")]
    if not unnamed:
        return {}
    teams: list[Any] = list(Team.without_rules.filter(workspace_id=workspace, deleted_at=None))
    return {
        change.seq: {
            member
            for team in teams
            if (str(team.pk) == change.after["team"] if change.after.get("team") else team.function == change.after.get("function"))
            for member in (*team.members, *([team.lead_id] if team.lead_id else []))
        }
        for change in unnamed
    }


def heard_by_all(workspace: UUID, changes: Iterable[Change]) -> dict[int, set[UUID]]:
    """By seq, everyone, for an announcement that was published; at most one query."""
    published = [c for c in changes if c.type == ANNOUNCEMENT and c.after.get("status") == AnnouncementStatus.PUBLISHED]
    if not published:
        return {}
    everyone = set(Member.objects.filter(workspace_id=workspace, is_active=True).values_list("pk", flat=True))
    return {change.seq: everyone for change in published}

"""What only the discipline knows about being told: whom a request is meant for, what everybody hears, who hears an alert."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from upbeat.domains.collaboration.asking import Request
from upbeat.domains.collaboration.attention import Level, Watch
from upbeat.domains.marketing.models import Announcement, AnnouncementStatus
from upbeat.domains.metrics.models import Alert, Ringing
from upbeat.domains.people.models import Member, Team
from upbeat.kernel.log import Change
from upbeat.kernel.record import type_name

REQUEST, ANNOUNCEMENT, ALERT = type_name(Request), type_name(Announcement), type_name(Alert)


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


def rung_for(workspace: UUID, changes: Iterable[Change]) -> dict[int, set[UUID]]:
    """By seq, who hears an alert that rang: its owner and its metric's, and who watches either without having muted it; two queries."""
    rang = {c.seq: c.record for c in changes if c.type == ALERT and c.after.get("state") == Ringing.RINGING}
    if not rang:
        return {}
    rows: Any = Alert.without_rules.filter(pk__in=rang.values())
    alerts: dict[UUID, Any] = {alert.pk: alert for alert in rows.select_related("metric")}
    subjects = [*alerts, *(alert.metric_id for alert in alerts.values())]
    levels = list(Watch.objects.filter(workspace_id=workspace, record__in=subjects).values_list("record", "member", "level"))
    heard: dict[int, set[UUID]] = {}
    for seq, pk in rang.items():
        alert = alerts[pk]
        about = {level: {m for record, m, one in levels if one == level and record in (pk, alert.metric_id)} for level in Level.values}
        owners = {member for member in (alert.owner_id, alert.metric.owner_id) if member}
        heard[seq] = (owners | about[Level.WATCHING]) - about[Level.MUTED]
    return heard

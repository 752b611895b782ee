"""My part: what one member is asked, waits for, was told and may want to know, in a number of queries that does not grow with it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Q, Value

from upbeat.domains.collaboration.asking import Approval, Request
from upbeat.domains.collaboration.attention import Attention, Kind, Level, Notice, Watch, attention_of
from upbeat.domains.marketing.models import LaunchTask
from upbeat.domains.people.models import Team
from upbeat.kernel import rules
from upbeat.kernel.log import Change
from upbeat.kernel.record import Record, collection, columns, type_name
from upbeat.kernel.registry import types
from upbeat.score import asks, notices
from upbeat.score.bars import bars
from upbeat.score.check import open_findings
from upbeat.score.kpis import kpis
from upbeat.score.moment import Moment
from upbeat.score.picture import described

DAYS = 9  # working days on the staff: yesterday's first
SOON = 9  # days before something with a day counts as waiting for me
MENTIONS = 20
CHANGES = 1_000
SHOWN = 12
OWNED = 2_000


def part(at: Moment, home: str) -> dict[str, Any]:
    """Everything that every home shows; `home` names what is added (see `homes`)."""
    member = at.actor.member
    assert member is not None
    days = working_days(at.today)
    asked = asks.asked(at, member, days[0], days[-1] + dt.timedelta(days=2))
    owned = owned_by(at, member)
    watched = list(
        Watch.objects.filter(workspace_id=at.actor.workspace, member_id=member, level=Level.WATCHING)
        .order_by("-id")
        .values_list("type", "record")[:OWNED]
    )
    wishes = attention_of(at.actor.workspace, member)
    mine = {pk for _, pk in owned} | {UUID(item["record"]["id"]) for item in asked} | unowned_tasks(at, member)
    audible = open_findings(at).filter(about_id__in=mine).order_by("number")
    first = {str(pk): number for pk, number in audible.order_by("-number").values_list("about_id", "number")}
    about = {item["id"]: item for item in _named(at, [item["about"] for item in asked if item["about"]])}
    for item in asked:
        item["finding"] = first.get(item["record"]["id"])
        item["about"] = about.get(str(item["about"][1])) if item["about"] else None
    open_ = waiting(at, asked)
    # What is out of tune about something that waits anyway is marked there.
    others = audible.exclude(number__in=[item["finding"] for item in open_ if item["finding"]])
    told = notices.mine(at.actor).filter(notices.open_now())
    mentions, others_told = told.filter(kind=Kind.MENTION), told.exclude(kind=Kind.MENTION)
    return {
        "today": at.today.isoformat(),
        "days": [day.isoformat() for day in days],
        "bars": bars(at, days[0], days[-1]),
        "staff": [item for item in asked if item["due"] and days[0].isoformat() <= item["due"] <= days[-1].isoformat()],
        "waiting": open_,
        "findings": described(at, list(others[:SHOWN])),
        "findings_total": others.count(),
        "waits": waits(at, member),
        "mentions": notices.shown(at.actor, mentions[:MENTIONS]),
        "mentions_total": mentions.count(),
        "mentions_new": mentions.filter(read_at=None).count(),
        "told": notices.shown(at.actor, others_told[:MENTIONS]),
        "told_total": others_told.count(),
        "numbers": kpis(at),
        "since": {"at": wishes.since_at.isoformat() if wishes.since_at else None, **since(at, wishes, {*owned, *watched})},
        "assigned": _counted(owned),
        "watching": {"count": len(watched), "items": _named(at, watched[:8])},
        "home": home,
    }


def working_days(today: dt.date) -> list[dt.date]:
    """Nine working days, beginning with the one before today."""
    day = today - dt.timedelta(days=1)
    while day.weekday() > 4:
        day -= dt.timedelta(days=1)
    days: list[dt.date] = []
    while len(days) < DAYS:
        if day.weekday() < 5:
            days.append(day)
        day += dt.timedelta(days=1)
    return days


def waiting(at: Moment, asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What others wait for, the soonest first; what has no day last."""
    soon = (at.today + dt.timedelta(days=SOON)).isoformat()
    open_ = [item for item in asked if item["state"] != "full" and item["waits"] and (item["due"] is None or item["due"] <= soon)]
    return sorted(open_, key=lambda item: (item["due"] is None, item["due"] or ""))


def waits(at: Moment, member: UUID) -> list[dict[str, Any]]:
    """What I asked of others and they have not answered; three queries."""
    mine = Q(created_by=member)
    requests = at.rows(Request).filter(mine, status__in=["open", "accepted"]).exclude(owner=member).order_by("due_on", "number")
    approvals = at.rows(Approval).filter(mine, status="pending").exclude(approver=member).order_by("due_on", "number")
    found: list[tuple[Any, UUID | None]] = [(row, row.owner_id) for row in requests[: asks.MOST]]
    found += [(row, row.approver_id) for row in approvals[: asks.MOST]]
    nudged = {nudge_of(row.pk, at.today) for row, _ in found}
    done = set(Notice.objects.filter(workspace_id=at.actor.workspace, happening__in=nudged).values_list("happening", flat=True))
    items = [
        {
            "record": notices.named(row, type_name(type(row))),
            "of": str(who) if who else None,
            "function": getattr(row, "function", ""),
            "due": row.due_on.isoformat() if row.due_on else None,
            "asked_at": row.created_at.isoformat(),
            "nudged": nudge_of(row.pk, at.today) in done,
        }
        for row, who in found
    ]
    return sorted(items, key=lambda item: (item["due"] is None, item["due"] or ""))


def nudge_of(record: UUID, day: dt.date) -> str:
    """Names the one nudge a day."""
    return f"nudge:{record}:{day}"


def owned_by(at: Moment, member: UUID) -> list[tuple[str, UUID]]:
    """Type and id of what this member is the owner of, in one query."""
    mine = Q(owner=member, archived_at=None)
    parts: list[Any] = [
        rules.visible(at.actor, cls).filter(mine).annotate(of=Value(name)).values_list("of", "pk").order_by()
        for name, cls in types().items()
        if "owner" in columns(cls)
    ]
    first, *rest = parts
    return [(row[0], row[1]) for row in first.union(*rest, all=True)[:OWNED]]


def _counted(owned: list[tuple[str, UUID]]) -> list[dict[str, Any]]:
    counts: dict[str, int] = defaultdict(int)
    for kind, _ in owned:
        counts[kind] += 1
    return [{"type": kind, "collection": collection(types()[kind]), "count": counts[kind]} for kind in types() if kind in counts]


def unowned_tasks(at: Moment, member: UUID) -> set[UUID]:
    """Tasks that nobody has, of the launches this member runs: theirs to give away."""
    tasks = at.rows(LaunchTask).filter(launch__owner=member, launch__deleted_at=None, owner=None).exclude(status="done")
    return set(tasks.values_list("pk", flat=True)[: asks.MOST])


def since(at: Moment, wishes: Attention, records: set[tuple[str, UUID]]) -> dict[str, Any]:
    """What others did to these records since the last visit: first state against last, one line a record."""
    changes = (
        Change.objects.filter(workspace_id=at.actor.workspace, seq__gt=wishes.since_seq, record__in={pk for _, pk in records})
        .exclude(actor=at.actor.member)
        .order_by("seq")[:CHANGES]
    )
    squashed: dict[tuple[str, UUID], dict[str, Any]] = {}
    for change in changes:
        line = squashed.setdefault((change.type, change.record), {"before": {}, "after": {}, "at": change.at, "created": False})
        line["created"] |= change.verb == "create"
        line["at"] = change.at
        for name, value in change.after.items():
            line["before"].setdefault(name, change.before.get(name))
            line["after"][name] = value
    lines = [(kind, pk, line, _moved(types()[kind], line)) for (kind, pk), line in squashed.items()]
    lines = [line for line in lines if line[3] and not line[2]["created"]]
    lines.sort(key=lambda line: line[2]["at"], reverse=True)
    names = {item["id"]: item for item in _named(at, [(kind, pk) for kind, pk, _, _ in lines])}
    items = [{"record": names[str(pk)], "at": line["at"].isoformat(), "fields": moved} for _, pk, line, moved in lines if str(pk) in names]
    return {"items": items[:SHOWN], "more": max(0, len(items) - SHOWN)}


def _moved(cls: type[Record], line: dict[str, Any]) -> dict[str, list[Any]]:
    """Fields that stand differently now; words only as changed."""
    plain = {c.name for c in columns(cls).values() if c.kind.widget in ("choice", "date", "number", "integer", "float", "boolean")}
    own = {n for n in line["after"] if n in columns(cls) and n not in _QUIET and line["before"][n] != line["after"][n]}
    return {name: [line["before"][name], line["after"][name]] if name in plain else [] for name in sorted(own)}


_QUIET = frozenset({"id", "workspace", "number", "version", "created_at", "updated_at", "created_by"})


def _named(at: Moment, records: list[tuple[str, UUID]]) -> list[dict[str, Any]]:
    """Names of those that may be seen, in this order; a query for each type among them."""
    wanted: dict[str, list[UUID]] = defaultdict(list)
    for kind, pk in records:
        wanted[kind].append(pk)
    rows = {pk: notices.named(row, kind) for kind, ids in wanted.items() for pk, row in at.rows(types()[kind]).in_bulk(ids).items()}
    return [rows[pk] for _, pk in records if pk in rows]


def my_teams(at: Moment) -> list[UUID]:
    """The teams this member is in or leads."""
    member = at.actor.member
    return list(at.rows(Team).filter(Q(members__has=member) | Q(lead=member)).values_list("pk", flat=True))

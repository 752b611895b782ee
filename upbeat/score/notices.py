"""Notices as their member reads them: with the names of today, and only of what may be seen at this moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from upbeat.domains.collaboration.attention import Notice
from upbeat.domains.people.models import Member
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.record import Record, collection
from upbeat.kernel.registry import types

QUOTED = 400  # characters of a comment
Names = dict[UUID, dict[str, Any]]


def mine(actor: Actor) -> QuerySet[Notice]:
    """All notices of a member in the app, the newest first."""
    assert actor.member is not None
    return Notice.objects.filter(workspace_id=actor.workspace, member_id=actor.member, in_app=True).order_by("-id")


def open_now() -> Q:
    """Not done, and not put off to later."""
    return Q(done_at=None) & (Q(snoozed_until=None) | Q(snoozed_until__lte=timezone.now()))


def shown(actor: Actor, notices: Iterable[Notice]) -> list[dict[str, Any]]:
    """Notices in wire form; those about what may not be seen (any more) are left out. A query for each type among them."""
    notices = list(notices)
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for notice in notices:
        wanted[notice.type].add(notice.record)
        if notice.source:
            wanted[notice.source_type].add(notice.source)
    rows: dict[UUID, Record] = {}
    for kind, ids in wanted.items():
        rows |= rules.visible(actor, types()[kind]).in_bulk(list(ids))
    people = dict(Member.objects.filter(pk__in={n.actor for n in notices if n.actor}).values_list("pk", "name"))
    return [
        _item(notice, rows[notice.record], rows.get(notice.source) if notice.source else None, people)
        for notice in notices
        if notice.record in rows and (notice.source is None or notice.source in rows)
    ]


def _item(notice: Notice, record: Record, source: Record | None, people: dict[UUID, str]) -> dict[str, Any]:
    return {
        "id": str(notice.pk),
        "kind": notice.kind,
        "count": notice.count,
        "actor": {"id": str(notice.actor), "name": people.get(notice.actor, "")} if notice.actor else None,
        "record": named(record, notice.type),
        "source": named(source, notice.source_type) if source is not None else None,
        "words": said(source),
        "parent": str(getattr(source, "parent_id", None) or source.pk) if source is not None else None,
        "fields": notice.fields,
        "at": notice.at.isoformat(),
        "read": notice.read_at is not None,
        "done": notice.done_at is not None,
        "snoozed_until": notice.snoozed_until.isoformat() if notice.snoozed_until else None,
    }


def named(record: Record, kind: str) -> dict[str, Any]:
    """What a link to a record needs."""
    return {"type": kind, "id": str(record.pk), "key": record.key, "title": record.called, "collection": collection(type(record))}


def said(source: Record | None) -> str:
    """The beginning of what a comment says; of anything else, nothing."""
    return str(getattr(source, "body", ""))[:QUOTED]

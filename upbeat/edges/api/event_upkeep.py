"""What comes in and what stays of events: intake and refusals by key, size on disk, how long they are kept, the erasure of a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Sum
from django.http import HttpRequest
from django.urls import path
from django.utils import timezone
from pydantic import BaseModel, ConfigDict, Field

from upbeat.domains.metrics.models import WriteKey
from upbeat.domains.people.models import Member
from upbeat.edges.api.http import endpoint, parsed, query_of, takes
from upbeat.events import disk
from upbeat.events.event import moment
from upbeat.events.models import Batch, Erasure, Intake, Keeping, Refused, Segment
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.errors import Invalid, NotFound
from upbeat.kernel.words import t

DAYS = 30  # that are looked at


class Limits(BaseModel):
    """For how many days events are kept; null for ever."""

    model_config = ConfigDict(extra="forbid")
    keep_days: int | None = Field(ge=1, le=36_500)


class Whose(BaseModel):
    model_config = ConfigDict(extra="forbid")
    distinct_id: str = Field(min_length=1, max_length=200)


def intake(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    rules.require_role(actor, Role.ADMIN)
    keys = {key.pk: key for key in rules.visible(actor, WriteKey, tombstones=True)}
    since = timezone.now().date() - dt.timedelta(days=DAYS - 1)
    here = {"workspace": actor.workspace, "key__in": keys, "day__gte": since}
    taken = list(Intake.objects.filter(**here).values_list("key", "day", "taken"))
    refused = list(Refused.objects.filter(**here).values_list("key", "day", "reason", "count"))
    whole = Segment.objects.filter(workspace=actor.workspace, merged_at=None).aggregate(
        rows=Sum("rows"), size=Sum("size"), files=Count("pk"), first=Min("first_at"), last=Max("last_at")
    )
    seen = sorted({key for key, *_ in taken} | {key for key, *_ in refused}, key=lambda pk: keys[pk].number)
    return {
        "days": [(since + dt.timedelta(days=n)).isoformat() for n in range(DAYS)],
        "keys": [_of_key(keys[pk], since, _own(taken, pk), _own(refused, pk)) for pk in seen],
        "events": whole["rows"] or 0,
        "waiting": Batch.objects.filter(workspace=actor.workspace).count(),
        "bytes": whole["size"] or 0,
        "files": whole["files"],
        "first_at": moment(whole["first"]) if whole["first"] is not None else None,
        "last_at": moment(whole["last"]) if whole["last"] is not None else None,
        "disk_free": disk.free(),
        "is_disk_nearly_full": disk.is_nearly_full(),
        "keep_days": _keep_days(actor),
        "erasures": _erasures(actor),
    }


def _own(rows: list[Any], key: UUID) -> list[Any]:
    return [row[1:] for row in rows if row[0] == key]


def _of_key(key: WriteKey, since: dt.date, taken: Iterable[Any], refused: Iterable[Any]) -> dict[str, Any]:
    """What a key brought, day by day, and what of it was turned away, by reason."""
    by_day, by_reason = [0] * DAYS, dict[str, list[int]]()
    for day, count in taken:
        by_day[(day - since).days] += count
    for day, reason, count in refused:
        by_reason.setdefault(reason, [0] * DAYS)[(day - since).days] += count
    return {
        "key": key.key,
        "name": key.name,
        "is_gone": key.deleted_at is not None,
        "taken": by_day,
        "refused": [{"reason": reason, "counts": counts} for reason, counts in sorted(by_reason.items())],
    }


def _keep_days(actor: Actor) -> int | None:
    return Keeping.objects.filter(workspace=actor.workspace).values_list("days", flat=True).first()


def _erasures(actor: Actor) -> list[dict[str, Any]]:
    rows = list(Erasure.objects.filter(workspace=actor.workspace).order_by("-at")[:50])
    names = dict(Member.objects.filter(pk__in=[row.member for row in rows if row.member]).values_list("pk", "name"))
    return [
        {
            "at": row.at.isoformat(),
            "by": names.get(row.member) if row.member else None,
            "events": row.events,
            "distinct_ids": row.distinct_ids,
        }
        for row in rows
    ]


def change_limits(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    rules.require_role(actor, Role.ADMIN)
    asked = parsed(request, Limits)
    if asked.keep_days is None:
        Keeping.objects.filter(workspace=actor.workspace).delete()
    else:
        Keeping.objects.update_or_create(workspace_id=actor.workspace, defaults={"days": asked.keep_days})
    return {"keep_days": _keep_days(actor)}


@takes("distinct_id")
def look_for_person(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    rules.require_role(actor, Role.ADMIN)
    from upbeat.events import erasing

    distinct_id = query_of(request).get("distinct_id") or ""
    if not distinct_id:
        raise Invalid.one("distinct_id", "Say whose: ?distinct_id=…")
    return asdict(erasing.trace(actor.workspace, distinct_id))


def erase_person(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    rules.require_role(actor, Role.ADMIN)
    from upbeat.events import erasing

    asked = parsed(request, Whose)
    done = erasing.erase(actor.workspace, asked.distinct_id, actor.member)
    if done is None:
        raise NotFound(t("No event knows this distinct id. It is written exactly as the app sends it."))
    return {"events": done.events, "distinct_ids": done.distinct_ids}


ADDRESSES = [
    path("events/intake", endpoint(get=intake)),
    path("events/limits", endpoint(patch=change_limits)),
    path("events/person", endpoint(get=look_for_person)),
    path("events/erase", endpoint(post=erase_person)),
]

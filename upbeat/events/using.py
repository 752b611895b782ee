"""What known people do: found by distinct id, e-mail or group, and what they used since a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
from django.db.models import Q
from django.db.models.fields.json import KT
from django.db.models.functions import Lower

from upbeat.events import segments
from upbeat.events.event import moment
from upbeat.events.identity import people
from upbeat.events.models import Group, Identity, Membership, Trait
from upbeat.events.traits import merged

MOST = 50  # events that are listed


@dataclass(frozen=True, slots=True)
class Used:
    """An event that was done: how often, by how many people, the last time (ISO 8601)."""

    name: str
    count: int
    people: int
    last_at: str


def codes_of(workspace: UUID, distinct_ids: Collection[str] = (), emails: Collection[str] = (), groups: Collection[str] = ()) -> list[int]:
    """The codes of everybody found by distinct id, by e-mail (as distinct id, or as the property `email`) or as a member of a group."""
    here = Identity.objects.filter(workspace=workspace)
    small = [email.lower() for email in emails]
    by_mail = Trait.objects.filter(workspace=workspace).annotate(mail=Lower(KT("said__email__1"))).filter(mail__in=small)
    found = here.annotate(small=Lower("distinct_id")).filter(
        Q(distinct_id__in=list(distinct_ids))
        | Q(small__in=small)
        | Q(code__in=by_mail.values("code"))
        | Q(code__in=Membership.objects.filter(workspace=workspace, key__in=list(groups)).values("code"))
    )
    return list(here.filter(person__in=found.values("person")).values_list("code", flat=True))


def used(workspace: UUID, keys: Iterable[UUID], codes: Collection[int], first: int) -> tuple[int, list[Used]]:
    """How many of these people did anything since µs `first`, and what, the most frequent first."""
    wanted = pa.array(codes, pa.uint32())
    fits = ds.field("who").isin(wanted) & (ds.field("at") >= first) & segments.came_with(keys)
    table = segments.table(workspace, ["who", "at", "name"], fits)
    if not len(table):
        return 0, []
    person = people(workspace)[table["who"].to_numpy()]
    plain = pa.table({"name": table["name"].cast(pa.string()), "at": table["at"], "person": person})
    rows = plain.group_by("name").aggregate([("at", "count"), ("person", "count_distinct"), ("at", "max")]).to_pylist()
    found = [Used(row["name"], row["at_count"], row["person_count_distinct"], moment(row["at_max"])) for row in rows]
    return len(np.unique(person)), sorted(found, key=lambda one: (-one.people, -one.count, one.name))[:MOST]


def properties_of(workspace: UUID, codes: Collection[int]) -> dict[str, Any]:
    """The newest value of each property of a person."""
    said = Trait.objects.filter(workspace=workspace, code__in=codes).values_list("said", flat=True)
    return {name: value for name, (_, value) in sorted(merged(said).items())}


def properties_of_group(workspace: UUID, keys: Collection[str]) -> dict[str, Any]:
    """The newest value of each property of the groups with these keys."""
    said = Group.objects.filter(workspace=workspace, key__in=keys).values_list("said", flat=True)
    return {name: value for name, (_, value) in sorted(merged(said).items())}

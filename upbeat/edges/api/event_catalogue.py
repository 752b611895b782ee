"""The catalogue: which events and properties come, and what is said of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils import timezone

from upbeat.domains.metrics.models import EventDefinition
from upbeat.edges.api.http import endpoint
from upbeat.edges.api.questions import hides_some, place_of
from upbeat.events.event import micros, moment
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor

RECENT = dt.timedelta(days=30)


def catalogue(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """Events with all their number, that of the last 30 days, and the first and last; properties with their share of the newest events."""
    from upbeat.events import names

    place = place_of(actor)
    ever = {one.name: one for one in names.catalogue(actor.workspace, place.keys if hides_some(place) else None)}
    recent = names.counts_since(actor.workspace, place.keys, micros(timezone.now() - RECENT))
    said = definitions(actor, "event")
    events = [
        {
            "name": name,
            "count": ever[name].count if name in ever else 0,
            "recent": recent.get(name, 0),
            "first_at": ever[name].first_at if name in ever else None,
            "last_at": ever[name].last_at if name in ever else None,
            "definition": said.get(name),
        }
        for name in [*ever, *(name for name in said if name not in ever)]
    ]
    sample = names.sampled(actor.workspace, place.keys)
    described = definitions(actor, "property")
    properties = [
        {
            "name": name,
            "share": found.share if (found := sample.get(name)) else 0.0,
            "example": found.example if found else "",
            "last_at": moment(found.last_at) if found else None,
            "definition": described.get(name),
        }
        for name in [*sample, *(name for name in described if name not in sample)]
    ]
    return {"events": events, "properties": properties}


def definitions(actor: Actor, kind: str) -> dict[str, dict[str, Any]]:
    """What this member may know of what is said of events or properties, by name; the newest where it is said twice."""
    found = rules.visible(actor, EventDefinition).filter(kind=kind, archived_at=None).order_by("number")
    return {
        one.name: {
            "id": str(one.pk),
            "key": one.key,
            "description": one.description,
            "is_verified": one.is_verified,
            "is_hidden": one.is_hidden,
            "owner": str(one.owner_id) if one.owner_id else None,
        }
        for one in found
    }


ADDRESSES = [path("event-catalogue", endpoint(get=catalogue))]

"""What customers do: the people of an account, or one contact, found among the events by distinct id, e-mail or group key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils import timezone

from upbeat.domains.people.models import Account, Contact
from upbeat.edges.api.http import endpoint
from upbeat.edges.api.questions import hides_some, place_of
from upbeat.events.event import micros
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor

LATELY = dt.timedelta(days=30)


def of_account(request: HttpRequest, actor: Actor, ref: str) -> dict[str, Any]:
    """By its contacts, and by its name, domain and external id as keys of a group."""
    from upbeat.events import using

    account = rules.find(actor, Account, ref)
    contacts = rules.visible(actor, Contact).filter(account=account.pk)
    ids, emails = _said(contacts.values_list("distinct_id", "email"))
    groups = {word for word in (account.name, account.domain, account.source_id) if word}
    codes = using.codes_of(actor.workspace, ids, emails, groups)
    return _use(actor, codes, lambda: using.properties_of_group(actor.workspace, groups))


def of_contact(request: HttpRequest, actor: Actor, ref: str) -> dict[str, Any]:
    from upbeat.events import using

    contact = rules.find(actor, Contact, ref)
    codes = using.codes_of(actor.workspace, *_said([(contact.distinct_id, contact.email)]))
    return _use(actor, codes, lambda: using.properties_of(actor.workspace, codes))


def _said(rows: Any) -> tuple[set[str], set[str]]:
    pairs = list(rows)
    return {distinct_id for distinct_id, _ in pairs if distinct_id}, {email for _, email in pairs if email}


def _use(actor: Actor, codes: list[int], properties: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What they did in LATELY of what this member may see; what events say of them only where nothing is hidden from this member."""
    from upbeat.events import using

    place = place_of(actor)
    people, events = using.used(actor.workspace, place.keys, codes, micros(timezone.now() - LATELY))
    return {
        "days": LATELY.days,
        "known": len(codes),
        "people": people,
        "events": [asdict(one) for one in events],
        "properties": {} if hides_some(place) else properties(),
    }


ADDRESSES = [path("accounts/<str:ref>/use", endpoint(get=of_account)), path("contacts/<str:ref>/use", endpoint(get=of_contact))]

"""The log of decisions: what waits to be decided, what was, and what it was about."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, Q, When

from upbeat.domains.collaboration.models import Decision
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import BadRequest
from upbeat.kernel.record import Record, collection, columns
from upbeat.kernel.registry import types
from upbeat.kernel.words import t
from upbeat.score.moment import Moment
from upbeat.score.voices import Voices, by_feature, by_link, highlights

PAGE = 100
ORDER = Case(When(status="open", then=0), When(status="decided", then=1), default=2)


def decision_log(actor: Actor, product: str = "", person: str = "", after: int = 0) -> dict[str, Any]:
    """Open ones by due date, then decided and reversed ones, the newest first, as JSON values; a query for each type they are about.

    `product`: those about a record of that product; `person`: those somebody drives, approves or contributes to. A page begins `after` so
    many; `totals` counts all of them by status. Raises BadRequest.
    """
    at = Moment.now(actor)
    rows = at.rows(Decision)
    if person:
        who = _uuid(person, "person")
        rows = rows.filter(Q(driver=who) | Q(approvers__contains=[who]) | Q(contributors__contains=[who]))
    if product:
        rows = rows.filter(_of_product(actor, _uuid(product, "product")))
    in_order = rows.order_by(ORDER, F("decided_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "number")
    found = list(in_order[after : after + PAGE])
    totals = dict(rows.order_by().values_list("status").annotate(n=Count("pk")))
    about = _about(actor, found)
    heard = _heard(actor, list(about.values()))
    return {
        "items": [_decision(d, about.get(d.about_id), heard) for d in found],
        "totals": totals,
        "next": after + PAGE if after + PAGE < sum(totals.values()) else None,
    }


def _of_product(actor: Actor, product: UUID) -> Q:
    """About the product itself, or about a record that belongs to it."""
    wanted = Q(about_type="product", about_id=product)
    for name, cls in types().items():
        if "product" in columns(cls):
            own: Any = rules.visible(actor, cls)
            wanted |= Q(about_type=name, about_id__in=own.filter(product=product).values("pk"))
    return wanted


def _about(actor: Actor, decisions: list[Decision]) -> dict[Any, Record]:
    ids: dict[str, set[UUID]] = defaultdict(set)
    for decision in decisions:
        if decision.about_type in types() and decision.about_id:
            ids[decision.about_type].add(decision.about_id)
    return {pk: record for name, some in ids.items() for pk, record in rules.visible(actor, types()[name]).in_bulk(some).items()}


def _heard(actor: Actor, records: list[Record]) -> dict[UUID, Voices]:
    """Who spoke for the opportunities and features that decisions are about: the evidence as it is now."""
    opportunities = [r.pk for r in records if type(r) is types()["opportunity"]]
    features: Any = rules.visible(actor, types()["feature"]).filter(pk__in=[r.pk for r in records if type(r) is types()["feature"]])
    heard = by_link(actor, "opportunity", highlights(actor), among=opportunities) if opportunities else {}
    return {pk: voices for pk, voices in heard.items() if pk} | by_feature(actor, features)


def _decision(d: Decision, about: Record | None, heard: dict[UUID, Voices]) -> dict[str, Any]:
    voices = heard.get(about.pk) if about else None
    return {
        "id": str(d.pk),
        "key": d.key,
        "name": d.name,
        "status": d.status,
        "due_on": d.due_on and d.due_on.isoformat(),
        "decided_on": d.decided_on and d.decided_on.isoformat(),
        "driver": str(d.driver_id) if d.driver_id else None,
        "approvers": [str(pk) for pk in d.approvers],
        "contributors": [str(pk) for pk in d.contributors],
        "informed": [str(pk) for pk in d.informed],
        "options": d.options,
        "outcome": d.outcome,
        "about": {"collection": collection(type(about)), "key": about.key, "title": about.called} if about else None,
        "evidence": {"notes": voices.notes, "accounts": voices.accounts, "arr": voices.arr} if voices else None,
    }


def _uuid(text: str, name: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadRequest(t("“{name}” is an id.", name=name)) from None

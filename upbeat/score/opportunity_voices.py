"""Beside the tree: who needs one opportunity, in their words, and which other one could be the same."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import F

from upbeat.domains.people.models import Account
from upbeat.domains.research.models import Importance, Opportunity
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.score.moment import Moment
from upbeat.score.voices import Voices, below, by_link, highlights

QUOTED = 5
ALIKE = 0.3  # similarity of names from which two may be the same
OFFERED = 3
MONTH = 30  # days


def opportunity_voices(actor: Actor, ref: str) -> dict[str, Any]:
    """Figures, quotes, plans and likenesses of an opportunity and all below it, as JSON values; eight queries. Raises NotFound."""
    at, opportunity = Moment.now(actor), rules.find(actor, Opportunity, ref)
    words = highlights(actor).filter(opportunity__in=below(actor, {opportunity.pk}))
    said = list(words.order_by().values_list("note", "account", "importance", "feedback__received_at"))
    speakers: dict[UUID, UUID | None] = {}
    weight: dict[UUID, int] = {}
    first: dict[UUID, dt.datetime] = {}
    for note, account, importance, received in said:
        speakers[note] = account or speakers.get(note)
        weight[note] = max(importance, weight.get(note, 0))
        first[note] = min(received, first.get(note, received))
    accounts = {a.pk: a for a in rules.visible(actor, Account).filter(pk__in={a for a in speakers.values() if a})}
    return {
        "id": str(opportunity.pk),
        "notes": len(speakers),
        "accounts": len(accounts),
        "arr": sum(a.arr or 0 for a in accounts.values()),
        "critical": sum(w == Importance.CRITICAL for w in weight.values()),
        "important": sum(w == Importance.IMPORTANT for w in weight.values()),
        "change": _change(at, list(first.values())),
        "plans": _plans(speakers, weight, accounts),
        "quotes": _quotes(at, words),
        "similar": _similar(at, opportunity),
    }


def _change(at: Moment, received: list[dt.datetime]) -> dict[str, Any]:
    """Notes of the last 30 days and of the 30 before them; `percent` is None where there were none before."""
    days = [(at.today - at.day_of(moment)).days for moment in received]
    now, before = sum(day < MONTH for day in days), sum(MONTH <= day < 2 * MONTH for day in days)
    return {"notes": now, "before": before, "percent": round((now - before) / before * 100) if before else None}


def _plans(speakers: dict[UUID, UUID | None], weight: dict[UUID, int], accounts: dict[UUID, Account]) -> list[dict[str, Any]]:
    """By plan of the account, the most notes first; the share of notes that are critical; revenue of each account once."""
    notes: dict[str | None, list[UUID]] = defaultdict(list)
    for note, account in speakers.items():
        notes[accounts[account].plan or "" if account in accounts else None].append(note)
    revenue: dict[str | None, int] = defaultdict(int)
    for known in accounts.values():
        revenue[known.plan or ""] += known.arr or 0
    rows = [
        {
            "plan": plan,
            "notes": len(some),
            "critical": sum(weight[n] == Importance.CRITICAL for n in some) / len(some),
            "arr": revenue[plan],
        }
        for plan, some in notes.items()
    ]
    return sorted(rows, key=lambda row: (row["plan"] is None, -int(row["notes"]), str(row["plan"])))


def _quotes(at: Moment, words: Any) -> list[dict[str, Any]]:
    """The heaviest first, each note once."""
    order = ("-importance", F("feedback__account__arr").desc(nulls_last=True), "-created_at")
    quotes: dict[UUID, dict[str, Any]] = {}
    for h in words.select_related("feedback__account", "feedback__contact").order_by(*order)[: 4 * QUOTED]:
        note = h.feedback
        who = note.account.name if note.account and note.account.deleted_at is None else note.contact.job if note.contact else ""
        quotes.setdefault(
            h.note,
            {
                "id": str(h.pk),
                "quote": h.quote,
                "importance": h.importance,
                "note": note.key,
                "who": who,
                "source": note.source,
                "on": at.day_of(note.received_at).isoformat(),
            },
        )
    return list(quotes.values())[:QUOTED]


def _similar(at: Moment, opportunity: Opportunity) -> list[dict[str, Any]]:
    """Others with a like name. Not its own parent and children: they stand beside it in the tree already."""
    others = at.rows(Opportunity).exclude(pk__in=[opportunity.pk, *([opportunity.parent_id] if opportunity.parent_id else [])])
    others = others.exclude(parent=opportunity.pk)
    found = list(
        others.annotate(alike=TrigramSimilarity("name", opportunity.name)).filter(alike__gte=ALIKE).order_by("-alike", "number")[:OFFERED]
    )
    heard = by_link(at.actor, "opportunity", highlights(at.actor), among=[o.pk for o in found]) if found else {}
    return [
        {"id": str(o.pk), "key": o.key, "title": o.name, "alike": round(float(o.alike), 2), "notes": heard.get(o.pk, Voices()).notes}
        for o in found
    ]

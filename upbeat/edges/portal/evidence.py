"""Votes as evidence: each vote on a wish that we have read stands in the workspace as a piece of feedback, linked as the wish is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from upbeat.domains.people.models import Contact
from upbeat.domains.research.models import Feedback, Highlight, Importance
from upbeat.domains.research.wish import Wish, WishState
from upbeat.edges.portal.models import Vote
from upbeat.kernel import door, rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction

SOURCE = "portal"
AT_ONCE = 500


def keep(workspace: UUID, wish_id: UUID, *, vote: UUID | None = None) -> None:
    """Bring the feedback of a wish's votes (or of one of them) in step with the wish: made once it was read, linked anew with it,
    gone if it was deleted."""
    actor = Actor.system(workspace)
    wanted = Vote.objects.filter(workspace_id=workspace, wish=wish_id, **({"pk": vote} if vote else {})).order_by("pk")
    last: UUID | None = None
    while True:
        with transaction.atomic():
            rest = wanted.filter(pk__gt=last) if last else wanted
            votes = list(rest.select_for_update(of=("self",)).select_related("visitor__portal")[:AT_ONCE])
            wish = rules.visible(actor, Wish).filter(pk=wish_id).first()
            if wish is None:
                _forget(actor, votes)
                Vote.objects.filter(pk__in=[v.pk for v in votes]).update(feedback=None)
            elif wish.state != WishState.WAITING:
                _state(actor, _counted_with(actor, wish), votes)
        if len(votes) < AT_ONCE:
            return
        last = votes[-1].pk


def withdraw(vote: Vote) -> None:
    """Take a vote back, and what it stood for."""
    with transaction.atomic():
        _forget(Actor.system(vote.workspace_id), [vote])
        vote.delete()


def _counted_with(actor: Actor, wish: Wish) -> Wish:
    """The wish whose links count: its own, or those of the one it was merged into."""
    return rules.visible(actor, Wish).filter(pk=wish.merged_into_id).first() or wish if wish.merged_into_id else wish


def _state(actor: Actor, wish: Wish, votes: list[Vote]) -> None:
    known = {f.pk: f for f in rules.visible(actor, Feedback).filter(pk__in=[v.feedback for v in votes if v.feedback])}
    ours = {f.pk for f in known.values() if f.source == SOURCE}
    marks: dict[UUID, list[Highlight]] = {}
    for mark in rules.visible(actor, Highlight).filter(feedback__in=ours):
        marks.setdefault(mark.feedback_id, []).append(mark)
    fresh = [vote for vote in votes if vote.feedback is None]
    accounts = dict(
        rules.visible(actor, Contact).filter(pk__in=[v.visitor.contact for v in fresh if v.visitor.contact]).values_list("pk", "account")
    )
    with door.open(actor, source=SOURCE, verb="vote") as tx:
        for vote in fresh:
            note = _note(tx, wish, vote, accounts)
            vote.feedback = note.pk
            _link(tx, note, wish, [])
        for vote in votes:
            if vote.feedback in ours:
                _link(tx, known[vote.feedback], wish, marks.get(vote.feedback, []))
    Vote.objects.bulk_update(fresh, ["feedback"])


def _note(tx: Transaction, wish: Wish, vote: Vote, accounts: Mapping[UUID, UUID | None]) -> Feedback:
    contact = vote.visitor.contact if vote.visitor.contact in accounts else None
    return tx.create(
        Feedback,
        title=wish.name,
        text=vote.words or wish.name,
        source=SOURCE,
        channel=vote.visitor.portal.name,
        source_id=str(vote.pk),
        received_at=vote.created_at,
        product=wish.product_id,
        contact=contact,
        account=accounts.get(contact) if contact else None,
    )


def _link(tx: Transaction, note: Feedback, wish: Wish, marks: list[Highlight]) -> None:
    """One highlight over the whole note, to what the wish is linked to."""
    target: dict[str, Any] = {"opportunity": wish.opportunity_id, "feature": wish.feature_id}
    if not marks:
        if any(target.values()):
            tx.create(Highlight, feedback=note, quote=note.text, start=0, end=len(note.text), importance=Importance.NICE, **target)
        return
    first = marks[0]  # others were made by hand and stay
    if (first.opportunity_id, first.feature_id) != (wish.opportunity_id, wish.feature_id) and first.created_by_id is None:
        if any(target.values()):
            tx.update(first, **target)
        else:
            tx.delete(first)


def _forget(actor: Actor, votes: list[Vote]) -> None:
    notes = rules.visible(actor, Feedback).filter(pk__in=[v.feedback for v in votes if v.feedback], source=SOURCE)
    with door.open(actor, source=SOURCE, verb="withdraw") as tx:
        for mark in rules.visible(actor, Highlight).filter(feedback__in=notes):
            tx.delete(mark)
        for note in notes:
            tx.delete(note)

"""Votes as evidence: each vote on a wish that we have read stands in the workspace as a piece of feedback, linked as the wish is."""

from __future__ import annotations

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
    gone if it was deleted. The votes of what was merged into it follow."""
    actor = Actor.system(workspace)
    merged = [] if vote else rules.visible(actor, Wish).filter(merged_into=wish_id).values_list("pk", flat=True)
    for pk in (wish_id, *merged):
        _keep(actor, pk, vote)


def _keep(actor: Actor, wish_id: UUID, vote: UUID | None) -> None:
    wanted = Vote.objects.filter(workspace_id=actor.workspace, wish=wish_id, **({"pk": vote} if vote else {})).order_by("pk")
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
        held = Vote.objects.select_for_update().filter(pk=vote.pk)  # the worker may be giving it its feedback just now
        _forget(Actor.system(vote.workspace_id), list(held))
        held.delete()


def _counted_with(actor: Actor, wish: Wish) -> Wish:
    """The wish whose links count: its own, or those of the one it was merged into."""
    return rules.visible(actor, Wish).filter(pk=wish.merged_into_id).first() or wish if wish.merged_into_id else wish


def _state(actor: Actor, wish: Wish, votes: list[Vote]) -> None:
    links = rules.copied(actor, wish, ("product", "opportunity", "feature"))
    product = links.pop("product")
    known = {f.pk: f for f in rules.visible(actor, Feedback).filter(pk__in=[v.feedback for v in votes if v.feedback], source=SOURCE)}
    marks = {m.feedback_id: m for m in rules.visible(actor, Highlight).filter(feedback__in=known, created_by=None).order_by("-number")}
    fresh = [vote for vote in votes if vote.feedback is None]
    met = rules.visible(actor, Contact).filter(pk__in=[v.visitor.contact for v in fresh if v.visitor.contact])
    whose: dict[UUID | None, dict[str, UUID | None]] = {
        pk: {"contact": pk, "account": None if gone else account}
        for pk, account, gone in met.values_list("pk", "account", "account__deleted_at")
    }
    with door.open(actor, source=SOURCE, verb="vote") as tx:
        for vote in fresh:
            note = _note(tx, wish, vote, product=product, **whose.get(vote.visitor.contact, {}))
            vote.feedback = note.pk
            _link(tx, note, None, links)
        for vote in votes:
            if vote.feedback in known:
                _link(tx, known[vote.feedback], marks.get(vote.feedback), links)
    Vote.objects.bulk_update(fresh, ["feedback"])


def _note(tx: Transaction, wish: Wish, vote: Vote, **links: Any) -> Feedback:
    return tx.create(
        Feedback,
        title=wish.name,
        text=vote.words or wish.name,
        source=SOURCE,
        channel=vote.visitor.portal.name,
        source_id=str(vote.pk),
        received_at=vote.created_at,
        **links,
    )


def _link(tx: Transaction, note: Feedback, ours: Highlight | None, links: dict[str, Any]) -> None:
    """One highlight of ours over the whole note, to what the wish is linked to; those made by hand stay as they are."""
    if not any(links.values()):
        if ours:
            tx.delete(ours)
    elif ours is None:
        tx.create(Highlight, feedback=note, quote=note.text, start=0, end=len(note.text), importance=Importance.NICE, **links)
    elif {"opportunity": ours.opportunity_id, "feature": ours.feature_id} != links:
        tx.update(ours, **links)


def _forget(actor: Actor, votes: list[Vote]) -> None:
    notes = rules.visible(actor, Feedback).filter(pk__in=[v.feedback for v in votes if v.feedback], source=SOURCE)
    with door.open(actor, source=SOURCE, verb="withdraw") as tx:
        for mark in rules.visible(actor, Highlight).filter(feedback__in=notes):
            tx.delete(mark)
        for note in notes:
            tx.delete(note)

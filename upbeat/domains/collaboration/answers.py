"""What one says to what was said or asked: a reaction, resolved, approved, accepted, decided."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

from django.utils import timezone

from upbeat.domains.collaboration.asking import Approval, ApprovalStatus, Request, RequestStatus
from upbeat.domains.collaboration.models import Comment, Decision, DecisionStatus
from upbeat.kernel import rules
from upbeat.kernel.actor import Role
from upbeat.kernel.commands import command
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict, Invalid, NotAllowed
from upbeat.kernel.words import t

EMOJI_LENGTH = 16  # code points; families and flags are long
MOST_EMOJI = 20  # on one comment


@command(Comment, verb="react", label="React", least=Role.CONTRIBUTOR)
def react(tx: Transaction, comment: Comment, *, emoji: str) -> None:
    """Say something with one emoji."""
    if not _is_emoji(emoji):
        raise Invalid.one("emoji", "One emoji, please.")
    by = dict(comment.reactions)
    if emoji not in by and len(by) >= MOST_EMOJI:
        raise Conflict(t("{key} carries {most} different reactions already; join one of them.", key=comment.key, most=MOST_EMOJI))
    _set_reaction(tx, comment, emoji, [*(m for m in by.get(emoji, []) if m != str(tx.actor.member)), str(tx.actor.member)])


@command(Comment, verb="unreact", label="Take back a reaction", least=Role.CONTRIBUTOR)
def unreact(tx: Transaction, comment: Comment, *, emoji: str) -> None:
    """Take back one's own reaction."""
    _set_reaction(tx, comment, emoji, [m for m in comment.reactions.get(emoji, []) if m != str(tx.actor.member)])


@command(Comment, verb="resolve", label="Resolve", least=Role.CONTRIBUTOR)
def resolve(tx: Transaction, comment: Comment) -> None:
    """What was said here is settled."""
    _settle(tx, comment, True)


@command(Comment, verb="reopen", label="Open again", least=Role.CONTRIBUTOR)
def reopen(tx: Transaction, comment: Comment) -> None:
    """It is not settled after all."""
    _settle(tx, comment, False)


@command(Approval, verb="approve", label="Approve", least=Role.CONTRIBUTOR, personal=True)
def approve(tx: Transaction, approval: Approval, *, note: str = "") -> None:
    """Say yes to the record as it stands; only the approver can."""
    _give(tx, approval, ApprovalStatus.APPROVED, note)


@command(Approval, verb="decline", label="Decline", least=Role.CONTRIBUTOR, personal=True)
def decline_approval(tx: Transaction, approval: Approval, *, note: str) -> None:
    """Say no, and what would make it a yes; only the approver can."""
    if not note.strip():
        raise Invalid.one("note", "Say what is missing, so that it can be mended.")
    _give(tx, approval, ApprovalStatus.DECLINED, note)


@command(Request, verb="accept", label="Accept", least=Role.CONTRIBUTOR)
def accept(tx: Transaction, request: Request) -> None:
    """Take it on. Who accepts what was asked of a function is asked from then on."""
    _respond(tx, request, RequestStatus.ACCEPTED, owner=request.owner_id or tx.actor.member)


@command(Request, verb="done", label="Done", least=Role.CONTRIBUTOR)
def done(tx: Transaction, request: Request, *, answer: str) -> None:
    """It is done; the answer says what came of it."""
    if not answer.strip():
        raise Invalid.one("answer", "Say what came of it, or where it stands now.")
    _respond(tx, request, RequestStatus.DONE, answer=answer.strip())


@command(Request, verb="decline", label="Decline", least=Role.CONTRIBUTOR)
def decline_request(tx: Transaction, request: Request, *, answer: str) -> None:
    """Not now, and why."""
    if not answer.strip():
        raise Invalid.one("answer", "Say why not, so that they can go on without you.")
    _respond(tx, request, RequestStatus.DECLINED, answer=answer.strip())


@command(Decision, verb="decide", label="Decide", least=Role.CONTRIBUTOR)
def decide(tx: Transaction, decision: Decision, *, outcome: str, decided_on: dt.date | None = None) -> None:
    """Record what was decided. Its driver and its approvers can, and whoever may edit it."""
    _require_part(tx, decision)
    if decision.status == DecisionStatus.DECIDED:
        raise Conflict(t("{key} was decided on {day}. Reverse it first.", key=decision.key, day=decision.decided_on))
    if not outcome.strip():
        raise Invalid.one("outcome", "Say what was decided.")
    tx.answer(decision, status=DecisionStatus.DECIDED, outcome=outcome.strip(), decided_on=decided_on or tx.today)


@command(Decision, verb="reverse", label="Reverse", least=Role.CONTRIBUTOR)
def reverse(tx: Transaction, decision: Decision, *, reason: str) -> None:
    """It holds no longer. The outcome stays, the reason stands in History."""
    _require_part(tx, decision)
    if decision.status != DecisionStatus.DECIDED:
        raise Conflict(
            t("{key} is “{status}”; only what was decided can be reversed.", key=decision.key, status=t(decision.get_status_display()))
        )
    if not reason.strip():
        raise Invalid.one("reason", "Say why it holds no longer.")
    tx.reason = reason.strip()
    tx.answer(decision, status=DecisionStatus.REVERSED)


def _is_emoji(text: str) -> bool:
    """One grapheme of symbols, joiners, variation selectors and skin tones; no letters, no markup."""
    kinds = {unicodedata.category(letter) for letter in text}
    return 0 < len(text) <= EMOJI_LENGTH and "So" in kinds and kinds <= {"So", "Sk", "Mn", "Me", "Cf"}


def _set_reaction(tx: Transaction, comment: Comment, emoji: str, members: list[str]) -> None:
    by: dict[str, Any] = {**comment.reactions, emoji: members}
    # Two at the same moment: the second is told to look again, so that no reaction is lost.
    tx.answer(comment, expect=comment.version, reactions={name: ids for name, ids in by.items() if ids})


def _settle(tx: Transaction, comment: Comment, resolved: bool) -> None:
    if comment.parent_id is not None:
        raise Conflict(t("{key} is a reply; settle the comment it answers.", key=comment.key))
    tx.answer(comment, resolved=resolved)


def _give(tx: Transaction, approval: Approval, status: ApprovalStatus, note: str) -> None:
    if tx.actor.member != approval.approver_id:
        raise NotAllowed(t("{key} asks for somebody else's approval; only they can give or refuse it.", key=approval.key))
    tx.answer(approval, status=status, note=note.strip(), decided_at=timezone.now())


def _respond(tx: Transaction, request: Request, status: RequestStatus, **values: Any) -> None:
    if request.owner_id not in (None, tx.actor.member) and not rules.may(tx.actor, "edit", Request):
        raise NotAllowed(t("{key} was asked of somebody else; only they or an editor can answer it.", key=request.key))
    tx.answer(request, status=status, **values)


def _require_part(tx: Transaction, decision: Decision) -> None:
    if tx.actor.member not in (decision.driver_id, *decision.approvers) and not rules.may(tx.actor, "edit", Decision, decision):
        raise NotAllowed(t("Only the driver and the approvers of {key}, or an editor, can do this.", key=decision.key))

"""Comments and requests: each is written by the member who says it, so each speaker opens the door for themselves."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from uuid import UUID

from upbeat.boot.sample.stage import Stage, table
from upbeat.boot.sample.words.talk import ASKED, ASKED_OF_OWNER, SAID_TO_OWNER, TALK
from upbeat.domains.collaboration.asking import Approval, Request
from upbeat.domains.collaboration.models import Comment
from upbeat.domains.people.models import Account, Member
from upbeat.kernel import door
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.door import Transaction
from upbeat.kernel.ids import new_id
from upbeat.kernel.registry import type_called

MENTION = re.compile(r"@([a-z-]+)")


@dataclass(frozen=True, slots=True)
class Line:
    depth: int  # 0 begins a talk, 1 is the first answer, and so on
    speaker: str
    body: str
    about: tuple[str, UUID]
    begins: int  # number of the talk


def tell(stage: Stage) -> None:
    """First all beginnings, then all first answers: an answer needs what it answers, and one speaker says many in one act."""
    lines, request = _lines(stage), new_id()
    starts: dict[int, Comment] = {}
    for depth in sorted({line.depth for line in lines}):
        for speaker in sorted({line.speaker for line in lines if line.depth == depth}):
            with _speaks(stage, speaker, request) as tx:
                for line in lines:
                    if (line.depth, line.speaker) == (depth, speaker):
                        kind, record = line.about
                        comment = tx.create(
                            Comment,
                            about_type=kind,
                            about_id=record,
                            parent=starts.get(line.begins),
                            body=line.body,
                            mentions=[stage.people[name] for name in MENTION.findall(line.body)],
                        )
                        starts.setdefault(line.begins, comment)
    _ask(stage, request)


def _ask(stage: Stage, request: UUID) -> None:
    for account, speaker, owner, status, due, name, answer in table(ASKED):
        about = {"about_type": "account", "about_id": stage.id(Account, account)}
        with _speaks(stage, speaker, request) as tx:
            tx.create(Request, **about, name=name, owner=stage.who(owner), status=status, due_on=stage.day(due), answer=answer)


def turn_to(stage: Stage, owner: Member) -> None:
    """What waits for whoever owns the sample, so that their part is not empty."""
    request = new_id()
    for what, kind, key, speaker, due, name in table(ASKED_OF_OWNER):
        with _speaks(stage, speaker, request) as tx:
            asked = {"about_type": kind, "about_id": _about(stage, kind, key), "name": name, "due_on": stage.day(due)}
            if what == "approval":
                tx.create(Approval, approver=owner, **asked)
            else:
                tx.create(Request, owner=owner, **asked)
    for kind, key, speaker, body in table(SAID_TO_OWNER):
        with _speaks(stage, speaker, request) as tx:
            said = body.replace("@", f"@{owner.name}")
            tx.create(Comment, about_type=kind, about_id=_about(stage, kind, key), body=said, mentions=[owner.pk])


def _speaks(stage: Stage, speaker: str, request: UUID) -> AbstractContextManager[Transaction]:
    actor = Actor(stage.workspace, Role.CONTRIBUTOR, member=stage.people[speaker], name=speaker)
    return door.open(actor, source="sample", request=request)


def _about(stage: Stage, kind: str, key: str) -> UUID:
    return stage.made[type_called(kind), key].pk


def _lines(stage: Stage) -> list[Line]:
    lines: list[Line] = []
    for text in TALK.strip("\n").splitlines():
        cells = [cell.strip() for cell in text.split("|")]
        if text.startswith(" "):
            lines.append(Line(lines[-1].depth + 1, cells[0], cells[1], lines[-1].about, lines[-1].begins))
        else:
            kind, key, speaker, body = cells
            lines.append(Line(0, speaker, body, (kind, _about(stage, kind, key)), len(lines)))
    return lines

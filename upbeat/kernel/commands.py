"""Verbs. A verb is one typed function, and so an endpoint, a palette entry and a word in the history.

    @command(Feature, verb="ship", label="Ship")
    def ship(tx: Transaction, feature: Feature, *, shipped_on: date | None = None) -> None: …

The function states its intents on `tx`; the parameters after the star are what the caller may send. A record it returns is the answer
in place of the one it was asked of. A verb of EVERY_TYPE is one that each of them has.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_type_hints
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from upbeat.kernel import door, rules
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Invalid, NotFound
from upbeat.kernel.record import Record, noun
from upbeat.kernel.words import t


@dataclass(frozen=True, slots=True)
class Command:
    """A verb of a type: its function, and its parameters as a pydantic model."""

    cls: type[Record]
    verb: str
    label: str
    run: Callable[..., Any]
    params: type[BaseModel]
    doc: str
    least: Role | None  # the role it asks for, where that is another than for editing the record; the function then asks the rest
    personal: bool  # an answer of one person: nobody else takes it back
    owners: bool  # whoever owns the record does it too, in place of an editor


EVERY_TYPE: Any = Record
_commands: dict[tuple[type[Record], str], Command] = {}


def command(
    cls: type[Record], *, verb: str, label: str = "", least: Role | None = None, personal: bool = False, owners: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function as a verb of a type."""

    def register(run: Callable[..., Any]) -> Callable[..., Any]:
        hints = get_type_hints(run)
        fields: dict[str, Any] = {
            name: (hints[name], ... if p.default is p.empty else p.default)
            for name, p in inspect.signature(run).parameters.items()
            if p.kind is p.KEYWORD_ONLY
        }
        params = create_model(f"{cls.__name__}{verb.title().replace('-', '')}", __config__=ConfigDict(extra="forbid"), **fields)
        _commands[cls, verb] = Command(
            cls, verb, label or verb.replace("-", " ").capitalize(), run, params, inspect.getdoc(run) or "", least, personal, owners
        )
        return run

    return register


def commands_of(cls: type[Record]) -> list[Command]:
    """The verbs of a type as they stand in the code, those that every type has last: whoever was imported first."""
    own = [c for (owner, _), c in _commands.items() if owner in (cls, EVERY_TYPE)]
    return sorted(own, key=lambda c: (c.cls is EVERY_TYPE, c.run.__module__, c.run.__code__.co_firstlineno))


def is_personal(cls: type[Record], verb: str) -> bool:
    """Whether only who did this verb may undo it."""
    found = _commands.get((cls, verb))
    return found is not None and found.personal


def is_owners(cls: type[Record], verb: str) -> bool:
    """Whether whoever owns the record may do this verb."""
    found = _commands.get((cls, verb))
    return found is not None and found.owners


def in_own_right(actor: Actor) -> Actor:
    """The same person, who within such a verb does what an editor does."""
    return replace(actor, role=max(actor.role, Role.EDITOR)) if actor.role >= Role.CONTRIBUTOR else actor


def perform(
    actor: Actor, cls: type[Record], ref: UUID | str, verb: str, values: Mapping[str, Any], *, source: str = "api", reason: str = ""
) -> tuple[Record, Transaction]:
    """Find the record, check the parameters, run the verb through the door. Raises NotFound, NotAllowed, Invalid, Conflict."""
    found = _commands.get((cls, verb)) or _commands.get((EVERY_TYPE, verb))
    if found is None:
        known = ", ".join(c.verb for c in commands_of(cls)) or "none"
        raise NotFound(t("A {what} has no verb “{verb}”. It has: {known}.", what=noun(cls), verb=verb, known=known))
    record = rules.find(actor, cls, ref)
    try:
        params = found.params.model_validate(dict(values))
    except ValidationError as error:
        raise Invalid.of(error) from error
    if found.owners and actor.member is not None and record.owner_id == actor.member:  # type: ignore[attr-defined]
        actor = in_own_right(actor)
    with door.open(actor, source=source, reason=reason, verb=verb) as tx:
        if found.least is None:
            rules.require(actor, verb, cls, record)
        else:
            rules.require_role(actor, found.least)
        made = found.run(tx, record, **{name: getattr(params, name) for name in type(params).model_fields})
    return made or record, tx


@command(EVERY_TYPE, verb="archive", label="Archive")
def archive(tx: Transaction, record: Record) -> None:
    """Out of every list and picture; its page, its links and its history stay."""
    if record.archived_at is None:
        tx.archive(record)


@command(EVERY_TYPE, verb="unarchive", label="Bring back from the archive")
def unarchive(tx: Transaction, record: Record) -> None:
    """Back into the lists and pictures."""
    if record.archived_at is not None:
        tx.unarchive(record)

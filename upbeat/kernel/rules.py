"""Who may do and see what; `may` and `visible` are drawn from the same sheet.

A fence is a path from a type to a record that can be restricted; an actor's `closed` holds the ids behind which it may not look.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db.models import Q, QuerySet

from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.errors import NotAllowed, NotFound
from upbeat.kernel.fields import AboutId, Links
from upbeat.kernel.fields.link import target_of
from upbeat.kernel.record import Record, columns, noun
from upbeat.kernel.registry import by_prefix, types
from upbeat.kernel.words import small, t

R = TypeVar("R", bound=Record)


def may(actor: Actor, verb: str, cls: type[Record], record: Record | None = None) -> bool:
    """May the actor do this verb to a type (create) or to a record?"""
    if verb == "read":
        return actor.has_scope("read") or actor.has_scope("write")
    if not actor.has_scope("write"):
        return False
    needed = cls.sheet.create if verb == "create" else cls.sheet.edit
    if needed >= Role.ADMIN and not actor.has_scope("admin"):
        return False
    if actor.role >= needed:
        return True
    own = record is not None and actor.member is not None and record.created_by_id == actor.member
    return own and actor.role >= cls.sheet.create


def require(actor: Actor, verb: str, cls: type[Record], record: Record | None = None) -> None:
    """Raise NotAllowed unless `may`."""
    if not may(actor, verb, cls, record):
        what, verb_word = noun(cls), small(verb.replace("-", " ").capitalize())
        if not actor.has_scope("write") and verb != "read":
            raise NotAllowed(t("This token may only read. Make one with the scope “write” to {verb} a {what}.", verb=verb_word, what=what))
        raise NotAllowed(
            t(
                "A {role} may not {verb} this {what}. Ask an editor or an admin of the workspace.",
                role=actor.role.said,
                verb=verb_word,
                what=what,
            )
        )


def require_role(actor: Actor, role: Role) -> None:
    """Raise NotAllowed unless the actor has the role, and a token the scope that goes with it."""
    if actor.role < role or (role >= Role.ADMIN and not actor.has_scope("admin")) or (role > Role.VIEWER and not actor.has_scope("write")):
        raise NotAllowed(t("This asks for the role {role} (and, with a token, for the scope that goes with it).", role=role.said))


def visible(actor: Actor, cls: type[R], *, tombstones: bool = False) -> QuerySet[R]:
    """The records of a type that this actor may see: the only way to a queryset."""
    rows: Any = cls.without_rules.filter(workspace_id=actor.workspace)
    if not tombstones:
        rows = rows.filter(deleted_at=None)
    if actor.closed:
        rows = rows.exclude(hidden(actor, cls))
    return rows  # type: ignore[no-any-return]


def seen_in_sql(actor: Actor, cls: type[Record]) -> tuple[str, list[Any]]:
    """What `visible` says, tombstones included, as a condition on the table `t` and its parameters."""
    condition, params = "t.workspace = %s", [actor.workspace]
    if not actor.closed:
        return condition, params
    try:
        behind, more = cls.without_rules.filter(hidden(actor, cls)).values("id").query.sql_with_params()
    except EmptyResultSet:  # no fence stands around this type
        return condition, params
    return f"{condition} AND t.id NOT IN ({behind})", [*params, *more]


def hidden(actor: Actor, cls: type[Record]) -> Q:
    """What the actor's closed fences hide of a type."""
    closed = list(actor.closed)
    out = Q(pk__in=[])
    for path in cls.sheet.fence:
        if isinstance(cls._meta.get_field(path.split("__")[0]), Links):
            out |= Q(**{f"{path}__contained_by": closed}) & ~Q(**{path: []})
        else:
            out |= Q(**{f"{path}__in": closed})
    if any(isinstance(f, AboutId) for f in cls._meta.concrete_fields):
        for name, target in types().items():
            if target.sheet.fence:
                behind = target.without_rules.filter(hidden(actor, target), workspace_id=actor.workspace)
                out |= Q(about_type=name, about_id__in=behind.values("id"))
    return out


def find(actor: Actor, cls: type[R], ref: UUID | str, *, tombstones: bool = False) -> R:
    """One visible record by id or key (`FEA-12`). Raises NotFound, also for what is there and hidden."""
    where = Q(pk=ref) if isinstance(ref, UUID) else by_reference(cls, ref)
    record = visible(actor, cls, tombstones=tombstones).filter(where).first() if where is not None else None
    if record is None:
        raise NotFound(t("There is no {what} “{ref}” here.", what=noun(cls), ref=ref))
    return record


def copied(actor: Actor, record: Record, names: Iterable[str]) -> dict[str, Any]:
    """Values of these fields for a second record like this one: links only to what still stands and may be seen."""
    values: dict[str, Any] = {}
    known = columns(type(record))
    for name in names:
        value, target = getattr(record, known[name].attname), target_of(known[name].field)
        if value and target is not None and issubclass(target, Record):
            ids = value if isinstance(value, list) else [value]
            there = set(visible(actor, target).filter(pk__in=ids).values_list("pk", flat=True))
            value = [one for one in value if one in there] if isinstance(value, list) else (value if value in there else None)
        values[name] = value
    return values


def unread(actor: Actor, cls: type[R], ref: str) -> R:
    """A record to hand to the door, which reads and locks it anyway: known by its id alone, or found by its key. Raises NotFound."""
    try:
        return cls(pk=UUID(ref))
    except ValueError:
        return find(actor, cls, ref)


def by_reference(cls: type[Record], ref: str) -> Q | None:
    prefix, _, number = ref.partition("-")
    if by_prefix().get(prefix.upper()) is cls and number.isdecimal() and len(number) < 10:
        return Q(number=int(number))
    try:
        return Q(pk=UUID(ref))
    except ValueError:
        return None

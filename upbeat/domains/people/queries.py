"""Who is asking: from a token or a session to an actor, in one query each."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import Cursor

from upbeat.domains.people.models import Function, Member, Team
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.words import LANGUAGES

_MEMBER = """
    SELECT m.id, m.name, m.role, m.workspace, w.slug, {token},
        ARRAY(
            SELECT p.id FROM people_product p
            WHERE p.workspace = m.workspace AND p.restricted AND m.role < 50
              AND NOT (m.id = ANY (p.members) OR m.id IS NOT DISTINCT FROM p.owner
                       OR EXISTS (SELECT FROM people_team t WHERE t.id = ANY (p.teams) AND (m.id = ANY (t.members) OR t.lead = m.id)))
        ) AS closed
    FROM people_member m JOIN kernel_workspace w ON w.id = m.workspace
"""
_BY_TOKEN = (
    _MEMBER.format(token="k.id, k.scopes, k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute'")
    + " JOIN people_token k ON k.member_id = m.id WHERE k.hash = %s AND k.revoked_at IS NULL AND m.is_active"
)
_BY_USER = _MEMBER.format(token="NULL, NULL, false") + " WHERE m.user_id = %s AND w.slug = %s AND m.is_active"


@dataclass(frozen=True, slots=True)
class Caller:
    """An actor and the workspace's slug it acts in."""

    actor: Actor
    slug: str

    @property
    def member(self) -> UUID:
        """A caller is always somebody, never the system."""
        assert self.actor.member is not None
        return self.actor.member


def language_of(member: Member) -> str:
    """The language a member chose, else that of the workspace."""
    chosen = member.user.preferences.get("language") if member.user else None
    language = str(chosen or member.workspace.locale)[:2]
    return language if language in LANGUAGES else "en"


def digest(secret: str) -> str:
    """What is kept of a token or link: its SHA-256 (the secrets are random, so no salt or stretching is needed)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def by_token(secret: str) -> Caller | None:
    """The caller behind an API token, or None."""
    row = _one(_BY_TOKEN, [digest(secret)])
    if row is None:
        return None
    if row[7]:  # keeps the last use to the minute
        with connection.cursor() as cursor:
            cursor.execute("UPDATE people_token SET last_used_at = now() WHERE id = %s", [row[5]])
    return _caller(row, frozenset(json.loads(row[6]) if isinstance(row[6], str) else row[6]))


def by_user(user_id: UUID, slug: str) -> Caller | None:
    """The caller behind a session, in the workspace of that slug, or None."""
    row = _one(_BY_USER, [user_id, slug])
    return None if row is None else _caller(row, None)


def actor_of(member: Member) -> Actor:
    """A member as an actor, with everything its role allows."""
    row = _one(_MEMBER.format(token="NULL, NULL, false") + " WHERE m.id = %s", [member.pk])
    assert row is not None
    return _caller(row, None).actor


def actors_of(workspace: UUID, members: set[UUID]) -> dict[UUID, Actor]:
    """Those of the members who are still there, as actors; one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            _MEMBER.format(token="NULL, NULL, false") + " WHERE m.workspace = %s AND m.id = ANY (%s) AND m.is_active",
            [workspace, list(members)],
        )
        rows: list[Any] = cursor.fetchall()
    return {row[0]: _caller(row, None).actor for row in rows}


def functions_of(workspace: UUID) -> dict[UUID, list[str]]:
    """The functions of the teams each member is in, in the order of the Score."""
    teams: Any = Team.without_rules.filter(workspace_id=workspace, deleted_at=None)
    found: dict[UUID, set[str]] = defaultdict(set)
    for function, members in teams.values_list("function", "members"):
        for member in members:
            found[member].add(function)
    return {member: [f.value for f in Function if f.value in functions] for member, functions in found.items()}


def _one(sql: str, params: list[Any]) -> Any:
    """Prepared once a connection: every request asks this, and planning it costs more than running it."""
    with connection.cursor(), Cursor(connection.connection) as prepared:  # Django's cursor first: it mends a lost connection
        return prepared.execute(sql, params, prepare=True).fetchone()


def _caller(row: Any, scopes: frozenset[str] | None) -> Caller:
    member, name, role, workspace, slug = row[:5]
    return Caller(Actor(workspace, Role(role), member, name, scopes, frozenset(row[8])), slug)

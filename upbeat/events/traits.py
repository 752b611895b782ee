"""What events say of people and groups: the newest value of each property, and who belongs to which group.

People: `$set`, `$set_once` (PostHog), traits of `identify` (Segment). Groups: `$groups`, `$groupidentify` (PostHog), `group` (Segment),
which has no kinds: there the kind is "group".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias
from uuid import UUID

import msgspec
from django.db import connection

from upbeat.events.event import LONGEST_NAME, Event
from upbeat.events.models import Group, Membership, Trait

Said: TypeAlias = dict[str, list[Any]]  # property -> [µs since 1970, negative where it was set once; value]
ONLY_KIND = "group"
LONGEST = 1_000  # characters of a value as JSON; longer ones are no property that anybody reads
MOST = 200  # properties of one person or group
_decode = msgspec.json.Decoder(dict[str, Any]).decode


def note(workspace: UUID, events: Sequence[Event], codes: Sequence[int]) -> None:
    """Take note of what these events say, each of the distinct id with the code beside it."""
    people: dict[int, Said] = defaultdict(dict)
    groups: dict[tuple[str, str], Said] = defaultdict(dict)
    members: dict[tuple[str, str, int], int] = {}
    for event, code in zip(events, codes, strict=True):
        if b'"$set' not in event.properties and b'"$group' not in event.properties and b'"groupId"' not in event.properties:
            continue
        said = _decode(event.properties)
        _newest(people[code], said.get("$set"), event.at)
        _newest(people[code], said.get("$set_once"), -event.at)  # the first one counts, and any that is set before it
        for kind, key in _groups(said):
            members[kind, key, code] = max(event.at, members.get((kind, key, code), 0))
            _newest(groups[kind, key], said.get("$group_set"), event.at)
    _keep_people(workspace, {code: said for code, said in people.items() if said})
    _keep_groups(workspace, groups, members)


def _groups(said: dict[str, Any]) -> Iterable[tuple[str, str]]:
    inside = said.get("$groups")
    named = list(inside.items()) if isinstance(inside, dict) else []
    named.append((said.get("$group_type") or ONLY_KIND, said.get("$group_key") or said.get("groupId")))
    for kind, key in named:
        if isinstance(key, (str, int)) and 0 < len(str(key)) <= LONGEST_NAME and 0 < len(str(kind)) <= LONGEST_NAME:
            yield _kept(str(kind)), _kept(str(key))


def _kept(text: str) -> str:
    """PostgreSQL keeps no NUL."""
    return text.replace("\x00", "\ufffd")


def _newest(known: Said, more: Any, at: int) -> None:
    for name, value in more.items() if isinstance(more, dict) else ():
        is_newer = name not in known or known[name][0] <= at
        if is_newer and (name in known or len(known) < MOST) and len(name) <= LONGEST_NAME and _is_short(value):
            known[name] = [at, value]


def _is_short(value: Any) -> bool:
    return len(msgspec.json.encode(value)) <= LONGEST


def merged(parts: Iterable[Said]) -> Said:
    """The newest of each property."""
    whole: Said = {}
    for part in parts:
        for name, (at, value) in part.items():
            is_newer = name not in whole or whole[name][0] <= at
            if is_newer and (name in whole or len(whole) < MOST):
                whole[name] = [at, value]
    return whole


def _keep_people(workspace: UUID, people: dict[int, Said]) -> None:
    before = dict(Trait.objects.filter(workspace=workspace, code__in=list(people)).values_list("code", "said"))
    rows = [(workspace, code, _text(merged([before.get(code, {}), said]))) for code, said in sorted(people.items())]
    _write(
        "events_trait (workspace, code, said) VALUES (%s, %s, %s) ON CONFLICT (workspace, code) DO UPDATE SET said = EXCLUDED.said", rows
    )


def _keep_groups(workspace: UUID, groups: dict[tuple[str, str], Said], members: dict[tuple[str, str, int], int]) -> None:
    known = Group.objects.filter(workspace=workspace, key__in={key for _, key in groups}).values_list("kind", "key", "said")
    before = {(kind, key): said for kind, key, said in known}
    rows = [(workspace, *named, _text(merged([before.get(named, {}), said]))) for named, said in sorted(groups.items())]
    _write(
        "events_group (workspace, kind, key, said) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (workspace, kind, key) DO UPDATE SET said = EXCLUDED.said",
        rows,
    )
    _write(
        "events_membership AS m (workspace, kind, key, code, last_at) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT (workspace, kind, key, code) DO UPDATE SET last_at = greatest(m.last_at, EXCLUDED.last_at)",
        [(workspace, *named, at) for named, at in sorted(members.items())],
    )


def _text(said: Said) -> str:
    """PostgreSQL keeps no NUL."""
    return msgspec.json.encode(said).decode().replace("\\u0000", "\\ufffd")


def _write(what: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {what}", rows)


def forget(workspace: UUID, codes: Sequence[int]) -> None:
    for table in (Trait, Membership):
        table.objects.filter(workspace=workspace, code__in=codes).delete()

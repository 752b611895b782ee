"""The alignment check: asks the rules, and brings the stored findings into line with the answers.

A finding is created when a record first breaks a rule, closed when it is mended, and opened again with its old number if that happens again
within 30 days. A muted finding is heard again when its day has come. Where nothing changed, nothing is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

from django.db import connection
from django.db.models import CharField, Count, Q, QuerySet, Value
from django.utils import timezone

from upbeat.domains.collaboration.models import Finding, Severity
from upbeat.kernel import door
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict, Invalid, NotFound
from upbeat.kernel.ids import new_id
from upbeat.kernel.record import type_name
from upbeat.kernel.registry import types
from upbeat.kernel.words import packed
from upbeat.score.alignment.rule import Asked, Rule, all_rules
from upbeat.score.moment import Moment

AUDIBLE: dict[str, Any] = {"muted_reason": "", "muted_until": None, "muted_by": None}
Act: TypeAlias = Callable[[Transaction], None]
MOST = 10_000  # findings kept of one rule, of the newest records; more would say no more
RETURNS = dt.timedelta(days=30)
BLOCK = 1_000
TRIES = 3
RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Result:
    """What one run did: findings opened, closed, reworded; and how many pairs of rule and record were looked at."""

    opened: int
    closed: int
    reworded: int
    asked: int


class Kept(NamedTuple):
    """What the check reads of a stored finding; whole records only of those that it changes."""

    pk: UUID
    rule: str
    about_id: UUID
    closed_at: dt.datetime | None
    muted_until: dt.date | None
    name: str
    detail: str
    severity: str
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Break:
    rule: Rule
    about: UUID
    name: str
    detail: str


def run(workspace: UUID, codes: Iterable[str] | None = None) -> Result:
    """Ask these rules (all of them by default) and bring their findings into line. Several runs at once take turns."""
    wanted = [rule for code, rule in all_rules().items() if codes is None or code in set(codes)]
    at = Moment.now(Actor.system(workspace))
    with _turn(workspace):
        for attempt in range(1, TRIES + 1):
            asked = {rule.code: rule.ask(at) for rule in wanted}
            broken = {(b.rule.code, b.about): b for rule in wanted for b in _breaks(rule, asked[rule.code])}
            try:
                opened, closed, reworded = _reconcile(at, wanted, broken)
                break
            except (Conflict, Invalid, NotFound):  # a record went away between the question and the answer
                if attempt == TRIES:
                    raise
        return Result(opened, closed, reworded, _remember(workspace, asked))


def rules_touched_by(types: Iterable[str]) -> list[str]:
    """Codes of the rules whose answer can turn when records of these types change."""
    changed = frozenset(types)
    return [rule.code for rule in all_rules().values() if rule.reads & changed]


def open_findings(at: Moment) -> QuerySet[Finding]:
    """What is out of tune now: neither mended nor muted."""
    return at.rows(Finding).filter(closed_at=None, muted_reason="")


def report(workspace: UUID) -> list[dict[str, str]]:
    """Open findings for the command line, the worst first: `rule`, `severity`, `number`, `key`, `title`, `detail`, `fix`."""
    found = sorted(open_findings(Moment.now(Actor.system(workspace))), key=lambda f: (RANK[Severity(f.severity)], f.number))
    keys, known = keys_of(found), all_rules()
    return [
        {
            "rule": f.rule,
            "severity": f.severity,
            "number": str(f.number),
            "key": keys.get(f.about_id, ""),
            "title": f.name,
            "detail": f.detail,
            "fix": known[f.rule].fix if f.rule in known else "",
        }
        for f in found
    ]


def keys_of(findings: Iterable[Finding]) -> dict[UUID, str]:
    """Keys (`FEA-12`) of the records that findings are about, in one query."""
    about: dict[str, list[UUID]] = {}
    for finding in findings:
        about.setdefault(finding.about_type, []).append(finding.about_id)
    queries = [
        types()[name]
        .without_rules.filter(pk__in=ids)
        .annotate(prefix=Value(types()[name].sheet.prefix, CharField()))
        .values_list("pk", "prefix", "number")
        for name, ids in about.items()
    ]
    if not queries:
        return {}
    return {pk: f"{prefix}-{number}" for pk, prefix, number in queries[0].union(*queries[1:], all=True)}


def tally(workspace: UUID) -> tuple[int, dt.datetime | None]:
    """How many pairs of rule and record the last runs looked at, and when the latest was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(asked), 0), max(checked_at) FROM score_check WHERE workspace = %s", [workspace])
        row: Any = cursor.fetchone()
    return int(row[0]), row[1]


def _breaks(rule: Rule, asked: Asked) -> Iterator[Break]:
    for row in asked.rows.filter(asked.broken).order_by("-pk")[:MOST]:
        name, detail = asked.say(row)
        yield Break(rule, row.pk, name, detail)


def _reconcile(at: Moment, wanted: list[Rule], broken: dict[tuple[str, UUID], Break]) -> tuple[int, int, int]:
    since = timezone.now() - RETURNS
    stored = at.rows(Finding).filter(rule__in=[rule.code for rule in wanted]).filter(Q(closed_at=None) | Q(closed_at__gte=since))
    current: dict[tuple[str, UUID], Kept] = {}
    for kept in map(Kept._make, stored.order_by("number").values_list(*Kept._fields)):
        key = kept.rule, kept.about_id
        if key not in current or kept.closed_at is None:
            current[key] = kept
    standing = {key: kept for key, kept in current.items() if kept.closed_at is None}
    opened = [(b, current.get(key)) for key, b in broken.items() if key not in standing]
    reworded = [(standing[key], b) for key, b in broken.items() if key in standing and _says_other(standing[key], b)]
    closed = [kept for key, kept in standing.items() if key not in broken]
    audible = [k for key, k in standing.items() if key in broken and k.muted_until is not None and k.muted_until <= at.today]
    acts: list[Act] = [partial(_open, b=b, earlier=earlier) for b, earlier in opened]
    acts += [partial(_update, kept=kept, **_said(b)) for kept, b in reworded]
    acts += [partial(_update, kept=kept, verb="unmute", **AUDIBLE) for kept in audible]
    acts += [partial(_update, kept=kept, verb="close", closed_at=timezone.now()) for kept in closed]
    request = new_id()
    for start in range(0, len(acts), BLOCK):
        with door.open(at.actor, source="check", request=request) as tx:
            for act in acts[start : start + BLOCK]:
                act(tx)
    return len(opened), len(closed), len(reworded)


def _said(b: Break) -> dict[str, Any]:
    said = {"name": packed(b.name), "detail": packed(b.detail)}
    return {"name": str(b.name)[:240], "detail": str(b.detail)[:500], "severity": b.rule.severity, "said": said}


def _open(tx: Transaction, *, b: Break, earlier: Kept | None) -> None:
    if earlier is not None:
        _update(tx, kept=earlier, verb="reopen", closed_at=None, **AUDIBLE, **_said(b))
    else:
        tx.create(Finding, rule=b.rule.code, about_type=type_name(b.rule.about), about_id=b.about, **_said(b))


def _update(tx: Transaction, *, kept: Kept, verb: str | None = None, **values: Any) -> None:
    tx.update(Finding(pk=kept.pk), verb=verb, **values)


def _says_other(kept: Kept, b: Break) -> bool:
    return any(getattr(kept, name) != value for name, value in _said(b).items())


def _remember(workspace: UUID, asked: dict[str, Asked]) -> int:
    """Count whom each rule asked, in one query, and keep it for the Score."""
    counts = [
        a.rows.order_by().annotate(code=Value(code, CharField())).values("code").annotate(n=Count("pk")).values_list("code", "n")
        for code, a in asked.items()
    ]
    found = dict(counts[0].union(*counts[1:], all=True)) if counts else {}
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO score_check VALUES (%s, %s, %s, now())"
            " ON CONFLICT (workspace, rule) DO UPDATE SET asked = EXCLUDED.asked, checked_at = now()",
            [(workspace, code, found.get(code, 0)) for code in asked],
        )
    return sum(found.values())


@contextmanager
def _turn(workspace: UUID) -> Iterator[None]:
    key = int.from_bytes(workspace.bytes[-8:], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [key])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])

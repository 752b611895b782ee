"""The Score: one picture of who plays what when, with what is out of tune ringed."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from upbeat.domains.collaboration.models import Finding, Severity
from upbeat.domains.development.models import Feature
from upbeat.domains.marketing.models import LaunchTask
from upbeat.domains.people.models import Function
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.record import Record, collection
from upbeat.kernel.registry import types
from upbeat.kernel.words import here, tn
from upbeat.score import check
from upbeat.score.alignment.hints import Hints
from upbeat.score.alignment.rule import all_rules
from upbeat.score.bars import bars
from upbeat.score.kpis import kpis
from upbeat.score.moment import Moment
from upbeat.score.staves import MOST, Item, items, may_move

LISTED = 50  # findings written out
COUNTED = 2_000  # findings looked at
STAFF = {
    "objective": Function.STRATEGY,
    "key_result": Function.STRATEGY,
    "metric": Function.STRATEGY,
    "highlight": Function.RESEARCH,
    "launch": Function.MARKETING,
    "account": Function.SALES,
}  # where a finding counts whose record has no function of its own; elsewhere Product


def picture(actor: Actor, first: dt.date, last: dt.date) -> dict[str, Any]:
    """The whole Score between two days as JSON values (docs/integrate.md, “Score”); about thirty queries whatever the size."""
    at = Moment.now(actor)
    findings = sorted(check.open_findings(at).order_by("number")[:COUNTED], key=lambda f: (check.RANK[Severity(f.severity)], f.number))
    checks, checked_at = check.tally(actor.workspace)
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "today": at.today.isoformat(),
        "staves": _staves(at, first, last, findings),
        "bars": _marked(bars(at, first, last), findings),
        "kpis": kpis(at),
        "findings": described(at, findings[:LISTED]),
        "findings_total": len(findings),
        "in_tune": max(0, checks - len(findings)),
        "checks": checks,
        "checked_at": checked_at.isoformat() if checked_at else None,
    }


def _marked(drawn: list[dict[str, Any]], findings: list[Finding]) -> list[dict[str, Any]]:
    """Each bar line with the number of the worst finding about its release or its launch, listed or not."""
    about = [(str(finding.about_id), finding.number) for finding in findings]
    for bar in drawn:
        own = {bar["release"]["id"], bar["launch"] and bar["launch"]["id"]}
        bar["finding"] = next((number for record, number in about if record in own), None)
    return drawn


def described(at: Moment, findings: list[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON values, each with the record it is about and the fixes that would mend it now."""
    known, hints, records = all_rules(), Hints(at), _records(at, findings)
    lines = []
    for finding in findings:
        record = records.get(finding.about_id)
        if record is None:
            continue
        rule = known.get(finding.rule)
        lines.append(
            {
                "id": str(finding.pk),
                "number": finding.number,
                "key": finding.key,
                "rule": finding.rule,
                "severity": finding.severity,
                "title": finding.told("name"),
                "detail": finding.told("detail"),
                "about": {"type": finding.about_type, "id": str(record.pk), "key": record.key, "collection": collection(type(record))},
                "fixes": [fix.as_data(hints, record) for fix in rule.fixes] if rule and may_move(at, type(record)) else [],
            }
        )
    return lines


def _records(at: Moment, findings: list[Finding]) -> dict[UUID, Record]:
    found: dict[UUID, Record] = {}
    for name in {finding.about_type for finding in findings}:
        found |= rules.visible(at.actor, types()[name]).in_bulk({f.about_id for f in findings if f.about_type == name})
    return found


def _staves(at: Moment, first: dt.date, last: dt.date, findings: list[Finding]) -> list[dict[str, Any]]:
    numbers: dict[UUID, int] = {}
    for finding in findings:
        numbers[finding.about_id] = min(finding.number, numbers.get(finding.about_id, finding.number))
    on: dict[str, list[Item]] = {f.value: [] for f in Function}
    for item in items(at, first, last):
        on[item.function].append(item)
    out, movable = _out(at, findings), {cls: may_move(at, cls) for cls in {type(i.record) for some in on.values() for i in some}}
    staves = []
    for function, some in on.items():
        some.sort(key=lambda i: (i.start or i.end or last, i.end or last, i.record.number))
        staff: dict[str, Any] = {
            "function": function,
            "items": [
                i.as_data(numbers.get(i.heard_of or i.record.pk) or numbers.get(i.record.pk), movable[type(i.record)]) for i in some[:MOST]
            ],
            "in_play": sum(i.state == "half" for i in some),
            "out": out.get(function, 0),
        }
        if len(some) > MOST:
            staff["note"] = here(
                tn("{count} more is not drawn; zoom in to see it.", "{count} more are not drawn; zoom in to see them.", len(some) - MOST)
            )
        staves.append(staff)
    return staves


def _out(at: Moment, findings: list[Finding]) -> dict[str, int]:
    """How many findings each staff has: where their record stands, else where its type belongs."""
    features = {f.about_id for f in findings if f.about_type == "feature"}
    tasks = {f.about_id for f in findings if f.about_type == "launch_task"}
    stands = dict(at.rows(Feature).filter(pk__in=features).exclude(team=None).values_list("pk", "team__function"))
    stands |= dict(at.rows(LaunchTask).filter(pk__in=tasks).values_list("pk", "function"))
    out: dict[str, int] = {}
    for finding in findings:
        function = stands.get(finding.about_id) or STAFF.get(finding.about_type, Function.PRODUCT)
        out[function] = out.get(function, 0) + 1
    return out

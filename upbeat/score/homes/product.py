"""What the home of a product manager adds: what nobody has read yet, what is out of tune, what is now, and what ships next."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F, Q

from upbeat.domains.collaboration.models import Severity
from upbeat.domains.development.models import Feature, Horizon, Release
from upbeat.domains.development.placing import SETTLED, USUAL
from upbeat.domains.marketing.models import Launch
from upbeat.domains.research.models import Feedback, Triage
from upbeat.score.check import RANK, open_findings
from upbeat.score.homes.lines import first_of, iso
from upbeat.score.moment import Moment
from upbeat.score.notices import named
from upbeat.score.picture import COUNTED, described

SIGNALS = 5
FINDINGS = 5
NOW = 10
NEXT = 5


def product_manager(at: Moment) -> dict[str, Any]:
    signals = at.rows(Feedback).filter(state=Triage.NEW).select_related("account").order_by("-received_at", "-id")
    findings = sorted(open_findings(at).order_by("number")[:COUNTED], key=lambda f: (RANK[Severity(f.severity)], f.number))
    numbers = {f.about_id: f.number for f in reversed(findings)}
    unnamed = Q(horizon="", status__in=[status for status, horizon in USUAL.items() if horizon == Horizon.NOW])
    now = at.rows(Feature).filter(Q(horizon=Horizon.NOW) | unnamed).exclude(status__in=SETTLED)
    soonest = F("ends_on").asc(nulls_last=True)
    return {
        "signals": first_of(signals, _signal, SIGNALS),
        "findings": {"items": described(at, findings[:FINDINGS]), "total": len(findings)},
        "now": first_of(now.select_related("team").order_by(soonest, "number"), lambda row: _now(row, numbers.get(row.pk)), NOW),
        "next": _next(at),
    }


def _signal(row: Any) -> dict[str, Any]:
    account = row.account.called if row.account and row.account.deleted_at is None else ""
    return {"record": named(row, "feedback"), "account": account, "source": row.source, "received_at": row.received_at.isoformat()}


def _now(row: Any, finding: int | None) -> dict[str, Any]:
    team = row.team.called if row.team else ""
    return {"record": named(row, "feature"), "status": row.status, "due": iso(row.ends_on), "team": team, "finding": finding}


def _next(at: Moment) -> dict[str, Any]:
    """Releases to ship and launches to come, the soonest first, also where their day is past; without a day last."""
    releases = at.rows(Release).filter(status="planned").order_by(F("planned_on").asc(nulls_last=True), "number")
    launches = at.rows(Launch).filter(status__in=["planned", "go"]).order_by(F("on").asc(nulls_last=True), "number")
    lines = [{"record": named(r, "release"), "version": r.version_name, "on": iso(r.planned_on)} for r in releases[:NEXT]]
    lines += [{"record": named(r, "launch"), "version": "", "on": iso(r.on)} for r in launches[:NEXT]]
    lines.sort(key=lambda line: line["on"] or dt.date.max.isoformat())
    return {"items": lines[:NEXT], "total": releases.count() + launches.count()}

"""What stands on the staves of the Score: one query a type, whatever the number of records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from upbeat.domains.development.models import Criterion, Feature, Story
from upbeat.domains.marketing.models import Asset, Campaign, LaunchTask
from upbeat.domains.people.models import Function
from upbeat.domains.research.models import Study
from upbeat.domains.strategy.models import CheckIn, Initiative, Objective
from upbeat.kernel import rules
from upbeat.kernel.record import Record, collection, type_name
from upbeat.kernel.words import here, t
from upbeat.score.moment import Moment

MOST = 500  # items on one staff
STATES = {
    **dict.fromkeys(("draft", "planned", "todo", "idea", "candidate"), "hollow"),
    **dict.fromkeys(("active", "running", "building", "doing"), "half"),
    **dict.fromkeys(("done", "shipped"), "full"),
}


@dataclass(slots=True)
class Item:
    """Something with a place in time on one staff. `start` None or equal to `end`: a point. `heard_of` is what its findings are about."""

    function: str
    record: Any
    start: dt.date | None
    end: dt.date | None
    state: str
    start_field: str | None
    end_field: str | None
    progress: float | None = None
    note: str = ""
    title: str = ""
    heard_of: UUID | None = None

    def as_data(self, finding: int | None, movable: bool) -> dict[str, Any]:
        cls = type(self.record)
        return {
            "type": type_name(cls),
            "id": str(self.record.pk),
            "key": self.record.key,
            "title": self.title or self.record.called,
            "collection": collection(cls),
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "state": self.state,
            "progress": self.progress,
            "movable": movable,
            "start_field": self.start_field,
            "end_field": self.end_field,
            "finding": finding,
            "note": self.note or None,
            "hangs_on": [str(pk) for pk in _hangs_on(self.record)],
        }


def _hangs_on(record: Any) -> Iterator[UUID]:
    """The launch, release, objectives … it belongs to: by these a thread and an objective find it on the Score."""
    if isinstance(record, CheckIn):
        yield record.key_result.objective_id
    for name in ("launch_id", "release_id", "objective_id", "opportunity_id", "key_result_id"):
        if (found := getattr(record, name, None)) is not None:
            yield found
    for name in ("serves", "objectives", "addresses"):
        yield from getattr(record, name, ())


def items(at: Moment, first: dt.date, last: dt.date) -> Iterator[Item]:
    """Everything between two days, by type."""
    for one in _between(at.rows(Objective).exclude(status="dropped"), "ends_on", "ends_on", first, last):
        yield Item(Function.STRATEGY, one, None, one.ends_on, STATES[one.status], None, "ends_on")
    yield from _check_ins(at, first, last)
    for one in _between(at.rows(Initiative).exclude(status="dropped"), "starts_on", "ends_on", first, last):
        yield _bar(Function.STRATEGY, one)
    for one in _between(at.rows(Study).exclude(status="dropped"), "starts_on", "ends_on", first, last):
        yield _bar(Function.RESEARCH, one)
    yield from _features(at, first, last)
    tasks = at.rows(LaunchTask).exclude(launch__status="cancelled").filter(launch__deleted_at=None)
    for one in _between(tasks, "starts_on", "due_on", first, last):
        yield _bar(one.function, one, "due_on")
    for one in _between(at.rows(Campaign).exclude(status="dropped"), "starts_on", "ends_on", first, last):
        yield _bar(one.function, one)
    for one in _between(at.rows(Asset).exclude(status="dropped"), "starts_on", "due_on", first, last):
        yield _bar(one.function, one, "due_on")


def may_move(at: Moment, cls: type[Record]) -> bool:
    return rules.may(at.actor, "edit", cls)


def _bar(function: str, one: Any, end_field: str = "ends_on") -> Item:
    return Item(function, one, one.starts_on, getattr(one, end_field), STATES[one.status], "starts_on", end_field)


def _between(rows: QuerySet[Any], start: str, end: str, first: dt.date, last: dt.date) -> QuerySet[Any]:
    """Rows that overlap the window; a missing date is taken from the other."""
    begins, ceases = (Coalesce(start, end), Coalesce(end, start)) if start != end else (F(end), F(end))
    dated: QuerySet[Any] = rows.alias(begins=begins, ceases=ceases).filter(begins__lte=last, ceases__gte=first)
    return dated.order_by("begins", "number")[: 2 * MOST]


def _check_ins(at: Moment, first: dt.date, last: dt.date) -> Iterator[Item]:
    """What is planned, and the latest word about each key result."""
    said = at.rows(CheckIn).filter(is_automatic=False)
    later = said.filter(key_result=OuterRef("key_result"), done=True, on__gt=OuterRef("on"), on__lte=last)
    rows = said.filter(Q(done=False) | ~Exists(later), key_result__deleted_at=None).select_related("key_result")
    for one in _between(rows, "on", "on", first, last):
        state, title = "full" if one.done else "hollow", here(t("{name} check-in", name=one.key_result.called))
        yield Item(Function.STRATEGY, one, None, one.on, state, None, "on", title=title, heard_of=one.key_result_id)


def _features(at: Moment, first: dt.date, last: dt.date) -> Iterator[Item]:
    """Features on the staff of the team that leads; without dates of their own they stand at their release."""
    rows = at.rows(Feature).exclude(status__in=("retired", "idea")) | at.rows(Feature).filter(status="idea", ends_on__isnull=False)
    ends = Coalesce("shipped_on", "ends_on", "release__shipped_on", "release__planned_on", "starts_on")
    rows = rows.annotate(ceases=ends, function=F("team__function")).alias(begins=Coalesce("starts_on", ends))
    passed = tally(at.rows(Criterion).filter(story__feature=OuterRef("pk"), story__deleted_at=None), "story__feature", Q(passed=True))
    done = tally(at.rows(Story).filter(feature=OuterRef("pk")), "feature", Q(status="done"))
    rows = rows.annotate(criteria=passed("all"), passed=passed("fit"), stories=done("all"), done=done("fit"))
    for one in rows.filter(begins__lte=last, ceases__gte=first).order_by("begins", "number")[: 6 * MOST]:
        part, whole = (one.passed, one.criteria) if one.criteria else (one.done, one.stories)
        begins = one.starts_on if one.starts_on != one.ceases else None
        item = Item(one.function or Function.PRODUCT, one, begins, one.ceases, STATES.get(one.status, "hollow"), "starts_on", "ends_on")
        if whole:
            item.progress, item.note = round(part / whole, 3), f"{part}/{whole}"
        elif one.status == "shipped":
            item.progress = 1.0
        yield item


def tally(rows: QuerySet[Any], by: str, fits: Q) -> Any:
    """Two numbers about a feature's parts, as subqueries: how many there are, how many fit."""
    grouped = rows.order_by().values(by).annotate(all=Count("pk"), fit=Count("pk", filter=fits))
    return lambda name: Subquery(grouped.values(name)[:1])

"""The same question asked twice: of the store, and by its meaning on DuckDB over the plain events. Both as numbers by what they are of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import ibis
import pytest

from upbeat.events.event import Event
from upbeat.events.meaning import funnel as means_funnel
from upbeat.events.meaning import habits
from upbeat.events.meaning import paths as means_paths
from upbeat.events.meaning import trend as means_trend
from upbeat.events.questions.asked import Funnel, Lifecycle, Paths, Question, Retention, Stickiness, Trend
from upbeat.events.questions.funnel import funnel
from upbeat.events.questions.lifecycle import lifecycle
from upbeat.events.questions.paths import paths
from upbeat.events.questions.place import Place
from upbeat.events.questions.retention import retention
from upbeat.events.questions.stickiness import stickiness
from upbeat.events.questions.trend import trend

LATER = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
Numbers = dict[tuple[Any, ...], Any]


def agree(question: Question, place: Place, events: Iterable[Event]) -> None:
    assert answered(question, place) == pytest.approx(meant(question, place, table(events)), rel=1e-9, abs=1e-9), question


def answered(question: Question, place: Place) -> Numbers:
    """What the store answers; zeros and nothing are left out, as the meaning has no rows for them."""
    found: Numbers = {}
    match question:
        case Trend():
            for line in trend(question, place).lines:
                for is_before, values, total in [(False, line.values, line.total), (True, line.before or [], line.before_total)]:
                    found |= {(line.series, line.group, n, is_before): value for n, value in enumerate(values)}
                    found[line.series, line.group, None, is_before] = total
        case Funnel():
            for at, way in enumerate(funnel(question, place).ways):
                name = "all" if at == 0 else "rest" if way.group is None else "group"
                for step, (people, seconds) in enumerate(zip(way.people, way.seconds, strict=True)):
                    found[name, way.group or "", step] = people
                    found[name, way.group or "", step, "seconds"] = seconds
        case Retention():
            for n, cohort in enumerate(retention(question, place, LATER).cohorts):
                found |= {(n, None): cohort.people} | {(n, after): people for after, people in enumerate(cohort.back)}
        case Lifecycle():
            answer = lifecycle(question, place, LATER)
            for stage in ("new", "returning", "resurrecting", "dormant"):
                found |= {(n, stage): people for n, people in enumerate(getattr(answer, stage))}
        case Stickiness():
            for at, regulars in enumerate(stickiness(question, place).lines):
                found |= {(at, n + 1): people for n, people in enumerate(regulars.exactly)}
        case Paths():
            answer = paths(question, place)
            found |= {(node.level, node.event, "node"): node.people for node in answer.nodes}
            found |= {(link.level, link.source, link.target, "link"): link.people for link in answer.links}
    return {key: value for key, value in found.items() if value}


def meant(question: Question, place: Place, events: Any) -> Numbers:
    found: Numbers = {}
    match question:
        case Trend():
            for row in _run(means_trend.trend(events, question, place)):
                found[row["series"], row["group"], row["period"], row["is_before"]] = row["value"]
        case Funnel():
            for row in _run(means_funnel.funnel(events, question, place)):
                found[row["way"], row["group"], row["step"]] = row["people"]
                found[row["way"], row["group"], row["step"], "seconds"] = row["seconds"]
        case Retention():
            found = {(row["period"], row["after"]): row["people"] for row in _run(habits.retention(events, question, place))}
        case Lifecycle():
            found = {(row["period"], row["stage"]): row["people"] for row in _run(habits.lifecycle(events, question, place))}
        case Stickiness():
            found = {(row["act"], row["periods"]): row["people"] for row in _run(habits.stickiness(events, question, place))}
        case Paths():
            for row in _run(means_paths.paths(events, question, place)):
                key = (row["level"], row["source"], "node") if row["is_node"] else (row["level"], row["source"], row["target"], "link")
                found[key] = row["people"]
    return {key: value for key, value in found.items() if value}


def _run(expression: Any) -> list[dict[str, Any]]:
    connection = ibis.duckdb.connect(threads=1)
    try:
        return list(connection.to_pyarrow(expression).to_pylist())
    finally:
        connection.disconnect()


def table(events: Iterable[Event]) -> Any:
    """The events as the meaning wants them, told who is whom by joining names until nothing changes."""
    events = list(events)
    person = {name: name for event in events for name in (event.who, event.formerly) if name}
    for event in events:
        if event.formerly:
            one, other = person[event.who], person[event.formerly]
            person = {name: one if own == other else own for name, own in person.items()}
    numbers = {name: n for n, name in enumerate(sorted(set(person.values())))}
    rows = [(numbers[person[event.who]], event.at, event.name, event.properties.decode()) for event in events]
    return ibis.memtable(rows, schema={"person": "int64", "at": "int64", "name": "string", "properties": "string"})

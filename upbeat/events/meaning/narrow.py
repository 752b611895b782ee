"""Which events count: the stretch, filters, periods; and what properties say."""

from __future__ import annotations

import functools
import json
import operator
from collections.abc import Iterable

import ibis
import ibis.expr.types as ir

from upbeat.events.questions.asked import Act
from upbeat.events.questions.filters import Condition, Filter

ALWAYS = ibis.literal(True)


def said(events: ir.Table, name: str) -> ir.Value:
    # Unquoted, ibis 12 reads "$os" as "os" and "a.b" as a path.
    return events.properties.cast("json")[json.dumps(name, ensure_ascii=False)]


def number(events: ir.Table, name: str) -> ir.Value:
    return said(events, name).float


def text(events: ir.Table, name: str) -> ir.Value:
    """What a person reads; empty for nothing, lists and objects."""
    value = said(events, name)
    truth = ibis.cases((value.bool, "true"), (~value.bool, "false"))
    return ibis.coalesce(value.str, truth, value.int.cast("string"), value.float.cast("string"), "").left(120)


def fits(events: ir.Table, wanted: Filter) -> ir.BooleanValue:
    """Whether an event fits; never null."""
    if not wanted.of:
        return ALWAYS
    parts = [fits(events, one) if isinstance(one, Filter) else _passes(events, one) for one in wanted.of]
    return functools.reduce(operator.and_ if wanted.match == "all" else operator.or_, parts)


def is_act(events: ir.Table, act: Act, whole: Filter) -> ir.BooleanValue:
    return (events.name == act.event) & fits(events, whole) & fits(events, act.filter)


def _passes(events: ir.Table, condition: Condition) -> ir.BooleanValue:
    value, values = said(events, condition.property), condition.values
    match condition.test:
        case "is":
            return _is_any(value, values)
        case "is_not":
            return ~_is_any(value, values)
        case "contains":
            return _any(value.str.lower().contains(str(one).lower()).fill_null(False) for one in values)
        case "above":
            return (value.float > values[0]).fill_null(False)
        case "below":
            return (value.float < values[0]).fill_null(False)
        case "set":
            return _is_set(value)
        case "not_set":
            return ~_is_set(value)


def _is_any(value: ir.Value, values: Iterable[str | float | bool]) -> ir.BooleanValue:
    def equal(one: str | float | bool) -> ir.Value:
        return value.bool == one if isinstance(one, bool) else value.str == one if isinstance(one, str) else value.float == one

    return _any(equal(one).fill_null(False) for one in values)


def _is_set(value: ir.Value) -> ir.BooleanValue:
    return (value.cast("string") != "null").fill_null(False)


def _any(parts: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    return functools.reduce(operator.or_, parts)

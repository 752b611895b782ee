"""The meaning of a funnel: rows of a person in one order, and what each carries on from all before it."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from upbeat.events.meaning.narrow import is_act, text
from upbeat.events.meaning.when import between
from upbeat.events.questions.asked import Funnel
from upbeat.events.questions.place import MOST_GROUPS, Place


def funnel(events: ir.Table, question: Funnel, place: Place) -> ir.Table:
    """`way` ("all", "group", "rest"), `group`, `step`, `people`, `seconds` (median since the first step); no row where nobody got to."""
    rows = _carried(_steps(between(events, *place.stretch(question)), question), question)
    reached = ibis.union(*(_reached(rows, step) for step in range(len(question.steps))))
    parts = [_ways(reached.mutate(way=ibis.literal("all"), group=ibis.literal("")))]
    if question.breakdown:
        values = _first_values(rows, question.breakdown)
        shown = values.group_by(group="said").agg(count=ibis._.count()).order_by([ibis.desc("count"), "group"]).limit(MOST_GROUPS)
        known = reached.join(values, "person")
        known = known.left_join(shown, known.said == shown.group)
        parts.append(_ways(known.mutate(way=known.group.isnull().ifelse("rest", "group"), group=known.group.fill_null(""))))
    return ibis.union(*parts) if len(parts) > 1 else parts[0]


def _steps(events: ir.Table, question: Funnel) -> ir.Table:
    """The events that may be a step, each once, numbered in their order: by time, by the first step they may be, by the others."""
    marks = {f"is_{n}": is_act(events, step, question.filter) for n, step in enumerate(question.steps)}
    rows = events.mutate(**marks)
    rows = rows.mutate(
        which=sum((rows[mark].cast("int64") * (1 << n) for n, mark in enumerate(marks)), ibis.literal(0)),
        first=ibis.cases(*((rows[mark], n) for n, mark in enumerate(marks)), else_=len(marks)),
    )
    rows = rows.filter(rows.which > 0)
    return rows.mutate(place=ibis.row_number().over(ibis.window(group_by="person", order_by=["at", "first", "which"])))


def _carried(rows: ir.Table, question: Funnel) -> ir.Table:
    """`begin_n`: where a row is step n, the latest beginning that it may count from; else null."""
    before = ibis.window(group_by="person", order_by="place", preceding=(None, 1))
    rows = rows.mutate(begin_0=rows.is_0.ifelse(rows["at"], ibis.null("int64")))
    for n in range(1, len(question.steps)):
        rows = rows.mutate(carried=rows[f"begin_{n - 1}"].max().over(before))
        goes_on = rows[f"is_{n}"] & (rows["at"] - rows.carried <= question.within * 1_000_000)
        rows = rows.mutate(**{f"begin_{n}": goes_on.ifelse(rows.carried, ibis.null("int64"))}).drop("carried")
    return rows


def _reached(rows: ir.Table, step: int) -> ir.Table:
    """Who reached a step, and the µs it took them to where they first did."""
    there = rows.filter(rows[f"begin_{step}"].notnull()).mutate(took=ibis._["at"] - ibis._[f"begin_{step}"])
    return there.group_by("person").agg(took=there.took.argmin(there.place)).mutate(step=ibis.literal(step))


def _ways(reached: ir.Table) -> ir.Table:
    return reached.group_by("way", "group", "step").agg(people=reached.count(), seconds=reached.took.quantile(0.5) / 1e6)


def _first_values(rows: ir.Table, breakdown: str) -> ir.Table:
    begun = rows.filter(rows.is_0)
    begun = begun.mutate(said=text(begun, breakdown))
    order = ibis.row_number().over(ibis.window(group_by="person", order_by=["at", "said"]))
    return begun.mutate(turn=order).filter(ibis._.turn == 0).select("person", "said")

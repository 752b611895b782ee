"""The meaning of retention, lifecycle and stickiness: in which periods a person was there."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from upbeat.events.meaning.narrow import is_act
from upbeat.events.meaning.when import BEGINNING, between, by_period, table_of
from upbeat.events.questions.asked import Lifecycle, Retention, Stickiness
from upbeat.events.questions.place import Place, periods


def retention(events: ir.Table, question: Retention, place: Place) -> ir.Table:
    """`period` of the start, `after` how many periods (null for those who started), `people`."""
    _, borders = periods(place, question.since, question.until, question.interval)
    when = table_of(borders.tolist())
    starts = events.filter(is_act(events, question.start, question.filter))
    if not question.recurring:
        starts = starts.group_by("person").agg(at=starts["at"].min())
    started = by_period(starts, when).select("person", "period").distinct()
    came = by_period(events.filter(is_act(events, question.back, question.filter)), when).select("person", back="period").distinct()
    if question.or_after:
        last = came.group_by("person").agg(last=came.back.max())
        came = last.join(when, last.last >= when.period).select("person", back="period")
    both = started.join(came, [started.person == came.person, started.period <= came.back])
    sizes = started.group_by("period").agg(people=ibis._.count()).mutate(after=ibis.null("int64"))
    back = both.group_by("period", after=both.back - both.period).agg(people=ibis._.count())
    return ibis.union(sizes.select("period", "after", "people"), back.select("period", "after", "people"))


def lifecycle(events: ir.Table, question: Lifecycle, place: Place) -> ir.Table:
    """`period`, `stage`, `people`."""
    _, borders = periods(place, question.since, question.until, question.interval, lead=1)
    # 0 is any time earlier, 1 the period before, 2 the first that is asked for.
    when = table_of([BEGINNING, *borders.tolist()])
    there = by_period(events.filter(is_act(events, question.act, question.filter)), when).select("person", "period").distinct()
    order = ibis.window(group_by="person", order_by="period")
    there = there.mutate(before=there.period.lag().over(order), after=there.period.lead().over(order))
    gap = there.period - there.before
    came = there.mutate(stage=ibis.cases((gap == 1, "returning"), (gap > 1, "resurrecting"), else_="new")).select(
        "person", "period", "stage"
    )
    gone = there.filter((there.after - there.period > 1).fill_null(True), there.period > 0)
    gone = gone.select("person", period=gone.period + 1, stage=ibis.literal("dormant"))
    stages = ibis.union(came, gone)
    shown = stages.filter(stages.period.between(2, len(borders) - 1))
    return shown.group_by(period=shown.period - 2, stage=shown.stage).agg(people=ibis._.count())


def stickiness(events: ir.Table, question: Stickiness, place: Place) -> ir.Table:
    """`act`, `periods` on exactly how many, `people`."""
    _, borders = periods(place, question.since, question.until, question.interval)
    inside = by_period(between(events, *place.stretch(question)), table_of(borders.tolist()))
    parts = []
    for at, act in enumerate(question.acts):
        own = inside.filter(is_act(inside, act, question.filter))
        each = own.group_by("person").agg(periods=own.period.nunique())
        parts.append(each.group_by("periods").agg(people=ibis._.count()).mutate(act=ibis.literal(at)))
    return ibis.union(*parts) if len(parts) > 1 else parts[0]

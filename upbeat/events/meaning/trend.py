"""The meaning of a trend."""

from __future__ import annotations

import datetime as dt

import ibis
import ibis.expr.types as ir

from upbeat.events.meaning.narrow import is_act, number, text
from upbeat.events.meaning.when import between, by_period, table_of
from upbeat.events.questions.asked import OF_NUMBERS, Series, Trend
from upbeat.events.questions.place import MOST_GROUPS, Place, border_days

ROLLING = 7


def trend(events: ir.Table, question: Trend, place: Place) -> ir.Table:
    """`series`, `group` (null for the rest), `period` (null for the total), `value`, `is_before`; no row where nothing is measured."""
    length = question.until - question.since + dt.timedelta(days=1)
    parts = []
    for at, series in enumerate(question.series):
        own = _grouped(_measurable(events.filter(is_act(events, series, question.filter)), series), question, place)
        for back in [dt.timedelta(0), length] if question.compare else [dt.timedelta(0)]:
            values = _values(own, series, question, place, back)
            parts.append(values.mutate(series=ibis.literal(at), is_before=ibis.literal(bool(back))))
    return ibis.union(*parts) if len(parts) > 1 else parts[0]


def _measurable(events: ir.Table, series: Series) -> ir.Table:
    if series.measure not in OF_NUMBERS:
        return events.mutate(number=ibis.literal(0.0))
    return events.mutate(number=number(events, series.property)).filter(ibis._.number.notnull())


def _grouped(own: ir.Table, question: Trend, place: Place) -> ir.Table:
    """With `group`: one of the most frequent values of the days asked for, by alphabet where they are equally frequent; null for others."""
    if not question.breakdown:
        return own.mutate(group=ibis.literal(""))
    said = own.mutate(said=text(own, question.breakdown))
    counted = between(said, *place.stretch(question)).group_by(group="said").agg(count=ibis._.count())
    shown = counted.order_by([ibis.desc("count"), "group"]).limit(MOST_GROUPS).select("group")
    return said.left_join(shown, said.said == shown.group)


def _values(own: ir.Table, series: Series, question: Trend, place: Place, back: dt.timedelta) -> ir.Table:
    lead = ROLLING - 1 if question.window == "rolling_7" else 0
    days = border_days(place, question.since, question.until, question.interval, lead=lead)
    borders = place.borders(day - back for day in days).tolist()
    first, end = place.borders([question.since - back, question.until - back + dt.timedelta(days=1)]).tolist()
    window = {"each": 1, "rolling_7": ROLLING, "cumulative": len(days)}[question.window]
    periods = table_of(borders, window)
    asked = between(own, borders[0] if lead else first, end)
    each = by_period(asked, periods.filter(periods.period >= lead)).group_by("group", "period").agg(value=_measure(series))
    whole = between(own, first, end).group_by("group").agg(value=_measure(series))
    return ibis.union(
        each.select("group", period=each.period - lead, value=each.value.cast("float64")),
        whole.select("group", period=ibis.null("int64"), value=whole.value.cast("float64")),
    )


def _measure(series: Series) -> ibis.Deferred:
    row = ibis._
    match series.measure:
        case "count":
            return row.count()
        case "people":
            return row.person.nunique()
        case "per_person":
            return row.count() / row.person.nunique()
        case "sum":
            return row.number.sum()
        case "mean":
            return row.number.mean()
        case "median":
            return row.number.quantile(0.5)
        case "p90":
            return row.number.quantile(0.9)

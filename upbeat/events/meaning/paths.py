"""The meaning of paths: visits, steps in them, and the people on each edge."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from upbeat.events.meaning.narrow import fits
from upbeat.events.meaning.when import between
from upbeat.events.questions.asked import Paths
from upbeat.events.questions.place import Place


def paths(events: ir.Table, question: Paths, place: Place) -> ir.Table:
    """`level`, `source`, `target`, `people`; nodes have a null target and `is_node`. Events without a place of their own are null."""
    inside = between(events, *place.stretch(question))
    steps = _anchored(_steps(inside.filter(fits(inside, question.filter), ~inside.name.isin(["", *question.exclude])), question), question)
    counted = steps.group_by("level", "name").agg(people=steps.person.nunique())
    turn = ibis.row_number().over(ibis.window(group_by="level", order_by=[ibis.desc("people"), "name"]))
    shown = counted.mutate(turn=turn).filter(ibis._.turn < question.top).select(at_level="level", event="name")
    steps = steps.left_join(shown, [steps.level == shown.at_level, steps.name == shown.event])
    visit = ibis.window(group_by="visit", order_by="level")
    steps = steps.mutate(target=steps.event.lead().over(visit), following=steps.level.lead().over(visit))
    nodes = steps.group_by("level", source="event").agg(people=steps.person.nunique())
    links = steps.filter(steps.following.notnull()).group_by("level", "target", source="event").agg(people=ibis._.person.nunique())
    return ibis.union(
        nodes.select("level", "source", target=ibis.null("string"), people="people").mutate(is_node=ibis.literal(True)),
        links.select("level", "source", "target", "people").mutate(is_node=ibis.literal(False)),
    )


def _steps(events: ir.Table, question: Paths) -> ir.Table:
    """Events without those that repeat the one before them in a visit; `step` counts them within it."""
    order = ibis.window(group_by="person", order_by=["at", "name"])
    events = events.mutate(turn=ibis.row_number().over(order))
    in_turn = ibis.window(group_by="person", order_by="turn")
    events = events.mutate(waited=events["at"] - events["at"].lag().over(in_turn), before=events.name.lag().over(in_turn))
    events = events.mutate(begins=(events.waited > question.gap * 1_000_000).fill_null(True))
    number = events.begins.cast("int64").sum().over(ibis.window(group_by="person", order_by="turn", preceding=None, following=0))
    events = events.mutate(visit=events.person.cast("string") + " " + number.cast("string"))
    kept = events.filter(events.begins | (events.name != events.before))
    return kept.mutate(step=ibis.row_number().over(ibis.window(group_by="visit", order_by="turn")))


def _anchored(steps: ir.Table, question: Paths) -> ir.Table:
    """With `level`: steps since the start, or up to the end; only what is not deeper than asked for."""
    anchor = question.start if question.end is None else question.end
    if anchor is None:
        return steps.mutate(level=steps.step).filter(ibis._.level < question.depth)
    found = steps.filter(steps.name == anchor).group_by("visit").agg(anchor=ibis._.step.min())
    steps = steps.join(found, "visit")
    if question.end is None:
        steps = steps.mutate(level=steps.step - steps.anchor)
    else:
        steps = steps.filter(steps.step <= steps.anchor).mutate(level=ibis._.step - ibis._.anchor + question.depth - 1)
    return steps.filter(steps.level.between(0, question.depth - 1))

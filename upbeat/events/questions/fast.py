"""Answers by compiled passes over postings: what the questions count out of rows, sooner. Each is None where it has to be counted so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from upbeat.events.lists import ALL, List, Lists
from upbeat.events.questions.asked import Act
from upbeat.events.questions.measures import Counts
from upbeat.events.questions.ordered import Ordered
from upbeat.events.reading import Numbers

ONE = np.zeros(1, np.int64)


def _kernels() -> Any:
    """Their compiler is large, and who has no postings needs none."""
    from upbeat.events import kernels

    return kernels


def by_group(
    found: Ordered, act: int, borders: Numbers, since: int, first: int, end: int, window: int, shown: list[str] | None, broken_down: bool
) -> list[tuple[str | None, Counts]]:
    """The groups of an act, those shown or the most frequent from `first` on, and what is counted of each from `since` on."""
    groups: list[str | None] = [""]
    group_of = None
    if broken_down:
        groups, group_of = _groups(found, act, first, end) if shown is None else found.grouped(shown)

    def count(part: Lists, one: List, at: int, low: int, high: int) -> tuple[Numbers, ...]:
        own = ONE if group_of is None else group_of[found.text_of[at][act]]
        lists = (*part.arrays, low, high, *part.later(act), part.keep, one.shift, one.value, ALL if group_of is None else one.value_shift)
        counted: tuple[Numbers, ...] = _kernels().trend(*lists, len(groups), own, borders, since, first, end, window)
        return counted

    counts = found.sums(act, count)
    if not counts:
        nothing = np.zeros(len(borders) - 1, np.int64)
        return [(group, Counts(nothing, nothing, 0, 0)) for group in ([*(shown or []), None] if broken_down else [""])]
    events, more, all_events, all_people = counts
    people = more.cumsum(axis=1)[:, :-1]
    return [(group, Counts(events[at], people[at], int(all_events[at]), int(all_people[at]))) for at, group in enumerate(groups)]


def _groups(found: Ordered, act: int, first: int, end: int) -> tuple[list[str | None], Numbers]:
    def count(part: Lists, one: List, at: int, low: int, high: int) -> tuple[Numbers]:
        text_of = found.text_of[at][act]
        events = _kernels().values(*part.arrays[:4], low, high, part.keep, one.shift, one.value, one.value_shift, len(text_of), first, end)
        return (np.bincount(text_of, events, len(found.texts)).astype(np.int64),)

    (counts,) = found.sums(act, count) or [np.zeros(len(found.texts), np.int64)]
    return found.groups(counts)


def returns(found: Ordered, borders: Numbers, *, recurring: bool) -> tuple[Numbers, Numbers]:
    """People by the period of their first act, and how many of them did the second in each period from there on."""

    def count(part: Lists, one: List, at: int, low: int, high: int) -> tuple[Numbers, Numbers]:
        back = part.of[1]
        counted: tuple[Numbers, Numbers] = _kernels().retention(
            *part.arrays,
            low,
            high,
            *part.later(0),
            back.begin,
            back.end,
            *part.later(1),
            part.keep,
            one.shift,
            back.shift,
            borders,
            recurring,
        )
        return counted

    periods = len(borders) - 1
    sizes, table = found.sums(0, count) or [np.zeros(periods, np.int64), np.zeros((periods, periods), np.int64)]
    return sizes, table


def activity(found: Ordered, act: int, borders: Numbers, first: int, end: int) -> list[Numbers]:
    """See `kernels.active`."""

    def count(part: Lists, one: List, at: int, low: int, high: int) -> tuple[Numbers, ...]:
        counted: tuple[Numbers, ...] = _kernels().active(
            *part.arrays, low, high, *part.later(act), part.keep, one.shift, borders, first, end
        )
        return counted

    return found.sums(act, count) or [np.zeros(len(borders) + 1, np.int64)] * 3 + [np.zeros(len(borders), np.int64)]


def steps_of(steps: Sequence[Act]) -> tuple[list[Act], NDArray[np.int64]] | None:
    """The lists that a funnel needs, and which of them each step is of; None where one event may be of two lists."""
    acts = list({act.model_dump_json(): act for act in steps}.values())
    if len({act.event for act in acts}) < len(acts):
        return None
    return acts, np.array([acts.index(step) for step in steps], np.int64)


def reached(found: Ordered, steps: NDArray[np.int64], first: int, end: int, within: int, *, broken_down: bool) -> tuple[Numbers, Numbers]:
    """By person who began: µs to each step, -1 for never, and the text of the event that began it."""

    def one(part: Lists, at: int, low: int, high: int) -> tuple[Numbers, Numbers]:
        begins, ends, shifts = (np.array([getattr(own, what) for own in part.of], np.int64) for what in ("begin", "end", "shift"))
        newers, newests = np.array([part.later(act) for act in range(len(part.of))], np.int64).T.copy()
        lists = (begins, ends, newers, newests, part.keep, shifts)
        took, began = _kernels().funnel(*part.arrays, low, high, *lists, steps, first, end, within)
        there = np.flatnonzero(began != -1)
        took, began = took[there], began[there]
        if not broken_down:
            return took, began
        return took, _first_texts(found, part, at, began, part.offsets[low + there + 1])

    both: list[tuple[Numbers, Numbers]] = []
    for at, part in enumerate(found.parts):
        both += part.passes(0, partial(one, part, at))
    if not both:
        return np.empty((0, len(steps)), np.int64), np.empty(0, np.int64)
    return np.concatenate([took for took, _ in both]), np.concatenate([text for _, text in both])


def _first_texts(found: Ordered, part: Lists, at: int, began: Numbers, until: Numbers) -> Numbers:
    """What the events say that began it; of several at one µs, what comes first by alphabet."""
    rank = np.argsort(np.argsort(np.array(found.texts, object))) if found.texts else ONE
    own, text_of = part.of[0], found.text_of[at][0]
    best = text_of[own.value[began + own.value_shift]]
    later, who = began + 1, np.arange(len(began))
    while len(who):
        is_same = (later < until[who]) & (part.at[np.minimum(later, len(part.at) - 1)] == part.at[began[who]])
        later, who = later[is_same], who[is_same]
        counts = np.ones(len(who), bool) if own.shift == ALL else part.keep[later + own.shift] != 0
        texts = text_of[own.value[later + own.value_shift]]
        better = counts & (rank[texts] < rank[best[who]])
        best[who[better]] = texts[better]
        later = later + 1
    return best

"""Funnel: how many people go from one step to the next, in order, within a time.

Any occurrence of the first step may begin it, and the latest one that still counts is carried on: what ClickHouse's `windowFunnel` does
(https://clickhouse.com/docs/sql-reference/aggregate-functions/parametric-functions#windowfunnel). Steps may repeat an event; one occurrence
then serves one step. Events of one µs count in the order of the steps: by the first step that each of them may be, then by the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upbeat.events.questions import fast
from upbeat.events.questions.acts import Mask, happened
from upbeat.events.questions.asked import Funnel
from upbeat.events.questions.ordered import Ordered, ordered
from upbeat.events.questions.place import Place, largest
from upbeat.events.reading import Rows, values_of

NEVER = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class Way:
    """One group's way: people who reached each step, and the median seconds that those took from the first step on."""

    group: str | None
    people: list[int]
    seconds: list[float | None]


@dataclass(frozen=True, slots=True)
class FunnelAnswer:
    """The first way is that of all people; those of a breakdown follow, each person under the value of their first step's first event."""

    steps: list[str]
    ways: list[Way]
    read: int


def funnel(question: Funnel, place: Place) -> FunnelAnswer:
    first, end = place.stretch(question)
    if (lists := fast.steps_of(question.steps)) and (
        found := ordered(question, lists[0], place, first=first, end=end, breakdown=question.breakdown)
    ):
        return FunnelAnswer([step.event for step in question.steps], _passed(found, lists[1], question, (first, end)), found.read)
    events = happened(question, question.steps, place, first=first, end=end, properties=[question.breakdown] if question.breakdown else [])
    reached = reach(events.rows, events.of, question.within * 1_000_000)
    ways = [_way("", reached, None)]
    if question.breakdown:
        people, values = _first_values(events.where(0), question.breakdown)
        shown = largest(values)
        ways += [_way(value, reached, people[values == value]) for value in shown]
        rest = people[~np.isin(values, shown)]
        ways += [_way(None, reached, rest)] if len(rest) else []
    return FunnelAnswer([step.event for step in question.steps], ways, len(events.rows))


@dataclass(frozen=True, slots=True)
class Reached:
    """Who reached a step, each once, and the µs it took them since the first step, at their earliest time there."""

    person: NDArray[np.int64]
    took: NDArray[np.int64]


def reach(rows: Rows, steps: list[Mask], within: int) -> list[Reached]:
    """For each step the people who reached it. `steps` say which rows may be each of them; `within` is in µs."""
    takes = [np.flatnonzero(step) for step in steps]
    row = np.concatenate(takes)
    step = np.repeat(np.arange(len(steps)), [len(take) for take in takes])
    stack = np.stack(steps)
    which = (1 << np.arange(len(steps))) @ stack
    earliest = np.argmax(stack, axis=0)
    # Where an event may be several steps, its later step comes first, so that it cannot follow itself.
    order = np.lexsort((-step, row, which[row], earliest[row], rows.at[row], rows.person[row]))
    row, step = row[order], step[order]
    at, person = rows.at[row], rows.person[row]
    begins = np.where(step == 0, at, NEVER)
    answer = [_earliest(person, at, begins, step == 0)]
    for place in range(1, len(steps)):
        carried = _latest_before(person, begins)
        goes_on = (step == place) & (carried != NEVER)
        goes_on[goes_on] = at[goes_on] - carried[goes_on] <= within
        begins = np.where(goes_on, carried, NEVER)
        answer.append(_earliest(person, at, begins, goes_on))
    return answer


def _latest_before(person: NDArray[np.int64], begins: NDArray[np.int64]) -> NDArray[np.int64]:
    """The last `begins` of the same person up to each row. They never fall within a person, so the last is the largest."""
    if not len(begins):
        return begins
    place = np.arange(len(begins))
    last = np.maximum.accumulate(np.where(begins != NEVER, place, -1))
    opens = np.concatenate([[True], person[1:] != person[:-1]])
    own = np.maximum.accumulate(np.where(opens, place, 0))
    return np.where(last >= own, begins[last], NEVER)


def _earliest(person: NDArray[np.int64], at: NDArray[np.int64], begins: NDArray[np.int64], there: NDArray[np.bool_]) -> Reached:
    people, first = np.unique(person[there], return_index=True)
    return Reached(people, (at[there] - begins[there])[first])


def _first_values(begun: Rows, breakdown: str) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    """What the first event of each person says; of several at one µs, what comes first by alphabet."""
    assert begun.properties is not None
    values, place = np.unique(np.array(values_of(begun.properties, breakdown), object), return_inverse=True)
    order = np.lexsort((place, begun.at, begun.person))
    people, first = np.unique(begun.person[order], return_index=True)
    return people, values[place[order][first]]


def _passed(found: Ordered, steps: NDArray[np.int64], question: Funnel, stretch: tuple[int, int]) -> list[Way]:
    took, text = fast.reached(found, steps, *stretch, question.within * 1_000_000, broken_down=bool(question.breakdown))
    ways = [_timed("", took)]
    if question.breakdown:
        groups, group_of = found.groups(np.bincount(text, minlength=len(found.texts)))
        own = [took[group_of[text] == at] for at in range(len(groups))]
        ways += [_timed(group, some) for group, some in zip(groups, own, strict=True) if group is not None or len(some)]
    return ways


def _timed(group: str | None, took: NDArray[np.int64]) -> Way:
    times = [step[step >= 0] for step in took.T]
    return Way(group, [len(time) for time in times], [float(np.median(time)) / 1e6 if len(time) else None for time in times])


def _way(group: str | None, reached: list[Reached], members: NDArray[np.int64] | None) -> Way:
    if members is not None:
        reached = [Reached(one.person[is_in], one.took[is_in]) for one in reached for is_in in [np.isin(one.person, members)]]
    seconds = [float(np.median(one.took)) / 1e6 if len(one.took) else None for one in reached]
    return Way(group, [len(one.person) for one in reached], seconds)

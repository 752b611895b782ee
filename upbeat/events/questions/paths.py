"""Paths: what people do one after the other, in visits.

A visit is a person's events with no more than half an hour between two of them. Events that are left out are as if they had not happened,
and the same event several times in a row is one step; events of one moment stand by alphabet. A path begins with its visit; with a start,
at its first occurrence in the visit; with an end it stops at its first occurrence, and steps are counted back from there. These are the
choices of PostHog (https://posthog.com/docs/product-analytics/paths). Numbers are of people: who takes an edge twice counts once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from upbeat.events import names
from upbeat.events.questions.acts import named
from upbeat.events.questions.asked import Paths
from upbeat.events.questions.place import Place
from upbeat.events.reading import Numbers, Rows


@dataclass(frozen=True, slots=True)
class Node:
    """An event as step `level`; None for those without a place of their own. `going`: who have a step after it, or before it."""

    level: int
    event: str | None
    people: int
    going: int


@dataclass(frozen=True, slots=True)
class Link:
    """From an event as step `level` to one as the next."""

    level: int
    source: str | None
    target: str | None
    people: int


@dataclass(frozen=True, slots=True)
class PathsAnswer:
    """Nodes and links by level, the largest first. Of an end, the last level is the end itself."""

    people: int
    visits: int
    nodes: list[Node]
    links: list[Link]
    read: int


def paths(question: Paths, place: Place) -> PathsAnswer:
    known = [name for name in names.every(place.workspace) if name not in question.exclude]
    rows, read = named(question, known, place)
    steps = _anchored(_visits(rows, question.gap * 1_000_000), question, known)
    # The rank of each event on its level: 0 the largest, `top` for all that have no place of their own.
    rank = np.full((question.depth, max(1, len(known))), question.top)
    for level in range(question.depth):
        here = steps.level == level
        counts = _people(steps.person[here], steps.name[here], len(known))
        largest = sorted(np.flatnonzero(counts).tolist(), key=lambda name: (-counts[name], known[name]))[: question.top]
        rank[level, largest] = np.arange(len(largest))
    nodes, links = _nodes(steps, rank, question, known), _links(steps, rank, question, known)
    return PathsAnswer(len(np.unique(steps.person)), len(np.unique(steps.visit)), nodes, links, read)


@dataclass(frozen=True, slots=True)
class _Steps:
    """Steps in order; `visit` numbers the visits."""

    person: Numbers
    visit: Numbers
    name: Numbers
    level: Numbers

    def where(self, chosen: NDArray[np.bool_]) -> _Steps:
        return _Steps(self.person[chosen], self.visit[chosen], self.name[chosen], self.level[chosen])


def _visits(rows: Rows, gap: int) -> _Steps:
    order = np.lexsort((rows.name, rows.at, rows.person))
    person, at, name = rows.person[order], rows.at[order], rows.name[order]
    begins = np.ones(len(at), bool)
    begins[1:] = (person[1:] != person[:-1]) | (np.diff(at) > gap)
    is_step = begins.copy()
    is_step[1:] |= name[1:] != name[:-1]
    visit = np.cumsum(begins)
    return _leveled(person[is_step], visit[is_step], name[is_step])


def _leveled(person: Numbers, visit: Numbers, name: Numbers) -> _Steps:
    _, first, which = np.unique(visit, return_index=True, return_inverse=True)
    return _Steps(person, visit, name, np.arange(len(visit)) - first[which])


def _anchored(steps: _Steps, question: Paths, known: list[str]) -> _Steps:
    """The steps from the start on, or those up to the end, with levels counted so; no deeper than asked for."""
    anchor = question.start if question.end is None else question.end
    level = steps.level
    if anchor is not None:
        found = np.flatnonzero(steps.name == (known.index(anchor) if anchor in known else -1))
        visits, place = np.unique(steps.visit[found], return_index=True)
        steps = steps.where(np.isin(steps.visit, visits))
        at = level[found[place]][np.searchsorted(visits, steps.visit)]
        level = steps.level - at
        if question.end is not None:
            level = np.where(level > 0, -1, level + question.depth - 1)
    return _Steps(steps.person, steps.visit, steps.name, level).where((level >= 0) & (level < question.depth))


def _people(person: Numbers, key: Numbers, count: int) -> Numbers:
    """How many different people there are of each key below `count`."""
    return np.bincount(np.unique(person * count + key) % count, minlength=count) if count else np.empty(0, np.int64)


def _nodes(steps: _Steps, rank: Numbers, question: Paths, known: list[str]) -> list[Node]:
    width = question.top + 1
    key, count = steps.level * width + rank[steps.level, steps.name], question.depth * width
    goes_on = np.zeros(len(key), bool)
    goes_on[:-1] = steps.visit[1:] == steps.visit[:-1]
    if question.end is not None:
        goes_on = np.roll(goes_on, 1)
    people, going = _people(steps.person, key, count), _people(steps.person[goes_on], key[goes_on], count)
    called = _names(rank, question, known)
    return [Node(at // width, called[at], int(people[at]), int(going[at])) for at in np.flatnonzero(people).tolist()]


def _links(steps: _Steps, rank: Numbers, question: Paths, known: list[str]) -> list[Link]:
    width = question.top + 1
    place = steps.level * width + rank[steps.level, steps.name]
    joined = np.flatnonzero(steps.visit[1:] == steps.visit[:-1])
    key, count = place[joined] * width + place[joined + 1] % width, question.depth * width * width
    people, called = _people(steps.person[joined], key, count), _names(rank, question, known)
    links = [
        Link(at // width // width, called[at // width], called[(at // width // width + 1) * width + at % width], int(people[at]))
        for at in np.flatnonzero(people).tolist()
    ]
    return sorted(links, key=lambda link: (link.level, -link.people))


def _names(rank: Numbers, question: Paths, known: list[str]) -> dict[int, str | None]:
    """What stands at each place of each level."""
    width = question.top + 1
    called: dict[int, str | None] = {level * width + question.top: None for level in range(question.depth)}
    for level, name in np.argwhere(rank < question.top).tolist():
        called[level * width + int(rank[level, name])] = known[name]
    return called

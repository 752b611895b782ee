"""What kernels pass over: the postings of full segments, and in lists of the same kind the persons that postings cannot tell of.

Those are the persons who did something since, and those who turned out to be one with another. Nobody is in both.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from upbeat.events.postings import Postings
from upbeat.events.reading import Numbers

ALL = -(1 << 62)  # a shift that says: every event counts
_cores = ThreadPoolExecutor(max(1, os.cpu_count() or 1), thread_name_prefix="kernel")


def fixed(array: Any) -> Any:
    """Not to be written to, as postings are not: so a kernel is compiled for one kind of arrays."""
    array.flags.writeable = False
    return array


NOTHING = fixed(np.zeros(0, np.uint8))
NO_VALUES = fixed(np.zeros(0, np.int32))


class List(NamedTuple):
    """The events of one act: where its persons begin and end, the numbers of what they say, and by how much their places differ there."""

    begin: int
    end: int
    shift: int = ALL
    value: NDArray[np.int32] = NO_VALUES
    value_shift: int = ALL


@dataclass(frozen=True, slots=True)
class Lists:
    """One list for each act that was asked for."""

    persons: NDArray[np.uint32]
    offsets: Numbers
    at: Numbers
    skip: NDArray[np.uint8]
    keep: NDArray[np.uint8]
    of: list[List]
    since: Lists | None = None  # what the same persons did later, by act

    @property
    def arrays(self) -> tuple[Any, ...]:
        since = self.since or NONE
        return self.persons, self.offsets, self.at, self.skip, since.persons, since.offsets, since.at

    def later(self, act: int) -> tuple[int, int]:
        """Where the persons of an act begin and end among those who did it since."""
        return self.since.of[act][:2] if self.since else (0, 0)

    def passes(self, act: int, kernel: Callable[[int, int], Any]) -> list[Any]:
        """What a kernel says of the persons of an act, in shares that are worked at together."""
        one = self.of[act]
        borders = np.linspace(one.begin, one.end, 8 * _cores._max_workers + 1).astype(int).tolist()
        shares = [(low, high) for low, high in pairwise(borders) if low < high]
        return list(_cores.map(lambda share: kernel(*share), shares))


NONE = Lists(
    fixed(np.zeros(0, np.uint32)), fixed(np.zeros(1, np.int64)), fixed(np.zeros(0, np.int64)), fixed(np.zeros(1, np.uint8)), NOTHING, []
)


def unlike(made: Postings, name: str, person: Numbers, at: Numbers) -> Numbers:
    """Of those who did this since, by person and time, who is not in the postings of the name, or did something there later."""
    begin, end = made.names.get(name, (0, 0))
    first = np.flatnonzero(np.diff(person, prepend=-1))
    who = person[first]
    own = np.minimum(begin + np.searchsorted(made.persons[begin:end], who), max(begin, end - 1))
    if begin == end:
        return who
    is_later = made.at[made.offsets[own + 1] - 1] <= at[first]
    found: Numbers = who[(made.persons[own] != who) | ~is_later]
    return found


def moved(made: Postings, now: Numbers, others: Numbers) -> NDArray[np.uint8]:
    """Which persons of then are to be skipped: who changed, as the persons `now` say, and the `others`."""
    then = made.people
    changed = np.flatnonzero(now[: len(then)] != then)
    flag = np.zeros(len(now), np.uint8)
    flag[now[changed]] = 1
    flag[others] = 1
    return flag[now[: len(then)]]


def taken(made: Postings, name: str, skip: NDArray[np.uint8], now: Numbers) -> tuple[Numbers, Numbers]:
    """Of those who are skipped the events by this name: their places in the postings and who did them, by person now and time."""
    from upbeat.events import kernels

    first, last = made.names.get(name, (0, 0))
    own = first + np.flatnonzero(skip[made.persons[first:last]])
    changed = now[made.persons[own]] != made.persons[own]
    place, person = kernels.gathered(made.persons, made.offsets, own[~changed], now)
    if changed.any():
        others, whose = kernels.gathered(made.persons, made.offsets, own[changed], now)
        order = np.lexsort((made.at[others], whose))
        place, person = merged((person, made.at[place], place), (whose[order], made.at[others[order]], others[order]))[::-2]
    return place, person


def merged(one: tuple[NDArray[Any], ...], other: tuple[NDArray[Any], ...]) -> tuple[NDArray[Any], ...]:
    """One of two: columns of which the first two, person and time, say the order."""
    from upbeat.events import kernels

    order = kernels.interleaved(one[0], one[1], other[0], other[1])
    return tuple(np.concatenate(both)[order] for both in zip(one, other, strict=True))


def listed(acts: Sequence[tuple[NDArray[Any], ...]]) -> Lists:
    """Lists of events by person and time: who, when, and perhaps the number of what they say."""
    persons, offsets, ats, of = [], [], [], []
    rows_before = persons_before = 0
    for person, at, *values in acts:
        first = np.flatnonzero(np.diff(person, prepend=-1))
        persons.append(person[first].astype(np.uint32))
        offsets.append(first + rows_before)
        ats.append(at)
        end = persons_before + len(first)
        of.append(List(persons_before, end, ALL, *((fixed(values[0].astype(np.int32)), -rows_before) if values else ())))
        rows_before, persons_before = rows_before + len(at), end
    persons_of = np.concatenate(persons)
    skip = np.zeros(int(persons_of.max(initial=0)) + 1, np.uint8)
    begins = np.concatenate([*offsets, [rows_before]]).astype(np.int64)
    return Lists(fixed(persons_of), fixed(begins), fixed(np.concatenate(ats)), fixed(skip), NOTHING, of)

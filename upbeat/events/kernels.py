"""One pass over postings each, compiled: persons `low` until before `high` of a list, events in the order of time, nothing hashed.

All take the arrays of `Lists`: an event `i` of a name counts where `keep[i + shift]` is not 0, any where `shift` is ALL; `value[i + shift]`
is the number of what it says of the property that is broken down. Persons with `skip` are counted elsewhere.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from upbeat.events.lists import ALL

NEVER = -(1 << 62)

# So that two passes run at once on two cores, and are compiled once for all processes.
compiled: Any = njit(nogil=True, cache=True)


@compiled
def trend(  # type: ignore[no-untyped-def]
    persons, offsets, at, skip, low, high, keep, shift, value, value_shift, groups, group_of, borders, since, first, end, window
):
    """By group the events in each period, how many people more than in the window before are in that which ends with it, and both at all.

    `borders` are those of the periods, in µs; a window is of so many periods; at all counts what is not before `first`.
    """
    count = len(borders) - 1
    events, more = np.zeros((groups, count), np.int64), np.zeros((groups, count + 1), np.int64)
    all_events, all_people = np.zeros(groups, np.int64), np.zeros(groups, np.int64)
    seen, is_in = np.empty(groups, np.int64), np.empty(groups, np.bool_)
    for n in range(low, high):
        if skip[persons[n]]:
            continue
        period = 0
        seen[:] = -1
        is_in[:] = False
        for i in range(offsets[n], offsets[n + 1]):
            if at[i] >= end:
                break
            if at[i] < since or (shift != ALL and not keep[i + shift]):
                continue
            while at[i] >= borders[period + 1]:
                period += 1
            group = 0 if value_shift == ALL else group_of[value[i + value_shift]]
            events[group, period] += 1
            if at[i] >= first:
                all_events[group] += 1
                if not is_in[group]:
                    is_in[group] = True
                    all_people[group] += 1
            if seen[group] != period:
                if seen[group] >= 0:
                    more[group, min(seen[group] + window, period)] -= 1
                more[group, period] += 1
                seen[group] = period
        for group in range(groups):
            if seen[group] >= 0:
                more[group, min(seen[group] + window, count)] -= 1
    return events, more, all_events, all_people


@compiled
def values(persons, offsets, at, skip, low, high, keep, shift, value, value_shift, many, first, end):  # type: ignore[no-untyped-def]
    """How many events say each value."""
    events = np.zeros(many, np.int64)
    for n in range(low, high):
        if skip[persons[n]]:
            continue
        for i in range(offsets[n], offsets[n + 1]):
            if at[i] >= end:
                break
            if at[i] >= first and (shift == ALL or keep[i + shift]):
                events[value[i + value_shift]] += 1
    return events


@compiled
def funnel(persons, offsets, at, skip, low, high, begins, ends, keep, shift, steps, first, end, within):  # type: ignore[no-untyped-def]
    """For each person of the first list how many µs after their start they reached each step, -1 for never, and the event that began it.

    List n has the persons `begins[n]` until before `ends[n]`; `steps` say which list each step is of, the lists being in the order of
    their first steps.
    """
    lists, last = len(begins), len(steps) - 1
    took = np.full((high - low, last + 1), -1, np.int64)
    began = np.full(high - low, -1, np.int64)
    where, now, stop, start = np.empty(lists, np.int64), np.empty(lists, np.int64), np.empty(lists, np.int64), np.empty(last + 1, np.int64)
    for one in range(lists):
        where[one] = begins[one] + np.searchsorted(persons[begins[one] : ends[one]], persons[low]) if low < high else 0
    for n in range(low, high):
        person = persons[n]
        if skip[person]:
            continue
        for one in range(lists):
            while where[one] < ends[one] and persons[where[one]] < person:
                where[one] += 1
            is_there = where[one] < ends[one] and persons[where[one]] == person
            now[one] = offsets[where[one]] if is_there else 0
            stop[one] = offsets[where[one] + 1] if is_there else 0
        start[:] = NEVER
        while took[n - low, last] < 0:
            best = -1
            for one in range(lists):
                while now[one] < stop[one] and (at[now[one]] < first or (shift[one] != ALL and not keep[now[one] + shift[one]])):
                    now[one] += 1
                if now[one] < stop[one] and at[now[one]] < end and (best < 0 or at[now[one]] < at[now[best]]):
                    best = one
            if best < 0:
                break
            moment = at[now[best]]
            for step in range(last, 0, -1):
                if steps[step] == best and start[step - 1] != NEVER and moment - start[step - 1] <= within:
                    start[step] = start[step - 1]
                    if took[n - low, step] < 0:
                        took[n - low, step] = moment - start[step]
            if steps[0] == best:
                start[0] = moment
                if took[n - low, 0] < 0:
                    took[n - low, 0] = 0
                    began[n - low] = now[best]
            now[best] += 1
    return took, began


@compiled
def retention(persons, offsets, at, skip, low, high, begin, end, keep, shift, back_shift, borders, recurring):  # type: ignore[no-untyped-def]
    """People by the period of their start, and how many of these are in the list from `begin` to `end` in each period from there on."""
    count = len(borders) - 1
    sizes, table = np.zeros(count, np.int64), np.zeros((count, count), np.int64)
    where = begin + np.searchsorted(persons[begin:end], persons[low]) if low < high else 0
    for n in range(low, high):
        person = persons[n]
        if skip[person]:
            continue
        started = _periods_of(offsets[n], offsets[n + 1], at, keep, shift, borders, not recurring)
        if not started:
            continue
        while where < end and persons[where] < person:
            where += 1
        came = np.uint64(0)
        if where < end and persons[where] == person:
            came = _periods_of(offsets[where], offsets[where + 1], at, keep, back_shift, borders, False)
        for period in range(count):
            if started >> np.uint64(period) & np.uint64(1):
                sizes[period] += 1
                for later in range(count - period):
                    table[period, later] += came >> np.uint64(period + later) & np.uint64(1)
    return sizes, table


@compiled
def _periods_of(begin, stop, at, keep, shift, borders, first_only):  # type: ignore[no-untyped-def]
    """The periods in which events are, as bits; with `first_only` that of the first, and none where it came before them all."""
    found = np.uint64(0)
    period = 0
    for i in range(begin, stop):
        if at[i] >= borders[-1]:
            break
        if shift != ALL and not keep[i + shift]:
            continue
        if at[i] < borders[0]:
            if first_only:
                break
            continue
        while at[i] >= borders[period + 1]:
            period += 1
        found |= np.uint64(1) << np.uint64(period)
        if first_only:
            break
    return found


@compiled
def active(persons, offsets, at, skip, low, high, keep, shift, borders, first, end):  # type: ignore[no-untyped-def]
    """People who are new, go on, and are back in each period, and by how many periods they are active in.

    Period 0 is the time before the first border, in which anybody may have been new; it counts among nobody's periods.
    """
    count = len(borders)
    new, on, back = np.zeros(count + 1, np.int64), np.zeros(count + 1, np.int64), np.zeros(count + 1, np.int64)
    often = np.zeros(count, np.int64)
    for n in range(low, high):
        if skip[persons[n]]:
            continue
        last, period, times = -1, 0, 0
        for i in range(offsets[n], offsets[n + 1]):
            if at[i] >= end:
                break
            if at[i] < first or (shift != ALL and not keep[i + shift]):
                continue
            while period < count and at[i] >= borders[period]:
                period += 1
            if period == last:
                continue
            if last < 0:
                new[period] += 1
            elif period == last + 1:
                on[period] += 1
            else:
                back[period] += 1
            times += period > 0
            last = period
        if times:
            often[times - 1] += 1
    return new, on, back, often


@compiled
def gathered(persons, offsets, own, now):  # type: ignore[no-untyped-def]
    """The events of some persons of a list, by their places there: their places, and who did them now."""
    count = 0
    for n in own:
        count += offsets[n + 1] - offsets[n]
    place, person = np.empty(count, np.int64), np.empty(count, np.int64)
    at = 0
    for n in own:
        for i in range(offsets[n], offsets[n + 1]):
            place[at], person[at] = i, now[persons[n]]
            at += 1
    return place, person


@compiled
def interleaved(person, at, other_person, other_at):  # type: ignore[no-untyped-def]
    """The order, by person and time, of two that are in this order each, the second standing behind the first."""
    many, others = len(at), len(other_at)
    order = np.empty(many + others, np.int64)
    i = j = 0
    while i < many or j < others:
        is_first = j == others or (i < many and (person[i] < other_person[j] or (person[i] == other_person[j] and at[i] <= other_at[j])))
        if is_first:
            order[i + j] = i
            i += 1
        else:
            order[i + j] = many + j
            j += 1
    return order

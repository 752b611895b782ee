"""One pass over postings each, compiled: persons `low` until before `high` of a list, events in the order of time, nothing hashed.

All take the arrays of `Lists`: an event `i` of a name counts where `keep[i + shift]` is not 0, any where `shift` is ALL; `value[i + shift]`
is the number of what it says of the property that is broken down. Persons with `skip` are counted elsewhere. What a person did since, all
of it later and all of it counting, stands in arrays of its own, in the list from `newer` until before `newest`.
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
    persons, offsets, at, skip, since_persons, since_offsets, since_at, low, high, newer, newest,
    keep, shift, value, value_shift, groups, group_of, borders, since, first, end, window,
):  # fmt: skip
    """By group the events in each period, how many people more than in the window before are in that which ends with it, and both at all.

    `borders` are those of the periods, in µs; a window is of so many periods; at all counts what is not before `first`.
    """
    count = len(borders) - 1
    events, more = np.zeros((groups, count), np.int64), np.zeros((groups, count + 1), np.int64)
    all_events, all_people = np.zeros(groups, np.int64), np.zeros(groups, np.int64)
    seen, is_in = np.empty(groups, np.int64), np.empty(groups, np.bool_)
    is_plain = shift == ALL and value_shift == ALL
    where = newer + np.searchsorted(since_persons[newer:newest], persons[low]) if low < high else 0
    for n in range(low, high):
        if skip[persons[n]]:
            continue
        while where < newest and since_persons[where] < persons[n]:
            where += 1
        period = 0
        seen[:] = -1
        is_in[:] = False
        for run in range(2 if where < newest and since_persons[where] == persons[n] else 1):
            times = at if run == 0 else since_at
            i, stop = (offsets[n], offsets[n + 1]) if run == 0 else (since_offsets[where], since_offsets[where + 1])
            while i < stop and times[i] < end:
                if times[i] < since or (run == 0 and shift != ALL and not keep[i + shift]):
                    i += 1
                    continue
                while times[i] >= borders[period + 1]:
                    period += 1
                group = 0 if value_shift == ALL else group_of[value[i + value_shift]]
                begin = i
                i += 1
                if is_plain:  # all up to the next border at once
                    until = min(end, borders[period + 1], first if times[begin] < first else end)
                    while i < stop and times[i] < until:
                        i += 1
                events[group, period] += i - begin
                if times[begin] >= first:
                    all_events[group] += i - begin
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
def funnel(  # type: ignore[no-untyped-def]
    persons, offsets, at, skip, since_persons, since_offsets, since_at, low, high, begins, ends, newers, newests,
    keep, shift, steps, first, end, within,
):  # fmt: skip
    """For each person of the first list how many µs after their start they reached each step, -1 for never, and the event that began it.

    List n has the persons `begins[n]` until before `ends[n]`; `steps` say which list each step is of, the lists being in the order of
    their first steps. An event that came since is told as -2.
    """
    lists, last = len(begins), len(steps) - 1
    took = np.full((high - low, last + 1), -1, np.int64)
    began = np.full(high - low, -1, np.int64)
    where, where_since, run = np.empty(lists, np.int64), np.empty(lists, np.int64), np.empty(lists, np.int64)
    now, stop, moment = np.empty(lists, np.int64), np.empty(lists, np.int64), np.empty(lists, np.int64)
    start = np.empty(last + 1, np.int64)
    for one in range(lists):
        where[one] = begins[one] + np.searchsorted(persons[begins[one] : ends[one]], persons[low]) if low < high else 0
        where_since[one] = newers[one] + np.searchsorted(since_persons[newers[one] : newests[one]], persons[low]) if low < high else 0
    for n in range(low, high):
        person = persons[n]
        if skip[person]:
            continue
        for one in range(lists):
            while where[one] < ends[one] and persons[where[one]] < person:
                where[one] += 1
            while where_since[one] < newests[one] and since_persons[where_since[one]] < person:
                where_since[one] += 1
            is_there = where[one] < ends[one] and persons[where[one]] == person
            now[one] = offsets[where[one]] if is_there else 0
            stop[one] = offsets[where[one] + 1] if is_there else 0
            run[one] = 0
        start[:] = NEVER
        while took[n - low, last] < 0:
            best = -1
            for one in range(lists):
                while run[one] == 0:
                    if now[one] == stop[one]:
                        run[one] = 1
                        is_since = where_since[one] < newests[one] and since_persons[where_since[one]] == person
                        now[one] = since_offsets[where_since[one]] if is_since else 0
                        stop[one] = since_offsets[where_since[one] + 1] if is_since else 0
                    elif at[now[one]] < first or (shift[one] != ALL and not keep[now[one] + shift[one]]):
                        now[one] += 1
                    else:
                        moment[one] = at[now[one]]
                        break
                if run[one] == 1:
                    while now[one] < stop[one] and since_at[now[one]] < first:
                        now[one] += 1
                    if now[one] == stop[one]:
                        continue
                    moment[one] = since_at[now[one]]
                if moment[one] < end and (best < 0 or moment[one] < moment[best]):
                    best = one
            if best < 0:
                break
            for step in range(last, 0, -1):
                if steps[step] == best and start[step - 1] != NEVER and moment[best] - start[step - 1] <= within:
                    start[step] = start[step - 1]
                    if took[n - low, step] < 0:
                        took[n - low, step] = moment[best] - start[step]
            if steps[0] == best:
                start[0] = moment[best]
                if took[n - low, 0] < 0:
                    took[n - low, 0] = 0
                    began[n - low] = now[best] if run[best] == 0 else -2
            now[best] += 1
    return took, began


@compiled
def retention(  # type: ignore[no-untyped-def]
    persons, offsets, at, skip, since_persons, since_offsets, since_at, low, high, newer, newest,
    begin, end, back_newer, back_newest, keep, shift, back_shift, borders, recurring,
):  # fmt: skip
    """People by the period of their start, and how many of these are in the list from `begin` to `end` in each period from there on."""
    count = len(borders) - 1
    sizes, table = np.zeros(count, np.int64), np.zeros((count, count), np.int64)
    if low >= high:
        return sizes, table
    where = begin + np.searchsorted(persons[begin:end], persons[low])
    since = newer + np.searchsorted(since_persons[newer:newest], persons[low])
    back_since = back_newer + np.searchsorted(since_persons[back_newer:back_newest], persons[low])
    for n in range(low, high):
        person = persons[n]
        if skip[person]:
            continue
        while since < newest and since_persons[since] < person:
            since += 1
        started, is_over = _periods_of(offsets[n], offsets[n + 1], at, keep, shift, borders, not recurring)
        if not is_over and since < newest and since_persons[since] == person:
            more, _ = _periods_of(since_offsets[since], since_offsets[since + 1], since_at, keep, ALL, borders, not recurring)
            started |= more
        if not started:
            continue
        while where < end and persons[where] < person:
            where += 1
        while back_since < back_newest and since_persons[back_since] < person:
            back_since += 1
        came = np.uint64(0)
        if where < end and persons[where] == person:
            came, _ = _periods_of(offsets[where], offsets[where + 1], at, keep, back_shift, borders, False)
        if back_since < back_newest and since_persons[back_since] == person:
            more, _ = _periods_of(since_offsets[back_since], since_offsets[back_since + 1], since_at, keep, ALL, borders, False)
            came |= more
        for period in range(count):
            if started >> np.uint64(period) & np.uint64(1):
                sizes[period] += 1
                for later in range(count - period):
                    table[period, later] += came >> np.uint64(period + later) & np.uint64(1)
    return sizes, table


@compiled
def _periods_of(begin, stop, at, keep, shift, borders, first_only):  # type: ignore[no-untyped-def]
    """The periods in which events are, as bits; with `first_only` that of the first, none if it was before them all. And whether it was."""
    found = np.uint64(0)
    period = 0
    i = begin
    while i < stop and at[i] < borders[-1]:
        if shift != ALL and not keep[i + shift]:
            i += 1
            continue
        if at[i] < borders[0]:
            if first_only:
                return found, True
            i += 1
            continue
        while at[i] >= borders[period + 1]:
            period += 1
        found |= np.uint64(1) << np.uint64(period)
        if first_only:
            return found, True
        i += 1
        while i < stop and at[i] < borders[period + 1]:
            i += 1
    return found, False


@compiled
def active(  # type: ignore[no-untyped-def]
    persons, offsets, at, skip, since_persons, since_offsets, since_at, low, high, newer, newest, keep, shift, borders, first, end
):
    """People who are new, go on, and are back in each period, and by how many periods they are active in.

    Period 0 is the time before the first border, in which anybody may have been new; it counts among nobody's periods.
    """
    count = len(borders)
    new, on, back = np.zeros(count + 1, np.int64), np.zeros(count + 1, np.int64), np.zeros(count + 1, np.int64)
    often = np.zeros(count, np.int64)
    where = newer + np.searchsorted(since_persons[newer:newest], persons[low]) if low < high else 0
    for n in range(low, high):
        if skip[persons[n]]:
            continue
        while where < newest and since_persons[where] < persons[n]:
            where += 1
        last, period, times = -1, 0, 0
        for run in range(2 if where < newest and since_persons[where] == persons[n] else 1):
            moments = at if run == 0 else since_at
            i, stop = (offsets[n], offsets[n + 1]) if run == 0 else (since_offsets[where], since_offsets[where + 1])
            while i < stop and moments[i] < end:
                if moments[i] < first or (run == 0 and shift != ALL and not keep[i + shift]):
                    i += 1
                    continue
                while period < count and moments[i] >= borders[period]:
                    period += 1
                if period != last:
                    if last < 0:
                        new[period] += 1
                    elif period == last + 1:
                        on[period] += 1
                    else:
                        back[period] += 1
                    times += period > 0
                    last = period
                until = end if period == count else min(end, borders[period])
                i += 1
                while i < stop and moments[i] < until:  # what follows in the same period says nothing new
                    i += 1
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

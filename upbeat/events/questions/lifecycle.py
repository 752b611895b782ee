"""Lifecycle: of those who do something, who is new, who goes on, who is back and who has stopped, period by period.

New did it for the first time ever, as far as events reach back; returning did it in the period before as well; resurrecting did not, but
earlier; dormant did it in the period before and not in this one, so they are no part of this one's total. These are the four of PostHog
(https://posthog.com/docs/product-analytics/lifecycle) and of Amplitude, where returning is called current
(https://amplitude.com/docs/analytics/charts/lifecycle); PostHog takes as new whose person it first saw in the period, we by the act itself.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from upbeat.events.questions import fast
from upbeat.events.questions.acts import happened
from upbeat.events.questions.asked import Lifecycle
from upbeat.events.questions.ordered import ordered
from upbeat.events.questions.place import Place, current, periods
from upbeat.events.reading import Numbers

EVER = -(1 << 62)  # µs


@dataclass(frozen=True, slots=True)
class LifecycleAnswer:
    """People by period; `days` are those on which the periods begin, without what has not begun; `unfinished` of the last are not over."""

    days: list[str]
    new: list[int]
    returning: list[int]
    resurrecting: list[int]
    dormant: list[int]
    unfinished: int
    read: int


def lifecycle(question: Lifecycle, place: Place, now: dt.datetime) -> LifecycleAnswer:
    # One more at first: the period before says who was there before the first one.
    days, borders = periods(place, question.since, question.until, question.interval, lead=1)
    over, end = current(borders[1:], now), int(borders[-1])
    if found := ordered(question, [question.act], place, first=None, end=end):
        new, returning, resurrecting, _ = fast.activity(found, 0, borders[:-1], EVER, end)
        return _answer(days[1:], new, returning, resurrecting, over, found.read)
    ever = happened(question, [question.act], place, first=None, end=end)
    rows, count = ever.where(0), len(days) + 1
    # 0 is any time earlier, 1 the period before, 2 the first that is asked for.
    pairs = np.unique(rows.person * count + np.searchsorted(borders[:-1], rows.at, side="right"))
    person, period = pairs // count, pairs % count
    is_first = np.concatenate([[True], person[1:] != person[:-1]])[: len(pairs)]
    gap = np.diff(period, prepend=0)
    new, returning, resurrecting = (
        np.bincount(period[which], minlength=count) for which in (is_first, ~is_first & (gap == 1), ~is_first & (gap > 1))
    )
    return _answer(days[1:], new, returning, resurrecting, over, len(ever.rows))


def _answer(days: list[dt.date], new: Numbers, returning: Numbers, resurrecting: Numbers, over: int, read: int) -> LifecycleAnswer:
    """`over` is the place of the period we are in; two periods before the first that is asked for are counted as well."""
    active = new + returning + resurrecting
    dormant = np.concatenate([[0], active[:-1]]) - returning
    begun = slice(2, 2 + min(len(days), over + 1))
    return LifecycleAnswer(
        days=[day.isoformat() for day in days[: over + 1]],
        new=new[begun].tolist(),
        returning=returning[begun].tolist(),
        resurrecting=resurrecting[begun].tolist(),
        dormant=dormant[begun].tolist(),
        unfinished=int(0 <= over < len(days)),
        read=read,
    )

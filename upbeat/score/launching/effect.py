"""What changed: a number after a day against the same number before it. It says that something changed, not why.

Difference of two means with Welch's interval (Welch, Biometrika 34, 1947; degrees of freedom rounded down). One point a week is taken, for
daily ones lean on each other and would make the interval too narrow.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, variance

from upbeat.score.forecast import t_quantile

LEAST = 3  # weeks on either side
WEEKS = 8  # at most, on either side
INTERVAL = 0.95
Points = Iterable[tuple[dt.date, float]]


@dataclass(frozen=True, slots=True)
class Effect:
    """In the unit of the metric; `low` to `high` holds the difference with 95 percent."""

    value: float
    low: float
    high: float


def effect(points: Points, day: dt.date, until: dt.date) -> Effect | None:
    """The mean of the weeks from `day` to `until` less that of the weeks before it; None for too few of them."""
    weeks: dict[int, float] = {}
    for on, value in sorted(points):
        week = (on - day).days // 7
        if on <= until and -WEEKS <= week < WEEKS:
            weeks[week] = value
    before, after = ([value for week, value in weeks.items() if (week >= 0) is late] for late in (False, True))
    if min(len(before), len(after)) < LEAST:
        return None
    shares = [variance(side) / len(side) for side in (before, after)]
    error, value = math.sqrt(sum(shares)), fmean(after) - fmean(before)
    if error == 0:
        return Effect(value, value, value)
    freedom = sum(shares) ** 2 / sum(share**2 / (len(side) - 1) for share, side in zip(shares, (before, after), strict=True))
    reach = t_quantile((1 + INTERVAL) / 2, math.floor(freedom)) * error
    return Effect(value, value - reach, value + reach)

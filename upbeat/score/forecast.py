"""Where a number will be on a day if it goes on as it went: a straight line through its points, with an interval.

Ordinary least squares and its prediction interval for a single new value (Draper and Smith, Applied Regression Analysis, 3rd ed. 1998,
section 3.1): ŷ = b0 + b1·x and se² = s²·(1 + 1/n + (x − x̄)²/Sxx), with Student's t of n − 2 degrees of freedom. Weekly points are taken,
for daily ones lean on each other and would make the interval too narrow.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 4  # points; a line through fewer says nothing about its own error
INTERVAL = 0.80


@dataclass(frozen=True, slots=True)
class Forecast:
    """`low` to `high` holds the value with 80 percent; `error` is the standard error of a single new value."""

    value: float
    low: float
    high: float
    error: float
    freedom: int

    def chance(self, target: float, *, up: bool) -> float:
        """How likely the value reaches the target, 0 to 1; `up` says which side counts as reached."""
        if self.error == 0:
            return float(self.value >= target if up else self.value <= target)
        reached = t_below((self.value - target) / self.error, self.freedom)
        return reached if up else 1 - reached


def forecast(points: Sequence[tuple[dt.date, float]], day: dt.date) -> Forecast | None:
    """The line through these points on a day; None for too few of them."""
    by_day = dict(points)
    n = len(by_day)
    if n < LEAST:
        return None
    xs, ys = [float(on.toordinal()) for on in by_day], list(by_day.values())
    middle, mean = sum(xs) / n, sum(ys) / n
    spread = sum((x - middle) ** 2 for x in xs)
    slope = sum((x - middle) * (y - mean) for x, y in zip(xs, ys, strict=True)) / spread
    residual = sum((y - mean - slope * (x - middle)) ** 2 for x, y in zip(xs, ys, strict=True)) / (n - 2)
    ahead = day.toordinal() - middle
    error = math.sqrt(residual * (1 + 1 / n + ahead**2 / spread))
    value, reach = mean + slope * ahead, t_quantile((1 + INTERVAL) / 2, n - 2) * error
    return Forecast(value, value - reach, value + reach, error, n - 2)


def t_below(t: float, freedom: int) -> float:
    """Student's t: the probability below `t`, exact for whole degrees of freedom (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4)."""
    angle = math.atan(t / math.sqrt(freedom))
    cosine, sine = math.cos(angle), math.sin(angle)
    if freedom % 2:
        total, term = 0.0, cosine
        for k in range(1, freedom - 1, 2):
            total += term
            term *= cosine**2 * (k + 1) / (k + 2)
        within = 2 / math.pi * (angle + sine * total)
    else:
        total, term = 0.0, 1.0
        for k in range(0, freedom - 1, 2):
            total += term
            term *= cosine**2 * (k + 1) / (k + 2)
        within = sine * total
    return (1 + within) / 2


def t_quantile(share: float, freedom: int) -> float:
    """The t below which a share of at least one half lies, by halving."""
    low, high = 0.0, 1_000.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if t_below(middle, freedom) < share else (low, middle)
    return (low + high) / 2

"""Where a metric goes from here: exponential smoothing with a damped trend, and with the days of the week where there are points enough.

Holt and Winters' method in its error-correction form, ETS(A,Ad,N) and ETS(A,Ad,A): Hyndman, Koehler, Ord and Snyder, Forecasting with
Exponential Smoothing (2008), table 2.1; the variance of h steps ahead is theirs for class 1 (equation 6.1), the interval
takes normal errors. The smoothing parameters are those of a grid with the smallest sum of squared one-step errors.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist, median

import numpy as np
from numpy.typing import NDArray

LEAST = 8  # values; fewer say nothing about their own error
MOST = 400  # values that are looked back at
DAMPING = 0.98  # of the trend, a step
INTERVAL = 0.80
WEEK = 7
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ahead:
    """`low` to `high` holds the value of that day with 80 percent."""

    on: dt.date
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Fit:
    """State after the last value; `season` begins with the step that follows."""

    alpha: float
    beta: float
    gamma: float
    level: float
    trend: float
    season: Numbers
    error: float  # standard error of one step


def outlook(points: Sequence[tuple[dt.date, float]], until: dt.date) -> list[Ahead]:
    """A value for each step after the last point, up to a day; nothing for too few points."""
    if len(points) < LEAST:
        return []
    step = max(1, round(median((b - a).days for (a, _), (b, _) in pairwise(points))))
    values = _evenly(points, step)[-MOST:]
    fit = _fit(values, WEEK if step == 1 and len(values) >= 4 * WEEK else 0)
    last = points[-1][0]
    return _ahead(fit, last, step, (until - last).days // step)


def chance(ahead: Ahead, target: float, *, up: bool) -> float:
    """How likely the target is reached that day, 0 to 1; `up` says which side counts as reached."""
    deviation = (ahead.high - ahead.low) / 2 / NormalDist().inv_cdf((1 + INTERVAL) / 2)
    if deviation == 0:
        return float(ahead.value >= target if up else ahead.value <= target)
    above = 1 - NormalDist(ahead.value, deviation).cdf(target)
    return above if up else 1 - above


def _evenly(points: Sequence[tuple[dt.date, float]], step: int) -> Numbers:
    """A value for every step; where there is none, on a line between its neighbours."""
    days = np.array([on.toordinal() for on, _ in points], float)
    wanted, values = np.arange(days[0], days[-1] + step / 2, step), np.array([value for _, value in points], float)
    return np.asarray(np.interp(wanted, days, values), float)


def _fit(values: Numbers, length: int) -> Fit:
    """Every set of parameters of the grid at once; the best is kept."""
    grid = np.array([(a, a * b, (1 - a) * g) for a in np.linspace(0.05, 0.95, 10) for b in BETAS for g in (GAMMAS if length else (0.0,))])
    alpha, beta, gamma = grid.T
    level, trend, first = _start(values, length)
    levels, trends, squares = np.full(len(grid), level), np.full(len(grid), trend), np.zeros(len(grid))
    season = np.tile(first, (len(grid), 1))
    for n, value in enumerate(values):
        place = n % max(1, length)
        error = value - (levels + DAMPING * trends + season[:, place])
        squares += error**2
        levels = levels + DAMPING * trends + alpha * error
        trends = DAMPING * trends + beta * error
        season[:, place] += gamma * error
    best = int(np.argmin(squares))
    freedom = max(1, len(values) - (4 if length else 3))
    turned = np.roll(season[best], -(len(values) % max(1, length)))
    smoothing = float(alpha[best]), float(beta[best]), float(gamma[best])
    return Fit(*smoothing, float(levels[best]), float(trends[best]), turned, math.sqrt(float(squares[best]) / freedom))


def _start(values: Numbers, length: int) -> tuple[float, float, Numbers]:
    """Level, trend and season to begin with: a straight line through the first values, and what the first weeks differ from it."""
    head = values[: max(2 * length, LEAST)]
    slope, level = np.polyfit(np.arange(len(head)), head, 1)
    if not length:
        return float(level - slope), float(slope), np.zeros(1)
    beside = (head - (level + slope * np.arange(len(head)))).reshape(-1, length).mean(axis=0)
    return float(level - slope), float(slope), beside - beside.mean()


def _ahead(fit: Fit, last: dt.date, step: int, count: int) -> list[Ahead]:
    reach = NormalDist().inv_cdf((1 + INTERVAL) / 2) * fit.error
    damped, variance, out = 0.0, 1.0, []
    for h in range(1, count + 1):
        damped += DAMPING**h
        value = fit.level + damped * fit.trend + float(fit.season[(h - 1) % len(fit.season)])
        margin = reach * math.sqrt(variance)
        out.append(Ahead(last + dt.timedelta(days=h * step), value, value - margin, value + margin))
        is_same_day = len(fit.season) > 1 and h % len(fit.season) == 0
        variance += (fit.alpha + fit.beta * damped + fit.gamma * is_same_day) ** 2
    return out


BETAS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4)
GAMMAS = (0.0, 0.05, 0.15, 0.3, 0.5)

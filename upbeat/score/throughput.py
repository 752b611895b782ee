"""When a queue of work is done, by Monte Carlo over weekly throughput.

Each trial draws whole weeks, with replacement, from what a team finished in its own past weeks until the work is used up; the days that
half and 85 percent of the trials keep are the forecast (Vacanti, Actionable Agile Metrics for Predictability, 2015, chapters 14 and 15).
It needs no estimates, and says of the future only what the past weeks say. A team does its work in order, so what stands before a piece in
the queue is done before it.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

LEAST = 4  # weeks in which anything was finished; fewer say nothing of how much they differ
TRIALS = 1_000
FURTHEST = 104  # weeks; what takes longer has no day
SEED = 20150309
LIKELY, SAFE = 0.50, 0.85


@dataclass(frozen=True, slots=True)
class Landing:
    """The days by which half and 85 percent of the trials were done; None where that many never were."""

    likely: dt.date | None
    safe: dt.date | None


def landings(weekly: Sequence[int], queue: Sequence[int], today: dt.date) -> list[Landing] | None:
    """For each piece of the queue, given as the stories left in it; `weekly` is what was finished, the oldest week first.

    The same numbers give the same days. None for too little history.
    """
    if sum(n > 0 for n in weekly) < LEAST:
        return None
    past = _since_first(weekly)
    rng, targets = Random(SEED), list(accumulate(queue))  # noqa: S311 - dice, no secret
    trials = [_trial(rng, past, targets) for _ in range(TRIALS)]
    days = [sorted(of_piece) for of_piece in zip(*trials, strict=True)]
    return [Landing(_day(today, percentile(of, LIKELY)), _day(today, percentile(of, SAFE))) for of in days]


def percentile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that this share of them does not exceed (nearest rank)."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _since_first(weekly: Sequence[int]) -> list[int]:
    """Without the weeks before anything was finished: they say that the team did not write it down, not that it stood still."""
    begins = next((index for index, n in enumerate(weekly) if n), len(weekly))
    return list(weekly[begins:])


def _trial(rng: Random, past: list[int], targets: list[int]) -> list[float]:
    """Days from today until each target is reached; within a week its work is spread evenly."""
    days, done, drawn, week = [], 0, 0, 0
    for target in targets:
        while done + drawn < target and week < FURTHEST:
            done, drawn, week = done + drawn, rng.choice(past), week + 1
        reached = done + drawn >= target
        days.append(7 * (week - 1) + math.ceil(7 * (target - done) / drawn) if reached and drawn else math.inf)
    return days


def _day(today: dt.date, days: float) -> dt.date | None:
    return None if math.isinf(days) else today + dt.timedelta(days=int(days))

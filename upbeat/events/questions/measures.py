"""Measures: what a trend's values are, each over its own period, the seven up to it, or all up to it.

A window is measured as one longer period: the people of seven days are those who were there on any of them, each once, and the median of
seven days is that of all numbers said in them. Median and p90 lie between the two nearest numbers in proportion (Hyndman and Fan 1996,
definition 7; what numpy, DuckDB and ClickHouse's `quantileExactInclusive` do).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from upbeat.events.questions.asked import Measure
from upbeat.events.reading import Numbers

Values = list[float | None]  # whole numbers are ints
Amounts = NDArray[Any]  # of ints or of floats
QUANTILES = {"median": 0.5, "p90": 0.9}


def measured(measure: Measure, person: Numbers, numbers: NDArray[np.float64], period: Numbers, count: int, window: int) -> Values:
    """One value for each of `count` periods, over the `window` periods that end with it; None where there is nothing to measure."""
    match measure:
        case "count":
            return list(_summed(np.bincount(period, minlength=count), window).tolist())
        case "people":
            return list(_people(person, period, count, window).tolist())
        case "per_person":
            return _ratio(_summed(np.bincount(period, minlength=count), window), _people(person, period, count, window))
        case "sum":
            return list(_summed(np.bincount(period, numbers, count), window).tolist())
        case "mean":
            return _ratio(_summed(np.bincount(period, numbers, count), window), _summed(np.bincount(period, minlength=count), window))
        case "median" | "p90":
            return _quantiles(QUANTILES[measure], numbers, period, count, window)


@dataclass(frozen=True, slots=True)
class Counts:
    """Events by period, people by window, and both over all days."""

    events: Numbers
    people: Numbers
    all_events: int
    all_people: int


def counted(measure: Measure, counts: Counts, window: int) -> tuple[Values, float | None]:
    """The same of what was counted already: the values and the whole."""
    events = _summed(counts.events, window)
    match measure:
        case "people":
            return list(counts.people.tolist()), counts.all_people
        case "per_person":
            return _ratio(events, counts.people), _ratio(np.array([counts.all_events]), np.array([counts.all_people]))[0]
        case _:
            return list(events.tolist()), counts.all_events


def _summed(each: Amounts, window: int) -> Amounts:
    if window == 1:
        return each
    # The difference of two running sums would lose digits.
    return np.cumsum(each) if window >= len(each) else np.convolve(each, np.ones(window, each.dtype))[: len(each)]


def _people(person: Numbers, period: Numbers, count: int, window: int) -> Amounts:
    pairs = np.unique(person * count + period)
    who, begins = pairs // count, pairs % count
    # Whoever was there counts until the window has passed, or until they are there again.
    ends = np.minimum(begins + window, count)
    is_again = who[1:] == who[:-1]
    ends[:-1][is_again] = np.minimum(ends[:-1], begins[1:])[is_again]
    return (np.bincount(begins, minlength=count + 1) - np.bincount(ends, minlength=count + 1)).cumsum()[:count]


def _ratio(part: Amounts, whole: Amounts) -> list[float | None]:
    return [float(one / of) if of else None for one, of in zip(part, whole, strict=True)]


def _quantiles(share: float, numbers: NDArray[np.float64], period: Numbers, count: int, window: int) -> list[float | None]:
    order = np.argsort(period, kind="stable")
    sorted_numbers, places = numbers[order], np.searchsorted(period[order], np.arange(count + 1))
    spans = [sorted_numbers[places[max(0, at - window + 1)] : places[at + 1]] for at in range(count)]
    return [float(np.quantile(span, share)) if len(span) else None for span in spans]

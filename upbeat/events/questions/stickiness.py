"""Stickiness: on how many days (weeks, months) of a stretch people did something.

Exactly n, as PostHog draws it (https://posthog.com/docs/product-analytics/stickiness), and at least n, as Amplitude does
(https://amplitude.com/docs/analytics/charts/stickiness). Whoever did not do it at all is in neither.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from upbeat.events.questions import fast
from upbeat.events.questions.acts import happened
from upbeat.events.questions.asked import Stickiness
from upbeat.events.questions.ordered import ordered
from upbeat.events.questions.place import Place, periods
from upbeat.events.reading import Numbers, Rows


@dataclass(frozen=True, slots=True)
class Regulars:
    """How many people did it in exactly, and in at least, 1, 2, 3 … periods; `people` at all."""

    event: str
    people: int
    exactly: list[int]
    at_least: list[int]


@dataclass(frozen=True, slots=True)
class StickinessAnswer:
    """`periods` are as many as there are in the stretch, and as each list of people is long."""

    periods: int
    lines: list[Regulars]
    read: int


def stickiness(question: Stickiness, place: Place) -> StickinessAnswer:
    days, borders = periods(place, question.since, question.until, question.interval)
    first, end = place.stretch(question)
    if found := ordered(question, question.acts, place, first=first, end=end):
        often = [fast.activity(found, at, borders[:-1], first, end)[-1] for at in range(len(question.acts))]
        passed = [_counted(act.event, exactly) for act, exactly in zip(question.acts, often, strict=True)]
        return StickinessAnswer(len(days), passed, found.read)
    events = happened(question, question.acts, place, first=first, end=end)
    lines = [_regulars(act.event, events.where(at), borders) for at, act in enumerate(question.acts)]
    return StickinessAnswer(len(days), lines, len(events.rows))


def _regulars(event: str, rows: Rows, borders: Numbers) -> Regulars:
    count = len(borders) - 1
    pairs = np.unique(rows.person * count + np.searchsorted(borders, rows.at, side="right") - 1)
    _, active = np.unique(pairs // count, return_counts=True)
    return _counted(event, np.bincount(active, minlength=count + 1)[1:])


def _counted(event: str, exactly: Numbers) -> Regulars:
    return Regulars(event, int(exactly.sum()), exactly.tolist(), exactly[::-1].cumsum()[::-1].tolist())

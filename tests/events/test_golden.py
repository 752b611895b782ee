"""Cases worked by hand, one for each choice of meaning: the store and the meaning must both answer what stands here.

Events are written as "who name day time properties", in June 2026 and UTC unless the case says another zone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from tests.cast import Cast
from tests.events.meant import Numbers, answered, meant, table
from tests.events.store import event, keep, place
from upbeat.events.event import Event
from upbeat.events.questions.asked import Funnel, Lifecycle, Paths, Question, Retention, Stickiness, Trend

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lies")]


def days(since: int, until: int, month: int = 6) -> dict[str, Any]:
    return {"since": dt.date(2026, month, since), "until": dt.date(2026, month, until)}


@dataclass(frozen=True)
class Case:
    says: str
    events: str
    question: Question
    answer: Numbers
    zone: str = "UTC"


def only(series: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"event": "A", **series}]


NUMBERS = 'a A 1 10:00 {"n":4}, a A 1 11:00 {"n":1}, b A 1 12:00 {"n":10}, b A 2 12:00 {"n":"5"}, b A 2 13:00 {"n":true}'
TWO_DAYS = "x A 30 12:00 {} may, a A 1 10:00 {}, b A 1 11:00 {}, a A 2 10:00 {}"

CASES = [
    Case(
        "people count once in a period, and once in all",
        "a A 1 10:00 {}, a A 1 11:00 {}, a A 2 10:00 {}, b A 2 10:00 {}",
        Trend(**days(1, 2), series=only({"measure": "people"})),
        {(0, "", 0, False): 1, (0, "", 1, False): 2, (0, "", None, False): 2},
    ),
    Case(
        "per person is events over those who did any",
        "a A 1 10:00 {}, a A 1 11:00 {}, a A 1 12:00 {}, b A 1 10:00 {}",
        Trend(**days(1, 2), series=only({"measure": "per_person"})),
        {(0, "", 0, False): 2, (0, "", None, False): 2},
    ),
    Case(
        "a sum is of numbers; texts and truths are none",
        NUMBERS,
        Trend(**days(1, 2), series=only({"measure": "sum", "property": "n"})),
        {(0, "", 0, False): 15, (0, "", None, False): 15},
    ),
    Case(
        "a mean is over the events that say a number",
        NUMBERS,
        Trend(**days(1, 2), series=only({"measure": "mean", "property": "n"})),
        {(0, "", 0, False): 5, (0, "", None, False): 5},
    ),
    Case(
        "the median of three is the one in the middle",
        NUMBERS,
        Trend(**days(1, 2), series=only({"measure": "median", "property": "n"})),
        {(0, "", 0, False): 4, (0, "", None, False): 4},
    ),
    Case(
        "p90 lies between the two nearest, in proportion: 4 + 0.8 · (10 - 4)",
        NUMBERS,
        Trend(**days(1, 2), series=only({"measure": "p90", "property": "n"})),
        {(0, "", 0, False): 8.8, (0, "", None, False): 8.8},
    ),
    Case(
        "a rolling value reaches back before the first day, the total does not; people count once in a window",
        "a A 25 10:00 {} may, b A 26 10:00 {} may, c A 1 10:00 {}, c A 2 10:00 {}",
        Trend(**days(1, 2), series=only({"measure": "people"}), window="rolling_7"),
        {(0, "", 0, False): 2, (0, "", 1, False): 1, (0, "", None, False): 1},
    ),
    Case(
        "a running number of people counts each once, from the first day on",
        TWO_DAYS,
        Trend(**days(1, 3), series=only({"measure": "people"}), window="cumulative"),
        {(0, "", 0, False): 2, (0, "", 1, False): 2, (0, "", 2, False): 2, (0, "", None, False): 2},
    ),
    Case(
        "before are as many days, day by day",
        TWO_DAYS,
        Trend(**days(1, 2), series=only({"measure": "count"}), compare=True),
        {
            (0, "", 0, False): 2,
            (0, "", 1, False): 1,
            (0, "", None, False): 3,
            (0, "", 0, True): 1,
            (0, "", None, True): 1,
        },
    ),
    Case(
        "the day on which clocks go forward has 23 hours",
        "a A 28 22:59 {} mar, a A 28 23:00 {} mar, a A 29 21:59 {} mar, a A 29 22:00 {} mar",
        Trend(**days(28, 30, 3), series=only({"measure": "count"})),
        {(0, "", 0, False): 1, (0, "", 1, False): 2, (0, "", 2, False): 1, (0, "", None, False): 4},
        zone="Europe/Berlin",
    ),
    Case(
        "a breakdown is by what a person reads; what is not said, null, lists and objects are one",
        'a A 1 10:00 {"p":1}, b A 1 10:00 {"p":"1"}, c A 1 10:00 {"p":null}, d A 1 10:00 {}, e A 1 10:00 {"p":[1]}, f A 1 10:00 {"p":true}',
        Trend(**days(1, 1), series=only({"measure": "count"}), breakdown="p"),
        {(0, group, n, False): count for group, count in {"": 3, "1": 2, "true": 1}.items() for n in (0, None)},
    ),
    Case(
        "what only the days before said is of the rest",
        'x A 31 10:00 {"p":"old"} may, a A 1 10:00 {"p":"new"}',
        Trend(**days(1, 1), series=only({"measure": "count"}), breakdown="p", compare=True),
        {(0, "new", n, False): 1 for n in (0, None)} | {(0, None, n, True): 1 for n in (0, None)},
    ),
    Case(
        "the latest beginning that still counts is carried on",
        "a A 1 10:00 {}, a A 1 12:00 {}, a B 1 12:30 {}",
        Funnel(**days(1, 1), steps=["A", "B"], within=3_600),
        {("all", "", 0): 1, ("all", "", 1): 1, ("all", "", 1, "seconds"): 1_800},
    ),
    Case(
        "the last second of the time still counts",
        "a A 1 10:00 {}, a B 1 11:00 {}, b A 1 10:00 {}, b B 1 11:01 {}",
        Funnel(**days(1, 1), steps=["A", "B"], within=3_600),
        {("all", "", 0): 2, ("all", "", 1): 1, ("all", "", 1, "seconds"): 3_600},
    ),
    Case(
        "one event serves one step, and two of one moment serve two",
        "a A 1 10:00 {}, b A 1 10:00 {}, b A 1 10:00 {}",
        Funnel(**days(1, 1), steps=["A", "A"]),
        {("all", "", 0): 2, ("all", "", 1): 1},
    ),
    Case(
        "events of one moment count by the first step they may be, so that A, B, A takes a later A",
        "a B 1 10:00 {}, a A 1 10:00 {}, a A 1 10:00 {}, b A 1 10:00 {}, b B 1 10:00 {}, b A 1 10:01 {}",
        Funnel(**days(1, 1), steps=["A", "B", "A"]),
        {("all", "", 0): 2, ("all", "", 1): 2, ("all", "", 2): 1, ("all", "", 2, "seconds"): 60},
    ),
    Case(
        "a person of a funnel is of the group that their first step said first; by alphabet at one moment",
        'a A 1 10:00 {"p":"y"}, a A 1 10:00 {"p":"x"}, a A 1 09:00 {"p":"z"}, b A 1 10:00 {"p":"y"}, b A 1 10:00 {"p":"x"}',
        Funnel(**days(1, 1), steps=["A", "B"], breakdown="p"),
        {("all", "", 0): 2, ("group", "x", 0): 1, ("group", "z", 0): 1},
    ),
    Case(
        "first means ever: whoever was there before is no newcomer",
        "a A 20 10:00 {} may, a A 2 10:00 {}, b A 2 10:00 {}, b A 9 10:00 {}",
        Retention(**days(1, 14), start="A", back="A"),
        {(0, None): 1, (0, 0): 1, (0, 1): 1},
    ),
    Case(
        "each time anew, one belongs to every period in which one starts",
        "a A 20 10:00 {} may, a A 2 10:00 {}, a A 9 10:00 {}",
        Retention(**days(1, 14), start="A", back="A", recurring=True),
        {(0, None): 1, (0, 0): 1, (0, 1): 1, (1, None): 1, (1, 0): 1},
    ),
    Case(
        "on or after: who comes back later counts in every period until then",
        "a A 2 10:00 {}, a B 16 10:00 {}, b A 2 10:00 {}, b B 9 10:00 {}, c A 9 10:00 {}, c B 2 10:00 {}",
        Retention(**days(1, 21), start="A", back="B", or_after=True),
        {(0, None): 2, (0, 0): 2, (0, 1): 2, (0, 2): 1, (1, None): 1},
    ),
    Case(
        "a return in the period of the start counts, be it before the start",
        "a B 2 09:00 {}, a A 2 10:00 {}",
        Retention(**days(1, 7), start="A", back="B"),
        {(0, None): 1, (0, 0): 1},
    ),
    Case(
        "new, returning, stopped, back again",
        "a A 1 10:00 {}, a A 2 10:00 {}, a A 4 10:00 {}",
        Lifecycle(**days(1, 5), act="A", interval="day"),
        {(0, "new"): 1, (1, "returning"): 1, (2, "dormant"): 1, (3, "resurrecting"): 1, (4, "dormant"): 1},
    ),
    Case(
        "what lies before the first period is looked at: in the one before, and earlier",
        "a A 31 10:00 {} may, b A 20 10:00 {} may, a A 1 10:00 {}, b A 1 10:00 {}, c A 31 10:00 {} may",
        Lifecycle(**days(1, 1), act="A", interval="day"),
        {(0, "returning"): 1, (0, "resurrecting"): 1, (0, "dormant"): 1},
    ),
    Case(
        "stickiness counts days, not events",
        "a A 1 10:00 {}, a A 1 11:00 {}, a A 3 10:00 {}, b A 2 10:00 {}",
        Stickiness(**days(1, 3), acts=["A"]),
        {(0, 1): 1, (0, 2): 1},
    ),
    Case(
        "half an hour and no more between two events is one visit, and repeats are one step",
        "a A 1 10:00 {}, a A 1 10:10 {}, a B 1 10:40 {}, a C 1 11:11 {}",
        Paths(**days(1, 1)),
        {(0, "A", "node"): 1, (1, "B", "node"): 1, (0, "A", "B", "link"): 1, (0, "C", "node"): 1},
    ),
    Case(
        "a path with a start begins at its first occurrence in the visit; who takes an edge twice counts once",
        "a X 1 10:00 {}, a A 1 10:01 {}, a B 1 10:02 {}, a A 2 10:00 {}, a B 2 10:01 {}, b X 1 10:00 {}",
        Paths(**days(1, 2), start="A"),
        {(0, "A", "node"): 1, (1, "B", "node"): 1, (0, "A", "B", "link"): 1},
    ),
    Case(
        "a path with an end is counted back from its first occurrence",
        "a X 1 10:00 {}, a B 1 10:01 {}, a A 1 10:02 {}, a C 1 10:03 {}, a A 1 10:04 {}",
        Paths(**days(1, 1), end="A", depth=3),
        {(n, name, "node"): 1 for n, name in enumerate("XBA")} | {(0, "X", "B", "link"): 1, (1, "B", "A", "link"): 1},
    ),
    Case(
        "what is left out is as if it had not happened",
        "a A 1 10:00 {}, a ping 1 10:20 {}, a A 1 10:25 {}, b A 1 10:00 {}, b ping 1 10:20 {}, b B 1 10:40 {}",
        Paths(**days(1, 1), exclude=["ping"]),
        {(0, "A", "node"): 2, (0, "B", "node"): 1},
    ),
    Case(
        "the largest stand alone, by alphabet where they are equal, and the rest together",
        "a C 1 10:00 {}, b B 1 10:00 {}, c A 1 10:00 {}, d A 1 10:00 {}",
        Paths(**days(1, 1), top=2),
        {(0, "A", "node"): 2, (0, "B", "node"): 1, (0, None, "node"): 1},
    ),
    Case(
        "two distinct ids of one person are one person, for what came before as well",
        "a A 1 10:00 {}, b B 1 10:30 {}, a=b $identify 1 11:00 {}",
        Funnel(**days(1, 1), steps=["A", "B"]),
        {("all", "", 0): 1, ("all", "", 1): 1, ("all", "", 1, "seconds"): 1_800},
    ),
]
MONTHS = {"mar": 3, "may": 5}


def written(text: str) -> list[Event]:
    return [_event(*one.split(" ")) for one in text.split(", ")]


def _event(who: str, name: str, day: str, time: str, said: str, month: str = "") -> Event:
    who, _, other = who.partition("=")
    return event(who, name, f"2026-{MONTHS.get(month, 6):02}-{int(day):02}T{time}", formerly=other, properties=said.encode())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_both_answer_what_was_worked_by_hand(cast: Cast, case: Case) -> None:
    events = written(case.events)
    keep(cast.workspace.pk, *events)
    here = place(cast.workspace.pk, case.zone)
    assert meant(case.question, here, table(events)) == pytest.approx(case.answer)
    assert answered(case.question, here) == pytest.approx(case.answer)

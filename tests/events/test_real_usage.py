"""The same answers as a plain count over real files: a music app's log and a shop's purchases."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest

from tests.cast import Cast
from tests.events.store import at, keep, place
from upbeat.events.event import Event
from upbeat.events.questions.asked import Funnel, Retention, Series, Trend
from upbeat.events.questions.funnel import funnel
from upbeat.events.questions.retention import retention
from upbeat.events.questions.trend import trend

DATA = Path(__file__).parents[3] / "shared/data"
pytestmark = [
    pytest.mark.skipif("CI" in os.environ or not DATA.is_dir(), reason=f"needs the development data set at {DATA}, and never runs on CI"),
    pytest.mark.django_db,
]
LATER = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
STEPS = ["Home", "NextSong", "Upgrade"]


def sparkify() -> Iterator[Event]:
    for file in sorted((DATA / "usage/sparkify_log").glob("*.json")):
        for place_in_file, line in enumerate(file.read_text().splitlines()):
            row = json.loads(line)
            if row["userId"]:
                identity = uuid5(NAMESPACE_URL, f"{file.name} {place_in_file}").bytes
                yield Event(identity, row["page"], row["userId"], row["ts"] * 1000, json.dumps({"level": row["level"]}).encode())


def cdnow() -> Iterator[Event]:
    lines = (DATA / "revenue/cdnow_transactions.txt").read_text().splitlines()[1:]
    for number, line in enumerate(lines):
        customer, day, *_ = line.split()
        yield Event(uuid5(NAMESPACE_URL, f"cdnow {number}").bytes, "purchase", customer, at(f"{day[:4]}-{day[4:6]}-{day[6:]}T12:00"))


def test_the_funnel_of_a_music_app_is_what_walking_each_persons_events_finds(cast: Cast) -> None:
    events = list(sparkify())
    keep(cast.workspace.pk, *events)
    november = {"since": dt.date(2018, 11, 1), "until": dt.date(2018, 11, 30)}
    for within in (600, 86_400, 7 * 86_400):
        answer = funnel(Funnel(**november, steps=STEPS, within=within), place(cast.workspace.pk))
        assert answer.ways[0].people == walked(events, within * 1_000_000)
    plays = Trend(**november, series=[Series(event="NextSong", measure="count"), Series(event="NextSong")])
    counted, people = trend(plays, place(cast.workspace.pk)).lines
    assert counted.total == sum(event.name == "NextSong" for event in events)
    assert people.total == len({event.who for event in events if event.name == "NextSong"})


def walked(events: list[Event], within: int) -> list[int]:
    """As ClickHouse tells `windowFunnel`: of each step the latest begin that still counts."""
    by_person = defaultdict(list)
    for event in sorted(events, key=lambda event: (event.at, STEPS.index(event.name) if event.name in STEPS else 9)):
        by_person[event.who].append(event)
    reached = [0] * len(STEPS)
    for own in by_person.values():
        begins: list[int | None] = [None] * len(STEPS)
        level = 0
        for event in own:
            if event.name not in STEPS:
                continue
            step = STEPS.index(event.name)
            begin = event.at if step == 0 else begins[step - 1]
            if begin is not None and event.at - begin <= within:
                begins[step] = begin
                level = max(level, step + 1)
        for step in range(level):
            reached[step] += 1
    return reached


def test_who_buys_again_is_what_a_plain_count_by_month_finds(cast: Cast) -> None:
    events = list(cdnow())
    keep(cast.workspace.pk, *events)
    question = Retention(since=dt.date(1997, 1, 1), until=dt.date(1998, 6, 30), start="purchase", back="purchase", interval="month")
    cohorts = retention(question, place(cast.workspace.pk), LATER).cohorts
    months: dict[str, set[int]] = defaultdict(set)
    for event in events:
        day = dt.datetime.fromtimestamp(event.at / 1e6, dt.UTC)
        months[event.who].add(day.year * 12 + day.month - 1 - 1997 * 12)
    for first, cohort in enumerate(cohorts):
        own = [months[who] for who in months if min(months[who]) == first]
        assert cohort.people == len(own)
        assert cohort.back == [sum(month in one for one in own) for month in range(first, len(cohorts))]
    assert sum(cohort.people for cohort in cohorts) == 23_570  # customers, by the paper of Fader and Hardie (2001)

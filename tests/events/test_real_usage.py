"""The same answers as a plain count over real files: a music app's log and a shop's purchases."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import numpy as np
import pytest

from tests.cast import Cast
from tests.events.store import at, keep, place
from tests.importers.test_import import brought
from upbeat.edges.api.questions import place_of
from upbeat.edges.tasks import carry_out_import
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


def imported(cast: Cast, name: str, content: bytes, **change: str) -> dict[str, Any]:
    job = brought(cast.editor, content, name)
    if change:
        cast.editor.patch(f"/imports/{job['id']}", change)
    cast.editor.post(f"/imports/{job['id']}/check")
    cast.editor.post(f"/imports/{job['id']}/run", {"skip_bad": True})
    carry_out_import(job["id"])
    found: dict[str, Any] = cast.editor.get(f"/imports/{job['id']}").data
    return found


def test_the_log_of_a_music_app_as_a_file_answers_as_its_rows_in_numpy(cast: Cast) -> None:
    content = b"\n".join(file.read_bytes().strip() for file in sorted((DATA / "usage/sparkify_log").glob("*.json")))
    rows = [json.loads(line) for line in content.splitlines()]
    job = imported(cast, "sparkify.json", content)
    known = [row for row in rows if row["userId"]]
    assert job["kind"] == "events" and job["counts"]["mend"] == len(rows) - len(known)
    distinct = {json.dumps(row, sort_keys=True) for row in known}
    assert job["counts"]["create"] == len(known) >= len(distinct)
    where = place_of(cast.editor.actor)
    november = {"since": dt.date(2018, 11, 1), "until": dt.date(2018, 11, 30)}
    answer = funnel(Funnel(**november, steps=STEPS, within=86_400), where)
    assert answer.ways[0].people == walked(list(sparkify()), 86_400 * 1_000_000)
    question = Retention(**november, start="NextSong", back="NextSong", interval="day")
    cohorts = retention(question, where, LATER).cohorts
    users = np.array([row["userId"] for row in known if row["page"] == "NextSong"])
    days = (
        np.array([row["ts"] // 86_400_000 for row in known if row["page"] == "NextSong"])
        - (dt.date(2018, 11, 1) - dt.date(1970, 1, 1)).days
    )
    there = np.zeros((len(np.unique(users)), 30), bool)
    there[np.unique(users, return_inverse=True)[1], days] = True
    first = there.argmax(axis=1)
    for day, cohort in enumerate(cohorts):
        assert cohort.people == (first == day).sum()
        assert cohort.back == there[first == day][:, day:].sum(axis=0).tolist()
    assert imported(cast, "sparkify.json", content)["counts"]["create"] == 0


def test_purchases_as_a_file_with_columns_set_apart_by_spaces(cast: Cast) -> None:
    content = (DATA / "revenue/cdnow_transactions.txt").read_bytes()
    job = imported(cast, "cdnow.txt", content, kind="events", event="purchase")
    assert job["counts"] == {"create": 69_659, "update": 0, "skip": 0, "mend": 0}, "all purchases, also two alike of one day"
    question = Retention(since=dt.date(1997, 1, 1), until=dt.date(1998, 6, 30), start="purchase", back="purchase", interval="month")
    cohorts = retention(question, place_of(cast.editor.actor), LATER).cohorts
    table = np.loadtxt(content.splitlines()[1:], usecols=(0, 1), dtype=np.int64)
    month = (table[:, 1] // 10_000 - 1997) * 12 + table[:, 1] // 100 % 100 - 1
    bought = np.zeros((table[:, 0].max() + 1, 18), bool)
    bought[table[:, 0], month] = True
    first = np.where(bought.any(axis=1), bought.argmax(axis=1), -1)
    assert [cohort.people for cohort in cohorts] == [int((first == n).sum()) for n in range(18)]
    assert [cohort.back for cohort in cohorts] == [bought[first == n][:, n:].sum(axis=0).tolist() for n in range(18)]


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

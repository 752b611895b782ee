"""What listeners do in the app: four months of events that tell of a release that helped, weekends, and a week in which Android was broken."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import numpy as np
from django.utils import timezone

from upbeat.boot.sample.stage import Stage, table
from upbeat.domains.metrics.models import Alert, EventDefinition, Metric, WriteKey
from upbeat.domains.people.models import Product
from upbeat.domains.strategy.models import KeyResult, Objective
from upbeat.events.event import Event, micros, packed
from upbeat.events.models import Batch

DAYS = 120
LISTENERS = 2_400
STEPS = ("search_started", "results_shown", "result_opened", "play_started", "play_30s")
MEANINGS = {
    "search_started": "A listener began to type.",
    "results_shown": "Something was found for it.",
    "result_opened": "One of the results was opened.",
    "play_started": "A song of it began to play.",
    "play_30s": "It played for half a minute: the search helped.",
}
# platform | share | of those at each step, how many go on to the next
PLATFORMS = {
    "iOS": (0.36, (0.93, 0.76, 0.93, 0.95)),
    "Android": (0.32, (0.91, 0.72, 0.93, 0.95)),
    "Web": (0.20, (0.92, 0.73, 0.92, 0.94)),
    "Venue player": (0.12, (0.83, 0.60, 0.90, 0.93)),
}
PAUSES = (0.8, 6.4, 1.9, 30.0)  # seconds between the steps, in the median
BROKEN = range(-34, -27)  # days on which Android hardly opened a result
BEFORE_RELEASE = 0.86  # of the result_opened that the last release brought
TOGETHER = 1_000  # events of one batch


# key | name | unit | parent | owner | what it is for; the worker computes them when the events are sealed
METRICS = """
searchers | Listeners who search            | count   | wel        | pm-search    | How many people search at all, each week.
reach     | Searches that end in the music  | percent | search     | pm-search    | Of those who search in a week, who listens for 30 seconds in the end.
returning | Searchers back four weeks later | percent | retention  | pm-listening | Whether search is worth coming back for.
"""
READS: dict[str, dict[str, Any]] = {
    "searchers": {"question": {"kind": "trend", "series": [{"event": "search_started"}], "interval": "week"}},
    "reach": {"question": {"kind": "funnel", "steps": list(STEPS), "within": 300}, "days": 7},
    "returning": {"question": {"kind": "retention", "start": "search_started", "back": "search_started", "interval": "week"}, "period": 4},
}


def measure(stage: Stage) -> None:
    """Metrics that read the events, a key result that follows one of them, and an alert."""
    for key, name, unit, parent, owner, definition in table(METRICS):
        stage.make(
            Metric,
            key,
            name=name,
            unit=unit,
            definition=definition,
            parent=stage.id(Metric, parent),
            owner=stage.who(owner),
            target=84.0 if key == "reach" else None,
            target_on=stage.day(112) if key == "reach" else None,
            reads=READS[key],
        )
    stage.make(
        KeyResult,
        "kr14",
        name="Searches that end in the music",
        objective=stage.id(Objective, "o1"),
        metric=stage.id(Metric, "reach"),
        baseline=74.0,
        target=84.0,
        unit="%",
        owner=stage.who("pm-search"),
        due_on=stage.day(112),
    )
    note = "Look at the platforms first: an app that opens no result looks like this."
    stage.make(Alert, "reach", metric=stage.id(Metric, "reach"), when="falls", bound=5.0, back=2.0, note=note, owner=stage.who("pm-search"))


def tell(stage: Stage) -> None:
    """Leaves the events in the inbox: the worker seals them like any others."""
    product = stage.id(Product, "app")
    key = stage.make(WriteKey, "app", name="Ondula apps", product=product, owner=stage.who("research-lead"))
    for name, description in MEANINGS.items():
        stage.make(EventDefinition, name, name=name, description=description, is_verified=True, owner=stage.who("research-lead"))
    events = _events(stage, shipped=stage.release_day("andante"))
    now = timezone.now()
    Batch.objects.bulk_create(
        Batch(workspace_id=stage.workspace, key=key.pk, received_at=now, body=packed(events[at : at + TOGETHER]))
        for at in range(0, len(events), TOGETHER)
    )


def _events(stage: Stage, *, shipped: dt.date) -> list[Event]:
    dice = np.random.default_rng(stage.rng.randrange(1 << 32))
    platforms = dice.choice(list(PLATFORMS), LISTENERS, p=[share for share, _ in PLATFORMS.values()])
    begins = np.where(dice.random(LISTENERS) < 0.45, -DAYS, dice.integers(-DAYS, 1, LISTENERS))
    stays = dice.exponential(75, LISTENERS)  # days until somebody listens no more
    eager = dice.lognormal(-1.4, 0.7, LISTENERS)  # searches a day
    said = {name: json.dumps({"platform": name, "$lib": "ondula"}).encode() for name in PLATFORMS}
    end = micros(timezone.now())
    made: list[Event] = []
    for listener in range(LISTENERS):
        who, platform = f"listener-{listener:05}", str(platforms[listener])
        last = min(0, int(begins[listener] + stays[listener]))
        for day in range(int(begins[listener]), last + 1):
            today = stage.today + dt.timedelta(days=day)
            weekend = 1.35 if today.isoweekday() >= 6 else 1.0
            start = micros(dt.datetime.combine(today, dt.time(), dt.UTC))
            for _ in range(dice.poisson(eager[listener] * weekend)):
                at = start + int(dice.beta(5, 3) * 86_400_000_000)
                made += _search(dice, who, platform, said[platform], at, day, today >= shipped)
            if dice.random() < 0.002:
                made.append(Event(dice.bytes(16), "upgraded", who, start + int(dice.random() * 86_400_000_000), said[platform]))
    return [event for event in made if event.at <= end]


def _search(dice: np.random.Generator, who: str, platform: str, said: bytes, at: int, day: int, is_new: bool) -> list[Event]:
    """One search, as far as it goes."""
    goes_on = list(PLATFORMS[platform][1])
    if not is_new:
        goes_on[1] *= BEFORE_RELEASE
    if platform == "Android" and day in BROKEN:
        goes_on[1] *= 0.25
    events = [Event(dice.bytes(16), STEPS[0], who, at, said)]
    for step, share, pause in zip(STEPS[1:], goes_on, PAUSES, strict=True):
        if dice.random() > share:
            break
        at += int(pause * dice.lognormal(0, 0.5) * 1e6)
        events.append(Event(dice.bytes(16), step, who, at, said))
    return events

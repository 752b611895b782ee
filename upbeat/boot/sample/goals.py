"""What Ondula wants to be true, and the numbers that say how near it is: metrics with 90 days of points, objectives, key results, bets."""

from __future__ import annotations

from itertools import pairwise
from math import exp
from uuid import UUID

from upbeat.boot.sample.stage import Stage, table
from upbeat.domains.metrics.models import Metric, MetricPoint
from upbeat.domains.people.models import Team
from upbeat.domains.strategy.models import CheckIn, Initiative, KeyResult, Objective, Pillar, Vision

DAYS = 90
ADOPTED = ("forgiven", "gapfree")  # metrics whose curve begins with a launch

# key | name | unit | good way | parent | target | owner | 90 days ago | 28 days ago | now | shown on the Score | definition
METRICS = """
wel        | Weekly engaged listeners             | count   | up   |     | 52000    | head-of-product | 44000    | 46760    | 48210    | pin | Distinct listeners with at least three plays of 30 seconds or more in seven days.
activation | Activation                           | percent | up   | wel | 50       | pm-listening    | 41.0     | 43.3     | 44.1     | pin | Share of new listeners who save a song or a mix on their first day.
retention  | Week-4 retention                     | percent | up   | wel | 36       | pm-listening    | 30.0     | 31.8     | 33.2     | pin | Share of new listeners who play something in their fourth week.
nps        | NPS                                  | score   | up   |     | 45       | research-lead   | 38       | 43       | 41       | pin | Promoters less detractors among those asked in the last 30 days.
mrr        | MRR                                  | money   | up   |     | 72000000 | strategy-lead   | 63900000 | 67125000 | 68400000 | pin | Monthly recurring revenue of all plans, in cents.
search     | Search success                       | percent | up   | wel | 72       | pm-search       | 61.2     | 62.6     | 64.0     |     | Searches that end in a play of 30 seconds or more within five minutes.
venue_find | Search success, venue player         | percent | up   | search | 60    | pm-venues       | 49.0     | 49.8     | 49.1     |     | As search success, on the venue player alone.
time       | Median time to play 30 s             | seconds | down | search | 35    | pm-search       | 52       | 44       | 41       |     | From the first letter typed to 30 seconds of play.
churn      | Venue churn, monthly                 | percent | down | mrr | 1.2      | pm-venues       | 2.1      | 1.9      | 1.8      |     | Venue sites that cancelled in the month, of those at its start.
forgiven   | Weekly searchers who used forgiving search | percent | up | search | 35 | pm-search     | 0        | 0        | 4.6      |     | Share of weekly searchers with at least one search that forgave a spelling. In the beta, of all searchers.
gapfree    | Weekly listeners who used gapless play     | percent | up | wel    | 20 | pm-listening  | 0        | 0        | 21.4     |     | Share of weekly listeners who heard at least one join without a gap.
offline    | Offline failures per 1,000 hours     | count   | down | churn | 3.0    | eng-playback    | 9.4      | 7.6      | 7.1      |     | Songs that should have played without a connection and did not, per 1,000 hours of offline play.
"""

# key | name | team | owner | from | to | description
OBJECTIVES = """
o1 | Listeners find what they came for   | search    | pm-search       | -70 | 112 | Whoever knows that a song exists reaches it, however they spell, hum or describe it.
o2 | New listeners form a weekly habit   | listening | pm-listening    | -70 | 112 | The second week is better than the first: mixes stay theirs, queues are shared, songs run into one another.
o3 | Artists and venues can rely on us   | venues    | pm-venues       | -70 | 112 | It plays when the line is down, on the right day, and the statement can be checked.
o4 | Venues grow with us                 | venues    | strategy-lead   | -70 | 112 | A venue that is happy in one site opens the next one with us.
"""

VISION = "Every room and every headphone plays what its people came for."

# key | name | objectives
PILLARS = """
findable   | Findable   | o1
habit      | Habit      | o2
dependable | Dependable | o3 o4
"""

# key | objective | name | metric | baseline | target | current | unit | direction | owner | check-ins
KEY_RESULTS = """
kr11 | o1 | Search success                      | search     | 61.2  | 72    | 64.0  | %  | up   | pm-search       | 60 60 55
kr12 | o1 | Median time to play 30 s            | time       | 52    | 35    | 41    | s  | down | pm-search       | 70 75 80
kr13 | o1 | Search success, venue player        | venue_find | 49.0  | 60    | 49.1  | %  | up   | pm-venues       | 55 60 60
kr21 | o2 | Week-4 retention                    | retention  | 30.0  | 36    | 33.2  | %  | up   | pm-listening    | 60 60 65
kr22 | o2 | Activation                          | activation | 41.0  | 50    | 44.1  | %  | up   | pm-listening    | 50 45 40
kr23 | o2 | Weekly engaged listeners            | wel        | 44000 | 52000 | 48210 |    | up   | head-of-product | 70 75 80
kr31 | o3 | Venue churn, monthly                | churn      | 2.1   | 1.2   | 1.8   | %  | down | pm-venues       | 60 60 60
kr32 | o3 | Artists trust their payout          |            |       | 80    | 62    | %  | up   | pm-venues       | 40 40 45
kr33 | o3 | Offline failures per 1,000 hours    | offline    | 9.4   | 3.0   | 7.1   |    | down | eng-playback    | 70 75 80
kr41 | o4 | Monthly recurring revenue           | mrr        | 63900000 | 72000000 | 68400000 |    | up | strategy-lead | 65 70 70
kr42 | o4 | NPS                                 | nps        | 38    | 45    | 41    |    | up   | research-lead   |
"""

LATEST = {"kr11": 5, "kr32": 16}  # days since the last check-in; 40 for the others
NEXT = {"kr32": 21, "kr23": 49}  # days to the next one

NOTES = {
    "kr11": "The beta gives five points and a half. At full rollout that is 69; the last three points need one song to be one result.",
    "kr12": "Down to 41 seconds. The new results page saved three, folding saved the rest.",
    "kr13": "Flat. The locked player still runs the old search; it gets the new one with Allegro.",
    "kr21": "Gapless play landed and the fourth week moved for the first time since spring.",
    "kr22": "The guided first list fell below its guardrail and was stopped. We need another idea for day one.",
    "kr23": "On course. Two thirds of the growth are people who came back.",
    "kr31": "Three gyms gave notice over schedules; two stayed after a call.",
    "kr32": "By the yearly letter to labels: 62 of 100 say that they can follow a statement. Nothing measures it in between.",
    "kr33": "The repair job runs on all our own tablets without a failure for nine days.",
    "kr41": "Two new chains signed; Solvane opens twelve sites in spring.",
}

# name | objectives | team | owner | status | from | to | budget in thousand euros | description
INITIATIVES = """
Search that forgives    | o1    | search    | pm-search     | active | -62 | 9   | 180 | Appetite: one quarter of Discovery. Done when a misspelt name is no longer a dead end.
Offline you can trust   | o3    | venues    | pm-venues     | active | -40 | 44  | 140 | Fifteen weeks of Playback. Done when a restart without a line is no longer a support call.
Venue pricing bet       | o4    | strategy  | strategy-lead | active | -22 | 12  | 40  | A price by zone in place of a price by site, offered to twelve venues.
Habit by the second week| o2    | listening | pm-listening  | draft  | 13  | 58  | 120 | Family mixes and shared queues, before any new onboarding.
Payouts people can read | o3    | venues    | pm-venues     | draft  | 24  | 78  | 90  | A statement that a label can check against its own numbers.
Next year's plan, first draft | o1 o2 o3 o4 | strategy | strategy-lead | draft | 48 | 72 | 0 | Objectives for the year, with what this half taught us.
Shelf launch in Iberia  | o4    | strategy  | strategy-lead | done   | -140| -66 | 60  | Spanish and Portuguese shelves, with two local labels.
"""


def tell(stage: Stage) -> None:
    for key, name, unit, way, parent, target, owner, _, _, now, pinned, definition in table(METRICS):
        stage.make(
            Metric,
            key,
            name=name,
            definition=definition,
            unit=unit,
            direction=way,
            is_north_star=key == "wel",
            is_pinned=bool(pinned),
            parent=stage.id(Metric, parent),
            target=float(target),
            latest=float(now),
            latest_on=stage.day(0),
            owner=stage.who(owner),
        )
    stage.make(Vision, "vision", name=VISION, owner=stage.who("head-of-product"))
    pillar_of: dict[str, UUID] = {}
    for place, (key, name, objectives) in enumerate(table(PILLARS)):
        pillar = stage.make(Pillar, key, name=name, vision=stage.id(Vision, "vision"), position=place, owner=stage.who("strategy-lead"))
        pillar_of |= dict.fromkeys(objectives.split(), pillar.pk)
    for key, name, team, owner, start, end, description in table(OBJECTIVES):
        stage.make(
            Objective,
            key,
            name=name,
            pillar=pillar_of[key],
            description=description,
            team=stage.id(Team, team),
            owner=stage.who(owner),
            starts_on=stage.day(start),
            ends_on=stage.day(end),
        )
    for key, objective, name, metric, baseline, target, current, unit, way, owner, confidences in table(KEY_RESULTS):
        stage.make(
            KeyResult,
            key,
            name=name,
            objective=stage.id(Objective, objective),
            metric=stage.id(Metric, metric),
            baseline=_number(baseline),
            target=_number(target),
            current=_number(current),
            unit=unit,
            direction=way,
            owner=stage.who(owner),
            due_on=stage.day(112),
        )
        _check_ins(stage, key, _number(baseline) or 58.0, float(current), confidences.split())
    for name, objectives, team, owner, status, start, end, budget, description in table(INITIATIVES):
        stage.make(
            Initiative,
            name,
            name=name,
            description=description,
            objectives=stage.ids(Objective, objectives),
            team=stage.id(Team, team),
            owner=stage.who(owner),
            status=status,
            starts_on=stage.day(start),
            ends_on=stage.day(end),
            budget=int(budget) * 100_000,
        )


def _number(text: str) -> float | None:
    return float(text) if text else None


def _check_ins(stage: Stage, key: str, first: float, last: float, confidences: list[str]) -> None:
    """One every four weeks; where the next one matters it is planned."""
    for n, confidence in enumerate(confidences):
        share = (n + 1) / len(confidences)
        stage.make(
            CheckIn,
            f"{key} {n}",
            key_result=stage.id(KeyResult, key),
            on=stage.day(-LATEST.get(key, 40) - 28 * (len(confidences) - 1 - n)),
            value=round(first + (last - first) * share, 1),
            confidence=int(confidence),
            note=NOTES[key] if share == 1 else "",
        )
    if key in NEXT:
        stage.make(
            CheckIn, f"{key} next", key_result=stage.id(KeyResult, key), on=stage.day(NEXT[key]), done=False, note="Half-way check-in"
        )


def measure(stage: Stage) -> None:
    """Ninety days of points for each metric: uneven on the way, exact four weeks ago and today. Points are no records, so they need no door."""
    points = [*_adoption(stage, "forgiven", -8, 0, 4.6, 5), *_adoption(stage, "gapfree", _days_to(stage, "andante"), 0, 21.4, 11)]
    for key, *_, start, month_ago, now, _, _ in table(METRICS):
        if key in ADOPTED:
            continue
        anchors = ((-DAYS + 1, float(start)), (-28, float(month_ago)), (0, float(now)))
        for (a, low), (b, high) in pairwise(anchors):
            for day in range(a + (a == -28), b + 1):
                share = (day - a) / (b - a)
                sway = abs(float(now) - float(start)) * 0.28 * min(share, 1 - share, 0.2) * 5 * stage.rng.uniform(-1, 1)
                value = low + (high - low) * share + sway
                metric = stage.get(Metric, key)
                points.append(
                    MetricPoint(workspace_id=stage.workspace, metric_id=metric.pk, on=stage.day(day), value=_rounded(value, float(now)))
                )
    MetricPoint.objects.bulk_create(points)


def _days_to(stage: Stage, release: str) -> int:
    return (stage.release_day(release) - stage.today).days


def _adoption(stage: Stage, key: str, first: int, last: int, top: float, pace: int) -> list[MetricPoint]:
    """From nothing to `top`, quickly at first; `pace`: days until two thirds of it."""
    whole = 1 - exp(-(last - first) / pace)
    return [
        MetricPoint(
            workspace_id=stage.workspace,
            metric_id=stage.get(Metric, key).pk,
            on=stage.day(day),
            value=round(top * (1 - exp(-(day - first) / pace)) / whole, 1),
        )
        for day in range(first, last + 1)
    ]


def _rounded(value: float, like: float) -> float:
    return round(value, 1 if like < 1000 else 0)

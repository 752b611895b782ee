"""User stories and their acceptance criteria: what each feature must do, and how much of it does; and the small work the teams finished."""

from __future__ import annotations

import datetime as dt
from random import Random

from upbeat.boot.sample.stage import Stage, table
from upbeat.boot.sample.words.stories import STORIES
from upbeat.boot.sample.words.upkeep import UPKEEP
from upbeat.domains.development.models import Criterion, Feature, Story

WEEKS = 12  # that the small work is spread over
PRIORITY = {"doing": "high", "done": "medium", "todo": "medium"}


def tell(stage: Stage) -> None:
    story, place = "", 0
    for n, line in enumerate(STORIES.strip().splitlines()):
        if line.startswith(("+ ", "- ")):
            given, when, then = (part.strip() for part in line[2:].split("|"))
            passed = line.startswith("+")
            place += 1
            stage.make(
                Criterion,
                f"{n}",
                story=stage.id(Story, story),
                given=given,
                when=when,
                then=then,
                passed=passed,
                state="tested" if passed else "written",
                position=place,
            )
        else:
            feature, status, points, name, as_a, i_want, so_that = (part.strip() for part in line.split("|"))
            story, place = f"{feature} {name}", 0
            of = stage.get(Feature, feature)
            stage.make(
                Story,
                story,
                name=name,
                feature=of,
                status=status,
                as_a=as_a,
                i_want=i_want,
                so_that=so_that,
                estimate=float(points),
                priority=PRIORITY[status],
                product=of.product_id,
                owner=of.owner_id,
                position=n,
                sprint="Sprint 24" if status == "doing" else "",
                done_on=of.shipped_on - dt.timedelta(days=n % 15) if status == "done" and of.shipped_on else None,
            )
    _keep_up(stage)


def _keep_up(stage: Stage) -> None:
    for feature, names in table(UPKEEP):
        of, rng = stage.get(Feature, feature), Random(feature)
        for name in names.split("; "):
            done_on = stage.day(-rng.randrange(7 * WEEKS))
            stage.make(
                Story,
                f"{feature} {name}",
                name=name,
                feature=of,
                kind="task",
                status="done",
                product=of.product_id,
                owner=of.owner_id,
                done_on=done_on,
                priority="low",
            )

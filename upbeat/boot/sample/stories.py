"""User stories and their acceptance criteria: what each feature must do, and how much of it does."""

from __future__ import annotations

from upbeat.boot.sample.stage import Stage
from upbeat.boot.sample.words.stories import STORIES
from upbeat.domains.development.models import Criterion, Feature, Story

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
                done_on=of.shipped_on if status == "done" else None,
            )

"""The sample workspace holds what it promises: a plan mostly in tune, and out of tune just where it is meant to be."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from upbeat.boot import sample
from upbeat.boot.sample import plan
from upbeat.boot.sample.stage import RELEASES, Stage, table, version_name
from upbeat.domains.collaboration.models import Comment
from upbeat.domains.development.models import Criterion, Feature, Release, Story
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Launch, LaunchTask
from upbeat.domains.metrics.models import Metric, MetricPoint
from upbeat.domains.people.models import Account, Contact, Member
from upbeat.domains.research.models import Feedback, Highlight, Opportunity
from upbeat.domains.strategy.models import CheckIn, KeyResult, Objective
from upbeat.kernel import erase
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import Conflict
from upbeat.kernel.ids import new_id
from upbeat.kernel.record import Record
from upbeat.kernel.workspace import Workspace
from upbeat.score.suggestions import suggestions

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def ondula(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Workspace]:
    """Built once; these tests only read."""
    with django_db_blocker.unblock():
        workspace = sample.build(None, today=TODAY)
        yield workspace
        erase.erase(workspace.pk)


def rows(workspace: Workspace, cls: type[Record]) -> Any:
    return cls.without_rules.filter(workspace=workspace)


def test_it_holds_what_it_promises(ondula: Workspace) -> None:
    assert (ondula.slug, ondula.is_sample, ondula.currency, ondula.timezone) == ("ondula", True, "EUR", "Europe/Berlin")
    promised: dict[Any, int] = {Feedback: 1500, Account: 60, Opportunity: 60, Feature: 40, Story: 151, Criterion: 148}
    promised |= {Release: 4, Launch: 2, Objective: 4, KeyResult: 12, Metric: 15}
    held: dict[Any, int] = {cls: rows(ondula, cls).count() for cls in promised}
    assert held == promised
    assert rows(ondula, Contact).count() >= 120
    assert rows(ondula, Comment).exclude(mentions=[]).count() >= 10
    assert MetricPoint.objects.filter(workspace=ondula).exclude(metric__in=rows(ondula, Launch).values("metric")).count() == 900
    assert dict(Counter(rows(ondula, Feedback).values_list("state", flat=True))) == {"new": 24, "snoozed": 6, "done": 1470}
    assert set(rows(ondula, Feature).values_list("status", flat=True)) == {"idea", "candidate", "planned", "building", "shipped", "retired"}
    assert Member.objects.filter(workspace=ondula, user=None).count() == 12


def test_a_fifth_of_the_feedback_is_linked_and_each_quote_is_what_the_note_says(ondula: Workspace) -> None:
    highlights = list(rows(ondula, Highlight).select_related("feedback"))
    assert 300 <= len({h.feedback_id for h in highlights}) <= 400
    for highlight in highlights:
        assert highlight.quote == highlight.feedback.text[highlight.start : highlight.end] != ""


def test_the_call_that_a_notetaker_wrote_down_as_well_is_found(ondula: Workspace) -> None:
    call, copy = rows(ondula, Feedback).filter(title__startswith="Guests ask for a song", state="new").order_by("-received_at")
    for one, other in ((call, copy), (copy, call)):
        assert [found["key"] for found in suggestions(Actor.system(ondula.pk), one.pk)["duplicates"]] == [other.key]


def test_no_two_notes_say_the_same(ondula: Workspace) -> None:
    texts = list(rows(ondula, Feedback).values_list("text", flat=True))
    assert len(set(texts)) == len(texts)
    assert not [text for text in texts if "{" in text or "[[" in text]


def test_the_deliberate_misalignments_are_there_and_nothing_else_of_their_kind(ondula: Workspace) -> None:
    heard = set(rows(ondula, Highlight).values_list("opportunity_id", flat=True))
    features = list(rows(ondula, Feature))
    unheard = [f.name for f in features if f.status in ("planned", "building", "shipped") and not heard & set(f.addresses)]
    assert unheard == ["Shared queue"]
    judged = set(rows(ondula, Outcome).values_list("feature_id", flat=True))
    assert [f.name for f in features if f.status == "shipped" and f.pk not in judged] == ["Gapless play"]
    assert [f.name for f in features if f.status in ("planned", "building") and f.ends_on < TODAY] == ["Status page for venues"]
    assert [k.name for k in rows(ondula, KeyResult).filter(metric=None)] == ["Artists trust their payout"]
    checked = rows(ondula, CheckIn).values("key_result")
    typed = rows(ondula, KeyResult).filter(metric__reads__isnull=True)  # a metric that is computed checks in by itself
    assert [k.name for k in typed.exclude(pk__in=checked)] == ["NPS"]
    assert [o.name for o in rows(ondula, Outcome).filter(verdict="pending", review_on__lt=TODAY)] == ["A day on one charge"]


def test_the_launch_is_nine_days_away_and_sales_has_not_begun(ondula: Workspace) -> None:
    launch = rows(ondula, Launch).get(tier=1)
    tasks = rows(ondula, LaunchTask).filter(launch=launch)
    assert launch.on == TODAY + dt.timedelta(days=9)
    assert launch.on < rows(ondula, Release).get(pk=launch.releases[0]).planned_on
    assert set(tasks.filter(function="sales").values_list("status", flat=True)) == {"todo"}
    assert [t.name for t in tasks.filter(owner=None)] == ["Press kit"]
    assert [t.name for t in tasks.exclude(status="done").filter(due_on__lt=TODAY)] == ["Help centre, 6 of 9"]
    assert len(set(tasks.values_list("function", flat=True))) == 8


def test_one_opportunity_worth_a_million_has_no_feature(ondula: Workspace) -> None:
    addressed = {o for f in rows(ondula, Feature) for o in f.addresses}
    worth: dict[str, tuple[int, int, int]] = {}
    for opportunity in rows(ondula, Opportunity).exclude(pk__in=addressed):
        notes = rows(ondula, Feedback).filter(pk__in=rows(ondula, Highlight).filter(opportunity=opportunity).values("feedback"))
        accounts = rows(ondula, Account).filter(pk__in=notes.values("account"))
        worth[opportunity.name] = (notes.count(), accounts.count(), sum(a.arr for a in accounts))
    assert worth.pop("One room needs its own volume") == (41, 17, 120_400_000)
    assert max(arr for *_, arr in worth.values()) < 5_000_000


def test_forgiving_search_passes_eleven_of_fifteen_criteria(ondula: Workspace) -> None:
    criteria = rows(ondula, Criterion).filter(story__feature__name="Forgiving search")
    assert (criteria.filter(passed=True).count(), criteria.count()) == (11, 15)


def test_on_any_day_each_release_has_a_month_of_its_own_and_work_ends_before_it() -> None:
    workspace = new_id()
    nothing = Transaction(Actor.system(workspace), "test", "", new_id())
    for n in range(800):
        stage = Stage(workspace, TODAY + dt.timedelta(days=n), Random(1), {}, nothing)
        andante, allegro, *later = (stage.release_day(name) for name in RELEASES)
        assert andante < stage.today < allegro < later[0] < later[1]
        assert len({version_name(day) for day in (andante, allegro, *later)}) == 4
        for _, name, *_, release, _, due, _, _, _, _ in table(plan.FEATURES):
            assert not release or stage.day(due) <= stage.release_day(release), name


def test_a_second_sample_is_refused(ondula: Workspace) -> None:
    with pytest.raises(Conflict):
        sample.build(None)

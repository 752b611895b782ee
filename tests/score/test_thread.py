"""The thread: from any record up to the exact words, down to the outcome, and never past what one may see."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.score.world import World
from upbeat.domains.collaboration.models import Comment
from upbeat.domains.development.models import Criterion, Feature, Release, Story
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Launch, LaunchTask
from upbeat.domains.metrics.models import Metric
from upbeat.domains.people.models import Account, Product
from upbeat.domains.research.models import Feedback, Opportunity
from upbeat.domains.strategy.models import KeyResult, Objective
from upbeat.kernel.record import Record, collection
from upbeat.kernel.registry import types
from upbeat.score.thread import thread

pytestmark = pytest.mark.django_db
STAGES = ["signal", "opportunity", "feature", "release", "launch", "outcome"]


class Line:
    """One whole thread, from a hotel's words to a number."""

    def __init__(self, world: World) -> None:
        make = world.make
        self.hotel = make(Account, name="Nordhafen Hotels", arr=8_640_000)
        self.objective = make(Objective, name="Listeners find what they came for")
        self.key_result = make(KeyResult, objective=self.objective)
        self.opportunity = make(Opportunity, name="I can’t find what I know exists", status="committed", objective=self.objective)
        self.words = world.heard(opportunity=self.opportunity, importance=3, account=self.hotel, text="They spell by ear")
        self.release = make(Release, name="Allegro", version_name="26.6", planned_on=world.day(9))
        self.feature = make(Feature, name="Forgiving search", status="building", addresses=[self.opportunity.pk], release=self.release)
        self.story = make(Story, feature=self.feature)
        for passed in (True, True, False):
            self.criterion = make(Criterion, story=self.story, then="the artist comes first", passed=passed)
        self.launch = make(Launch, name="Search that forgives", on=world.day(9), releases=[self.release.pk])
        self.task = make(LaunchTask, launch=self.launch, function="sales")
        self.metric = make(Metric, name="Search success", unit="percent")
        self.outcome = make(Outcome, feature=self.feature, metric=self.metric, baseline=61.2, result=66.8)


@pytest.fixture
def line(world: World) -> Line:
    other = Line(world)  # a thread of its own, which must not show in the first
    assert other.feature.number == 1
    return Line(world)


def by_stage(world: World, record: Record) -> dict[str, Any]:
    found = thread(world.actor, type(record), record.pk)
    assert [stage["stage"] for stage in found["stages"]] == STAGES
    return {stage["stage"]: stage for stage in found["stages"]}


@pytest.mark.parametrize(
    ("name", "here"),
    [
        ("words", "signal"),
        ("opportunity", "opportunity"),
        ("feature", "feature"),
        ("release", "release"),
        ("launch", "launch"),
        ("outcome", "outcome"),
        ("story", None),
        ("criterion", None),
        ("task", None),
        ("objective", None),
        ("key_result", None),
        ("hotel", None),
        ("metric", None),
    ],
)
def test_every_record_of_the_line_finds_the_whole_line(world: World, line: Line, name: str, here: str | None) -> None:
    found = thread(world.actor, type(getattr(line, name)), getattr(line, name).pk)
    stages = {stage["stage"]: stage for stage in found["stages"]}
    ids = {stage: [item["id"] for item in stages[stage]["items"]] for stage in STAGES}
    assert ids == {
        "signal": [str(line.words.feedback_id)],
        "opportunity": [str(line.opportunity.pk)],
        "feature": [str(line.feature.pk)],
        "release": [str(line.release.pk)],
        "launch": [str(line.launch.pk)],
        "outcome": [str(line.outcome.pk)],
    }
    assert [stage for stage in STAGES if stages[stage]["here"]] == ([here] if here else [])
    assert [(q["quote"], q["importance"], q["account"]["name"]) for q in found["quotes"]] == [("They spell by ear", 3, "Nordhafen Hotels")]
    assert (found["accounts"], found["arr"]) == (1, 8_640_000)


def test_feedback_is_where_the_signal_stands(world: World, line: Line) -> None:
    stages = by_stage(world, line.words.feedback)
    assert stages["signal"]["here"]
    assert stages["signal"]["items"][0]["title"] == "They spell by ear", "what has no title is called by its words"
    assert stages["outcome"]["count"] == 1


def test_states_and_labels_come_from_what_is_so(world: World, line: Line) -> None:
    stages = by_stage(world, line.feature)
    assert {name: (stage["state"], stage["label"]) for name, stage in stages.items()} == {
        "signal": ("full", "1 note"),
        "opportunity": ("full", line.opportunity.key),
        "feature": ("half", "2 of 3 pass"),
        "release": ("half", "26.6 Allegro"),
        "launch": ("hollow", "In 9 days"),
        "outcome": ("half", "+5.6 pt"),
    }
    assert stages["release"]["items"][0]["detail"].startswith("26.6, planned for ")
    assert stages["launch"]["items"][0]["detail"] == "Tier 2, 0 of 1 sections ready"
    world.update(line.task, status="doing")
    world.update(line.release, status="shipped")
    world.update(line.outcome, verdict="keep")
    world.update(line.feature, status="shipped")
    stages = by_stage(world, line.feature)
    assert [stages[name]["state"] for name in STAGES] == ["full", "full", "full", "full", "half", "full"]


def test_missing_stages_are_hollow_and_named(world: World) -> None:
    stages = by_stage(world, world.make(Feature))
    assert [(stages[name]["state"], stages[name]["count"]) for name in STAGES if name != "feature"] == [("hollow", 0)] * 5


def test_an_account_counts_once_however_often_it_spoke(world: World, line: Line) -> None:
    world.heard(opportunity=line.opportunity, account=line.hotel)
    world.heard(feature=line.feature, account=world.make(Account, arr=1_000))
    world.heard(feature=line.feature)
    found = thread(world.actor, Feature, line.feature.pk)
    assert (found["stages"][0]["label"], found["accounts"], found["arr"]) == ("4 notes", 2, 8_641_000)


def test_a_merged_note_counts_for_the_one_it_was_merged_into(world: World, line: Line) -> None:
    copy = world.heard(opportunity=line.opportunity)
    assert thread(world.actor, Opportunity, line.opportunity.pk)["stages"][0]["count"] == 2
    world.cast.owner.post(f"/feedback/{copy.feedback_id}/merge", {"into": str(line.words.feedback_id)})
    found = thread(world.actor, Opportunity, line.opportunity.pk)
    assert (found["stages"][0]["count"], found["accounts"], len(found["quotes"])) == (1, 1, 2)
    assert {q["feedback"]["id"] for q in found["quotes"]} == {str(line.words.feedback_id)}
    assert len(thread(world.actor, Feedback, line.words.feedback_id)["quotes"]) == 2


def test_what_was_heard_below_an_opportunity_was_heard_there(world: World, line: Line) -> None:
    below = world.make(Opportunity, name="I spell it by ear", parent=line.opportunity)
    world.heard(opportunity=world.make(Opportunity, name="Names", parent=below))
    assert by_stage(world, line.opportunity)["signal"]["count"] == 2
    assert by_stage(world, line.feature)["signal"]["count"] == 2


def test_what_hangs_on_a_record_has_its_thread(world: World, line: Line) -> None:
    comment = world.make(Comment, body="First place holds.", about_type="feature", about_id=line.feature.pk)
    stages = by_stage(world, comment)
    assert stages["feature"]["items"][0]["id"] == str(line.feature.pk)
    assert not any(stage["here"] for stage in stages.values())


def test_a_restricted_product_hides_its_stations_and_their_words(world: World, line: Line) -> None:
    secret = world.make(Product, name="Secret", restricted=True)
    world.update(line.feature, product=secret)
    hidden = world.heard(feature=line.feature, text="Nobody may read this", account=world.make(Account, arr=5))
    found = world.cast.editor.get(f"/opportunities/{line.opportunity.key}/thread").data
    assert [stage["count"] for stage in found["stages"]] == [1, 1, 0, 0, 0, 0]
    assert world.cast.editor.get(f"/features/{line.feature.key}/thread").status_code == 404
    launched = world.cast.editor.get(f"/launches/{line.launch.key}/thread").data
    assert launched["stages"][2]["count"] == 0
    assert hidden.quote not in str(found) + str(launched)
    assert (launched["accounts"], launched["arr"]) == (0, 0)


def test_every_type_has_a_thread(world: World, line: Line) -> None:
    for cls in types().values():
        record = cls.without_rules.filter(workspace_id=world.id).first()
        if record is not None:
            answer = world.cast.viewer.get(f"/{collection(cls)}/{record.key}/thread")
            assert (answer.status_code, [s["stage"] for s in answer.data["stages"]]) == (200, STAGES), cls


def test_the_number_of_queries_does_not_grow(world: World, line: Line) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            thread(world.actor, Opportunity, line.opportunity.pk)
        return len(queries)

    before = count()
    for _ in range(5):
        world.heard(opportunity=line.opportunity, account=world.make(Account, arr=10))
        world.make(Feature, addresses=[line.opportunity.pk], release=world.make(Release))
    assert count() == before <= 12

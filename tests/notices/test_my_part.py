"""My part: what is asked, what was told since, and how many queries it takes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from upbeat.domains.collaboration.asking import Approval, Request
from upbeat.domains.collaboration.attention import Attention
from upbeat.domains.collaboration.models import Comment, Decision
from upbeat.domains.development.models import Feature, Release, Story
from upbeat.domains.development.planning import Dependency
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Launch, LaunchTask
from upbeat.domains.metrics.models import Metric
from upbeat.domains.people.models import Team
from upbeat.domains.research.models import Feedback
from upbeat.domains.strategy.models import CheckIn, KeyResult, Objective
from upbeat.followers import notices, reminders
from upbeat.followers.runner import catch_up
from upbeat.kernel import door
from upbeat.score import check
from upbeat.score.homes import HOMES

pytestmark = pytest.mark.django_db


def work(cast: Cast, tomorrow: dt.date) -> dict[str, Any]:
    """One of everything, asked of the editor by the owner."""
    me = cast.editor.member.pk
    with door.open(cast.owner.actor) as tx:
        objective = tx.create(Objective, name="Findable", owner=me)
        result = tx.create(KeyResult, name="72%", objective=objective, owner=me)
        features = [tx.create(Feature, name=f"F{n}", status="building", owner=me, ends_on=tomorrow) for n in range(2)]
        launch = tx.create(Launch, name="Allegro", on=tomorrow)
        made: list[Any] = [
            tx.create(Decision, name="Launch?", approvers=[me], due_on=tomorrow),
            tx.create(Approval, name="Brief", about_type="feature", about_id=features[0].pk, approver=me, due_on=tomorrow),
            tx.create(Request, name="Final words", owner=me, due_on=tomorrow),
            tx.create(CheckIn, key_result=result, on=tomorrow, done=False),
            tx.create(Outcome, name="Fewer empty pages", feature=features[0], owner=me, review_on=tomorrow),
            tx.create(LaunchTask, name="Press kit", launch=launch, function="marketing", owner=me, due_on=tomorrow),
            tx.create(Story, name="By ear", feature=features[0], owner=me, due_on=tomorrow),
        ]
        tx.create(Dependency, blocker=features[0], blocked=features[1])
        tx.create(Comment, about_type="feature", about_id=features[0].pk, body="And this?", mentions=[me])
    catch_up(notices, cast.workspace.pk)
    return {"waiting": made, "features": features}


@pytest.fixture
def tomorrow() -> dt.date:
    return timezone.now().date() + dt.timedelta(days=1)


@pytest.mark.parametrize("home", HOMES)
def test_a_home_takes_as_many_queries_for_much_as_for_little(cast: Cast, tomorrow: dt.date, home: str) -> None:
    work(cast, tomorrow)
    address = f"/my-part/{home}"
    assert cast.editor.get(address).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as few:
        cast.editor.get(address)
    for _ in range(4):
        work(cast, tomorrow)
    with CaptureQueriesContext(connection) as many:
        assert cast.editor.get(address).status_code == 200
    assert len(many) <= len(few) < 60


def test_all_that_is_asked_waits_and_goes_when_it_is_answered(cast: Cast, tomorrow: dt.date) -> None:
    made = work(cast, tomorrow)
    waiting = cast.editor.get("/my-part/pm").data["waiting"]
    assert {item["record"]["id"] for item in waiting} == {str(record.pk) for record in made["waiting"]}
    decision, approval, request, *_ = made["waiting"]
    assert cast.owner.post(f"/approvals/{approval.pk}/approve").status_code == 403
    for address, said in (
        (f"/decisions/{decision.pk}/decide", {"outcome": "Yes"}),
        (f"/approvals/{approval.pk}/approve", {}),
        (f"/requests/{request.pk}/done", {"answer": "Here"}),
    ):
        assert cast.editor.post(address, said).status_code == 200, address
    left = cast.editor.get("/my-part/pm").data["waiting"]
    assert {item["action"] for item in left} == {"check-in", "score", "finish"}


def test_what_i_wait_for_can_be_nudged_once_a_day_by_me_alone(cast: Cast, tomorrow: dt.date) -> None:
    request = work(cast, tomorrow)["waiting"][2]
    asked = {"type": "request", "id": str(request.pk)}
    assert [item["nudged"] for item in cast.owner.get("/my-part/pm").data["waits"]] == [False, False]
    assert cast.viewer.post("/my-part/nudge", asked).status_code == 403
    assert cast.stranger.post("/my-part/nudge", asked).status_code == 404
    assert cast.owner.post("/my-part/nudge", asked).status_code == 200
    assert cast.owner.post("/my-part/nudge", asked).status_code == 409
    nudged = cast.editor.get("/notifications?kind=waiting").data["items"][0]
    assert (nudged["record"]["id"], nudged["actor"]["name"]) == (str(request.pk), "owner")


def test_since_the_last_visit_first_state_stands_against_last(cast: Cast, tomorrow: dt.date) -> None:
    feature = work(cast, tomorrow)["features"][0]
    cast.editor.post("/my-part/visit")
    Attention.objects.update(here_at=timezone.now() - dt.timedelta(hours=2))
    for status in ("shipped", "planned"):
        with door.open(cast.owner.actor) as tx:
            tx.update(feature, status=status)
    with door.open(cast.editor.actor) as tx:
        tx.update(feature, horizon="now")
    cast.editor.post("/my-part/visit")
    items = cast.editor.get("/my-part/pm").data["since"]["items"]
    assert [(item["record"]["key"], item["fields"]) for item in items] == [(feature.key, {"status": ["building", "planned"]})]


def test_what_is_due_is_told_once_and_as_early_as_each_wants(cast: Cast, tomorrow: dt.date) -> None:
    work(cast, tomorrow + dt.timedelta(days=3))
    due = "/notifications?kind=due"
    reminders.remind(cast.workspace.pk)
    assert cast.editor.get(due).data["items"] == []
    cast.editor.patch("/notifications/settings", {"remind_days": 5})
    reminders.remind(cast.workspace.pk)
    reminders.remind(cast.workspace.pk)
    assert len(cast.editor.get(due).data["items"]) == 9
    assert cast.owner.get(due).data["items"] == []


def test_a_check_in_that_was_planned_is_given_and_waits_no_more(cast: Cast, tomorrow: dt.date) -> None:
    planned = work(cast, tomorrow)["waiting"][3]
    item = next(item for item in cast.editor.get("/my-part/pm").data["waiting"] if item["record"]["id"] == str(planned.pk))
    assert (item["action"], item["about"]["type"], item["about"]["title"]) == ("check-in", "key_result", "72%")
    assert cast.editor.post(f"/key-results/{item['about']['id']}/check-in", {"value": 64, "confidence": 70}).status_code == 200
    assert "check-in" not in {item["action"] for item in cast.editor.get("/my-part/pm").data["waiting"]}
    assert cast.editor.get(f"/check-ins/{planned.key}").data["value"] == 64


def test_tasks_nobody_has_are_out_of_tune_for_who_runs_the_launch(cast: Cast, tomorrow: dt.date) -> None:
    with door.open(cast.owner.actor) as tx:
        launch = tx.create(Launch, name="Allegro", on=tomorrow, owner=cast.editor.member.pk)
        task = tx.create(LaunchTask, name="Press kit", launch=launch, function="marketing", due_on=tomorrow)
    check.run(cast.workspace.pk)
    (finding,) = (f for f in cast.editor.get("/my-part/pm").data["findings"] if f["title"].startswith(task.name))
    assert [fix["name"] for fix in finding["fixes"]] == [
        fix["name"] for fix in cast.editor.get(f"/findings/{finding['key']}/fixes").data["items"]
    ]
    assert f"{task.name} has no owner" in {finding["title"] for finding in cast.editor.get("/my-part/pm").data["findings"]}
    assert cast.viewer.get("/my-part/pm").data["findings"] == []


def test_the_homes_show_the_progress_that_the_page_of_objectives_shows(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        metric = tx.create(Metric, name="Findable", unit="percent")
        goal = tx.create(Objective, name="Venues find it")
        below = tx.create(Objective, name="By ear", parent=goal)
        measured = tx.create(KeyResult, name="72%", objective=goal, metric=metric, baseline=0, target=100, current=10, unit="p")
        stated = tx.create(KeyResult, name="Half", objective=below, baseline=0, target=10, current=2)
        tx.create(CheckIn, key_result=measured, on=dt.date(2026, 1, 1), value=20, confidence=40)
    cast.editor.post(f"/metrics/{metric.key}/points", {"points": [{"on": "2026-01-02", "value": 60}]})
    board = {o["key"]: o for o in cast.editor.get("/trees/objectives").data["objectives"]}
    led = {o["record"]["key"]: o for o in cast.editor.get("/my-part/leader").data["role"]["objectives"]["items"]}
    assert {key: o["progress"] for key, o in led.items()} == {key: o["progress"] for key, o in board.items()}
    assert led[goal.key]["progress"] == pytest.approx(0.4)  # of 0.6 and, below it, 0.2
    assert (led[goal.key]["confidence"], led[goal.key]["key_results"]) == (40, 1)
    grown = {k["record"]["key"]: k for k in cast.editor.get("/my-part/growth").data["role"]["key_results"]["items"]}
    assert (grown[measured.key]["current"], grown[measured.key]["unit"], grown[measured.key]["suffix"]) == (60, "percent", "p")
    assert grown[stated.key]["progress"] == pytest.approx(0.2)
    window = "from=2026-01-01&to=2026-02-01&lanes=objective"
    lane = next(lane for lane in cast.editor.get(f"/roadmap?{window}").data["lanes"] if lane["key"] == goal.key)
    assert lane["key_results"][0]["progress"] == pytest.approx(0.6)


def test_what_is_being_built_comes_before_what_is_planned(cast: Cast, tomorrow: dt.date) -> None:
    with door.open(cast.owner.actor) as tx:
        for n in range(12):
            tx.create(Feature, name=f"Soon {n}", status="planned", ends_on=tomorrow)
        tx.create(Feature, name="Under way", status="building")
    building = cast.editor.get("/my-part/tpm").data["role"]["building"]
    assert [f["record"]["title"] for f in building["items"]][:2] == ["Under way", "Soon 0"]
    assert (len(building["items"]), building["total"]) == (12, 13)


def test_slack_is_what_the_roadmap_pushes_by(cast: Cast, tomorrow: dt.date) -> None:
    with door.open(cast.owner.actor) as tx:
        first, second, loose = (tx.create(Feature, name=name, starts_on=tomorrow, ends_on=tomorrow) for name in ("One", "Two", "Three"))
        tx.update(loose, starts_on=None, ends_on=None)
        tx.create(Dependency, blocker=first, blocked=loose)
        tx.create(Dependency, blocker=first, blocked=second, lag=3)

    def slack() -> list[int | None]:
        return [link["slack"] for link in cast.editor.get("/my-part/tpm").data["role"]["dependencies"]["items"]]

    assert slack() == [-4, None]
    assert cast.editor.post(f"/features/{first.key}/move", {"ends_on": tomorrow.isoformat()}).status_code == 200
    assert slack() == [0, None]


def test_what_a_list_leaves_out_is_counted(cast: Cast, tomorrow: dt.date) -> None:
    with door.open(cast.owner.actor) as tx:
        feature = tx.create(Feature, name="F", owner=cast.editor.member.pk)
        launch = tx.create(Launch, name="Allegro", on=tomorrow, owner=cast.editor.member.pk)
        for n in range(25):
            tx.create(LaunchTask, name=f"Task {n}", launch=launch, function="marketing", due_on=tomorrow)
            tx.create(Objective, name=f"Objective {n}")
    for n in range(25):
        with door.open(cast.owner.actor) as tx:
            tx.create(Comment, about_type="feature", about_id=feature.pk, body=f"And {n}?", mentions=[cast.editor.member.pk])
    catch_up(notices, cast.workspace.pk)
    check.run(cast.workspace.pk)
    mine = cast.editor.get("/my-part/leader").data
    assert (len(mine["findings"]), mine["findings_total"] >= 25) == (12, True)
    assert (len(mine["mentions"]), mine["mentions_total"], mine["mentions_new"]) == (20, 25, 25)
    assert (len(mine["role"]["objectives"]["items"]), mine["role"]["objectives"]["total"]) == (12, 25)


def test_a_product_manager_sees_the_unread_the_untuned_what_is_now_and_what_ships_next(cast: Cast, tomorrow: dt.date) -> None:
    now = timezone.now()
    with door.open(cast.owner.actor) as tx:
        signals = [tx.create(Feedback, text=f"Note {n}", received_at=now - dt.timedelta(hours=9 - n)) for n in range(7)]
        tx.update(signals[6], state="done")
        named = tx.create(Feature, name="Named now", status="planned", horizon="now", ends_on=tomorrow)
        built = tx.create(Feature, name="Being built", status="building")
        tx.create(Feature, name="Put off", status="building", horizon="later")
        tx.create(Feature, name="Out already", status="shipped", horizon="now")
        release = tx.create(Release, name="Vivace", version_name="26.12", planned_on=tomorrow + dt.timedelta(days=3))
        launch = tx.create(Launch, name="Allegro", on=tomorrow)
        tx.create(Release, name="Andante", status="shipped", planned_on=tomorrow)
    check.run(cast.workspace.pk)
    role = cast.editor.get("/my-part/pm").data["role"]
    assert [line["record"]["title"] for line in role["signals"]["items"]] == [f"Note {n}" for n in (5, 4, 3, 2, 1)]
    assert role["signals"]["total"] == 6
    assert [line["record"]["key"] for line in role["now"]["items"]] == [named.key, built.key]
    assert [line["record"]["key"] for line in role["next"]["items"]] == [launch.key, release.key]
    score = cast.editor.get(f"/score?from={tomorrow}&to={tomorrow}").data
    assert role["findings"]["items"] == score["findings"][:5]
    assert role["findings"]["total"] == score["findings_total"] > 5
    marks = {f["about"]["id"]: f["number"] for f in reversed(score["findings"])}
    assert [line["finding"] for line in role["now"]["items"]] == [marks.get(str(f.pk)) for f in (named, built)]
    assert any(line["finding"] for line in role["now"]["items"])


def test_marketing_sees_how_many_use_what_was_launched(cast: Cast) -> None:
    today = timezone.now().date()
    yesterday = today - dt.timedelta(days=1)
    with door.open(cast.owner.actor) as tx:
        used, own = (tx.create(Metric, name=name, unit="count", target=target) for name, target in (("Used", 500), ("Kept", 70)))
        told = tx.create(Launch, name="Allegro", on=yesterday, status="live", metric=used)
        tx.create(Outcome, name="Used", launch=told, metric=used, target=900)
        first = tx.create(Launch, name="Andante", on=yesterday - dt.timedelta(days=30), status="done", metric=own)
        tx.create(Launch, name="Nobody counts", on=yesterday, status="live")
        tx.create(Launch, name="To come", on=today + dt.timedelta(days=5), metric=used)
        tx.create(Launch, name="Stopped", on=yesterday, status="no_go", metric=used)
    cast.editor.post(f"/metrics/{used.key}/points", {"points": [{"on": yesterday.isoformat(), "value": 120}]})
    adoption = cast.editor.get("/my-part/pmm").data["role"]["adoption"]
    assert [(line["record"]["key"], line["number"]["value"], line["target"]) for line in adoption["items"]] == [
        (told.key, 120, 900),
        (first.key, None, 70),
    ]
    assert (adoption["total"], adoption["unmeasured"]) == (2, 1)


def test_a_leader_sees_what_is_to_be_decided_and_what_changed_since_the_last_visit(cast: Cast, tomorrow: dt.date) -> None:
    with door.open(cast.owner.actor) as tx:
        feature = tx.create(Feature, name="Search", ends_on=tomorrow)
        later, soon = (
            tx.create(Decision, name=name, driver=cast.owner.member.pk, due_on=day) for name, day in (("B", None), ("A", tomorrow))
        )
        tx.create(Decision, name="Done", status="decided", outcome="Yes")

    def role() -> Any:
        return cast.editor.get("/my-part/leader").data["role"]

    assert [line["record"]["key"] for line in role()["decisions"]["items"]] == [soon.key, later.key]
    assert role()["changed"]["visited"] is False
    assert [(c["key"], c["kind"]) for c in role()["changed"]["items"]] == [(feature.key, "added")]
    cast.editor.post("/my-part/visit")
    Attention.objects.update(here_at=timezone.now())
    with door.open(cast.owner.actor) as tx:
        tx.update(feature, ends_on=tomorrow + dt.timedelta(days=9))
    Attention.objects.update(since_at=F("here_at"))
    assert role()["changed"]["visited"] is True
    assert [(c["key"], c["kind"], c["days"]) for c in role()["changed"]["items"]] == [(feature.key, "moved", 9)]


def test_a_team_member_sees_the_lane_of_the_team_and_takes_on_what_is_asked_of_it(cast: Cast, tomorrow: dt.date) -> None:
    me = cast.editor.member.pk
    with door.open(cast.owner.actor) as tx:
        team = tx.create(Team, name="Discovery", function="engineering", members=[me])
        other = tx.create(Team, name="Story", function="marketing")
        feature = tx.create(Feature, name="Ours", status="building", team=team, ends_on=tomorrow)
        tx.create(Feature, name="Theirs", status="building", team=other, ends_on=tomorrow)
        tx.create(Feature, name="Far off", status="building", team=team, ends_on=tomorrow + dt.timedelta(days=60))
        asked = [
            tx.create(Request, name="Of the team", team=team, due_on=tomorrow),
            tx.create(Request, name="Of the function", function="engineering"),
        ]
        tx.create(Request, name="Of another", team=other)
        tx.create(Request, name="Of another's function", function="engineering", team=other)
        tx.create(Request, name="Taken", team=team, owner=cast.owner.member.pk)

    def role() -> Any:
        return cast.editor.get("/my-part/team").data["role"]

    lanes = role()["lanes"]
    assert lanes["functions"] == ["engineering"]
    assert [(item["key"], item["function"]) for item in lanes["items"]] == [(feature.key, "engineering")]
    assert [line["record"]["key"] for line in role()["requests"]["items"]] == [request.key for request in asked]
    assert cast.editor.post(f"/requests/{asked[0].pk}/accept").status_code == 200
    assert [line["record"]["key"] for line in role()["requests"]["items"]] == [asked[1].key]
    assert cast.viewer.get("/my-part/team").data["role"]["lanes"]["items"] == []

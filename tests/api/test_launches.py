"""A launch: its tasks by template and in turns, go or no-go, its announcements, and the queries of its screens."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any
from unittest import mock

import pytest
from django.utils import timezone

from tests.api.launching import act, day, make, room, tasks_of
from tests.cast import Cast
from upbeat.domains.marketing.commands import next_turn
from upbeat.domains.marketing.models import Repeats
from upbeat.domains.marketing.tasks import publish_scheduled, repeat_tasks

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("tier", "expected"), [(1, 27), (2, 21), (3, 6)])
def test_a_template_brings_the_tasks_of_its_tier_and_one_undo_takes_them_back(cast: Cast, tier: int, expected: int) -> None:
    team = make(cast.owner, "teams", name="Venue sales", function="sales", lead=str(cast.editor.member.pk))
    launch = make(cast.editor, "launches", tier=tier, on=day(40))
    answer = act(cast.editor, f"/launches/{launch['key']}/apply-template")
    tasks = tasks_of(cast.editor, launch)
    assert len(tasks) == expected
    spec = next(t for t in tasks if t["name"] == "Spec and criteria agreed")
    assert (spec["function"], spec["due_on"], spec["owner"]) == ("product", day(5), None)
    for brief in (t for t in tasks if t["function"] == "sales"):
        assert (brief["team"], brief["owner"]) == (team["id"], str(cast.editor.member.pk))
    again = cast.editor.post(f"/launches/{launch['key']}/apply-template")
    assert again.status_code == 409 and "there already" in again.data["detail"]
    assert cast.editor.post("/changes/undo", {"request": answer["Upbeat-Request"]}).data["undone"] == expected
    assert tasks_of(cast.editor, launch) == []


def test_a_template_of_ones_own_stands_in_for_the_one_built_in(cast: Cast) -> None:
    launch = make(cast.editor, "launches", tier=3, on=day(10))
    assert [t["id"] for t in room(cast.editor, launch)["templates"]] == ["tier-1", "tier-2", "tier-3"]
    own = {"launch_task": [{"name": "Call the venues", "function": "sales", "days": -3, "milestone": True}]}
    template = make(cast.editor, "templates", name="Quiet", for_type="launch", content={"values": {"tier": 3}, "children": own})
    assert [t["id"] for t in room(cast.editor, launch)["templates"]] == [template["id"], "tier-1", "tier-2"]
    act(cast.editor, f"/launches/{launch['key']}/apply-template")
    assert [(t["name"], t["due_on"], t["milestone"]) for t in tasks_of(cast.editor, launch)] == [("Call the venues", day(7), True)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({}, "no tasks"),
        ({"children": []}, "no tasks"),
        ({"children": {"launch_task": [{"name": "x", "function": "juggling", "days": 1}]}}, "Task 1 needs"),
        ({"children": {"launch_task": [{"name": "x", "function": "sales", "days": 10**9}]}}, "730 days"),
    ],
)
def test_a_template_that_does_not_fit_is_refused_in_words(cast: Cast, content: Any, said: str) -> None:
    launch = make(cast.editor, "launches", on=day(10))
    template = make(cast.editor, "templates", for_type="launch", content=content)
    refused = cast.editor.post(f"/launches/{launch['key']}/apply-template", {"template": template["key"]})
    assert refused.status_code == 422 and said in refused.data["detail"]
    assert room(cast.editor, launch)["tasks"] == []


def test_without_a_date_or_a_known_template_there_are_no_tasks(cast: Cast) -> None:
    launch = make(cast.editor, "launches")
    assert cast.editor.post(f"/launches/{launch['key']}/apply-template").status_code == 409
    dated = make(cast.editor, "launches", on=day(3))
    assert cast.editor.post(f"/launches/{dated['key']}/apply-template", {"template": "tier-9"}).status_code == 404
    assert cast.viewer.post(f"/launches/{dated['key']}/apply-template").status_code == 403


def test_going_is_recorded_as_a_decision_and_undone_as_one(cast: Cast) -> None:
    decision = make(cast.owner, "decisions", name="Go or no-go for Allegro", due_on=day(2))
    launch = make(cast.owner, "launches", on=day(5), decision=decision["id"])
    approver = str(cast.editor.member.pk)
    answer = act(cast.editor, f"/launches/{launch['key']}/go", reason="All eight are ready.", approvers=[approver])
    held = cast.owner.get(f"/decisions/{decision['id']}").data
    assert (held["status"], held["outcome"], held["approvers"], held["decided_on"]) == (
        "decided",
        "Go. All eight are ready.",
        [approver],
        day(0),
    )
    assert cast.owner.get(f"/launches/{launch['id']}").data["status"] == "go"
    cast.editor.post("/changes/undo", {"request": answer["Upbeat-Request"]})
    assert cast.owner.get(f"/decisions/{decision['id']}").data["status"] == "open"
    assert cast.owner.get(f"/launches/{launch['id']}").data["status"] == "planned"


def test_a_no_go_says_why_keeps_its_decision_and_a_new_date_plans_again(cast: Cast) -> None:
    launch = make(cast.editor, "launches", on=day(5))
    assert cast.editor.post(f"/launches/{launch['key']}/no-go", {"reason": " "}).status_code == 422
    act(cast.editor, f"/launches/{launch['key']}/no-go", reason="Latency is above 120 ms.")
    first = room(cast.editor, launch)
    assert (first["launch"]["status"], first["decision"]["outcome"]) == ("no_go", "No-go. Latency is above 120 ms.")
    assert (first["decision"]["about_type"], first["decision"]["about_id"]) == ("launch", launch["id"])
    act(cast.editor, f"/launches/{launch['key']}/move", on=day(12))
    act(cast.editor, f"/launches/{launch['key']}/go", reason="94 ms.")
    second = room(cast.editor, launch)
    assert (second["launch"]["status"], second["decision"]["outcome"]) == ("go", "Go. 94 ms.")
    assert cast.editor.get(f"/decisions/{first['decision']['id']}").data["outcome"] == "No-go. Latency is above 120 ms."
    act(cast.editor, f"/launches/{launch['key']}/live")
    assert cast.editor.post(f"/launches/{launch['key']}/no-go", {"reason": "late"}).status_code == 409


def test_open_tasks_and_the_open_decision_move_along_with_the_launch(cast: Cast) -> None:
    decision = make(cast.editor, "decisions", due_on=day(3))
    launch = make(cast.editor, "launches", on=day(5), decision=decision["id"])
    for name, status in (("open", "doing"), ("done", "done")):
        make(cast.editor, "launch-tasks", name=name, launch=launch["id"], function="sales", status=status, starts_on=day(1), due_on=day(2))
    answer = act(cast.editor, f"/launches/{launch['key']}/move", on=day(12))
    after = room(cast.editor, launch)
    assert after["launch"]["on"] == day(12) and after["decision"]["due_on"] == day(10)
    assert {t["name"]: (t["starts_on"], t["due_on"]) for t in after["tasks"]} == {"open": (day(8), day(9)), "done": (day(1), day(2))}
    cast.editor.post("/changes/undo", {"request": answer["Upbeat-Request"]})
    back = room(cast.editor, launch)
    assert (back["launch"]["on"], back["decision"]["due_on"], {t["due_on"] for t in back["tasks"]}) == (day(5), day(3), {day(2)})
    act(cast.editor, f"/launches/{launch['key']}/move", on=day(6), with_tasks=False)
    assert {t["due_on"] for t in room(cast.editor, launch)["tasks"]} == {day(2)}


def test_a_repeated_task_that_is_done_comes_back_once(cast: Cast) -> None:
    launch = make(cast.editor, "launches", on=day(30))
    common = {"launch": launch["id"], "function": "support", "repeats": "weekly", "due_on": day(0)}
    by_verb = make(cast.editor, "launch-tasks", name="Read the tickets", **common)
    assert [task["next_on"] for task in room(cast.editor, launch)["tasks"]] == [day(7)]
    answer = act(cast.editor, f"/launch-tasks/{by_verb['key']}/finish")
    assert [(t["status"], t["due_on"], t["repeats"]) for t in tasks_of(cast.editor, launch)] == [
        ("done", day(0), ""),
        ("todo", day(7), "weekly"),
    ]
    cast.editor.post("/changes/undo", {"request": answer["Upbeat-Request"]})
    assert [(t["status"], t["repeats"]) for t in tasks_of(cast.editor, launch)] == [("todo", "weekly")]
    cast.editor.patch(f"/launch-tasks/{by_verb['key']}", {"status": "done"})
    for _ in range(2):
        repeat_tasks(0)
    assert Counter(t["status"] for t in tasks_of(cast.editor, launch)) == {"done": 1, "todo": 1}


def test_a_repeated_task_comes_back_without_what_is_gone_and_not_without_its_launch(cast: Cast) -> None:
    launch, tag = make(cast.editor, "launches", on=day(30)), make(cast.editor, "tags", name="tickets")
    common = {"launch": launch["id"], "function": "support", "repeats": "weekly", "due_on": day(0), "tags": [tag["id"]]}
    task = make(cast.editor, "launch-tasks", name="Read the tickets", **common)
    cast.editor.delete(f"/tags/{tag['id']}")
    act(cast.editor, f"/launch-tasks/{task['key']}/finish")
    _, again = tasks_of(cast.editor, launch)
    assert (again["due_on"], again["tags"]) == (day(7), [])
    cast.editor.delete(f"/launches/{launch['id']}")
    cast.editor.patch(f"/launch-tasks/{again['key']}", {"status": "done"})
    repeat_tasks(0)
    left = cast.editor.get(f"/launch-tasks?launch={launch['id']}").data["items"]
    assert {(t["status"], t["repeats"]) for t in left} == {("done", "")}


@pytest.mark.parametrize(
    ("due", "repeats", "today", "turn"),
    [
        ("2026-06-01", "daily", "2026-06-01", "2026-06-02"),
        ("2026-06-01", "weekly", "2026-06-30", "2026-07-06"),
        ("2026-06-01", "weekly", "2026-06-29", "2026-06-29"),
        ("2026-06-20", "fortnightly", "2026-06-01", "2026-07-04"),
        ("2026-01-31", "monthly", "2026-02-01", "2026-02-28"),
        ("2026-01-31", "monthly", "2026-03-01", "2026-03-31"),
        ("2026-12-15", "monthly", "2026-12-15", "2027-01-15"),
    ],
)
def test_the_next_turn_is_the_first_that_has_not_passed(due: str, repeats: str, today: str, turn: str) -> None:
    assert next_turn(dt.date.fromisoformat(due), Repeats(repeats), dt.date.fromisoformat(today)) == dt.date.fromisoformat(turn)


def test_a_scheduled_announcement_goes_out_at_its_hour_and_not_before(cast: Cast) -> None:
    hour = timezone.now().replace(microsecond=0) + dt.timedelta(hours=3)
    announcement = make(cast.editor, "announcements", name="Spell it your way")
    path = f"/announcements/{announcement['key']}"
    assert cast.editor.patch(path, {"status": "scheduled"}).status_code == 422
    assert cast.editor.post(f"{path}/schedule", {"publish_at": "2020-01-01T00:00:00Z"}).status_code == 422
    act(cast.editor, f"{path}/schedule", publish_at=hour.isoformat())
    for minutes, expected in ((-1, "scheduled"), (1, "published")):
        with mock.patch("django.utils.timezone.now", return_value=hour + dt.timedelta(minutes=minutes)):
            publish_scheduled(0)
        assert cast.editor.get(path).data["status"] == expected
    out = cast.editor.get(path).data
    assert dt.datetime.fromisoformat(out["published_at"]) == hour
    assert cast.editor.post(f"{path}/schedule", {"publish_at": (hour + dt.timedelta(days=9)).isoformat()}).status_code == 409
    assert cast.editor.patch(path, {"published_at": None}).status_code == 422


def test_what_was_scheduled_can_wait_again(cast: Cast) -> None:
    announcement = make(cast.editor, "announcements")
    path = f"/announcements/{announcement['key']}"
    assert cast.editor.post(f"{path}/unschedule").status_code == 409
    act(cast.editor, f"{path}/schedule", publish_at=day(2) + "T08:00:00Z")
    act(cast.editor, f"{path}/unschedule")
    with mock.patch("django.utils.timezone.now", return_value=timezone.now() + dt.timedelta(days=9)):
        publish_scheduled(0)
    assert cast.editor.get(path).data["status"] == "draft"

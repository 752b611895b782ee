"""Bringing it out: tasks from templates, going or not, what comes back, what goes out at its hour, and the notes that tell of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast, Voice
from upbeat.domains.development.models import Feature
from upbeat.domains.marketing.commands import next_turn
from upbeat.domains.marketing.models import Repeats
from upbeat.domains.marketing.tasks import publish_scheduled, repeat_tasks
from upbeat.kernel import door

pytestmark = pytest.mark.django_db


def day(offset: int) -> str:
    return (timezone.now().date() + dt.timedelta(days=offset)).isoformat()


def make(voice: Voice, collection: str, **values: Any) -> Any:
    answer = voice.post(f"/{collection}", {"name": "Allegro", **values})
    assert answer.status_code == 201, answer.data
    return answer.data


def act(voice: Voice, path: str, **params: Any) -> Any:
    answer = voice.post(path, params)
    assert answer.status_code == 200, answer.data
    return answer


def tasks_of(voice: Voice, launch: Any) -> list[Any]:
    return list(voice.get(f"/launch-tasks?launch={launch['id']}&limit=200&sort=number").data["items"])


def room(voice: Voice, launch: Any) -> Any:
    return voice.get(f"/launches/{launch['key']}/room").data


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


CHANGELOG = """# Changelog

All notable changes to this project will be documented in this file.

The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).

## [26.6] - 2026-06-18

### Added

- **Forgiving search**: Finds it in any alphabet.

### Changed

- **Say what was assumed**

### Fixed

- **The line that broke**: It holds now.

## [26.5] - 2026-05-02
"""


def test_the_changelog_is_what_shipped_and_notes_are_drafted_from_it(cast: Cast) -> None:
    app, desk = make(cast.owner, "products", name="App"), make(cast.owner, "products", name="Desk")
    make(cast.editor, "releases", name="Andante", version_name="26.5", status="shipped", shipped_on="2026-05-02")
    release = make(
        cast.editor,
        "releases",
        name="Allegro",
        version_name="26.6",
        status="planned",
        planned_on="2026-06-20",
        products=[app["id"], desk["id"]],
    )
    inside = {"release": release["id"], "status": "building"}
    told = "# Why\n\nFinds it in\nany alphabet.\n\nMore."
    search = make(cast.editor, "features", name="Forgiving search", description=told, product=app["id"], **inside)
    make(cast.editor, "features", name="Say what was assumed", change="changed", product=app["id"], **inside)
    broken = make(cast.editor, "features", name="The line that broke", description="It holds now.", product=desk["id"], **inside)
    make(cast.editor, "stories", name="Mend it", feature=broken["id"], kind="bug")
    make(cast.editor, "features", name="Only an idea", release=release["id"], status="idea")

    act(cast.editor, f"/releases/{release['key']}/draft-notes")
    notes = cast.editor.get(f"/announcements?release={release['id']}").data["items"]
    assert [n["status"] for n in notes] == ["draft"] and search["id"] in notes[0]["features"] and len(notes[0]["features"]) == 3
    assert notes[0]["body"] == CHANGELOG.split("2026-06-18\n\n")[1].split("\n\n## [26.5]", maxsplit=1)[0].replace("###", "##")
    cast.editor.patch(f"/features/{search['key']}", {"name": "Search that forgives"})
    act(cast.editor, f"/releases/{release['key']}/draft-notes")
    again = cast.editor.get(f"/announcements?release={release['id']}").data["items"]
    assert len(again) == 1 and "**Search that forgives**" in again[0]["body"]
    cast.editor.patch(f"/features/{search['key']}", {"name": "Forgiving search"})

    assert "26.6" not in cast.viewer.get("/releases/changelog.md").content.decode()
    act(cast.editor, f"/releases/{release['key']}/ship", shipped_on="2026-06-18")
    answer = cast.viewer.get("/releases/changelog.md")
    assert (answer.content.decode(), answer["Content-Type"]) == (CHANGELOG, "text/markdown; charset=utf-8")
    of_desk = cast.viewer.get(f"/releases/changelog.md?product={desk['key']}").content.decode()
    assert "The line that broke" in of_desk and "Forgiving search" not in of_desk and "26.5" not in of_desk
    assert "## [26.6]" in cast.viewer.get(f"/releases/{release['key']}/changelog.md").content.decode()
    assert cast.stranger.get(f"/releases/{release['key']}/changelog.md").status_code == 404
    assert "Forgiving" not in cast.stranger.get("/releases/changelog.md").content.decode()

    act(cast.editor, f"/announcements/{again[0]['key']}/publish")
    assert cast.editor.post(f"/releases/{release['key']}/draft-notes").status_code == 409


def full_launch(cast: Cast, tasks: int) -> Any:
    """A launch with something of everything the room shows."""
    metric = make(cast.owner, "metrics", unit="percent", target=35)
    cast.owner.post(f"/metrics/{metric['key']}/points", {"points": [{"on": day(-1), "value": 4.6}]})
    make(cast.owner, "launches", name="Andante", on=day(-20), metric=metric["id"])
    release = make(cast.owner, "releases", planned_on=day(5))
    feature = make(cast.owner, "features", release=release["id"], status="building")
    decision = make(cast.owner, "decisions", due_on=day(2))
    launch = make(cast.owner, "launches", on=day(5), releases=[release["id"]], decision=decision["id"], metric=metric["id"])
    positioning = make(cast.owner, "positionings", statement="For all", launch=launch["id"])
    make(cast.owner, "teams", function="sales", lead=str(cast.owner.member.pk))
    for n in range(tasks):
        make(cast.owner, "launch-tasks", name=f"task {n}", launch=launch["id"], function="sales")
        persona = make(cast.owner, "personas", name=f"persona {n}")
        make(cast.owner, "messages", positioning=positioning["id"], persona=persona["id"])
        make(cast.owner, "announcements", launch=launch["id"])
        make(cast.owner, "outcomes", launch=launch["id"], metric=metric["id"], feature=feature["id"], target=35, review_on=day(35))
        make(cast.owner, "templates", for_type="launch", content={})
    return launch


def queries(voice: Voice, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert voice.get(path).status_code == 200
    return len(seen)


def test_each_screen_asks_the_same_number_of_queries_whatever_its_size(cast: Cast) -> None:
    small = full_launch(cast, 1)
    window = f"?from={day(-30)}&to={day(60)}"
    screens = ("/launches/calendar" + window, "/releases/overview", "/outcomes/verdicts")
    cast.viewer.get(f"/launches/{small['key']}/room")  # the token's first use is written down
    before = [queries(cast.viewer, f"/launches/{small['key']}/room"), *(queries(cast.viewer, path) for path in screens)]
    large = full_launch(cast, 12)
    after = [queries(cast.viewer, f"/launches/{large['key']}/room"), *(queries(cast.viewer, path) for path in screens)]
    assert after == before and max(before) <= 22, (before, after)


def test_the_room_tells_how_ready_each_function_is_and_who_could_take_what_nobody_has(cast: Cast) -> None:
    launch = full_launch(cast, 3)
    tasks = tasks_of(cast.owner, launch)
    act(cast.owner, f"/launch-tasks/{tasks[0]['key']}/finish")
    seen = room(cast.viewer, launch)
    sales = next(s for s in seen["sections"] if s["function"] == "sales")
    assert sales == {
        "function": "sales", "state": "half", "done": 1, "of": 3, "lead": str(cast.owner.member.pk), "team": "Allegro"
    }  # fmt: skip
    assert Counter(s["state"] for s in seen["sections"]) == {"half": 1, "none": 7}
    assert (seen["adoption"]["target"], seen["adoption"]["target_on"], seen["adoption"]["previous"]["name"]) == (35, day(35), "Andante")
    assert [p["value"] for p in seen["adoption"]["points"]] == [4.6]
    assert cast.stranger.get(f"/launches/{launch['key']}/room").status_code == 404


def test_a_release_tells_of_every_launch_that_carries_it(cast: Cast) -> None:
    release = make(cast.editor, "releases", planned_on=day(5))
    for name, status, at in (("Loud", "planned", 6), ("Quiet", "planned", 4), ("Dropped", "cancelled", 3)):
        make(cast.editor, "launches", name=name, status=status, on=day(at), releases=[release["id"]])
    alone = cast.viewer.get(f"/releases/{release['key']}/room").data
    listed = cast.viewer.get("/releases/overview").data["items"][0]
    assert [launch["name"] for launch in alone["launches"]] == [launch["name"] for launch in listed["launches"]] == ["Quiet", "Loud"]


def test_the_newest_release_is_counted_however_many_features_came_before(cast: Cast) -> None:
    old, new = (make(cast.editor, "releases", name=name, planned_on=day(at)) for name, at in (("Old", 5), ("New", 6)))
    app = UUID(make(cast.owner, "products")["id"])
    with door.open(cast.owner.actor) as tx:
        for n in range(12):
            tx.create(Feature, name=f"Before {n}", release=UUID(old["id"]), status="building")
        for n in range(10):
            tx.create(Feature, name=f"After {n}", release=UUID(new["id"]), product=app, status="shipped" if n < 9 else "building")
    with mock.patch("upbeat.score.launching.shipping.FEATURES", 12):
        first, second = cast.viewer.get("/releases/overview").data["items"]
    assert (first["share"], len(first["features"])) == ({"done": 0, "building": 12, "of": 12}, 8)
    assert (second["share"], second["spans"][0]["of"]) == ({"done": 9, "building": 1, "of": 10}, 10)
    assert cast.viewer.get("/releases/overview").data["totals"] == {"planned": 2}
    assert len(cast.viewer.get(f"/releases/{new['key']}/room").data["features"]) == 10


def test_a_verdict_has_a_reason_and_ends_the_waiting(cast: Cast) -> None:
    late = make(cast.editor, "outcomes", name="Late", review_on=day(-3), baseline=61.2, target=69)
    make(cast.editor, "outcomes", name="Ahead", review_on=day(3))
    groups = cast.viewer.get("/outcomes/verdicts").data
    assert [[o["name"] for o in groups[g]] for g in ("due", "ahead", "judged")] == [["Late"], ["Ahead"], []]
    assert groups["totals"] == {"due": 1, "ahead": 1, "judged": 0}
    assert cast.editor.post(f"/outcomes/{late['key']}/judge", {"verdict": "keep", "reason": " "}).status_code == 422
    act(cast.editor, f"/outcomes/{late['key']}/judge", verdict="iterate", reason="Half way.", result=66.8)
    judged = cast.viewer.get("/outcomes/verdicts").data["judged"][0]
    assert (judged["verdict"], judged["reason"], judged["result"], judged["decided_on"]) == ("iterate", "Half way.", 66.8, day(0))
    act(cast.editor, f"/outcomes/{late['key']}/reopen")
    assert [o["name"] for o in cast.viewer.get("/outcomes/verdicts").data["due"]] == ["Late"]


def test_an_outcome_tells_how_its_number_changed_since_it_shipped(cast: Cast) -> None:
    metric = make(cast.owner, "metrics", unit="percent")
    weeks = {-21: 10.0, -14: 14.0, -7: 12.0, 0: 22.0, 7: 99.0, 13: 20.0, 14: 24.0, 15: 99.0}
    points = [{"on": day(at - 30), "value": value} for at, value in weeks.items()]
    cast.owner.post(f"/metrics/{metric['key']}/points", {"points": points})
    feature = make(cast.owner, "features", status="shipped", shipped_on=day(-30))
    make(cast.owner, "outcomes", name="Measured", feature=feature["id"], metric=metric["id"], review_on=day(-16))
    make(cast.owner, "outcomes", name="Too soon", feature=feature["id"], metric=metric["id"], review_on=day(-22))
    found = {o["name"]: o["effect"] for o in cast.viewer.get("/outcomes/verdicts").data["due"]}
    # The last point of each week counts, none after the review. Means 12 and 22, both variances 4 of 3 weeks, t of 4 degrees is 2.776.
    reach = 2.776 * (4 / 3 + 4 / 3) ** 0.5
    assert found["Measured"] == pytest.approx({"value": 10, "low": 10 - reach, "high": 10 + reach}, abs=0.01)


def test_the_calendar_shows_what_belongs_to_a_product(cast: Cast) -> None:
    app, desk = make(cast.owner, "products", name="App"), make(cast.owner, "products", name="Desk")
    release = make(cast.editor, "releases", planned_on=day(4), products=[app["id"]])
    launch = make(cast.editor, "launches", name="By release", on=day(5), releases=[release["id"]])
    make(cast.editor, "launches", name="By product", on=day(6), product=desk["id"])
    make(cast.editor, "launch-tasks", name="Brief", launch=launch["id"], function="sales", due_on=day(3))
    window = f"/launches/calendar?from={day(0)}&to={day(30)}"
    names = {}
    for product in ("", app["key"], desk["key"]):
        seen = cast.viewer.get(window + (f"&product={product}" if product else "")).data
        names[product] = [[one["name"] for one in seen[part]] for part in ("launches", "tasks", "releases")]
    assert names[""] == [["By release", "By product"], ["Brief"], ["Allegro"]]
    assert names[app["key"]] == [["By release"], ["Brief"], ["Allegro"]]
    assert names[desk["key"]] == [["By product"], [], []]
    assert cast.viewer.get("/launches/calendar").status_code == 400
    assert cast.viewer.get(f"/launches/calendar?from={day(0)}&to={day(900)}").status_code == 400

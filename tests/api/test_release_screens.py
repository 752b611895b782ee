"""What the screens of launches, releases and outcomes tell, and how many queries it takes."""

from __future__ import annotations

from collections import Counter
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.launching import act, day, make, room, tasks_of
from tests.cast import Cast, Voice
from upbeat.domains.development.models import Feature
from upbeat.kernel import door

pytestmark = pytest.mark.django_db


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

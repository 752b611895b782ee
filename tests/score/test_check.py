"""The alignment check as a whole: stored findings follow the answers, quietly, for everyone who may see them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.score.world import World
from upbeat.domains.development.models import Feature, Release
from upbeat.domains.people.models import Product, Team
from upbeat.kernel import log
from upbeat.kernel.clock import current_seq
from upbeat.score import check
from upbeat.score.moment import Moment

pytestmark = pytest.mark.django_db


def test_where_nothing_changed_nothing_is_written(world: World) -> None:
    world.make(Feature, status="planned")
    assert world.check().opened > 0
    before = current_seq(world.id)
    again = world.check()
    assert (again.opened, again.closed, again.reworded) == (0, 0, 0)
    assert current_seq(world.id) == before


def test_a_finding_is_written_by_the_system_with_the_source_check(world: World) -> None:
    world.make(Feature, status="planned")
    world.check("UP104")
    change = log.changes(world.id)[0]
    assert (change.type, change.verb, change.source, change.actor) == ("finding", "create", "check", None)


def test_a_changed_text_is_updated_in_place(world: World) -> None:
    feature = world.make(Feature, name="Shared queue", status="planned")
    world.check("UP104")
    world.update(feature, name="Common queue")
    assert world.check("UP104").reworded == 1
    assert [f.name for f in world.findings("UP104")] == ["Common queue has no owner"]


def test_a_finding_that_comes_back_soon_keeps_its_number_and_later_gets_a_new_one(world: World) -> None:
    feature = world.make(Feature, status="planned")
    with world.ago(40):
        world.check("UP104")
        world.update(feature, owner=world.cast.owner.member.pk)
        world.check("UP104")
        world.update(feature, owner=None)
        world.check("UP104")
        assert [f.number for f in world.findings("UP104")] == [1]
        world.update(feature, owner=world.cast.owner.member.pk)
        world.check("UP104")
    world.update(feature, owner=None)
    world.check("UP104")
    assert [f.number for f in world.findings("UP104")] == [2]


def test_a_deleted_record_takes_its_findings_along(world: World) -> None:
    feature = world.make(Feature, status="planned")
    world.check("UP104")
    world.cast.owner.delete(f"/features/{feature.key}")
    assert world.check("UP104").closed == 1


def test_a_muted_finding_is_silent_until_its_day(world: World) -> None:
    world.make(Feature, status="planned")
    world.check("UP104")
    (finding,) = world.findings("UP104")
    refused = world.cast.editor.post(f"/findings/{finding.key}/mute", {"reason": " "})
    assert (refused.status_code, "reason" in refused.data["errors"]) == (422, True)
    past = world.cast.editor.post(f"/findings/{finding.key}/mute", {"reason": "later", "until": world.day(-1).isoformat()})
    assert past.status_code == 422
    muted = world.cast.editor.post(f"/findings/{finding.key}/mute", {"reason": "law", "until": world.day(3).isoformat()})
    assert muted.status_code == 200
    assert muted.data["muted_by"] == str(world.cast.editor.member.pk)
    world.check("UP104")
    at = Moment.now(world.actor)
    assert list(check.open_findings(at)) == []
    assert check.report(world.id) == []

    with world.ago(-4):
        world.check("UP104")
    assert [f.pk for f in check.open_findings(at)] == [finding.pk]


def test_a_mended_finding_loses_its_mute_when_it_comes_back(world: World) -> None:
    feature = world.make(Feature, status="planned")
    world.check("UP104")
    (finding,) = world.findings("UP104")
    world.cast.editor.post(f"/findings/{finding.key}/mute", {"reason": "we wait for the team"})
    world.update(feature, owner=world.cast.owner.member.pk)
    world.check("UP104")
    world.update(feature, owner=None)
    world.check("UP104")
    assert [f.muted_reason for f in world.findings("UP104")] == [""]


def test_unmute_brings_it_back(world: World) -> None:
    world.make(Feature, status="planned")
    world.check("UP104")
    (finding,) = world.findings("UP104")
    world.cast.editor.post(f"/findings/{finding.key}/mute", {"reason": "soon"})
    world.cast.editor.post(f"/findings/{finding.key}/unmute")
    assert len(check.report(world.id)) == 1


def test_one_click_assigns_to_whoever_leads_the_team(world: World) -> None:
    team = world.make(Team, name="Search", function="engineering", lead=world.cast.editor.member.pk)
    feature = world.make(Feature, status="planned", team=team)
    world.check("UP104")
    (finding,) = world.findings("UP104")
    fixes = world.cast.editor.get(f"/findings/{finding.key}/fixes").data["items"]
    assert (fixes[0]["label"], fixes[0]["value"]) == ("Assign to editor", str(world.cast.editor.member.pk))
    assert world.cast.editor.post(f"/findings/{finding.key}/fix", {"fix": 0}).status_code == 200
    feature.refresh_from_db()
    assert feature.owner_id == world.cast.editor.member.pk


def test_a_fix_says_what_it_lacks_and_what_there_is(world: World) -> None:
    world.make(Feature, status="planned")
    world.check("UP104")
    (finding,) = world.findings("UP104")
    path = f"/findings/{finding.key}/fix"
    assert "member" in world.cast.editor.post(path, {"fix": "assign-owner"}).data["errors"]["value"][0]
    assert "assign-owner" in world.cast.editor.post(path, {"fix": "sing"}).data["errors"]["fix"][0]
    assert world.cast.viewer.post(path, {"fix": 0}).status_code == 403
    assert world.cast.stranger.post(path, {"fix": 0}).status_code == 404


def test_findings_about_a_restricted_product_show_to_its_people_only(world: World) -> None:
    secret = world.make(Product, name="Zwischenruf", restricted=True)
    world.make(Feature, name="Hidden feature", status="planned", product=secret)
    world.make(Feature, name="Open feature", status="planned")
    world.check("UP104")
    seen = world.cast.editor.get("/findings").data["items"]
    assert [f["name"] for f in seen] == ["Open feature has no owner"]
    score = world.cast.editor.get("/score").data
    assert [f["title"] for f in score["findings"]] == ["Open feature has no owner"]
    assert "Hidden feature" not in str(score)
    assert len(world.cast.owner.get("/score").data["findings"]) == 2


def test_a_launch_planned_by_a_fix_is_no_more_open_than_its_release(world: World) -> None:
    secret = world.make(Product, name="Zwischenruf", restricted=True)
    world.make(Release, planned_on=world.day(20), products=[secret.pk])
    world.check("UP301")
    (finding,) = world.findings("UP301")
    assert world.cast.owner.post(f"/findings/{finding.key}/fix", {"fix": "plan-launch"}).status_code == 200
    assert world.cast.owner.get("/launches").data["items"][0]["product"] == str(secret.pk)
    assert world.cast.editor.get("/launches").data["items"] == []


def test_the_report_puts_the_worst_first_and_names_the_fix(world: World) -> None:
    world.make(Feature, name="Shared queue", status="planned")
    world.check()
    lines = check.report(world.id)
    assert [line["rule"] for line in lines] == ["UP101", "UP103", "UP104"]
    assert lines[0] | {"fix": "…"} == {
        "rule": "UP101",
        "severity": "error",
        "number": lines[0]["number"],
        "key": "FEA-1",
        "title": "Shared queue has no evidence",
        "detail": "Planned, due no date. Nobody's words are linked.",
        "fix": "…",
    }


def test_the_number_of_queries_does_not_grow_with_the_records(world: World) -> None:
    def count(records: int) -> int:
        for _ in range(records):
            world.make(Feature, status="planned", ends_on=world.day(-2))
        world.check()
        with CaptureQueriesContext(connection) as queries:
            world.check()
        return len(queries)

    assert count(3) == count(20)


def test_a_rule_that_reads_no_changed_type_is_left_alone() -> None:
    codes = check.rules_touched_by(["metric"])
    assert "UP206" in codes
    assert "UP104" not in codes
    assert check.rules_touched_by(["finding", "comment"]) == []


def test_the_rules_are_listed_for_their_pages(world: World) -> None:
    listed = world.cast.viewer.get("/rules").data
    assert {"code", "title", "severity", "explanation", "fix"} == set(listed[0])
    assert [rule["code"] for rule in listed] == sorted(rule["code"] for rule in listed)

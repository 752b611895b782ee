"""Who is told what: the laws of notices."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Cast, Voice
from tests.laws import BY_API, needed
from upbeat.domains.collaboration.asking import Approval, Request
from upbeat.domains.collaboration.attention import Notice, Watch
from upbeat.domains.collaboration.models import Comment, Decision, Finding
from upbeat.domains.development.models import Feature, Story
from upbeat.domains.people.models import Product, Team
from upbeat.followers import notices
from upbeat.followers.models import Cursor
from upbeat.followers.runner import catch_up
from upbeat.kernel import door
from upbeat.kernel.fields.link import People, Person
from upbeat.kernel.record import Record, collection, columns, type_name, writable

pytestmark = pytest.mark.django_db
each_type = pytest.mark.parametrize("cls", BY_API, ids=type_name)


def tell(cast: Cast) -> None:
    catch_up(notices, cast.workspace.pk)


def told(voice: Voice, **query: str) -> list[dict[str, Any]]:
    address = "&".join(f"{name}={value}" for name, value in query.items())
    return voice.get(f"/notifications?{address}").data["items"]


def feature(cast: Cast, by: Voice, **values: Any) -> Feature:
    with door.open(by.actor) as tx:
        return tx.create(Feature, name="Forgiving search", **values)


def comment(by: Voice, about: Record, body: str = "Who signs off?", mentions: list[Voice] | None = None) -> Comment:
    with door.open(by.actor) as tx:
        people = [voice.member.pk for voice in mentions or []]
        return tx.create(Comment, about_type=type_name(type(about)), about_id=about.pk, body=body, mentions=people)


@each_type
def test_who_is_put_on_a_record_of_any_type_is_told_once_and_who_did_it_never(cast: Cast, cls: type[Record]) -> None:
    fields = {f.name: f.tells for f in notices.person_fields(cls)}
    with door.open(cast.owner.actor) as tx:
        values = needed(tx, cls)
        for name in fields:
            many = isinstance(writable(cls)[name].field, People)
            ids = [cast.editor.member.pk, cast.owner.member.pk]
            values[name] = ids if many else cast.editor.member.pk
        record = tx.create(cls, **values)
    tell(cast)
    mine = [item for item in told(cast.editor, state="all") if item["kind"] in ("assigned", "waiting", "mention")]
    assert len(mine) == (1 if fields else 0)
    if fields:
        assert mine[0]["kind"] == min(fields.values(), key=lambda kind: notices.RANK[kind])
        assert str(record.pk) in (mine[0]["record"]["id"], (mine[0]["source"] or {}).get("id"))
    assert told(cast.owner, state="all") == []


@each_type
def test_reading_the_log_again_tells_nothing_twice(cast: Cast, cls: type[Record]) -> None:
    with door.open(cast.owner.actor) as tx:
        record = tx.create(cls, **needed(tx, cls))
    watched = {"records": [{"type": type_name(cls), "id": str(record.pk)}], "level": "watching"}
    assert cast.editor.post("/watches", watched).status_code == 200
    with door.open(cast.owner.actor) as tx:
        tx.delete(record)
    with door.open(cast.owner.actor) as tx:
        tx.restore(record)
    comment(cast.owner, record)
    tell(cast)
    before = list(Notice.objects.order_by("pk").values())
    assert {row["kind"] for row in before if row["member_id"] == cast.editor.member.pk} >= {"change", "comment"}
    Cursor.objects.filter(workspace=cast.workspace, follower="notices").update(seq=0)
    tell(cast)
    assert list(Notice.objects.order_by("pk").values()) == before


@each_type
def test_what_is_muted_tells_nothing(cast: Cast, cls: type[Record]) -> None:
    with door.open(cast.owner.actor) as tx:
        record = tx.create(cls, **needed(tx, cls))
    cast.editor.post("/watches", {"records": [{"type": type_name(cls), "id": str(record.pk)}], "level": "muted"})
    comment(cast.owner, record, mentions=[cast.editor])
    with door.open(cast.owner.actor) as tx:
        tx.delete(record)
    tell(cast)
    assert told(cast.editor, state="all") == []


def test_what_one_may_not_see_is_neither_told_nor_read(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        open_ = tx.create(Product, name="Open")
        shut = tx.create(Product, name="Shut", restricted=True)
    behind = feature(cast, cast.owner, product=shut.pk, owner=cast.editor.member.pk)
    before = feature(cast, cast.owner, product=open_.pk, owner=cast.editor.member.pk)
    comment(cast.owner, behind, mentions=[cast.editor])
    comment(cast.owner, before, mentions=[cast.editor])
    tell(cast)
    mine = told(cast.editor, state="all")
    assert {item["record"]["id"] for item in mine} == {str(before.pk)}
    assert not Notice.objects.filter(member=cast.editor.member, record=behind.pk).exists()
    with door.open(cast.owner.actor) as tx:
        tx.update(before, product=shut.pk)
    assert told(cast.editor, state="all") == []
    assert cast.editor.post("/watches", {"records": [{"type": "feature", "id": str(behind.pk)}], "level": "watching"}).status_code == 404
    assert cast.stranger.post("/watches", {"records": [{"type": "feature", "id": str(before.pk)}], "level": "muted"}).status_code == 404


def test_many_changes_of_one_request_are_one_notice_with_a_count(cast: Cast) -> None:
    records = [feature(cast, cast.owner) for _ in range(5)]
    with door.open(cast.owner.actor) as tx:
        for record in records:
            tx.update(record, owner=cast.editor.member.pk, status="building")
    tell(cast)
    assert [(item["kind"], item["count"]) for item in told(cast.editor)] == [("assigned", 5)]


def test_an_import_of_thousands_tells_once_and_makes_nobody_watch(cast: Cast) -> None:
    with door.open(cast.owner.actor, source="import") as tx:
        tx.bulk_create(Story, [{"name": f"Story {n}", "owner": cast.editor.member.pk} for n in range(2_000)])
    tell(cast)
    assert [(item["kind"], item["count"]) for item in told(cast.editor)] == [("assigned", 2_000)]
    assert not Watch.objects.filter(workspace=cast.workspace).exists()


def test_who_made_owns_comments_or_is_mentioned_watches_unless_they_turned_that_off(cast: Cast) -> None:
    cast.viewer.patch("/notifications/settings", {"auto_watch": False})
    record = feature(cast, cast.owner, owner=cast.editor.member.pk)
    comment(cast.contributor, record, mentions=[cast.viewer])
    tell(cast)
    who = set(Watch.objects.filter(record=record.pk).values_list("member", flat=True))
    assert who == {voice.member.pk for voice in (cast.owner, cast.editor, cast.contributor)}
    with door.open(cast.owner.actor) as tx:
        tx.update(record, status="building", description="words that nobody is told of")
    tell(cast)
    change = told(cast.contributor)[0]
    assert (change["kind"], change["fields"]) == ("change", {"status": ["idea", "building"]})
    assert [item["kind"] for item in told(cast.viewer)] == ["mention"]


def test_a_mention_outranks_the_comment_it_is_in_and_shows_its_words(cast: Cast) -> None:
    record = feature(cast, cast.owner, owner=cast.editor.member.pk)
    comment(cast.owner, record, "Can we promise first?", [cast.editor])
    tell(cast)
    assert [item["kind"] for item in told(cast.editor)] == ["mention", "assigned"]
    assert told(cast.editor)[0]["words"] == "Can we promise first?"


def test_what_waits_for_me_is_told_approvals_requests_also_of_my_team_and_decisions(cast: Cast) -> None:
    record, me = feature(cast, cast.owner), cast.editor.member.pk
    with door.open(cast.owner.actor) as tx:
        team = tx.create(Team, name="Story", function="marketing", members=[me])
    for cls, values in (
        (Approval, {"about_type": "feature", "about_id": record.pk, "approver": me}),
        (Request, {"owner": me}),
        (Request, {"team": team.pk}),
        (Request, {"function": "marketing"}),
        (Decision, {"approvers": [me]}),
    ):
        with door.open(cast.owner.actor) as tx:
            tx.create(cls, name="Sign off?", **values)
    tell(cast)
    assert [item["kind"] for item in told(cast.editor)] == ["waiting"] * 5


def test_a_finding_tells_who_is_in_charge_of_what_it_is_on(cast: Cast) -> None:
    record = feature(cast, cast.owner, owner=cast.editor.member.pk)
    with door.open(cast.owner.actor.system(cast.workspace.pk), source="check") as tx:
        tx.create(Finding, rule="UP01", name="No evidence", about_type="feature", about_id=record.pk)
    tell(cast)
    assert [item["kind"] for item in told(cast.editor)] == ["finding", "assigned"]


def test_all_that_are_open_are_put_away_seen_or_not_and_brought_back(cast: Cast) -> None:
    record = feature(cast, cast.owner)
    for _ in range(5):
        comment(cast.owner, record, mentions=[cast.editor])
    tell(cast)
    new, read, asleep, old, oldest = (item["id"] for item in told(cast.editor))
    cast.editor.post("/notifications/snooze", {"ids": [asleep], "until": "2999-01-01T00:00:00Z"})
    cast.editor.post("/notifications/read", {"ids": [read]})
    put_away = cast.editor.post("/notifications/done", {"all": True, "newest": read}).data
    assert (put_away["ids"], put_away["changed"]) == ([read, old, oldest], 3)
    assert [item["id"] for item in told(cast.editor)] == [new]
    cast.editor.post("/notifications/done", {"ids": put_away["ids"], "done": False})
    assert [item["id"] for item in told(cast.editor)] == [new, read, old, oldest]
    cast.editor.post("/notifications/read", {"ids": [old], "read": False})
    assert cast.editor.post("/notifications/done", {"all": True, "state": "unread"}).data["ids"] == [new, old]
    assert [item["id"] for item in told(cast.editor)] == [read, oldest]


def test_reading_snoozing_and_putting_away(cast: Cast) -> None:
    record = feature(cast, cast.owner)
    for _ in range(3):
        comment(cast.owner, record, mentions=[cast.editor])
    tell(cast)
    one, two, three = (item["id"] for item in told(cast.editor))
    assert cast.editor.get("/counts").data["notices_unread"] == 3
    cast.editor.post("/notifications/read", {"ids": [one]})
    cast.editor.post("/notifications/snooze", {"ids": [two], "until": "2999-01-01T00:00:00Z"})
    assert cast.editor.get("/counts").data["notices_unread"] == 1
    assert [item["id"] for item in told(cast.editor, state="unread")] == [three]
    cast.editor.post("/notifications/done", {"all": True})
    assert told(cast.editor) == []
    cast.viewer.post("/notifications/done", {"ids": [one], "done": False})
    assert told(cast.editor) == []
    page = cast.editor.get("/notifications?state=all&limit=2").data
    rest = cast.editor.get(f"/notifications?state=all&limit=2&cursor={page['next']}").data
    assert [item["id"] for item in page["items"] + rest["items"]] == [one, two, three] and rest["next"] is None


def test_every_person_field_says_what_it_tells() -> None:
    for cls in BY_API:
        for column in columns(cls).values():
            if isinstance(column.field, Person | People):
                assert column.field.tells in ("", *notices.RANK), (collection(cls), column.name)


def test_who_watches_a_record_is_told_to_who_may_see_it(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        shut = tx.create(Product, name="Shut", restricted=True)
    record = feature(cast, cast.owner)
    tell(cast)
    address = f"/watches/feature/{record.pk}"
    watching = {"records": [{"type": "feature", "id": str(record.pk)}], "level": "watching"}
    assert cast.editor.get(address).data == {
        "level": "off",
        "watchers": [{"id": str(cast.owner.member.pk), "name": "owner"}],
        "count": 1,
    }
    cast.editor.post("/watches", watching)
    assert (cast.editor.get(address).data["level"], cast.editor.get(address).data["count"]) == ("watching", 2)
    cast.editor.post("/watches", watching | {"level": "muted"})
    assert (cast.editor.get(address).data["level"], cast.editor.get(address).data["count"]) == ("muted", 1)
    assert cast.stranger.get(address).status_code == 404
    with door.open(cast.owner.actor) as tx:
        tx.update(record, product=shut.pk)
    assert cast.editor.get(address).status_code == 404


def test_who_is_named_in_a_text_is_told_when_the_name_comes_and_not_while_it_stands(cast: Cast) -> None:
    of = feature(cast, cast.owner, description="Ask @editor and mail@viewer")
    tell(cast)
    assert [item["kind"] for item in told(cast.editor)] == ["mention"]
    assert [item for item in told(cast.viewer) if item["kind"] == "mention"] == []
    with door.open(cast.owner.actor) as tx:
        tx.update(of, description="Ask @editor, @editors and @contributor again; not me, @owner")
    tell(cast)
    assert len([item for item in told(cast.editor) if item["kind"] == "mention"]) == 1
    assert [item["kind"] for item in told(cast.contributor)] == ["mention"]
    assert told(cast.owner) == []


def test_names_in_an_import_tell_nobody(cast: Cast) -> None:
    with door.open(cast.owner.actor, source="import") as tx:
        tx.create(Feature, name="Brought in", description="Ask @editor")
    tell(cast)
    assert told(cast.editor) == []

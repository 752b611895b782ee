"""What a portal's pages show, to whom they may be shown, and what they cost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.portal.world import World
from upbeat.domains.development.models import Feature
from upbeat.domains.marketing.models import Announcement
from upbeat.domains.research.wish import Wish
from upbeat.edges.portal import brand, limits, views
from upbeat.edges.portal.models import Portal, Remark
from upbeat.followers import runner, search
from upbeat.kernel import door

pytestmark = pytest.mark.django_db


def test_hidden_and_waiting_wishes_are_nowhere(world: World, cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        for state in ("waiting", "hidden"):
            tx.create(Wish, name=f"zwischenruf {state}", state=state, product=world.product)
        tx.create(Announcement, name="zwischenruf draft", body="x", product=world.product)
        tx.create(Announcement, name="zwischenruf inside", status="published", publish_at="2026-01-01T00:00:00Z", audience="staff")
        tx.create(Feature, name="zwischenruf feature", horizon="now", status="planned", product=world.product)
    runner.catch_up(search, cast.workspace.pk)
    pages = (
        "",
        "?order=new",
        "?order=mine",
        "/wishes/1",
        "/wishes/2",
        "/similar?q=zwischenruf",
        "/new?name=x",
        "/changelog",
        "/changelog.atom",
        "/changelog.json",
    )
    for page in pages:
        assert "zwischenruf" not in world.browser().get(world.base + page).content.decode(), page
    assert world.browser().get(f"{world.base}/wishes/1").content == world.browser().get(f"{world.base}/wishes/99").content


def test_pages_carry_a_strict_policy_and_no_inline_script_or_style(world: World) -> None:
    world.listed("Find songs")
    for page in ("", "/wishes/1", "/new", "/changelog", "/nowhere", "/enter"):
        response = world.browser().get(world.base + page)
        policy, body = response["Content-Security-Policy"], response.content.decode()
        assert "'unsafe" not in policy and "frame-ancestors 'none'" in policy and "script-src 'self'" in policy
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", body), page
        assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_brand_can_be_read_wherever_it_stands(theme: str) -> None:
    colour = {"light": "#0a6350", "dark": "#6fd0b2"}[theme]
    assert brand.checked(colour, theme, "colour") == colour
    css = brand.style(Portal(colour_light="#0a6350", colour_dark="#6fd0b2"))
    on = {m[0]: m[1] for m in re.findall(r"--(brand|on-brand|brand-wash): (#\w+)", css.split("data-theme='dark'")[theme == "dark"])}
    assert brand.contrast(on["brand"], on["on-brand"]) >= 4.5 and brand.contrast(on["brand"], on["brand-wash"]) >= 4.5


def test_the_address_of_a_merged_wish_leads_on(world: World, cast: Cast) -> None:
    old, kept, hidden = world.listed("Quiet hours"), world.listed("Night mode"), world.listed("Dim light")
    cast.owner.post(f"/wishes/{old.pk}/merge", {"into": str(kept.pk)})
    answer = Client().get(f"{world.base}/wishes/{old.number}")
    assert (answer.status_code, answer["Location"]) == (302, f"{world.base}/wishes/{kept.number}")
    cast.owner.post(f"/wishes/{kept.pk}/merge", {"into": str(hidden.pk)})
    assert Client().get(f"{world.base}/wishes/{old.number}")["Location"] == f"{world.base}/wishes/{hidden.number}"
    cast.owner.post(f"/wishes/{hidden.pk}/hide")
    assert Client().get(f"{world.base}/wishes/{old.number}").status_code == 404, "it does not lead to what is hidden"


@pytest.mark.parametrize(("mode", "told"), [("open", None), ("mail", None), ("link", "noindex")])
def test_only_portals_for_all_are_found_by_search_engines(mode: str, told: str | None, a_world: Callable[..., World]) -> None:
    world, client = a_world(mode=mode), Client()
    client.get(f"{world.base}/key/s3cret")
    assert client.get(world.base).headers.get("X-Robots-Tag") == told
    assert client.head(world.base).status_code == 200


def test_what_is_archived_is_nowhere(world: World, cast: Cast) -> None:
    ines = world.known("ines@nordhafen.example")
    with door.open(cast.owner.actor) as tx:
        given = {"public": True, "horizon": "now", "status": "planned", "product": world.product}
        feature = tx.create(Feature, name="zwischenruf feature", **given)
    kept, gone = world.listed("zwischenruf", feature=feature), world.listed("zwischenruf too")
    world.post(ines, "/act", do="vote", wish=kept.number)
    cast.owner.post(f"/wishes/{gone.pk}/merge", {"into": str(kept.pk)})
    runner.catch_up(search, cast.workspace.pk)
    assert "zwischenruf feature" in ines.get(world.base).content.decode()
    with door.open(cast.owner.actor) as tx:
        tx.archive(Wish.without_rules.get(pk=kept.pk))
        tx.archive(feature)
    for page in ("", "?order=mine", f"/wishes/{kept.number}", f"/wishes/{gone.number}", "/similar?q=zwischenruf"):
        assert "zwischenruf" not in ines.get(world.base + page).content.decode(), page
    assert world.browser().get(f"{world.base}/wishes/{gone.number}").status_code == 404, "it does not lead there either"


def test_pages_read_no_more_than_they_show(world: World, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with door.open(cast.owner.actor) as tx:
        feature = tx.create(Feature, name="Zones", product=world.product)
        tx.create(Announcement, name="A volume for each zone", features=[feature.pk], status="published")
    wish = world.listed("Find songs")
    with CaptureQueriesContext(connection) as queries:
        assert "A volume for each zone" in world.browser().get(f"{world.base}/changelog").content.decode()
        assert world.browser().get(f"{world.base}/wishes/{wish.number}").status_code == 200
    sql = [query["sql"] for query in queries]
    assert not any(q.startswith('SELECT "development_feature"."id" ') for q in sql), "not the ids of all features"
    counted = [q.replace("-", "") for q in sql if "count(DISTINCT v.visitor_id) AS votes" in q]
    assert counted and all(wish.pk.hex in q for q in counted), "nor all votes"
    monkeypatch.setitem(limits.LIMITS, "similar", (2, 60))
    assert [world.browser().get(f"{world.base}/new?name=songs").status_code for _ in range(3)] == [200, 200, 429]
    assert world.browser().get(f"{world.base}/new").status_code == 200


def test_the_newest_replies_are_shown_where_there_are_too_many(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "REPLIES", 2)
    wish = world.listed("Find songs")
    for text in ("first", "second", "third"):
        Remark.objects.create(workspace_id=wish.workspace_id, wish=wish.pk, text=f"the {text} word", state="listed")
    page = world.browser().get(f"{world.base}/wishes/{wish.number}").content.decode()
    assert "the first" not in page and page.index("the second") < page.index("the third")

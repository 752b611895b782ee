"""The changelog, its feeds, the widget, and the words of the public pages."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as Tree

import pytest
from django.test import Client

from tests.cast import Cast
from tests.portal.world import World
from upbeat.domains.development.models import Feature
from upbeat.domains.marketing.models import Announcement
from upbeat.domains.people.models import Product
from upbeat.domains.research.wish import Wish
from upbeat.edges.portal import files, limits
from upbeat.edges.portal.models import Visitor
from upbeat.kernel import door
from upbeat.kernel.ids import new_id

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SHOP = "https://shop.example"


def published(world: World, cast: Cast) -> None:
    """One for everyone, one for venues, one of another product."""
    when = {"status": "published", "publish_at": "2026-05-21T08:00:00Z"}
    with door.open(cast.owner.actor) as tx:
        other = tx.create(Product, name="Elsewhere")
        body = "Now **louder** [here](https://example.org).\n\n<b onclick=x>raw</b> & \x0b more"
        tx.create(Announcement, name="A volume & more", body=body, product=world.product, **when)
        tx.create(Announcement, name="For venues", body="x", product=world.product, audience="venues", **when)
        tx.create(Announcement, name="Of another product", body="x", product=other, **when)


def test_atom_has_what_the_standard_asks_for(world: World, cast: Cast) -> None:
    published(world, cast)
    answer = world.browser().get(f"{world.base}/changelog.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = Tree.fromstring(answer.content)
    for place in (feed, feed.find(f"{ATOM}entry")):
        assert place is not None
        for name in ("id", "title", "updated"):
            assert place.findtext(f"{ATOM}{name}")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Ondula"
    links = [link.attrib for link in feed.iter(f"{ATOM}link")]
    assert {link["rel"] for link in links} == {"self", "alternate"} and all(link["href"].startswith("http") for link in links)
    assert [e.findtext(f"{ATOM}title") for e in feed.iter(f"{ATOM}entry")] == ["A volume & more"]
    html = feed.findtext(f"{ATOM}entry/{ATOM}content") or ""
    assert "<strong>louder</strong>" in html and "<b" not in html
    again = Tree.fromstring(world.browser().get(f"{world.base}/changelog.atom").content)
    assert again.findtext(f"{ATOM}entry/{ATOM}id") == feed.findtext(f"{ATOM}entry/{ATOM}id")


def test_json_feed_is_of_version_1_1(world: World, cast: Cast) -> None:
    published(world, cast)
    answer = world.browser().get(f"{world.base}/changelog.json")
    feed = json.loads(answer.content)
    assert answer["Content-Type"].startswith("application/feed+json") and feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] and feed["feed_url"].endswith("/changelog.json")
    (item,) = feed["items"]
    assert item["id"].startswith("urn:uuid:") and item["content_html"] and item["url"].startswith("http") and item["date_published"]
    assert world.browser().get(item["url"].partition("/p/")[1] + item["url"].partition("/p/")[2]).status_code == 200


def test_a_feed_that_is_known_is_not_sent_again(world: World, cast: Cast) -> None:
    published(world, cast)
    for name in ("atom", "json"):
        first = Client().get(f"{world.base}/changelog.{name}")
        again = Client().get(f"{world.base}/changelog.{name}", headers={"If-None-Match": first["ETag"]})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_a_visitor_says_that_news_helps_them_once_and_takes_it_back(world: World, cast: Cast) -> None:
    published(world, cast)
    entry, hidden = (Announcement.without_rules.get(workspace=cast.workspace, name=name) for name in ("A volume & more", "For venues"))
    ines, jonas = world.known("ines@nordhafen.example"), world.known("jonas@nordhafen.example")

    def says(client: Client, do: str, of: Announcement = entry) -> Any:
        return world.post(client, "/act", do=do, entry=str(of.pk))

    for client in (ines, ines, jonas):
        assert says(client, "help")["Location"] == f"{world.base}/changelog/{entry.pk}?said=help"
    for page in ("", "/changelog", f"/changelog/{entry.pk}"):
        html = ines.get(world.base + page).content.decode()
        assert 'value="unhelp" aria-pressed="true">This helps <span>2</span>' in html
    assert 'value="help" aria-pressed="false">This helps <span>2</span>' in world.browser().get(f"{world.base}/changelog").content.decode()
    token = {"csrfmiddlewaretoken": ines.cookies["csrftoken"].value}
    by_script = ines.post(f"{world.base}/act", {**token, "do": "unhelp", "entry": str(entry.pk)}, headers={"Accept": "application/json"})
    assert by_script.json() == {"votes": 1, "voted": False}
    assert says(ines, "help", hidden).status_code == 404
    assert says(ines, "help", Announcement(pk=new_id())).status_code == 404
    assert world.post(ines, "/act", do="help").status_code == 404
    assert world.post(ines, "/act", do="help", entry="nonsense").status_code == 422


def test_audiences_are_respected_until_the_portal_names_them(world: World, cast: Cast) -> None:
    published(world, cast)
    assert "For venues" not in world.browser().get(f"{world.base}/changelog").content.decode()
    assert cast.owner.patch(f"/portals/{world.portal.pk}", {"audiences": ["venues"]}).status_code == 200
    page = world.browser().get(f"{world.base}/changelog").content.decode()
    assert "For venues" in page and "Of another product" not in page


def test_the_widget_stands_only_on_the_sites_that_are_named(a_world: Callable[..., World]) -> None:
    world = a_world(mode="open", origins=[SHOP])
    frame = world.browser().get(f"{world.base}/widget")
    assert f"frame-ancestors {SHOP}" in frame["Content-Security-Policy"] and "X-Frame-Options" not in frame
    theirs = world.browser().get(f"{world.base}/widget/latest", headers={"Origin": SHOP})
    assert theirs["Access-Control-Allow-Origin"] == SHOP and "Access-Control-Allow-Credentials" not in theirs
    assert "Access-Control-Allow-Origin" not in world.browser().get(
        f"{world.base}/widget/latest", headers={"Origin": "https://evil.example"}
    )
    for path in ("", "/wishes/1", "/changelog.json", "/similar?q=x"):
        assert "Access-Control-Allow-Origin" not in world.browser().get(world.base + path, headers={"Origin": SHOP}), path
    no_sites = a_world_without(world)
    assert Client().get(f"{no_sites}/widget").status_code == 404


def a_world_without(world: World) -> str:
    world.portal.origins = []
    world.portal.save()
    return world.base


def test_the_widget_takes_a_wish_without_a_cookie_and_only_from_our_own_frame(a_world: Callable[..., World], cast: Cast) -> None:
    world = a_world(mode="open", origins=[SHOP])
    sent = {"name": "Quiet hours", "who": "Mara", "stamp": limits.stamp(), "website": ""}

    def send(origin: str, **more: Any) -> Any:
        body = json.dumps({**sent, **more})
        return Client().post(f"{world.base}/widget/send", body, content_type="application/json", headers={"Origin": origin})

    assert send("http://testserver").status_code == 200
    assert Wish.without_rules.get(workspace=cast.workspace).state == "waiting"
    assert [send(origin).status_code for origin in (SHOP, "null", "")] == [404, 404, 404]
    assert send("http://testserver", extra=1).status_code == 422 and send("http://testserver", name="").status_code == 422
    assert not send("http://testserver").cookies and Wish.without_rules.filter(workspace=cast.workspace).count() == 2


def test_what_the_widget_refuses_is_said_as_refused_so_that_the_words_stay(
    a_world: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, stale = a_world(mode="mail", origins=[SHOP]), limits.stamp()

    def send(**more: Any) -> tuple[int, str]:
        body = json.dumps({"name": "Quiet hours", "email": "mara@hotel.example", "stamp": limits.stamp(), "website": "", **more})
        headers = {"Origin": "http://testserver", "Accept-Language": "de"}
        answer = Client().post(f"{world.base}/widget/send", body, content_type="application/json", headers=headers)
        return answer.status_code, answer.json()["said"]

    assert send(email="no address") == (422, "Das ist keine Mailadresse. Bitte prüfen.")
    monkeypatch.setattr(limits, "QUICKEST", 9)
    assert send() == (422, "Das kam zu schnell. Bitte noch einmal senden.")
    monkeypatch.setattr(limits, "QUICKEST", 0)
    monkeypatch.setattr(limits, "LONGEST", -1)
    code, said = send(stamp=stale)
    assert code == 422 and "neu laden" in said
    monkeypatch.setattr(limits, "LONGEST", 60)
    assert send()[0] == 200


def test_the_words_of_the_widgets_button_are_the_readers(a_world: Callable[..., World]) -> None:
    world = a_world(mode="open", origins=[SHOP])
    told = Client().get(f"{world.base}/widget/latest", headers={"Accept-Language": "de"})
    assert (told.json()["label"], told.json()["news"]) == ("Feedback", "Neuigkeiten") and "Accept-Language" in told["Vary"]


def test_who_gives_no_name_in_the_widget_has_none(a_world: Callable[..., World]) -> None:
    world = a_world(mode="open", origins=[SHOP])
    for name in ("", "\x00"):
        body = json.dumps({"name": "Quiet\x00 hours", "who": name, "stamp": limits.stamp()})
        sent = Client().post(f"{world.base}/widget/send", body, content_type="application/json", headers={"Origin": "http://testserver"})
        assert sent.status_code == 200
    assert {visitor.name for visitor in Visitor.objects.all()} == {""} and Wish.without_rules.first().name == "Quiet hours"  # type: ignore[union-attr]


def test_the_widget_stays_small() -> None:
    answer = Client().get("/widget.js", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip" and len(answer.content) <= 15_000
    assert Client().get("/p/-/none/../../settings.py").status_code == 404 and "portal.css" in files.FILES


def test_pages_speak_the_readers_language(world: World) -> None:
    page = world.browser().get(world.base, headers={"Accept-Language": "de-DE,de;q=0.9"}).content.decode()
    assert '<html lang="de">' in page and "Was soll Ondula besser machen?" in page


@pytest.mark.parametrize("when", [None, "2099-01-01T00:00:00Z"])
def test_what_is_published_is_shown_however_it_was_published(when: str | None, world: World, cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        news = tx.create(Announcement, name="A volume for each zone", product=world.product, publish_at=when)
    assert cast.editor.patch(f"/announcements/{news.pk}", {"status": "published"}).status_code == 200
    assert "A volume for each zone" in world.browser().get(f"{world.base}/changelog").content.decode()
    cast.editor.patch(f"/announcements/{news.pk}", {"publish_at": "2026-05-21T08:00:00Z"})
    out = Announcement.without_rules.get(pk=news.pk)
    assert out.published_at == out.publish_at == dt.datetime(2026, 5, 21, 8, tzinfo=dt.UTC)


def test_who_asked_for_two_things_that_came_together_counts_once(world: World, cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        features = [tx.create(Feature, name=name, product=world.product) for name in ("Zones", "Nights")]
        tx.create(Announcement, name="A volume for each", features=[f.pk for f in features], status="published")
    ines = world.known("ines@nordhafen.example")
    for feature in features:
        world.post(ines, "/act", do="vote", wish=world.listed(feature.name, feature=feature).number)
    assert "1 of you asked" in world.browser().get(f"{world.base}/changelog").content.decode()

"""Nobody learns, sees or does more than a portal allows; what abuse tries, tried here."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.portal.world import World
from upbeat.domains.development.models import Feature
from upbeat.domains.marketing.models import Announcement
from upbeat.domains.people.models import Product
from upbeat.domains.research.wish import Wish
from upbeat.edges.portal import access, acts, brand, limits, tasks, views
from upbeat.edges.portal.models import Follow, Portal, Remark, Visitor, Vote
from upbeat.followers import runner, search
from upbeat.kernel import door
from upbeat.kernel.errors import Unavailable

pytestmark = pytest.mark.django_db
PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}}{% debug %}",
    "</title><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "<a href='&#x6a;avascript:alert(1)'>x</a>",
    "\u202e<b>backwards</b>",
]
PAGES = (
    "",
    "/wishes/1",
    "/new",
    "/similar?q=songs",
    "/changelog",
    "/changelog.atom",
    "/changelog.json",
    "/colours.css",
    "/widget",
    "/nowhere",
)


def plain(world: World, response: Any, slug: str = "") -> str:
    """What a page says, without what differs by chance and by the name asked for."""
    text = response.content.decode().replace(slug or world.portal.slug, "SLUG")
    return re.sub(r'name="(csrfmiddlewaretoken|stamp)" value="[^"]*"', "", text)


@pytest.mark.parametrize("mode", ["private", "link", "closed"])
def test_what_is_not_for_you_looks_like_what_is_not_there(mode: str, a_world: Callable[..., World]) -> None:
    given = {"is_open": False} if mode == "closed" else {"mode": mode}
    world = a_world(**given, origins=["https://shop.example"])
    world.listed("Find songs")
    for page in PAGES:
        here, nowhere = world.browser().get(world.base + page), world.browser().get("/p/no-such-portal" + page)
        assert here.status_code == nowhere.status_code, page
        assert plain(world, here) == plain(world, nowhere, "no-such-portal"), page
        assert "Find songs" not in here.content.decode()
    for path in ("/act", "/hello", "/leave", "/widget/send"):
        assert world.post(world.browser(), path, do="vote", wish=1).status_code in (403, 404)


def test_asking_for_a_link_says_the_same_for_every_address_and_every_portal(a_world: Callable[..., World]) -> None:
    world = a_world(mode="private")
    known = world.post(world.browser(), "/enter", "/enter", email="ines@nordhafen.example")
    assert [m.to for m in mail.outbox] == [["ines@nordhafen.example"]]
    unknown = world.post(world.browser(), "/enter", "/enter", email="eve@nowhere.example")
    world.base = "/p/no-such-portal"
    nowhere = world.post(world.browser(), "/enter", "/enter", email="ines@nordhafen.example")
    said = {plain(world, r).replace(e, "WHO") for r, e in ((known, "ines@nordhafen.example"), (unknown, "eve@nowhere.example"))}
    assert said == {plain(world, nowhere, "no-such-portal").replace("ines@nordhafen.example", "WHO")}
    assert len(mail.outbox) == 1


def test_a_private_portal_opens_for_contacts_of_accounts_and_shuts_when_they_go(a_world: Callable[..., World], cast: Cast) -> None:
    world = a_world(mode="private")
    world.listed("Find songs")
    ines = world.known("ines@nordhafen.example")
    assert "Find songs" in ines.get(world.base).content.decode()
    cast.owner.delete(f"/contacts/{world.contact.pk}")
    assert ines.get(world.base).status_code == 404


def test_a_secret_address_opens_a_portal_until_it_is_changed(a_world: Callable[..., World], cast: Cast) -> None:
    world = a_world(mode="link")
    client = world.browser()
    assert client.get(f"{world.base}/key/wrong").status_code == 404
    assert client.get(f"{world.base}/key/s3cret").status_code == 302
    assert client.get(world.base).status_code == 200
    assert cast.editor.post(f"/portals/{world.portal.pk}/secret").status_code == 403
    assert cast.owner.post(f"/portals/{world.portal.pk}/secret").status_code == 200
    assert client.get(world.base).status_code == 404


def test_a_restricted_product_refuses_a_portal_unless_that_is_allowed(cast: Cast, world: World) -> None:
    with door.open(cast.owner.actor) as tx:
        secret = tx.create(Product, name="Nightingale", restricted=True)
    sent = {"product": str(secret.pk), "slug": "nightingale", "name": "Nightingale"}
    assert cast.owner.post("/portals", sent).status_code == 422
    made = cast.owner.post("/portals", {**sent, "allow_restricted": True, "is_open": True})
    assert made.status_code == 201, made.data
    assert str(secret.pk) not in str(cast.editor.get("/portals").data), "who may not see the product does not see its portal"
    assert cast.editor.post("/portals", {**sent, "slug": "other"}).status_code == 403
    assert cast.stranger.patch(f"/portals/{made.data['id']}", {"name": "x"}).status_code == 404
    world.listed("Find songs")
    cast.owner.patch(f"/products/{world.product.pk}", {"restricted": True})
    assert world.browser().get(world.base).status_code == 404, "restricted later: the portal goes dark"


def test_hidden_and_waiting_wishes_are_nowhere(world: World, cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        for state in ("waiting", "hidden"):
            tx.create(Wish, name=f"zwischenruf {state}", state=state, product=world.product)
        tx.create(Announcement, name="zwischenruf draft", body="x", product=world.product)
        tx.create(Announcement, name="zwischenruf inside", status="published", publish_at="2026-01-01T00:00:00Z", audience="staff")
        tx.create(Feature, name="zwischenruf feature", horizon="now", status="planned", product=world.product)
    runner.catch_up(search, cast.workspace.pk)
    pages = ("", "?order=new", "?order=mine", "/wishes/1", "/wishes/2", "/similar?q=zwischenruf", "/new?name=x", *PAGES[4:7])
    for page in pages:
        assert "zwischenruf" not in world.browser().get(world.base + page).content.decode(), page
    assert world.browser().get(f"{world.base}/wishes/1").content == world.browser().get(f"{world.base}/wishes/99").content


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_visitors_write_is_text_and_nothing_else(payload: str, world: World, cast: Cast) -> None:
    world.portal.moderated = False
    world.portal.save()
    ines = world.known("ines@nordhafen.example")
    sent = world.post(ines, "/act", "/new", do="wish", name=f"songs {payload}", text=payload)
    number = Wish.without_rules.get(workspace=cast.workspace).number
    assert sent.status_code == 302
    world.post(ines, "/act", do="remark", wish=number, text=payload)
    with door.open(cast.owner.actor) as tx:
        when = {"status": "published", "publish_at": "2026-01-01T00:00:00Z"}
        news = tx.create(Announcement, name=payload, body=payload, product=world.product, **when)
    runner.catch_up(search, cast.workspace.pk)
    assert Remark.objects.filter(text=payload).exists()
    pages = (
        "",
        f"/wishes/{number}",
        f"/new?name={payload}",
        f"/similar?q=songs {payload}",
        "/changelog",
        f"/changelog/{news.pk}",
        f"?order={payload}",
    )
    for page in pages:
        body = ines.get(world.base + page).content.decode()
        for live in ("<script>alert", "<img src=x", "<svg/onload", 'href="javascript', "onerror=alert(1)>", "<b>backwards", ">49<"):
            assert live not in body, (page, live)


def test_pages_carry_a_strict_policy_and_no_inline_script_or_style(world: World) -> None:
    world.listed("Find songs")
    for page in ("", "/wishes/1", "/new", "/changelog", "/nowhere", "/enter"):
        response = world.browser().get(world.base + page)
        policy, body = response["Content-Security-Policy"], response.content.decode()
        assert "'unsafe" not in policy and "frame-ancestors 'none'" in policy and "script-src 'self'" in policy
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", body), page
        assert "no-store" in response["Cache-Control"]


def test_a_form_without_our_token_is_refused(world: World) -> None:
    wish, ines = world.listed("Find songs"), world.known("ines@nordhafen.example")
    refused = ines.post(f"{world.base}/act", {"do": "vote", "wish": wish.number})
    assert refused.status_code == 403 and world.votes(wish) == 0


def test_robots_that_fill_every_field_or_answer_at_once_change_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ines = world.known("ines@nordhafen.example")
    assert world.post(ines, "/act", "/new", do="wish", name="Buy now", website="https://spam.example").status_code == 302
    monkeypatch.setattr(limits, "QUICKEST", 2)
    assert world.post(ines, "/act", "/new", do="wish", name="Buy now").status_code == 422
    assert world.post(ines, "/act", "/new", do="wish", name="Buy now", stamp="form:made:up").status_code == 422
    assert not Wish.without_rules.filter(name="Buy now").exists()


def test_too_much_too_fast_is_answered_429_with_when_to_come_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LIMITS, "speak", (2, 600))
    ines = world.known("ines@nordhafen.example")
    answers = [world.post(ines, "/act", "/new", do="wish", name=f"Wish {n}") for n in range(3)]
    assert [a.status_code for a in answers] == [302, 302, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 600
    again = world.known("jonas@nordhafen.example")
    assert world.post(again, "/act", "/new", do="wish", name="From the same address").status_code == 429
    assert Wish.without_rules.count() == 2


def test_one_mailbox_is_not_flooded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LIMITS, "mailbox", (2, 3600))
    codes = [world.post(world.browser(), "/enter", "/enter", email="ines@nordhafen.example").status_code for _ in range(4)]
    assert codes == [200, 200, 429, 429] and len(mail.outbox) == 2


@pytest.mark.parametrize(("name", "text"), [("", "x"), ("x" * 161, ""), ("x", "y" * 4001)])
def test_empty_and_endless_wishes_are_refused_in_words(name: str, text: str, world: World) -> None:
    ines = world.known("ines@nordhafen.example")
    assert world.post(ines, "/act", "/new", do="wish", name=name, text=text).status_code == 422
    assert not Wish.without_rules.exists()


def test_a_visitor_is_known_on_one_portal_only_and_can_be_forgotten(world: World, cast: Cast) -> None:
    ines, other = world.known("ines@nordhafen.example"), world.browser()
    other.cookies = ines.cookies.copy()
    assert "ines" in other.get(world.base).content.decode()
    world.post(ines, "/leave")
    assert "ines@" not in other.get(world.base).content.decode(), "on every device"
    tampered = world.browser()
    tampered.cookies["upbeat_visitor"] = "0195b5a0-0000-7000-8000-000000000000 0:forged"
    assert tampered.get(world.base).status_code == 200


def test_strangers_cannot_moderate(world: World, cast: Cast) -> None:
    wish = world.listed("Find songs")
    for voice, code in ((cast.stranger, 404), (cast.viewer, 403)):
        assert voice.post(f"/wishes/{wish.key}/hide").status_code == code
        assert voice.post(f"/wishes/{wish.key}/replies", {"text": "x"}).status_code == code
        assert voice.patch(f"/portals/{world.portal.pk}", {"name": "x"}).status_code == code
    assert cast.stranger.get("/portals").data["items"] == [] and cast.stranger.get("/portals/queue").data["wishes"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "-"},
        {"slug": "Has Space"},
        {"origins": ["https://shop.example/path"]},
        {"origins": ["*"]},
        {"origins": ["https://a.example; script-src *"]},
        {"privacy_url": "javascript:alert(1)"},
        {"colour_light": "#ffee00"},
        {"colour_dark": "#101010"},
        {"colour_light": "red; } body { display: none"},
        {"mode": "anything"},
        {"is_open": None, "nonsense": 1},
    ],
)
def test_settings_that_do_not_fit_are_refused(wrong: dict[str, Any], world: World, cast: Cast) -> None:
    assert cast.owner.patch(f"/portals/{world.portal.pk}", wrong).status_code == 422
    assert Portal.objects.get(pk=world.portal.pk).slug == world.portal.slug


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_brand_can_be_read_wherever_it_stands(theme: str) -> None:
    colour = {"light": "#0a6350", "dark": "#6fd0b2"}[theme]
    assert brand.checked(colour, theme, "colour") == colour
    css = brand.style(Portal(colour_light="#0a6350", colour_dark="#6fd0b2"))
    on = {m[0]: m[1] for m in re.findall(r"--(brand|on-brand|brand-wash): (#\w+)", css.split("data-theme='dark'")[theme == "dark"])}
    assert brand.contrast(on["brand"], on["on-brand"]) >= 4.5 and brand.contrast(on["brand"], on["brand-wash"]) >= 4.5


def test_a_member_who_is_signed_in_sees_a_private_portal(a_world: Callable[..., World], cast: Cast) -> None:
    world = a_world(mode="private")
    client = world.browser()
    assert cast.viewer.member.user is not None
    client.force_login(cast.viewer.member.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert client.get(world.base).status_code == 200
    stranger = world.browser()
    assert cast.stranger.member.user is not None
    stranger.force_login(cast.stranger.member.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert stranger.get(world.base).status_code == 404


def test_asking_for_a_link_does_the_same_for_every_address_and_every_portal(
    a_world: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time is an answer too: who may come in, and whether there is a portal, is for the worker to find out."""
    world, jobs = a_world(mode="private"), []
    monkeypatch.setattr(tasks.send_link, "defer", lambda **job: jobs.append(job))
    asked = []
    for base, email in ((world.base, "ines@nordhafen.example"), (world.base, "eve@nowhere.example"), ("/p/nowhere", "eve@nowhere.example")):
        world.base, client = base, world.browser()
        client.get(f"{base}/enter")
        with CaptureQueriesContext(connection) as queries:
            assert world.post(client, "/enter", "/enter", email=email).status_code == 200
        asked.append([re.sub(r"'[^']*'", "?", query["sql"]) for query in queries])
    assert asked[0] == asked[1] == asked[2]
    assert [job["email"] for job in jobs] == ["ines@nordhafen.example", "eve@nowhere.example", "eve@nowhere.example"]
    assert not mail.outbox and not any("secret" in job for job in jobs), "no secret lies in the queue"


def test_guessing_links_and_secret_addresses_is_slowed(a_world: Callable[..., World], monkeypatch: pytest.MonkeyPatch) -> None:
    world, client = a_world(mode="link"), Client()
    monkeypatch.setitem(limits.LIMITS, "confirm", (3, 60))
    tried = [client.get(f"{world.base}/{way}/guess-{n}").status_code for n, way in enumerate(("key", "confirm", "key", "key", "confirm"))]
    assert tried == [404, 404, 404, 429, 429]


def test_one_network_of_ipv6_counts_as_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LIMITS, "similar", (2, 60))
    client = Client()
    ask = [client.get(f"{world.base}/similar?q=song", REMOTE_ADDR=f"2001:db8:1:2::{n}").status_code for n in range(1, 4)]
    assert ask == [200, 200, 429]
    assert client.get(f"{world.base}/similar?q=song", REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


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


@pytest.mark.parametrize("given", [{"mode": "link"}, {"mode": "open"}, {"is_open": False}, {"dark": True}])
def test_a_portal_that_is_not_entered_by_mail_sends_none(given: dict[str, Any], a_world: Callable[..., World], cast: Cast) -> None:
    world = a_world(**{name: value for name, value in given.items() if name != "dark"})
    if "dark" in given:
        cast.owner.patch(f"/products/{world.product.pk}", {"restricted": True})
    assert world.post(world.browser(), "/enter", "/enter", email="ines@nordhafen.example").status_code == 200
    assert mail.outbox == []


def test_a_link_opens_nothing_once_the_portal_went_dark(world: World, cast: Cast) -> None:
    client = world.browser()
    world.post(client, "/enter", "/enter", email="new@nordhafen.example")
    link = world.link_to("new@nordhafen.example")
    cast.owner.patch(f"/products/{world.product.pk}", {"restricted": True})
    assert client.get(link).status_code == 404
    assert client.post(link, {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}).status_code == 404
    assert not Visitor.objects.exists()


def test_a_member_is_not_taken_for_whoever_has_the_address_of_their_account(world: World, cast: Cast) -> None:
    world.known("ines@nordhafen.example")
    wish, member = world.listed("Find songs"), world.browser()
    user = cast.viewer.member.user
    assert user is not None
    user.email = "ines@nordhafen.example"
    user.save()
    member.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    for do, votes in (("vote", 1), ("unvote", 0), ("vote", 1)):
        assert world.post(member, "/act", do=do, wish=wish.number).status_code == 302
        assert world.votes(wish) == votes
    by = Vote.objects.get(wish=wish.pk).visitor
    assert (by.member, by.email, by.contact) == (cast.viewer.member.pk, "", None)


def test_what_a_portal_does_not_show_it_does_not_take(a_world: Callable[..., World]) -> None:
    world = a_world(shows_wishes=False, shows_news=False)
    wish, ines = world.listed("Find songs"), world.known("ines@nordhafen.example")
    for sent in (
        {"do": "wish", "name": "Quiet hours"},
        *({"do": do, "wish": wish.number, "text": "x"} for do in ("vote", "follow", "remark")),
    ):
        assert world.post(ines, "/act", **sent).status_code == 404, sent
    assert world.post(ines, "/act", do="follow").status_code == 404
    assert not (Vote.objects.exists() or Follow.objects.exists() or Remark.objects.exists()) and Wish.without_rules.count() == 1


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


def test_a_name_with_what_no_database_holds_is_taken_without_it(a_world: Callable[..., World]) -> None:
    world, client = a_world(mode="open"), Client()
    asked = client.post(f"{world.base}/act", {"do": "wish", "name": "Quiet\x00 hours", "stamp": limits.stamp()})
    given = {"intent": asked.context["intent"], "name": "Mara\x00", "stamp": limits.stamp()}
    assert client.post(f"{world.base}/hello", given).status_code == 302
    assert (Visitor.objects.get().name, Wish.without_rules.get().name) == ("Mara", "Quiet hours")


def test_what_goes_wrong_is_said_in_the_readers_language(a_world: Callable[..., World], monkeypatch: pytest.MonkeyPatch) -> None:
    world = a_world(mode="open", origins=["https://shop.example"])

    def busy(*_: Any) -> str:
        raise Unavailable("The database was busy with the same records. Nothing was written; try again.")

    monkeypatch.setattr(acts, "perform", busy)
    visitor, german = world.browser(), {"Accept-Language": "de"}
    visitor.cookies[access.VISITOR] = access.SIGNER.sign(f"{acts.named(world.portal, 'Mara').pk} 0")
    visitor.get(world.base)
    form = {"do": "wish", "name": "Quiet", "stamp": limits.stamp(), "csrfmiddlewaretoken": visitor.cookies["csrftoken"].value}
    page = visitor.post(f"{world.base}/act", form, headers=german)
    frame = Client().post(
        f"{world.base}/widget/send",
        {"name": "Quiet", "stamp": limits.stamp()},
        content_type="application/json",
        headers={**german, "Origin": "http://testserver"},
    )
    for answer in (page, frame):
        assert answer.status_code == 503 and "Es wurde nichts geschrieben" in answer.content.decode()
    assert "Content-Security-Policy" in page

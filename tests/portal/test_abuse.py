"""What visitors write is text and nothing else; what abuse tries, tried here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.cast import Cast
from tests.portal.world import World
from upbeat.domains.marketing.models import Announcement
from upbeat.domains.research.wish import Wish
from upbeat.edges.portal import access, acts, limits
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


def test_one_network_of_ipv6_counts_as_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LIMITS, "similar", (2, 60))
    client = Client()
    ask = [client.get(f"{world.base}/similar?q=song", REMOTE_ADDR=f"2001:db8:1:2::{n}").status_code for n in range(1, 4)]
    assert ask == [200, 200, 429]
    assert client.get(f"{world.base}/similar?q=song", REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


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

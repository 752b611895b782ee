"""Who gets into a portal, by which link, and what those outside learn of it."""

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
from upbeat.domains.people.models import Product
from upbeat.edges.portal import limits, tasks
from upbeat.edges.portal.models import Visitor, Vote
from upbeat.kernel import door

pytestmark = pytest.mark.django_db


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


def test_a_visitor_is_known_on_one_portal_only_and_can_be_forgotten(world: World, cast: Cast) -> None:
    ines, other = world.known("ines@nordhafen.example"), world.browser()
    other.cookies = ines.cookies.copy()
    assert "ines" in other.get(world.base).content.decode()
    world.post(ines, "/leave")
    assert "ines@" not in other.get(world.base).content.decode(), "on every device"
    tampered = world.browser()
    tampered.cookies["upbeat_visitor"] = "0195b5a0-0000-7000-8000-000000000000 0:forged"
    assert tampered.get(world.base).status_code == 200


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

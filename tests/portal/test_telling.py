"""Those who asked are told when it ships: each once, in their own words, and never again once they say so."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.test import Client

from tests.cast import Cast
from tests.portal.world import World
from upbeat.domains.development.models import Feature
from upbeat.domains.marketing.models import Announcement
from upbeat.domains.people.models import Contact, Product
from upbeat.domains.research.models import Feedback, Highlight, Opportunity
from upbeat.domains.research.wish import Wish
from upbeat.edges.portal import follower, tasks, tell
from upbeat.edges.portal.models import Portal, Telling, Told
from upbeat.followers import runner
from upbeat.kernel import door

pytestmark = pytest.mark.django_db


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """What was left for the worker."""
    left: list[tuple[str, dict[str, Any]]] = []
    for name in ("keep_evidence", "prepare_telling", "prepare_wish", "send_telling"):
        monkeypatch.setattr(getattr(tasks, name), "defer", lambda name=name, **given: left.append((name, given)))
    return left


def shipped(world: World, cast: Cast) -> Feature:
    """A feature that three people asked for, each in a way of their own; another contact said it does not matter."""
    with door.open(cast.owner.actor) as tx:
        problem = tx.create(Opportunity, name="Loudness")
        feature = tx.create(
            Feature, name="Zones", product=world.product, addresses=[problem.pk], public=True, public_name="A volume for each zone"
        )
        mara = tx.create(Contact, name="Mara Brandt", email="Mara@Hotel.example")
        quiet = tx.create(Contact, name="Luc", email="luc@hotel.example")
        for contact, words, importance in ((mara, "The bar wants it louder.", 2), (quiet, "I do not mind.", 0)):
            note = tx.create(Feedback, text=words, contact=contact, received_at="2026-03-01T09:00:00Z")
            tx.create(Highlight, feedback=note, quote=words, end=len(words), importance=importance, opportunity=problem)
    wish = world.listed("Louder bar", feature=feature)
    world.post(world.known("ines@nordhafen.example"), "/act", do="vote", wish=wish.number, text="After nine it is too soft.")
    world.post(world.known("jonas@nordhafen.example"), "/act", do="follow", wish=wish.number)
    mail.outbox.clear()
    cast.editor.post(f"/features/{feature.pk}/ship")
    return feature


def test_everyone_who_asked_is_told_once_in_their_own_words(world: World, cast: Cast, jobs: list[Any]) -> None:
    feature = shipped(world, cast)
    runner.catch_up(follower, cast.workspace.pk)
    prepared = [given for name, given in jobs if name == "prepare_telling"]
    assert prepared == [{"workspace": str(cast.workspace.pk), "about_type": "feature", "about_id": str(feature.pk)}]
    for _ in range(2):
        tasks.prepare_telling(**prepared[0])
    seen = cast.editor.get("/tellings").data["items"]
    assert [(t["title"], t["waiting"], t["state"]) for t in seen] == [("A volume for each zone", 3, "waiting")]
    people = cast.editor.get(f"/tellings/{seen[0]['id']}").data["items"]
    said = {p["email"]: p["words"] for p in people}
    assert said == {
        "ines@nordhafen.example": "After nine it is too soft.",
        "jonas@nordhafen.example": "",
        "mara@hotel.example": "The bar wants it louder.",
    }
    jonas = next(p["id"] for p in people if p["email"].startswith("jonas"))
    assert not mail.outbox, "nothing goes out before somebody says so"
    assert cast.viewer.post(f"/tellings/{seen[0]['id']}/send", {}).status_code == 403
    assert cast.stranger.get(f"/tellings/{seen[0]['id']}").status_code == 404
    assert cast.editor.post(f"/tellings/{seen[0]['id']}/send", {"leave_out": [jonas]}).status_code == 200
    assert cast.editor.post(f"/tellings/{seen[0]['id']}/send", {}).status_code == 409
    for _ in range(2):
        tell.send(UUID(seen[0]["id"]))
    assert sorted(m.to[0] for m in mail.outbox) == ["ines@nordhafen.example", "mara@hotel.example"]
    letter = next(m for m in mail.outbox if m.to == ["mara@hotel.example"])
    assert (
        "> The bar wants it louder." in letter.body and "1 March 2026" in letter.body and "Zones" not in letter.subject + str(letter.body)
    )
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    done = cast.editor.get(f"/tellings/{seen[0]['id']}").data
    assert (done["state"], done["told"], done["left_out"]) == ("sent", 2, 1)


def test_one_click_ends_it_for_good_and_a_forged_link_does_nothing(world: World, cast: Cast, jobs: list[Any]) -> None:
    feature = shipped(world, cast)
    telling = tell.prepare(cast.workspace.pk, "feature", feature.pk)
    assert telling is not None
    tell.start(telling)
    Told.objects.filter(telling=telling).exclude(email="mara@hotel.example").update(state="left out")
    tell.send(telling.pk)
    (letter,) = mail.outbox
    link = re.search(r"/p/-/unsubscribe/[\w-]+", letter.extra_headers["List-Unsubscribe"])
    assert link is not None
    mailer = Client(enforce_csrf_checks=True)
    assert mailer.get(link.group()).status_code == 200
    assert "mara@hotel.example" in tell.who_asked(cast.owner.actor, [feature], None), "looking is not yet unsubscribing"
    assert mailer.post(link.group(), {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert "mara@hotel.example" not in tell.who_asked(cast.owner.actor, [feature], None)
    assert mailer.post(link.group()[:-4] + "AAAA").status_code == 404


def test_an_announcement_tells_those_who_do_not_know_yet_and_those_who_follow_the_news(world: World, cast: Cast, jobs: list[Any]) -> None:
    feature = shipped(world, cast)
    first = tell.prepare(cast.workspace.pk, "feature", feature.pk)
    assert first is not None and tell.start(first) and tell.send(first.pk) == 3
    world.post(world.known("greta@elsewhere.example"), "/act", "/changelog", do="follow")
    mail.outbox.clear()
    with door.open(cast.owner.actor) as tx:
        news = tx.create(Announcement, name="Every room its own volume", features=[feature.pk])
    cast.editor.post(f"/announcements/{news.pk}/publish")
    second = tell.prepare(cast.workspace.pk, "announcement", news.pk)
    assert second is not None and tell.start(second) and tell.send(second.pk) == 1
    assert [m.to for m in mail.outbox] == [["greta@elsewhere.example"]]


def test_what_is_taken_back_or_was_never_news_tells_nobody(world: World, cast: Cast, jobs: list[Any]) -> None:
    feature = shipped(world, cast)
    assert tell.prepare(cast.workspace.pk, "feature", feature.pk) is not None
    cast.editor.patch(f"/features/{feature.pk}", {"status": "building"})
    assert tell.prepare(cast.workspace.pk, "feature", feature.pk) is None
    assert not Telling.objects.exists()
    runner.catch_up(follower, cast.workspace.pk)
    jobs.clear()
    with door.open(cast.owner.actor) as tx:
        tx.create(Feature, name="Imported as shipped", status="shipped")
    runner.catch_up(follower, cast.workspace.pk)
    assert jobs == []


def test_a_mail_server_that_fails_is_tried_again_and_nobody_hears_twice(
    world: World, cast: Cast, jobs: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    telling = tell.prepare(cast.workspace.pk, "feature", shipped(world, cast).pk)
    assert telling is not None and tell.start(telling)
    whole, left = tell.mail.send_told, iter([True, False])

    def failing(told: Told, language: str) -> None:
        if not next(left, True):
            raise OSError("the mail server is away")
        whole(told, language)

    monkeypatch.setattr(tell.mail, "send_told", failing)
    with pytest.raises(OSError, match="away"):
        tell.send(telling.pk)
    assert tell.send(telling.pk) == 2
    assert sorted(m.to[0] for m in mail.outbox) == ["ines@nordhafen.example", "jonas@nordhafen.example", "mara@hotel.example"]


def test_words_from_behind_a_fence_are_told_and_not_shown(world: World, cast: Cast, jobs: list[Any]) -> None:
    feature = shipped(world, cast)
    with door.open(cast.owner.actor) as tx:
        secret = tx.create(Product, name="Nightingale", restricted=True)
        vera = tx.create(Contact, name="Vera Holm", email="vera@secret.example")
        note = tx.create(Feedback, text="Nightingale needs it too.", contact=vera, product=secret)
        tx.create(Highlight, feedback=note, quote=note.text, end=len(note.text), importance=2, feature=feature)
    telling = tell.prepare(cast.workspace.pk, "feature", feature.pk)
    assert telling is not None
    assert "Nightingale needs" in str(cast.owner.get(f"/tellings/{telling.pk}").data)
    seen = cast.editor.get(f"/tellings/{telling.pk}").data
    assert "Nightingale" not in str(seen) and "vera" not in str(seen)
    assert {person["name"] for person in seen["items"]} == {"", "Mara Brandt"} and seen["waiting"] == 4
    tell.start(telling)
    assert tell.send(telling.pk) == 4


def test_without_a_mail_server_nobody_is_told_and_nobody_is_said_to_be(
    world: World, cast: Cast, jobs: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    Portal.objects.filter(pk=world.portal.pk).update(tell_by_itself=True)
    telling = tell.prepare(cast.workspace.pk, "feature", shipped(world, cast).pk)
    assert telling is not None
    for user in (tasks, tell):
        monkeypatch.setattr(user, "is_configured", lambda: False)
    assert cast.editor.post(f"/tellings/{telling.pk}/send", {}).status_code == 409
    tasks.send_by_itself(telling=str(telling.pk))
    telling.refresh_from_db()
    assert telling.state == "waiting" and not Told.objects.filter(state="sent").exists()


@pytest.mark.parametrize(("public", "audience", "goes"), [(True, "", True), (False, "", False), (True, "staff", False)])
def test_what_is_not_public_waits_for_somebody(
    public: bool, audience: str, goes: bool, world: World, cast: Cast, jobs: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    later: list[Any] = []
    monkeypatch.setattr(tasks.send_by_itself, "configure", lambda **_: SimpleNamespace(defer=lambda **job: later.append(job)))
    Portal.objects.filter(pk=world.portal.pk).update(tell_by_itself=True)
    feature = shipped(world, cast)
    cast.editor.patch(f"/features/{feature.pk}", {"public": public})
    with door.open(cast.owner.actor) as tx:
        news = tx.create(Announcement, name="Louder", features=[feature.pk], status="published", audience=audience)
    tasks.prepare_telling(str(cast.workspace.pk), "announcement", str(news.pk))
    assert bool(later) is goes and Telling.objects.get().state == "waiting"
    tasks.send_by_itself(telling=str(Telling.objects.get().pk))
    assert Telling.objects.get().state == ("sending" if goes else "waiting")


def followed(world: World, cast: Cast, **links: Any) -> Wish:
    """A wish that Ines voted for and Jonas follows."""
    wish = world.listed("Louder bar", **links)
    world.post(world.known("ines@nordhafen.example"), "/act", do="vote", wish=wish.number, text="After nine it is too soft.")
    world.post(world.known("jonas@nordhafen.example"), "/act", do="follow", wish=wish.number)
    runner.catch_up(follower, cast.workspace.pk)
    mail.outbox.clear()
    return wish


def sent(telling: Telling) -> list[tuple[str, str]]:
    """Start and send it: to whom, under which subject."""
    mail.outbox.clear()
    tell.start(telling)
    tell.send(telling.pk)
    return sorted((m.to[0], m.subject) for m in mail.outbox)


def test_who_voted_or_follows_hears_when_a_wish_moves_and_of_each_place_once(world: World, cast: Cast, jobs: list[Any]) -> None:
    with door.open(cast.owner.actor) as tx:
        feature = tx.create(Feature, name="Nightingale", product=world.product, public=True, public_name="Zones", status="idea")
    wish = followed(world, cast, feature=feature)
    jobs.clear()
    for status in ("planned", "building"):
        cast.editor.patch(f"/features/{feature.pk}", {"status": status})
    runner.catch_up(follower, cast.workspace.pk)
    assert jobs == [("prepare_wish", {"workspace": str(cast.workspace.pk), "wish": str(wish.pk)})]
    for _ in range(2):
        tasks.prepare_wish(**jobs[0][1])
    telling = Telling.objects.get()
    assert (telling.word, telling.title) == ("Being built", "Louder bar")
    assert cast.editor.get("/tellings").data["items"][0]["waiting"] == 2
    assert sent(telling) == [(f"{who}@nordhafen.example", "Ondula: Louder bar: Being built") for who in ("ines", "jonas")]
    letter = next(m for m in mail.outbox if m.to[0].startswith("ines"))
    assert "> After nine it is too soft." in letter.body and f"{world.base}/wishes/{wish.number}" in letter.body
    assert "Nightingale" not in str(letter.message())
    tasks.prepare_wish(**jobs[0][1])
    assert Telling.objects.count() == 1, "they know"
    cast.editor.patch(f"/features/{feature.pk}", {"status": "planned"})
    tasks.prepare_wish(**jobs[0][1])
    waiting = Telling.objects.get(state="waiting")
    cast.editor.post(f"/features/{feature.pk}/ship")
    assert cast.editor.post(f"/tellings/{waiting.pk}/send", {}).status_code == 409
    tasks.prepare_wish(**jobs[0][1])
    assert not Telling.objects.filter(state="waiting").exists(), "that it is here is told with its feature"


def test_who_voted_or_follows_hears_of_the_teams_reply(world: World, cast: Cast, jobs: list[Any]) -> None:
    wish = followed(world, cast)
    jobs.clear()
    reply = cast.editor.post(f"/wishes/{wish.key}/replies", {"text": "In autumn.\nPromised."}).data
    assert jobs == [("prepare_wish", {"workspace": str(cast.workspace.pk), "wish": str(wish.pk), "remark": reply["id"]})]
    for _ in range(2):
        tasks.prepare_wish(**jobs[0][1])
    assert [who for who, _ in sent(Telling.objects.get())] == ["ines@nordhafen.example", "jonas@nordhafen.example"]
    assert "> In autumn.\n> Promised." in mail.outbox[0].body


def test_a_wish_that_nobody_can_read_tells_nobody(world: World, cast: Cast, jobs: list[Any]) -> None:
    wish = followed(world, cast)
    cast.editor.post(f"/wishes/{wish.key}/hide")
    with door.open(cast.owner.actor) as tx:
        problem = tx.create(Opportunity, name="Loudness", status="committed")
    cast.editor.patch(f"/wishes/{wish.key}", {"opportunity": str(problem.pk)})
    about = {"workspace": str(cast.workspace.pk), "wish": str(wish.pk)}
    tasks.prepare_wish(**about)
    assert not Telling.objects.exists()
    cast.editor.post(f"/wishes/{wish.key}/approve")
    tasks.prepare_wish(**about)
    assert Telling.objects.get().word == "Planned"

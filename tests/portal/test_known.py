"""The page of a customer says who was told, whose letter lies ready, and who follows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Cast
from tests.portal.world import World
from upbeat.domains.collaboration.asking import Request
from upbeat.domains.development.models import Feature
from upbeat.domains.people.models import Account
from upbeat.domains.research.models import Feedback, Highlight
from upbeat.edges.portal import tasks, tell
from upbeat.edges.portal.models import Unsubscribed
from upbeat.kernel import door

pytestmark = pytest.mark.django_db


def story(world: World) -> dict[str, Any]:
    answer = world.cast.editor.get(f"/accounts/{world.account.key}/story")
    assert answer.status_code == 200, answer.data
    return dict(answer.data)


def ask(world: World, words: str, **links: Any) -> None:
    with door.open(world.cast.owner.actor) as tx:
        note = tx.create(Feedback, text=words, account=world.account, contact=world.contact)
        tx.create(Highlight, feedback=note, quote=words, end=len(words), importance=2, **links)


def make(world: World, **values: Any) -> Feature:
    with door.open(world.cast.owner.actor) as tx:
        return tx.create(Feature, product=world.product, **values)


def test_from_nothing_to_tell_to_told(world: World, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.send_telling, "defer", lambda **_: None)
    feature = make(world, name="Zones", public_name="A volume for each zone")
    ask(world, "The bar wants it louder.", feature=feature.pk)
    wish = world.listed("Louder bar", feature=feature)

    assert story(world)["wishes"][0]["knows"] == "nothing"

    world.post(world.known("ines@nordhafen.example"), "/act", do="follow", wish=wish.number)
    assert story(world)["wishes"][0]["knows"] == "follows"

    cast.editor.patch(f"/features/{feature.pk}", {"status": "planned"})
    planned = story(world)["wishes"][0]
    assert (planned["knows"], planned["ready"]) == ("will", False)
    assert [person["name"] for person in planned["tells"]] == ["Ines Vidal"]

    cast.editor.post(f"/features/{feature.pk}/ship")
    telling = tell.prepare(cast.workspace.pk, "feature", feature.pk)
    assert telling is not None
    ready = story(world)["wishes"][0]
    assert (ready["knows"], ready["ready"]) == ("will", True)

    tell.start(telling)
    tell.send(telling.pk)
    told = story(world)
    assert (told["wishes"][0]["knows"], told["wishes"][0]["told_on"]) == ("told", told["today"])
    assert ("told", "A volume for each zone") in {(line["kind"], line["text"]) for line in told["timeline"]}


def test_a_letter_reaches_nobody_who_wants_no_more(world: World, cast: Cast) -> None:
    feature = make(world, name="Zones", status="building")
    ask(world, "The bar wants it louder.", feature=feature.pk)
    assert story(world)["wishes"][0]["tells"]
    Unsubscribed.objects.create(workspace=cast.workspace, email="ines@nordhafen.example")
    assert story(world)["wishes"][0]["tells"] == []


def test_a_letter_about_a_restricted_product_is_not_told(world: World, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.send_telling, "defer", lambda **_: None)
    feature = make(world, name="Secret zones")
    ask(world, "The bar wants it louder.", feature=feature.pk)
    cast.editor.post(f"/features/{feature.pk}/ship")
    telling = tell.prepare(cast.workspace.pk, "feature", feature.pk)
    assert telling is not None and tell.start(telling) and tell.send(telling.pk) == 1
    assert "Secret zones" in str(story(world))
    assert cast.owner.patch(f"/products/{world.product.pk}", {"restricted": True}).status_code == 200
    assert "Secret zones" not in str(story(world))


def test_what_stood_there_before_and_what_is_asked_for_them(world: World, cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        tx.update(Account.without_rules.get(pk=world.account.pk), arr=8_160_000)
        about = {"about_type": "account", "about_id": world.account.pk}
        tx.create(Request, name="A letter about Friday", due_on="2026-03-01", status="done", **about)
        tx.create(Request, name="Accents before the summer", due_on="2026-07-01", **about)
    cast.editor.patch(f"/accounts/{world.account.pk}", {"arr": 8_640_000, "health": "poor"})
    shown = story(world)
    assert shown["was"] == {"arr": 8_160_000}
    assert [request["name"] for request in shown["requests"]] == ["Accents before the summer", "A letter about Friday"]

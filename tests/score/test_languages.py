"""The server speaks the reader's language: errors, findings, rules and fixes, wherever they come out; the log stays English."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import translation

from tests.score.world import World
from upbeat.domains.collaboration.models import Finding
from upbeat.domains.development.models import Feature
from upbeat.domains.people.models import Product
from upbeat.domains.people.queries import language_of
from upbeat.edges.api.delivery import events_after
from upbeat.followers import search
from upbeat.kernel import log
from upbeat.score import check

pytestmark = pytest.mark.django_db
GERMAN = "de-DE,de;q=0.9,en;q=0.5"


@pytest.fixture
def found(world: World) -> dict[str, Any]:
    """A feature that nobody owns, and what the check has to say of it."""
    feature = world.make(Feature, name="Shared queue", status="planned", ends_on="2031-06-18")
    world.check("UP104")
    (finding,) = world.cast.editor.get("/findings").data["items"]
    return {"feature": feature, "finding": finding}


def test_an_error_is_told_in_the_readers_language(world: World) -> None:
    editor = world.cast.editor
    english, german = editor.get("/features/FEA-999"), editor.get("/features/FEA-999", Accept_Language=GERMAN)
    assert english.data["detail"] == "There is no feature “FEA-999” here."
    assert german.data["detail"] == "Funktion: „FEA-999“ gibt es hier nicht."
    assert german["Content-Language"] == "de"
    assert "Accept-Language" in german["Vary"]


def test_a_field_is_told_what_is_wrong_in_the_readers_language(world: World) -> None:
    refused = world.cast.editor.post("/features", {"name": "", "effort": "much"}, Accept_Language=GERMAN).data
    assert refused["errors"]["name"] == ["Das wird gebraucht."]
    assert refused["errors"]["effort"] == ["„much“ ist keine Zahl."]
    asked = world.cast.editor.post("/features/batch", {"create": 3, "shape": 1}, Accept_Language=GERMAN).data
    assert asked["errors"] == {"create": ["Das muss eine Liste sein."], "shape": ["Dieses Feld gibt es hier nicht."]}


def test_a_language_we_do_not_speak_is_answered_in_english(world: World) -> None:
    assert world.cast.editor.get("/features/FEA-999", Accept_Language="fr").data["detail"].startswith("There is no feature")


def test_a_finding_is_said_in_the_readers_language_wherever_it_stands(world: World, found: dict[str, Any]) -> None:
    editor, key = world.cast.editor, found["finding"]["key"]
    name, detail = "Shared queue: niemand zuständig", "Geplant, fällig 18. Juni 2031. Niemand steht dafür ein."
    (listed,) = editor.get("/findings", Accept_Language=GERMAN).data["items"]
    (narrow,) = editor.get("/findings?fields=name", Accept_Language=GERMAN).data["items"]
    one = editor.get(f"/findings/{key}", Accept_Language=GERMAN).data
    (drawn,) = editor.get("/score", Accept_Language=GERMAN).data["findings"]
    assert [(f["name"], f["detail"]) for f in (listed, one)] == [(name, detail)] * 2
    assert (drawn["title"], drawn["detail"], narrow["name"]) == (name, detail, name)
    assert drawn["fixes"][0]["label"].startswith("Zuweisen an")
    refs = editor.get(f"/refs?ids={listed['id']}", Accept_Language=GERMAN).data["refs"]
    assert refs[listed["id"]]["title"] == name
    muted = editor.post(f"/findings/{key}/mute", {"reason": "Later"}, Accept_Language=GERMAN).data
    assert muted["name"] == name
    assert not any("said" in row for row in (listed, narrow, one, muted, found["finding"])), "how it is made stays with the server"


def test_the_portfolio_names_findings_in_the_readers_language(world: World) -> None:
    world.make(Feature, name="Shared queue", status="planned", product=world.make(Product, name="Player"))
    world.check("UP104")
    products = world.cast.editor.get("/trees/portfolio", Accept_Language=GERMAN).data["products"]
    named = [finding["name"] for product in products for finding in product["findings_named"]]
    assert "Shared queue: niemand zuständig" in named


def test_a_finding_is_found_by_its_words_in_every_language_and_kept_in_english(world: World, found: dict[str, Any]) -> None:
    assert found["finding"]["name"] == "Shared queue has no owner"
    assert check.report(world.id)[0]["title"] == "Shared queue has no owner"
    change = log.changes(world.id).get(type="finding")
    assert change.after["name"] == "Shared queue has no owner"
    search.handle(world.id, [change])
    (hit,) = world.cast.editor.get("/search?q=no owner&type=finding", Accept_Language=GERMAN).data["items"]
    assert hit["title"] == "Shared queue: niemand zuständig"
    (hit,) = world.cast.editor.get("/search?q=niemand zuständig&type=finding").data["items"]
    assert hit["title"] == "Shared queue has no owner"


def test_the_live_stream_speaks_the_readers_language(world: World, found: dict[str, Any]) -> None:
    seq = log.changes(world.id).get(type="finding").seq
    with translation.override("de"):
        events, _ = events_after(world.cast.editor.actor, seq - 1)
    told = json.loads(events.split(b"data: ")[1].split(b"\n")[0])
    assert told["title"] == told["after"]["name"] == "Shared queue: niemand zuständig"
    assert "said" not in told["after"]


def test_a_finding_from_before_is_said_anew_by_the_next_check(world: World, found: dict[str, Any]) -> None:
    world.update(Finding.without_rules.get(pk=found["finding"]["id"]), said={})
    assert world.check("UP104").reworded == 1


def test_rules_are_explained_in_the_readers_language(world: World) -> None:
    rules = {r["code"]: r for r in world.cast.editor.get("/rules", Accept_Language=GERMAN).data}
    assert rules["UP104"]["title"] == "Kommende Funktion ohne Zuständige"
    assert rules["UP104"]["fix"] == "Sagen, wer es treibt."


def test_a_member_is_written_to_in_the_language_chosen(world: World) -> None:
    member = world.cast.editor.member
    assert member.user is not None
    assert language_of(member) == "en"
    member.workspace.locale = "de-DE"
    assert language_of(member) == "de"
    member.user.preferences = {"language": "en"}
    assert language_of(member) == "en"

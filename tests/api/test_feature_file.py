"""A .feature file out and in: the same again, whatever people type, and errors that name the line."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from gherkin.parser import Parser

from tests.cast import Cast, Voice

pytestmark = pytest.mark.django_db

NASTY = [
    ("the catalogue has “Velvet”", "I type “velvit”", "it is the first result"),
    ("", "", "it is the first result"),
    ("# no comment\n@no tag\n\n| no | table |", 'Scenario: "no"\n"""\nquoted', "Then then\r\nAnd <this> \\| \\n"),
    ("a\u2028b\tc", "  spaces   inside ", "Feature: x"),
]


def bring(voice: Voice, ref: str, text: str) -> Any:
    client = Client(headers={"Authorization": f"Bearer {voice.token}"})
    return client.post(f"/api/v1/features/{ref}/feature-file", text.encode(), content_type="text/plain")


def text_of(voice: Voice, ref: str) -> str:
    answer = voice.get(f"/features/{ref}/feature-file")
    assert answer["Content-Type"].startswith("text/plain")
    return str(answer.content.decode())


def told(cast: Cast) -> Any:
    feature = cast.owner.post("/features", {"name": "Forgiving\nsearch # 1"}).data
    for place, name in enumerate(["Find it despite a typo", "Find it despite a typo", "Scenario: @x"]):
        voice = {"as_a": "listener: who\nspells", "i_want": "# the artist", "so_that": ""}
        story = cast.owner.post("/stories", {"name": name, "feature": feature["id"], "position": place, **voice}).data
        for n, (given, when, then) in enumerate(NASTY):
            steps = {"given": given, "when": when, "then": then}
            cast.owner.post("/criteria", {"story": story["id"], "position": n, "passed": n == 1, **steps})
    return feature


def test_out_and_in_and_out_again_is_the_same(cast: Cast) -> None:
    feature = told(cast)
    first = text_of(cast.viewer, feature["key"])
    assert len(Parser().parse(first)["feature"]["children"]) == 3
    same = bring(cast.editor, feature["key"], first)
    assert same.json() == {"stories_created": 0, "stories_updated": 0, "criteria_created": 0, "criteria_updated": 0}
    other = cast.owner.post("/features", {"name": feature["name"]}).data
    made = bring(cast.editor, other["key"], first)
    assert made.json() == {"stories_created": 3, "stories_updated": 0, "criteria_created": 12, "criteria_updated": 0}
    assert text_of(cast.viewer, other["key"]) == text_of(cast.viewer, feature["key"]) == first
    assert cast.editor.post("/changes/undo", {"request": made["Upbeat-Request"]}).status_code == 200
    assert text_of(cast.viewer, other["key"]).count("Rule:") == 0


def test_what_stands_under_its_name_is_changed_and_the_rest_is_made(cast: Cast) -> None:
    feature = cast.owner.post("/features", {"name": "Search"}).data
    story = cast.owner.post("/stories", {"name": "Typos", "feature": feature["id"]}).data
    cast.owner.post("/criteria", {"story": story["id"], "given": "a word", "then": "it is found"})
    file = """
    Feature: Search
      Background:
        Given a catalogue
      Scenario: loose
        Then it stands under the feature's own name
      Rule: Typos
        As a listener
        @passed
        Scenario: it is found
          Given two words
          When I type
          But slowly
          Then it is found
        Scenario Outline: <word> is found
          When I type <word>
          Then I see <result>
          Examples:
            | word  | result  |
            | velvt | velvet  |
    """
    assert bring(cast.editor, feature["id"], file).json() == {
        "stories_created": 1,
        "stories_updated": 1,
        "criteria_created": 2,
        "criteria_updated": 1,
    }
    found, outline = cast.owner.get(f"/criteria?story={story['id']}&sort=position").data["items"]
    assert (found["given"], found["when"], found["passed"]) == ("a catalogue\ntwo words", "I type\nslowly", True)
    assert (outline["when"], outline["then"]) == ("I type velvt", "I see velvet")
    assert cast.owner.get(f"/stories/{story['id']}").data["as_a"] == "listener"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Feature: x\n  Scenario: y\n    Given z\n    nonsense\n", "line 4"),
        ("Feature: x\n  Scenario: y\n    Given z\n", "line 2"),
        ("Feature: x\n\n  Rule:\n    Scenario: y\n      Then z\n", "line 3"),
        ("# nothing\n", "line 1"),
        ("# language: xx\nFeature: x\n", "line 1"),
    ],
)
def test_an_error_names_its_line_and_nothing_is_written(cast: Cast, text: str, line: str) -> None:
    feature = cast.owner.post("/features", {"name": "Search"}).data
    answer = bring(cast.editor, feature["id"], text)
    assert answer.status_code == 422 and line in answer.json()["errors"], answer.json()
    assert cast.owner.get("/stories").data["items"] == []


def test_only_who_may_gets_it(cast: Cast) -> None:
    feature = cast.owner.post("/features", {"name": "Search"}).data
    file = "Feature: x\n  Scenario: y\n    Then z\n"
    assert cast.stranger.get(f"/features/{feature['id']}/feature-file").status_code == 404
    assert bring(cast.stranger, feature["id"], file).status_code == 404
    assert bring(cast.viewer, feature["id"], file).status_code == 403
    assert bring(cast.editor, feature["id"], "").status_code == 400

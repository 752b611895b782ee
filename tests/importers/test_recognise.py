"""Recognition: what a file is and what its columns mean, by headers and by content."""

import os
from pathlib import Path

import pytest

from upbeat.edges.importers.readers.open import open_table
from upbeat.edges.importers.recognise import Recognition, recognise

DATA = Path(__file__).parents[3] / "shared/data"
real_data = pytest.mark.skipif(
    "CI" in os.environ or not DATA.is_dir(), reason=f"needs the development data set at {DATA}, and never runs on CI"
)


def recognised(path: Path) -> tuple[Recognition, dict[str, str | None]]:
    table = open_table(path)
    best = recognise(table)[0]
    return best, {column.name: target for column, target in zip(table.columns, best.mapping, strict=True)}


def of_text(folder: Path, content: str) -> tuple[Recognition, dict[str, str | None]]:
    (folder / "file").write_text(content)
    return recognised(folder / "file")


def test_a_helpdesk_export_maps_by_its_headers(tmp_path: Path) -> None:
    found, mapping = of_text(
        tmp_path,
        "ticket_id;created_at;requester_email;company;subject;body;satisfaction;product_area;agent\n"
        "48112;2026-06-06 10:00;a@nordhafen.example;Nordhafen;Guest songs;The bar asks for guest songs;2;search;amir.t\n"
        "48115;2026-06-06 11:00;b@tern.example;Tern Coffee;Downloads;Downloads vanish on the train;4;offline;amir.t\n",
    )
    assert (found.kind, found.match) == ("feedback", "id")
    assert found.score > 0.9
    assert mapping == {
        "ticket_id": "source_id",
        "created_at": "received_at",
        "requester_email": "email",
        "company": "account",
        "subject": "title",
        "body": "text",
        "satisfaction": "rating",
        "product_area": "tags",
        "agent": None,
    }


def test_plain_running_ids_are_trusted_where_they_are_the_only_ones(tmp_path: Path) -> None:
    found, mapping = of_text(tmp_path, "id,text,rating\n1,one,5\n2,two,4\n3,three,3\n")
    assert (mapping["id"], found.match) == ("source_id", "id")


def test_an_id_that_repeats_with_other_words_is_not_trusted_alone(tmp_path: Path) -> None:
    found, mapping = of_text(tmp_path, "id,review_id,text\n1,7,one\n2,7,two\n3,8,three\n")
    assert (mapping["review_id"], mapping["id"], found.match) == ("source_id", None, "content")


def test_two_columns_that_never_speak_together_share_a_target(tmp_path: Path) -> None:
    _, mapping = of_text(tmp_path, "text,score,rating\na,5,\nb,,4\n")
    assert (mapping["score"], mapping["rating"]) == ("rating", "rating")


def test_the_words_as_written_win_over_their_translation(tmp_path: Path) -> None:
    found, mapping = of_text(tmp_path, "Content,Original Content\nhello,hallo\nfine,gut\n")
    assert (mapping["Original Content"], mapping["Content"]) == ("text", None)
    assert "translation" in found.guesses[0].note


def test_without_a_telling_header_the_longest_texts_are_likely_the_text(tmp_path: Path) -> None:
    found, mapping = of_text(tmp_path, "a,b\n1,this is what the customer said about the app\n2,and this is what another one said\n")
    assert (mapping["b"], found.guesses[1].sure) == ("text", "likely")


def test_a_table_that_is_neither_scores_low(tmp_path: Path) -> None:
    found, _ = of_text(tmp_path, "x,y\n1,2\n3,4\n")
    assert found.score < 0.3


@real_data
def test_the_multilingual_reviews_map_without_help() -> None:
    found, mapping = recognised(DATA / "feedback/spotify_reviews_multilang.csv")
    assert (found.kind, found.match) == ("feedback", "id")
    assert {name: target for name, target in mapping.items() if target} == {
        "ID": "source_id",
        "Source": "source",
        "CreatedAt": "received_at",
        "Language": "language",
        "Original Content": "text",
        "metadata.Version": "version",
        "metadata.Score": "rating",
        "metadata.Rating": "rating",
        "metadata.CountryISO2": "country",
    }


@real_data
def test_the_snapshot_maps_without_help() -> None:
    found, mapping = recognised(DATA / "feedback/spotify_snapshot_2026-06.json")
    assert found.match == "id"
    assert mapping == {
        "id": None,
        "source": "source",
        "external_id": "source_id",
        "title": "title",
        "text": "text",
        "rating": "rating",
        "item_date": "received_at",
        "raw_document_id": None,
    }


@real_data
def test_the_workbook_maps_without_help() -> None:
    found, mapping = recognised(DATA / "feedback/teams_app_reviews.xlsx")
    assert found.match == "content"
    assert mapping == {"date": "received_at", "rating": "rating", "title": "title", "content": "text"}
    assert "developer's reply" in found.guesses[3].note


@real_data
@pytest.mark.parametrize("name", ["Bug", "Feature", "Rating", "UserExperience"])
def test_the_labelled_reviews_are_not_matched_by_ids_that_repeat(name: str) -> None:
    found, mapping = recognised(DATA / f"feedback/app_review_labels_maalej/{name}.json")
    assert found.match == "content"
    assert {key: target for key, target in mapping.items() if target} == {
        "comment": "text",
        "rating": "rating",
        "reviewer": "author",
        "title": "title",
        "label": "tags",
        "reviewId": "source_id",
        "dataSource": "source",
        "date": "received_at",
    }


@real_data
def test_the_jira_export_is_a_jira_export() -> None:
    found, mapping = recognised(DATA / "backlog/nautilus_wallet_jira.csv")
    assert (found.kind, found.score) == ("jira", 0.99)
    assert mapping["Parent"] == "parent"
    assert mapping["Status Category"] == "status_category"
    assert sum(target == "comment" for target in found.mapping) == 7
    assert sum(target == "sprint" for target in found.mapping) == 5

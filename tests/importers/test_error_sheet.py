"""Rows to mend go out as a sheet and come in again when they are mended."""

from __future__ import annotations

import csv
import io

import pytest

from tests.cast import Cast, Voice
from tests.importers.test_import import checked, done
from upbeat.domains.development.models import Story
from upbeat.domains.research.models import Feedback
from upbeat.edges.importers.error_sheet import with_formula, without_formula
from upbeat.kernel import rules

REVIEWS = """id;message;rating;date
1;Fine;5;2026-06-01
2;- it skips, and stops;9;2026-06-02
3;=1+1 is all it knows;3;31.06.2026
4;One cell; too many;4;2026-06-03
"""


def sheet_of(voice: Voice, job: str) -> str:
    answer = voice.get(f"/imports/{job}/errors.csv")
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def headers(sheet: str) -> list[str]:
    return next(csv.reader(io.StringIO(sheet)))


def test_a_mended_sheet_brings_the_rows_word_for_word(cast: Cast) -> None:
    job = done(cast.editor, REVIEWS, skip_bad=True)
    assert (job["counts"]["create"], job["counts"]["mend"]) == (1, 3)
    sheet = sheet_of(cast.editor, job["id"])
    mended = sheet.replace(",9,2026-06-02", ",2,2026-06-02").replace(",31.06.2026\r", ",30.06.2026\r")
    mended = mended.replace("One cell, too many,4", '"One cell; too many",4')
    again = done(cast.editor, mended)
    assert again["counts"] == {"create": 3, "update": 0, "skip": 0, "mend": 0}, again["errors"]
    found = rules.visible(cast.owner.actor, Feedback).order_by("source_id")
    assert list(found.values_list("source_id", "text", "rating")) == [
        ("1", "Fine", 5),
        ("2", "- it skips, and stops", 2),
        ("3", "=1+1 is all it knows", 3),
        ("4", "One cell; too many", 4),
    ]


def test_what_was_not_mended_is_told_again_in_a_sheet_of_the_same_columns(cast: Cast) -> None:
    sheet = sheet_of(cast.editor, checked(cast.editor, REVIEWS)["id"])
    again = checked(cast.editor, sheet)
    assert [column["name"] for column in again["columns"]] == ["id", "message", "rating", "date"]
    assert again["counts"] == {"create": 0, "update": 0, "skip": 0, "mend": 3}
    assert headers(sheet_of(cast.editor, again["id"])) == headers(sheet)


def test_a_mended_sheet_of_issues_is_known_for_what_it_is(cast: Cast) -> None:
    export = "Issue key,Summary,Issue Type,Status,Created,Labels,Labels\nUP-1,Find it,Story,Done,31/Foo/26,ux,search\n"
    job = done(cast.editor, export, skip_bad=True)
    again = done(cast.editor, sheet_of(cast.editor, job["id"]).replace("31/Foo/26,ux", "31/May/26,ux"))
    assert (again["kind"], again["counts"]["create"]) == ("jira", 1)
    story = rules.visible(cast.owner.actor, Story).get(source_id="UP-1")
    assert len(story.tags) == 2


@pytest.mark.parametrize("text", ["", "plain", "'quoted'", "=1+1", "'=1+1", "''-1", "-5", "@you", "\tx"])
def test_no_cell_runs_and_each_comes_back_as_it_was(text: str) -> None:
    shown = without_formula(text)
    assert shown[:1] not in tuple("=+-@\t\r")
    assert with_formula(shown) == text

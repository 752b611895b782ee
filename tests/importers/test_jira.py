"""A Jira export becomes a typed plan."""

import datetime as dt
import os
from collections import Counter
from pathlib import Path

import pytest

from upbeat.edges.importers.jira import JiraIssue, JiraReader
from upbeat.edges.importers.readers.open import open_table
from upbeat.edges.importers.readers.table import RowError
from upbeat.edges.importers.recognise import recognise_as

DATA = Path(__file__).parents[3] / "shared/data"

EXPORT = """Issue key,Issue id,Issue Type,Summary,Status,Resolution,Priority,Assignee,Assignee Id,Created,\
Resolved,Fix versions,Fix versions,Labels,\
Sprint,Sprint,Custom field (Story Points),Comment,Comment,Parent,Custom field (Epic Link),\
Custom field (Epic Name),Inward issue link (Blocks),Description
UP-1,101,Epic,Search,In Progress,,High,Ann,a1,03/Apr/23 2:03 PM,,1.0,,,,,,,,,,Find it,,h2. Why
UP-2,102,Story,Type a word,Done,Done,Medium,Bob,b2,03/Apr/23 2:03 PM,04/Apr/23 9:00 AM,1.0,1.1,ux,S1,\
S2,"3,5",03/Apr/23 3:00 PM;a1;[~accountid:b2] *look*,\
04/Apr/23 3:00 PM;zz;ok,101,,,UP-9,null
UP-3,103,Sub-task,Draw it,To Do,,,,,03/Apr/23 2:03 PM,,,,,,,,,,102,,,,
UP-4,104,Bug,Wrong word,Closed,Won't Do,,,,03/Apr/23 2:03 PM,,,,,,,,,,,Find it,,,
UP-5,105,Spike,Try it,Research,,,,,03/Apr/23 2:03 PM,,,,,,,,,,,UP-1,,,
UP-6,106,Task,Broken,To Do,,,,,31/Foo/23,,,,,,,,,,,,,,
UP-2,107,Task,Twice,To Do,,,,,03/Apr/23 2:03 PM,,,,,,,,,,,,,,
"""


def plan(path: Path) -> tuple[dict[str, JiraIssue], list[RowError]]:
    table = open_table(path)
    found = list(JiraReader(table, recognise_as("jira", table).mapping, dt.UTC).issues())
    return {i.key: i for i in found if isinstance(i, JiraIssue)}, [e for e in found if isinstance(e, RowError)]


@pytest.fixture
def export(tmp_path: Path) -> tuple[dict[str, JiraIssue], list[RowError]]:
    (tmp_path / "jira.csv").write_text(EXPORT)
    return plan(tmp_path / "jira.csv")


def test_epics_become_features_and_the_rest_stories_of_their_kind(export: tuple[dict[str, JiraIssue], list[RowError]]) -> None:
    issues, _ = export
    assert issues["UP-1"].is_feature
    assert issues["UP-1"].feature_status == "building"
    assert {key: issues[key].kind for key in ("UP-2", "UP-3", "UP-4", "UP-5")} == {
        "UP-2": "story",
        "UP-3": "task",
        "UP-4": "bug",
        "UP-5": "spike",
    }
    assert {key: issues[key].status for key in ("UP-2", "UP-3", "UP-4", "UP-5")} == {
        "UP-2": "done",
        "UP-3": "todo",
        "UP-4": "done",
        "UP-5": "todo",
    }


def test_the_epic_is_found_by_parent_grandparent_name_and_key(export: tuple[dict[str, JiraIssue], list[RowError]]) -> None:
    issues, _ = export
    assert [issues[key].epic for key in ("UP-1", "UP-2", "UP-3", "UP-4", "UP-5")] == [None, "UP-1", "UP-1", "UP-1", "UP-1"]
    assert issues["UP-3"].parent == "UP-2"


def test_repeated_columns_are_kept_in_order(export: tuple[dict[str, JiraIssue], list[RowError]]) -> None:
    story = export[0]["UP-2"]
    assert (story.sprint, story.sprints, story.releases, story.tags, story.points) == ("S2", ["S1", "S2"], ["1.0", "1.1"], ["ux"], 3.5)
    assert story.resolved_at == dt.datetime(2023, 4, 4, 9, tzinfo=dt.UTC)
    assert story.description == ""
    assert [(link.kind, link.is_inward, link.to) for link in story.links] == [("Blocks", True, "UP-9")]


def test_comments_are_parted_into_when_who_and_what(export: tuple[dict[str, JiraIssue], list[RowError]]) -> None:
    first, second = export[0]["UP-2"].comments
    assert (first.at, first.author, first.text) == (dt.datetime(2023, 4, 3, 15, tzinfo=dt.UTC), "Ann", "@Bob **look**")
    assert second.text == "ok"


def test_a_wrong_cell_and_a_second_row_of_an_issue_are_named(export: tuple[dict[str, JiraIssue], list[RowError]]) -> None:
    wrong_date, twice = export[1]
    assert (wrong_date.row, wrong_date.line, wrong_date.column, wrong_date.value) == (6, 7, "Created", "31/Foo/23")
    assert "row 2" in twice.message


@pytest.mark.skipif("CI" in os.environ or not DATA.is_dir(), reason=f"needs the development data set at {DATA}, and never runs on CI")
def test_the_real_export_is_read_whole() -> None:
    issues, errors = plan(DATA / "backlog/nautilus_wallet_jira.csv")
    assert (len(issues), errors) == (192, [])
    assert sum(issue.is_feature for issue in issues.values()) == 6
    assert sum(issue.epic is not None for issue in issues.values()) == 24
    assert sum(len(issue.comments) for issue in issues.values()) == 94
    assert Counter(issue.status for issue in issues.values()) == {"done": 113, "doing": 45, "todo": 34}
    assert not any("{color" in issue.description or "[~" in issue.description for issue in issues.values())

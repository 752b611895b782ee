"""A Jira export in the backlog: what hangs together there hangs together here."""

from __future__ import annotations

from typing import Any

from tests.cast import Cast
from tests.importers.test_import import done
from upbeat.domains.development.models import Feature, Story
from upbeat.domains.development.planning import Dependency
from upbeat.kernel import door, rules

HEADER = "Issue key,Issue Type,Summary,Status,Outward issue link (Blocks),Outward issue link (Blocks),Inward issue link (Blocks),\
Outward issue link (Relates)\n"


def brought(cast: Cast, *rows: str) -> dict[str, Any]:
    job = done(cast.editor, HEADER + "".join(f"{row}\n" for row in rows))
    assert job["state"] == "done", job
    return job


def ties(cast: Cast) -> list[tuple[str, str]]:
    found = rules.visible(cast.owner.actor, Dependency).order_by("number")
    return list(found.values_list("blocker__source_id", "blocked__source_id"))


def footer(cast: Cast, key: str, cls: type[Feature | Story] = Feature) -> str:
    return str(rules.visible(cast.owner.actor, cls).get(source_id=key).description).rpartition("---")[2]


BOTH_ENDS = ("A,Epic,Search,Open,B,,,C", "B,Epic,Sync,Open,,,A,", "C,Epic,Share,Open,,,,")


def test_blocks_between_features_is_one_dependency_whichever_end_tells_of_it(cast: Cast) -> None:
    job = brought(cast, *BOTH_ENDS)
    assert ties(cast) == [("A", "B")]
    assert job["beside"]["dependencies"] == 1
    assert "blocks" not in footer(cast, "A") + footer(cast, "B")
    assert "relates → C" in footer(cast, "A")
    assert brought(cast, *BOTH_ENDS)["skipped"] == {"unchanged": 3}


def test_dependencies_go_with_their_import_and_come_back_with_the_next(cast: Cast) -> None:
    job = brought(cast, *BOTH_ENDS)
    cast.editor.post(f"/imports/{job['id']}/undo")
    assert ties(cast) == []
    brought(cast, *BOTH_ENDS)
    assert ties(cast) == [("A", "B")]
    assert Dependency.without_rules.filter(workspace=cast.workspace).count() == 1


def test_a_link_that_would_close_a_circle_stays_text_and_says_so(cast: Cast) -> None:
    rows = ("A,Epic,Search,Open,B,A,,", "B,Epic,Sync,Open,C,,A,", "C,Epic,Share,Open,A,,B,")
    assert brought(cast, *rows)["counts"]["create"] == 3
    assert ties(cast) == [("A", "B"), ("B", "C")]
    assert "blocks → A (no dependency, as it would close a circle)" in footer(cast, "C")
    assert "blocks → A (no dependency" in footer(cast, "A"), "nothing waits for itself"
    assert brought(cast, *rows)["counts"]["skip"] == 3


def test_what_waits_here_already_counts_for_a_circle_too(cast: Cast) -> None:
    brought(cast, "A,Epic,Search,Open,,,,", "B,Epic,Sync,Open,,,,")
    ids = dict(rules.visible(cast.owner.actor, Feature).values_list("source_id", "pk"))
    with door.open(cast.owner.actor) as tx:
        tx.create(Dependency, blocker=ids["B"], blocked=ids["A"])
    assert brought(cast, "A,Epic,Search,Open,B,,,", "B,Epic,Sync,Open,,,A,")["counts"]["mend"] == 0
    assert ties(cast) == [("B", "A")]
    assert "would close a circle" in footer(cast, "A")


def test_a_feature_of_an_earlier_file_may_be_the_other_end(cast: Cast) -> None:
    brought(cast, "A,Epic,Search,Open,,,,")
    brought(cast, "B,Epic,Sync,Open,,,A,")
    assert ties(cast) == [("A", "B")]


def test_links_of_stories_stay_text(cast: Cast) -> None:
    brought(cast, "A,Epic,Search,Open,S,,,", "S,Story,Type,Open,,,A,")
    assert ties(cast) == []
    assert "blocks → S" in footer(cast, "A")
    assert "blocks ← A" in footer(cast, "S", Story)


def test_a_dependency_deleted_by_hand_stays_deleted(cast: Cast) -> None:
    brought(cast, *BOTH_ENDS)
    with door.open(cast.owner.actor) as tx:
        tx.delete(rules.visible(cast.owner.actor, Dependency).get())
    assert brought(cast, *BOTH_ENDS)["skipped"] == {"unchanged": 3}
    assert ties(cast) == []


def test_an_assignee_is_found_by_mail_before_name(cast: Cast) -> None:
    editor, viewer = cast.editor.member, cast.viewer.member
    assert editor.user is not None
    mail = editor.user.email.upper()
    export = f"""Issue key,Issue Type,Summary,Status,Assignee,Assignee email
A,Story,By its mail alone,Open,{mail},
B,Story,By the column of mails,Open,{viewer.name},{mail}
C,Story,By name,Open,{viewer.name.upper()},gone@example.org
D,Story,Unknown,Open,Nobody,
"""
    assert done(cast.editor, export)["counts"]["create"] == 4
    owners = dict(rules.visible(cast.owner.actor, Story).values_list("source_id", "owner"))
    assert owners == {"A": editor.pk, "B": editor.pk, "C": viewer.pk, "D": None}


def test_an_export_without_keys_goes_in_and_is_known_again(cast: Cast) -> None:
    export = """Summary,Issue Type,Status,Custom field (Epic Name),Custom field (Epic Link)
Find anything,Epic,Open,Search,
Type a word,Story,Open,,Search
Mend the tests,Task,Open,,
Mend the tests,Task,Done,,
"""
    job = done(cast.editor, export)
    assert (job["kind"], job["counts"]) == ("jira", {"create": 4, "update": 0, "skip": 0, "mend": 0})
    stories = rules.visible(cast.owner.actor, Story).order_by("-name", "number")
    assert list(stories.values_list("name", "status", "feature__name")) == [
        ("Type a word", "todo", "Find anything"),
        ("Mend the tests", "todo", None),
        ("Mend the tests", "done", None),
    ]
    assert stories[0].description == "---\n\nJira: Story, Open."
    again = done(cast.editor, export.replace("Type a word,Story,Open", "Type a word,Story,Done"))
    assert again["counts"] == {"create": 0, "update": 1, "skip": 3, "mend": 0}


def test_an_export_with_ids_in_place_of_keys_is_known_again_by_them(cast: Cast) -> None:
    export = "Issue id,Summary,Issue Type,Status,Parent\n1,Search,Epic,Open,\n2,Type a word,Story,Open,1\n"
    assert done(cast.editor, export)["counts"]["create"] == 2
    again = done(cast.editor, export.replace("Type a word", "Type some words"))
    assert again["counts"] == {"create": 0, "update": 1, "skip": 1, "mend": 0}
    story = rules.visible(cast.owner.actor, Story).get()
    assert story.feature is not None
    assert (story.name, story.feature.name, story.source_id) == ("Type some words", "Search", "2")


def test_an_issue_hangs_on_the_epic_that_an_earlier_file_brought(cast: Cast) -> None:
    brought(cast, "A,Epic,Search,Open,,,,")
    assert done(cast.editor, "Issue key,Issue Type,Summary,Status,Parent key\nS,Story,Type a word,Open,A\n")["counts"]["create"] == 1
    story = rules.visible(cast.owner.actor, Story).get()
    assert story.feature is not None
    assert story.feature.name == "Search"

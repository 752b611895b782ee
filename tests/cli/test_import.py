"""`upbeat import` is the import of the web app: in its list, undone as a whole, with a sheet of what is to be mended."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast
from tests.cli.conftest import Upbeat
from upbeat.domains.development.models import Story
from upbeat.domains.research.models import Feedback
from upbeat.edges.importers import imports
from upbeat.edges.importers.from_file import import_file
from upbeat.edges.models import Import
from upbeat.kernel import rules
from upbeat.kernel.log import changes
from upbeat.kernel.record import Record

GOOD = "id,text,rating\n1,Guest songs please,2\n2,Downloads vanish,4\n"
BAD = GOOD + "3,Off the scale,9\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.csv"
    path.write_text(GOOD)
    return path


def count(cast: Cast, cls: type[Record] = Feedback) -> int:
    return rules.visible(cast.owner.actor, cls).count()


def listed(cast: Cast) -> list[dict[str, Any]]:
    """The imports so far, as their screen reads them."""
    found: list[dict[str, Any]] = cast.owner.get("/imports").data["items"]
    return found


def kept_files(cast: Cast) -> list[Path]:
    return list(imports.folder(cast.workspace.pk).glob("*"))


def test_it_stands_among_the_imports_so_far_and_is_taken_back_there(cast: Cast, upbeat: Upbeat, file: Path) -> None:
    done = upbeat("import", file, "--workspace", cast.workspace.slug)
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "2 rows of feedback: 2 created, 0 updated, 0 skipped, 0 to mend")
    [job] = listed(cast)
    assert (job["file"], job["state"], job["counts"]["create"]) == ("reviews.csv", "done", 2)
    assert f"/w/{cast.workspace.slug}/import?id={job['id']} (request {job['request']})" in done.stdout
    [change, _] = changes(cast.workspace.pk).filter(request=job["request"])
    assert (change.actor, change.reason) == (cast.owner.member.pk, "import of reviews.csv")
    assert cast.owner.post(f"/imports/{job['id']}/undo").data["state"] == "undone"
    assert count(cast) == 0


def test_a_dry_run_says_what_would_happen_and_leaves_nothing(cast: Cast, upbeat: Upbeat, file: Path) -> None:
    file.write_text(BAD)
    tried = upbeat("import", file, "--workspace", cast.workspace.slug, "--dry-run")
    assert tried.exit_code == 0
    assert "3 rows of feedback: 2 would be created, 0 would be updated, 0 would be skipped, 1 to mend" in tried.stdout
    assert "--errors FILE" in tried.stdout
    assert (count(cast), listed(cast), kept_files(cast)) == (0, [], [])


def test_rows_to_mend_stop_it_and_the_web_app_can_go_on(cast: Cast, upbeat: Upbeat, file: Path) -> None:
    file.write_text(BAD)
    refused = upbeat("import", file, "--workspace", cast.workspace.slug)
    assert refused.exit_code == 1
    assert "1 of 3 rows cannot be read, the first on line 4, rating: " in refused.stderr
    [job] = listed(cast)
    assert (job["state"], job["counts"], count(cast)) == ("checked", {"create": 2, "update": 0, "skip": 0, "mend": 1}, 0)
    assert f"{job['id']}.errors.csv" in refused.stderr
    assert cast.owner.post(f"/imports/{job['id']}/run", {"skip_bad": True}).status_code == 200


def test_rows_to_mend_are_left_out_and_each_is_named_by_line_and_column(cast: Cast, upbeat: Upbeat, file: Path, tmp_path: Path) -> None:
    file.write_text(GOOD + "".join(f"{n},Off the scale,9\n" for n in range(3, 123)))
    sheet = tmp_path / "to mend.csv"
    done = upbeat("import", file, "--workspace", cast.workspace.slug, "--skip-bad", "--errors", sheet)
    assert (done.exit_code, count(cast)) == (0, 2)
    assert "  line 4, rating: No such rating “9”" in done.stdout
    assert "  and 20 more\n" in done.stdout
    assert f"Rows to mend: {sheet}" in done.stdout
    assert len(list(csv.DictReader(sheet.read_text(encoding="utf-8-sig").splitlines()))) == 120


def test_the_kind_may_be_said(cast: Cast, upbeat: Upbeat, file: Path) -> None:
    file.write_text("Issue key,Summary\nUP-1,Find it\n")
    assert upbeat("import", file, "--workspace", cast.workspace.slug).exit_code == 0
    assert (count(cast, Story), count(cast)) == (1, 0)
    assert upbeat("import", file, "--workspace", cast.workspace.slug, "--kind", "feedback").exit_code == 0
    assert (count(cast, Story), count(cast)) == (1, 1)


@pytest.mark.parametrize(
    ("content", "arguments", "says"),
    [
        ("x,y\n1,2\n", [], "Say --kind feedback or --kind jira or --kind events."),
        ("x,y\n1,2\n", ["--kind", "feedback"], "Name one “text”"),
        (GOOD, ["--kind", "tickets"], "Known: feedback, jira, events."),
        ("%PDF-1.7", [], "This is a PDF."),
        (None, [], "cannot be opened: No such file or directory."),
        (GOOD, ["--errors", "/nowhere/sheet.csv"], "/nowhere/sheet.csv cannot be written"),
    ],
)
def test_what_cannot_be_imported_is_refused_with_what_to_do(
    cast: Cast, upbeat: Upbeat, file: Path, content: str | None, arguments: list[str], says: str
) -> None:
    file.unlink() if content is None else file.write_text(content)
    refused = upbeat("import", file, "--workspace", cast.workspace.slug, *arguments)
    assert refused.exit_code == 1
    assert says in refused.stderr
    assert (listed(cast), kept_files(cast)) == ([], [])


def test_of_several_workspaces_one_must_be_named(cast: Cast, upbeat: Upbeat, file: Path) -> None:
    for arguments in ([], ["--workspace", "nowhere"]):
        refused = upbeat("import", file, *arguments)
        assert refused.exit_code == 1
        assert cast.workspace.slug in refused.stderr


def test_one_that_is_interrupted_stays_in_the_list_with_its_way_back(cast: Cast, file: Path) -> None:
    def interrupt(rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(file, cast.owner.member, skip_bad=True, tell=interrupt)
    [job] = listed(cast)
    assert (job["state"], count(cast)) == ("cancelled", 2)
    assert cast.owner.post(f"/imports/{job['id']}/undo").data["state"] == "undone"
    with pytest.raises(KeyboardInterrupt):
        import_file(file, cast.owner.member, tell=interrupt)
    assert Import.objects.filter(workspace=cast.workspace).count() == 1

"""Every real file of the development data set goes in: rows in, created, updated, skipped and why."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from tests.cast import Cast
from upbeat.domains.collaboration.models import Comment
from upbeat.domains.development.models import Feature, Release, Story
from upbeat.domains.research.models import Feedback
from upbeat.edges.importers.from_file import import_file
from upbeat.edges.importers.report import Report
from upbeat.kernel import rewind, rules
from upbeat.kernel.record import Record
from upbeat.kernel.registry import types

DATA = Path(__file__).parents[3] / "shared/data"
LABELS = "feedback/app_review_labels_maalej"
pytestmark = [
    pytest.mark.skipif("CI" in os.environ or not DATA.is_dir(), reason=f"needs the development data set at {DATA}, and never runs on CI"),
    pytest.mark.django_db,
]

# file: rows, created, updated, skipped (why), to mend
FILES = {
    "feedback/spotify_reviews_multilang.csv": (2897, 2897, 0, {}, 0),
    "feedback/spotify_snapshot_2026-06.json": (4470, 4470, 0, {}, 0),
    "feedback/teams_app_reviews.xlsx": (9233, 9233, 0, {}, 0),
    f"{LABELS}/Bug.json": (371, 369, 0, {"the same as an earlier row of the file": 1}, 1),
    f"{LABELS}/Feature.json": (296, 289, 6, {}, 1),
    f"{LABELS}/Rating.json": (2462, 2383, 77, {"no words in the row": 2}, 0),
    f"{LABELS}/UserExperience.json": (607, 313, 294, {}, 0),
    "backlog/nautilus_wallet_jira.csv": (192, 192, 0, {}, 0),
}


def live(cast: Cast, cls: type[Record]) -> int:
    return rules.visible(cast.owner.actor, cls).count()


def told(name: str, report: Report) -> str:
    reasons = "; ".join(f"{count} {reason}" for reason, count in report.skipped.items())
    beside = ", ".join(f"{count} {what}" for what, count in report.beside.items() if count)
    numbers = f"{report.rows:>6} {report.created:>8} {report.updated:>8} {report.counts['skip']:>8} {report.to_mend:>5}"
    return f"{Path(name).name[:30]:<31}{numbers}  {reasons or '–'}; beside: {beside or '–'}"


def test_every_file_goes_in_once_and_comes_out_again(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"{'file':<31}{'rows':>6} {'created':>8} {'updated':>8} {'skipped':>8} {'mend':>5}  why"]
    requests: list[UUID] = []
    for name, expected in FILES.items():
        _, report = import_file(DATA / name, cast.owner.member, skip_bad=True)
        lines.append(told(name, report))
        assert report.request is not None
        requests.append(report.request)
        assert (report.rows, report.created, report.updated, dict(report.skipped), report.to_mend) == expected, name
        _, again = import_file(DATA / name, cast.owner.member, skip_bad=True)
        assert (again.created, again.updated) == (0, 0), name
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert live(cast, Feedback) == sum(created for name, (_, created, *_) in FILES.items() if name.startswith("feedback"))
    assert (live(cast, Feature), live(cast, Story), live(cast, Release), live(cast, Comment)) == (6, 186, 7, 94)
    replies = rules.visible(cast.owner.actor, Feedback).filter(text__contains="开发者回复")
    assert replies.count() == 157, "a developer's reply inside a review stays in it"
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE kernel_change")  # within the test's transaction nobody else does
    for request in reversed(requests):
        rewind.undo_request(cast.owner.actor, request)
    assert {kind: count for kind, cls in types().items() if (count := live(cast, cls))} == {}


def test_a_changed_row_of_a_real_file_is_one_update(cast: Cast, tmp_path: Path) -> None:
    text = (DATA / "feedback/spotify_reviews_multilang.csv").read_text(encoding="utf-8")
    path = tmp_path / "reviews.csv"
    path.write_text(text, encoding="utf-8")
    import_file(path, cast.owner.member)
    path.write_text(
        text.replace("This app has saved me on long road trips,9.0.16,,,,5,", "It saved me on long trips,9.0.16,,,,4,"), encoding="utf-8"
    )
    _, report = import_file(path, cast.owner.member)
    assert report.counts == {"update": 1, "skip": 2896}
    changed = rules.visible(cast.owner.actor, Feedback).get(source_id="b8aa8db7-794e-5640-99af-d0db6c02bf77")
    assert (changed.text, changed.rating, changed.source, changed.country) == ("It saved me on long trips", 4, "Appstore", "US")


def test_reviews_keep_the_words_and_the_facts_of_the_file(cast: Cast) -> None:
    import_file(DATA / "feedback/spotify_reviews_multilang.csv", cast.owner.member)
    found = rules.visible(cast.owner.actor, Feedback).get(source_id="662b9da4-fc43-5111-8b63-c45592cfc565")
    assert found.text == "Denme música para el momento si no así porque esta pagando uno?"
    assert (found.rating, found.language, found.app_version, found.source) == (3, "es", "9.0.14.561", "Playstore")
    assert found.received_at is not None
    assert found.received_at.isoformat() == "2025-02-05T07:30:49+00:00"


def test_the_jira_export_becomes_a_plan(cast: Cast) -> None:
    import_file(DATA / "backlog/nautilus_wallet_jira.csv", cast.owner.member)
    stories = rules.visible(cast.owner.actor, Story)
    story = stories.get(source_id="NW-134")
    assert story.feature is not None
    assert (story.feature.name, story.kind, story.status, story.priority) == ("UI Flow Enhancements", "story", "done", "medium")
    assert Counter(stories.values_list("status", flat=True)) == {"done": 110, "doing": 45, "todo": 31}
    assert stories.exclude(feature=None).count() == 24
    assert "Jira NW-134: Story, Done; reported by" in story.description
    comments = rules.visible(cast.owner.actor, Comment).filter(about_id=story.pk).order_by("number")
    assert comments[0].body.startswith("*26 July 2023, 10:13 UTC*\n\n@")
    assert comments[0].author_name
    shipped = rules.visible(cast.owner.actor, Release).filter(status="shipped")
    assert all(release.shipped_on for release in shipped)

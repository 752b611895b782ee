"""Notes from features, in the form of keepachangelog.com."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from upbeat.domains.development.models import ChangeKind, Feature, FeatureStatus, Release, ReleaseStatus, Story, StoryKind
from upbeat.kernel.words import here
from upbeat.score.moment import Moment

MOST = 2_000  # features told of in one document
LATEST = 500  # releases in one document
HEAD = """# Changelog

All notable changes to this project will be documented in this file.

The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).
"""
Rows = Callable[[Any], Any]


class Entry(NamedTuple):
    """One line of the notes."""

    feature: UUID
    release: UUID | None
    kind: ChangeKind
    name: str
    description: str


def entries(rows: Rows, releases: Iterable[UUID], *, only: dict[str, Any] | None = None) -> list[Entry]:
    """What these releases bring, by the order of their features; two queries."""
    found = list(
        rows(Feature)
        .filter(release__in=list(releases), **(only or {}))
        .exclude(status__in=(FeatureStatus.IDEA, FeatureStatus.CANDIDATE))
        .order_by("number")[:MOST]
    )
    kinds: dict[UUID, set[str]] = defaultdict(set)
    for feature, kind in rows(Story).filter(feature__in=[f.pk for f in found]).order_by().values_list("feature_id", "kind").distinct():
        kinds[feature].add(kind)
    return [Entry(f.pk, f.release_id, _kind(f, kinds[f.pk]), f.name, _first(f.description)) for f in found]


def sections(told: Iterable[Entry], depth: int = 2) -> str:
    """Markdown: the sections that have something, in the order of the standard."""
    lines: dict[ChangeKind, list[str]] = defaultdict(list)
    for entry in told:
        lines[entry.kind].append(f"- **{_plain(entry.name)}**: {entry.description}" if entry.description else f"- **{_plain(entry.name)}**")
    return "\n\n".join(f"{'#' * depth} {here(kind.label)}\n\n" + "\n".join(lines[kind]) for kind in ChangeKind if lines[kind])


def changelog(at: Moment, *, product: UUID | None = None, release: Release | None = None) -> str:
    """Everything that shipped, the newest release first; of one product, or of one release in whatever state."""
    if release is not None:
        shown = [release]
    else:
        shipped = at.rows(Release).filter(status=ReleaseStatus.SHIPPED).order_by("-shipped_on", "-number")
        shown = list((shipped.filter(products__contains=[product]) if product else shipped)[:LATEST])
    by_release: dict[UUID | None, list[Entry]] = defaultdict(list)
    for entry in entries(at.rows, [r.pk for r in shown], only={"product": product} if product else None):
        by_release[entry.release].append(entry)
    parts = [HEAD.rstrip()]
    for one in shown:
        day = one.shipped_on or one.planned_on
        title = f"## [{one.version_name or one.name}]" + (f" - {day.isoformat()}" if day else "")
        parts += [part for part in (title, sections(by_release[one.pk], depth=3)) if part]
    return "\n\n".join(parts) + "\n"


def _kind(feature: Feature, stories: set[str]) -> ChangeKind:
    """As the feature says; else a repair is what has nothing but bugs."""
    if feature.change:
        return ChangeKind(feature.change)
    if feature.status == FeatureStatus.RETIRED:
        return ChangeKind.REMOVED
    return ChangeKind.FIXED if stories == {StoryKind.BUG} else ChangeKind.ADDED


def _first(text: str) -> str:
    """The first paragraph that is no heading, on one line."""
    paragraphs = (part.strip() for part in text.replace("\r", "").split("\n\n"))
    return next((" ".join(part.split()) for part in paragraphs if part and not part.startswith(("#", "|", "```"))), "")


def _plain(name: str) -> str:
    return name.replace("*", "\\*")

"""One customer: what they asked for, where each wish stands, and whether they know."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from upbeat.domains.development.models import Feature, Release
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Announcement, Launch
from upbeat.domains.people.models import Account
from upbeat.domains.research.models import Feedback, Opportunity, Triage
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.score.account_around import changes_of, contacts_of, requests_of, timeline, values_before
from upbeat.score.check import open_findings
from upbeat.score.moment import Moment
from upbeat.score.voices import by_link, highlights

MOST = 200  # wishes
RANK = {"shipped": 5, "building": 4, "planned": 3, "candidate": 2, "idea": 1}
HOLLOW, HALF, FULL = "hollow", "half", "full"


@dataclass(frozen=True, slots=True)
class Letters:
    """What the public side knows of some people, by features: who was told on which day, whose letter lies ready, what they follow."""

    told: Mapping[UUID, dt.date] = field(default_factory=dict)
    ready: Set[UUID] = frozenset()
    follows: Set[UUID] = frozenset()  # features and opportunities
    unsubscribed: Set[str] = frozenset()  # mail addresses
    lines: Sequence[dict[str, Any]] = ()  # of the timeline


LettersTo = Callable[[Actor, list[str]], Letters]


def account_story(actor: Actor, ref: str, letters_to: LettersTo) -> dict[str, Any]:
    """Wishes, requests, contacts and timeline as JSON values (docs/integrate.md, “Trees”), in two dozen queries. Raises NotFound."""
    at, account = Moment.now(actor), rules.find(actor, Account, ref)
    contacts = contacts_of(at, account)
    letters = letters_to(actor, [c["email"].lower() for c in contacts if c["email"]])
    words = list(highlights(actor).filter(account=account.pk).select_related("feedback__contact").order_by("feedback__received_at", "id"))
    said = _by_link(at, words)
    features = _features(at, said)
    ways = _Ways(at, {f.pk: f for some in features.values() for f in some}, [pk for kind, pk in said if kind == "opportunity"], letters)
    wishes = [wish for link, heard in said.items() if (wish := _wish(link, heard, features.get(link, []), ways))]
    wishes.sort(key=lambda w: (-w["weight"], w["first"]))
    changes = changes_of(at, account)
    lines, lines_total = timeline(at, account, changes, letters.lines)
    return {
        "id": str(account.pk),
        "today": at.today.isoformat(),
        "wishes": wishes[:MOST],
        "notes": len({h.note for h in words}),
        "notes_new": at.rows(Feedback).filter(account=account, state=Triage.NEW).count(),
        "was": values_before(changes),
        "findings": [
            {"number": f.number, "key": f.key, "name": f.told("name"), "detail": f.told("detail")}
            for f in open_findings(at).filter(about_type="account", about_id=account.pk).order_by("number")
        ],
        "requests": requests_of(at, account),
        "contacts": contacts,
        "timeline": lines,
        "timeline_total": lines_total,
    }


Link = tuple[str, UUID]


def _by_link(at: Moment, words: list[Any]) -> dict[Link, list[Any]]:
    """Words by the feature they name, else by the opportunity; words that are linked to nothing are no wish yet."""
    said: dict[Link, list[Any]] = defaultdict(list)
    for h in words:
        if h.feature_id:
            said["feature", h.feature_id].append(h)
        elif h.opportunity_id:
            said["opportunity", h.opportunity_id].append(h)
    return said


def _features(at: Moment, said: dict[Link, list[Any]]) -> dict[Link, list[Feature]]:
    """What is done for each wish, the furthest first."""
    asked = [pk for kind, pk in said if kind == "opportunity"]
    found = at.rows(Feature).filter(Q(pk__in=[pk for kind, pk in said if kind == "feature"]) | Q(addresses__overlap=asked))
    by_link: dict[Link, list[Feature]] = defaultdict(list)
    for f in sorted(found.exclude(status="retired"), key=lambda f: (-RANK[f.status], f.number)):
        for link in [("feature", f.pk), *(("opportunity", pk) for pk in f.addresses)]:
            if link in said:
                by_link[link].append(f)
    return by_link


class _Ways:
    """The later stages of these features: releases, launches, announcements, outcomes; and opportunities and findings by id."""

    def __init__(self, at: Moment, features: dict[UUID, Feature], opportunities: list[UUID], letters: Letters) -> None:
        self.at, self.letters = at, letters
        self.releases = at.rows(Release).in_bulk({f.release_id for f in features.values() if f.release_id})
        self.launches: dict[UUID, Launch] = {}
        for launch in at.rows(Launch).exclude(status="cancelled").filter(releases__overlap=list(self.releases)).order_by("-on"):
            for release in launch.releases:
                self.launches[release] = launch
        self.published: dict[UUID, Announcement] = {}
        self.drafts: dict[UUID, Announcement] = {}
        for note in at.rows(Announcement).filter(features__overlap=list(features)).order_by("publish_at"):
            for feature in note.features:
                (self.published if note.status == "published" else self.drafts).setdefault(feature, note)
        self.outcomes = {o.feature_id: o for o in at.rows(Outcome).filter(feature__in=list(features)).order_by("-review_on")}
        self.findings = dict(
            open_findings(at).filter(about_id__in=[*features, *opportunities]).order_by("-number").values_list("about_id", "number")
        )
        self.opportunities = at.rows(Opportunity).in_bulk(opportunities)
        self.voices = by_link(at.actor, "opportunity", highlights(at.actor), among=opportunities)

    def heads(self, opportunity: Opportunity | None, f: Feature | None) -> list[str]:
        """From signal to outcome; the words themselves are always there."""
        known = HOLLOW if opportunity is None else {"committed": FULL, "solved": FULL, "exploring": HALF}.get(opportunity.status, HOLLOW)
        heads = [FULL, FULL if f else known, HOLLOW, HOLLOW, HOLLOW, HOLLOW]
        if f is None:
            return heads
        heads[2] = {"shipped": FULL, "building": HALF, "planned": HALF}.get(f.status, HOLLOW)
        release = self.releases.get(f.release_id) if f.release_id else None
        launch = self.launches.get(release.pk) if release else None
        outcome = self.outcomes.get(f.pk)
        heads[3] = FULL if release and release.status == "shipped" else HALF if release and f.status == "building" else HOLLOW
        heads[4] = FULL if launch and launch.status in ("live", "done") else HALF if launch and launch.status == "go" else HOLLOW
        heads[5] = FULL if outcome and outcome.verdict != "pending" else HALF if outcome and outcome.result is not None else HOLLOW
        return heads


def _wish(link: Link, heard: list[Any], features: list[Feature], ways: _Ways) -> dict[str, Any] | None:
    f = features[0] if features else None
    opportunity = ways.opportunities.get(link[1])
    if f is None and opportunity is None:
        return None  # archived, or not for this actor to see
    loudest = max(heard, key=lambda h: (h.importance, h.feedback.received_at))
    heads = ways.heads(opportunity, f)
    stands: Any = f or opportunity
    release = ways.releases.get(f.release_id) if f and f.release_id else None
    return {
        "quote": loudest.quote,
        "source": loudest.feedback.source,
        "who": loudest.feedback.contact.job if loudest.feedback.contact else "",
        "note": loudest.feedback.key,
        "said": _day(ways.at.day_of(loudest.feedback.received_at)),
        "notes": len({h.note for h in heard}),
        "weight": max(h.importance for h in heard),
        "first": _day(ways.at.day_of(min(h.feedback.received_at for h in heard))),
        "heads": heads,
        "here": max(i for i, head in enumerate(heads) if head != HOLLOW),
        "stands": {
            "id": str(stands.pk),
            "collection": "features" if f else "opportunities",
            "key": stands.key,
            "title": stands.name,
            "public_name": f.public_name if f else "",
            "status": stands.status,
            "starts_on": _day(f.starts_on) if f else None,
            "ends_on": _day((f.shipped_on or f.ends_on) if f else None),
            "notes": ways.voices[stands.pk].notes if f is None and stands.pk in ways.voices else None,
            "finding": ways.findings.get(stands.pk),
        },
        "release": release
        and {
            "key": release.key,
            "name": release.name,
            "version": release.version_name,
            "status": release.status,
            "on": _day(release.shipped_on or release.planned_on),
        },
        **_knowing(f, opportunity, heard, ways),
    }


def _knowing(f: Feature | None, opportunity: Opportunity | None, heard: list[Any], ways: _Ways) -> dict[str, Any]:
    """`knows`: told (by a letter that was sent), published (and nobody told them), will (be told), follows or nothing (to tell);
    by what, and whom a letter reaches."""
    letters = ways.letters
    published = ways.published.get(f.pk) if f else None
    draft = ways.drafts.get(f.pk) if f else None
    news = published or draft
    told_on = letters.told.get(f.pk) if f else None
    knows = "nothing"
    if told_on:
        knows = "told"
    elif published:
        knows = "published"
    elif f and (draft or f.status in ("planned", "building", "shipped")):
        knows = "will"
    elif letters.follows & {record.pk for record in (f, opportunity) if record}:
        knows = "follows"
    people = {
        c.pk: c
        for h in heard
        if (c := h.feedback.contact) and h.importance and c.email and c.email.lower() not in letters.unsubscribed and not c.deleted_at
    }
    return {
        "knows": knows,
        "told_on": _day(told_on),
        "ready": f is not None and f.pk in letters.ready,
        "tells": [{"key": c.key, "name": c.name, "job": c.job} for c in people.values()],
        "announcement": news
        and {
            "key": news.key,
            "name": news.name,
            "status": news.status,
            "on": _day(ways.at.day_of(news.publish_at)) if news.publish_at else None,
        },
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None

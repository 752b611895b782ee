"""One customer: what they asked for, where each wish stands, and whether they know."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Q

from upbeat.domains.collaboration.models import Comment
from upbeat.domains.development.models import Feature, Release
from upbeat.domains.lifecycle.models import Outcome
from upbeat.domains.marketing.models import Announcement, Launch
from upbeat.domains.people.models import Account, Contact
from upbeat.domains.research.models import Feedback, Opportunity
from upbeat.kernel import log, rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.log import BOOKKEEPING
from upbeat.score.check import open_findings
from upbeat.score.moment import Moment
from upbeat.score.voices import highlights

MOST = 200  # wishes; contacts
RECENT = 20  # lines of the timeline
RANK = {"shipped": 5, "building": 4, "planned": 3, "candidate": 2, "idea": 1}
HOLLOW, HALF, FULL = "hollow", "half", "full"


def account_story(actor: Actor, ref: str) -> dict[str, Any]:
    """Wishes, contacts and timeline as JSON values (docs/integrate.md, “Trees”); fourteen queries whatever the size. Raises NotFound."""
    at, account = Moment.now(actor), rules.find(actor, Account, ref)
    words = list(highlights(actor).filter(account=account.pk).select_related("feedback__contact").order_by("feedback__received_at", "id"))
    said = _by_link(at, words)
    features = _features(at, said)
    ways = _Ways(at, {f.pk: f for some in features.values() for f in some}, [pk for kind, pk in said if kind == "opportunity"])
    wishes = [wish for link, heard in said.items() if (wish := _wish(at, link, heard, features.get(link, []), ways))]
    wishes.sort(key=lambda w: (-w["weight"], w["first"]))
    return {
        "id": str(account.pk),
        "wishes": wishes[:MOST],
        "notes": len({h.note for h in words}),
        "contacts": _contacts(at, account),
        "timeline": _timeline(at, account),
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

    def __init__(self, at: Moment, features: dict[UUID, Feature], opportunities: list[UUID]) -> None:
        self.releases = at.rows(Release).in_bulk({f.release_id for f in features.values() if f.release_id})
        self.launches: dict[UUID, Launch] = {}
        for launch in at.rows(Launch).exclude(status="cancelled").filter(releases__overlap=list(self.releases)).order_by("-on"):
            for release in launch.releases:
                self.launches[release] = launch
        self.told: dict[UUID, Announcement] = {}
        self.drafts: dict[UUID, Announcement] = {}
        for note in at.rows(Announcement).filter(features__overlap=list(features)).order_by("publish_at"):
            for feature in note.features:
                (self.told if note.status == "published" else self.drafts).setdefault(feature, note)
        self.outcomes = {o.feature_id: o for o in at.rows(Outcome).filter(feature__in=list(features)).order_by("-review_on")}
        self.findings = dict(
            open_findings(at).filter(about_id__in=[*features, *opportunities]).order_by("-number").values_list("about_id", "number")
        )
        self.opportunities = at.rows(Opportunity).in_bulk(opportunities)

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


def _wish(at: Moment, link: Link, heard: list[Any], features: list[Feature], ways: _Ways) -> dict[str, Any] | None:
    f = features[0] if features else None
    opportunity = ways.opportunities.get(link[1])
    if f is None and opportunity is None:
        return None  # archived, or not for this actor to see
    loudest = max(heard, key=lambda h: (h.importance, h.feedback.received_at))
    heads = ways.heads(opportunity, f)
    here = max(i for i, head in enumerate(heads) if head != HOLLOW)
    stands: Any = f or opportunity
    release = ways.releases.get(f.release_id) if f and f.release_id else None
    note = ways.told.get(f.pk) if f else None
    draft = ways.drafts.get(f.pk) if f else None
    knows = "told" if note else "will" if f and (draft or f.status in ("planned", "building", "shipped")) else "nothing"
    day = note.publish_at.date() if note and note.publish_at else None
    return {
        "quote": loudest.quote,
        "source": loudest.feedback.source,
        "who": loudest.feedback.contact.job if loudest.feedback.contact else "",
        "note": loudest.feedback.key,
        "notes": len({h.note for h in heard}),
        "weight": max(h.importance for h in heard),
        "first": min(h.feedback.received_at for h in heard).date().isoformat(),
        "heads": heads,
        "here": here,
        "stands": {
            "collection": "features" if f else "opportunities",
            "key": stands.key,
            "title": stands.name,
            "status": stands.status,
            "finding": ways.findings.get(stands.pk),
        },
        "release": {
            "key": release.key,
            "name": release.name,
            "version": release.version_name,
            "on": _day(release.shipped_on or release.planned_on),
        }
        if release
        else None,
        "knows": knows,
        "told_on": _day(day),
        "announcement": (note or draft) and {"key": (note or draft).key, "name": (note or draft).name},  # type: ignore[union-attr]
    }


def _contacts(at: Moment, account: Account) -> list[dict[str, Any]]:
    """With the day each was last heard."""
    rows = list(at.rows(Contact).filter(account=account).order_by("number")[:MOST])
    heard: dict[UUID, dt.datetime] = {}
    for contact, moment in at.rows(Feedback).filter(contact__in=rows).order_by("received_at").values_list("contact", "received_at"):
        heard[contact] = moment
    return [
        {
            "id": str(c.pk),
            "key": c.key,
            "name": c.name,
            "job": c.job,
            "email": c.email,
            "heard_on": _day(heard[c.pk].date()) if c.pk in heard else None,
        }
        for c in rows
    ]


def _timeline(at: Moment, account: Account) -> list[dict[str, Any]]:
    """What they said, what was said about them, and what changed on their account; newest first."""
    lines: list[dict[str, Any]] = []
    for note in at.rows(Feedback).filter(account=account).order_by("-received_at")[:RECENT]:
        lines.append({"at": note.received_at.isoformat(), "kind": "feedback", "key": note.key, "text": note.called, "source": note.source})
    for comment in at.rows(Comment).filter(about_type="account", about_id=account.pk).order_by("-created_at")[:RECENT]:
        lines.append({"at": comment.created_at.isoformat(), "kind": "comment", "key": comment.key, "text": comment.called, "source": ""})
    for change in log.changes(at.actor.workspace).filter(record=account.pk)[:RECENT]:
        fields = [name for name in change.after if name not in BOOKKEEPING] if change.before else []
        lines.append(
            {"at": change.at.isoformat(), "kind": "change", "key": str(change.seq), "text": change.verb, "source": "", "fields": fields}
        )
    lines.sort(key=lambda line: str(line["at"]), reverse=True)
    return lines[:RECENT]


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None

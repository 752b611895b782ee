"""What's new: the published announcements of a portal as pages, Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as Tree

import nh3
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from markdown_it import MarkdownIt

from upbeat.domains.development.models import Feature, Release
from upbeat.domains.marketing.models import Announcement, AnnouncementStatus
from upbeat.edges.portal.access import Here
from upbeat.edges.portal.models import Thanks
from upbeat.edges.portal.wishes import asked
from upbeat.kernel import rules

FEED = 50  # entries of a feed
EVERYONE = ("", "everyone")
NOBODY = {"helped": 0, "helps_me": False}
ATOM = "http://www.w3.org/2005/Atom"
TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "s",
    "code",
    "pre",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h2",
    "h3",
    "h4",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])


@dataclass(frozen=True, slots=True)
class Entry:
    """One announcement as the public reads it."""

    id: UUID
    name: str
    html: str
    published_at: dt.datetime
    updated_at: dt.datetime
    version: str
    url: str
    asked: int
    helped: int
    helps_me: bool

    @property
    def urn(self) -> str:
        return f"urn:uuid:{self.id}"


def html(markdown: str) -> str:
    """Markdown as HTML that is safe on our pages and in anybody's reader."""
    return nh3.clean(
        _markdown.render(markdown),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def published(here: Here) -> QuerySet[Announcement]:
    """Those for this portal's products and its audiences, newest first."""
    features = rules.visible(here.actor, Feature)
    ours = ArraySubquery(features.filter(product__in=here.products).values("pk"))
    about_us = Q(product__in=here.products) | Q(product=None, features__overlap=ours) | Q(product=None, features=[])
    audience = Q(audience__in=[*EVERYONE, *here.portal.audiences])
    rows = rules.visible(here.actor, Announcement).filter(about_us, audience, status=AnnouncementStatus.PUBLISHED)
    return rows.filter(publish_at__lte=timezone.now(), archived_at=None).order_by("-publish_at", "-id")


def entries(here: Here, rows: Iterable[Announcement]) -> list[Entry]:
    """Announcements as entries, with the release they came in, how many asked for it and how many it helps: four queries."""
    found = list(rows)
    features = {f.pk: f for f in rules.visible(here.actor, Feature).filter(pk__in={pk for a in found for pk in a.features})}
    releases = {
        r.pk: r for r in rules.visible(here.actor, Release).filter(pk__in={f.release_id for f in features.values() if f.release_id})
    }
    votes = asked(here, {a.pk: [pk for pk in a.features if pk in features] for a in found})
    thanks = _thanks(here, found)
    out = []
    for item in found:
        its = [features[pk] for pk in item.features if pk in features]
        version = next((releases[f.release_id].version_name for f in its if f.release_id in releases), "")
        assert item.publish_at is not None
        url = f"{here.url}/changelog/{item.pk}"
        out.append(
            Entry(
                id=item.pk,
                name=item.name,
                html=html(item.body),
                published_at=item.publish_at,
                updated_at=max(item.publish_at, item.updated_at),
                version=version,
                url=url,
                asked=votes.get(item.pk, 0),
                **thanks.get(item.pk, NOBODY),
            )
        )
    return out


def _thanks(here: Here, items: list[Announcement]) -> dict[UUID, dict[str, Any]]:
    """How many each announcement helps, and whether it helps the one who looks."""
    rows = Thanks.objects.filter(workspace_id=here.portal.workspace_id, announcement__in=[item.pk for item in items])
    mine = Q(visitor=here.visitor) if here.visitor else Q(pk=None)
    counted = rows.values("announcement").annotate(helped=Count("pk"), me=Count("pk", filter=mine))
    return {row["announcement"]: {"helped": row["helped"], "helps_me": row["me"] > 0} for row in counted}


def helps(here: Here, announcement: UUID) -> dict[str, Any]:
    [item] = published(here).filter(pk=announcement)
    return _thanks(here, [item]).get(item.pk, NOBODY)


def atom(here: Here, items: list[Entry], title: str) -> bytes:
    """An Atom feed with all that RFC 4287 asks for."""
    Tree.register_namespace("", ATOM)
    feed = Tree.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", f"urn:uuid:{here.portal.pk}")
    _add(feed, "title", title)
    _add(feed, "updated", _latest(here, items).isoformat())
    _add(_add(feed, "author"), "name", here.portal.name)
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{here.url}/changelog.atom")
    _add(feed, "link", rel="alternate", type="text/html", href=f"{here.url}/changelog")
    _add(feed, "generator", "Upbeat")
    for item in items:
        entry = _add(feed, "entry")
        _add(entry, "id", item.urn)
        _add(entry, "title", item.name)
        _add(entry, "published", item.published_at.isoformat())
        _add(entry, "updated", item.updated_at.isoformat())
        _add(entry, "link", rel="alternate", type="text/html", href=item.url)
        _add(entry, "content", item.html, type="html")
    return bytes(Tree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(parent: Tree.Element, name: str, text: str = "", **attributes: str) -> Tree.Element:
    """Without the characters that XML cannot hold."""
    child = Tree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = "".join(c for c in text if (c >= " " and c not in "\ufffe\uffff") or c in "\n\t") or None
    return child


def json_feed(here: Here, items: list[Entry], title: str) -> dict[str, object]:
    """JSON Feed 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": f"{here.url}/changelog",
        "feed_url": f"{here.url}/changelog.json",
        "authors": [{"name": here.portal.name}],
        "items": [
            {
                "id": item.urn,
                "url": item.url,
                "title": item.name,
                "content_html": item.html,
                "date_published": item.published_at.isoformat(),
                "date_modified": item.updated_at.isoformat(),
            }
            for item in items
        ],
    }


def _latest(here: Here, items: list[Entry]) -> dt.datetime:
    return max((item.updated_at for item in items), default=here.portal.created_at)

"""The team's side: portals and their settings, what waits to be read, replies, and who is to be told of what shipped."""

from __future__ import annotations

import re
import secrets
from typing import Any, Literal
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils import timezone
from pydantic import BaseModel, ConfigDict, Field, field_validator

from upbeat.domains.development.models import Feature
from upbeat.domains.marketing.models import Announcement
from upbeat.domains.people.models import Product
from upbeat.domains.research.wish import Wish, WishState
from upbeat.edges.api.http import Created, endpoint, number, parsed, query_of, takes
from upbeat.edges.api.records import require_read
from upbeat.edges.portal import brand, tasks, tell
from upbeat.edges.portal.models import Mark, Mode, Portal, Remark, Telling, TellingState, Told, Vote
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.errors import Conflict, Invalid, NotFound
from upbeat.kernel.record import type_name, wire
from upbeat.kernel.words import here, t

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,58}[a-z0-9]")


class Settings(BaseModel):
    """What a portal can be told; only what is sent is changed."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    slug: str | None = None
    name: str | None = Field(default=None, min_length=1, max_length=80)
    heading: str | None = Field(default=None, max_length=120)
    lead: str | None = Field(default=None, max_length=240)
    mode: Mode | None = None
    is_open: bool | None = None
    allow_restricted: bool | None = None
    moderated: bool | None = None
    tell_by_itself: bool | None = None
    shows_wishes: bool | None = None
    shows_roadmap: bool | None = None
    shows_news: bool | None = None
    audiences: list[str] | None = Field(default=None, max_length=20)
    origins: list[str] | None = Field(default=None, max_length=20)
    mark: Mark | None = None
    colour_light: str | None = None
    colour_dark: str | None = None
    privacy_url: str | None = Field(default=None, max_length=500)

    @field_validator("slug")
    @classmethod
    def is_slug(cls, value: str | None) -> str | None:
        if value is not None and not SLUG.fullmatch(value):
            raise ValueError("Use small letters, digits and hyphens, as in ondula-app.")
        return value

    @field_validator("origins")
    @classmethod
    def are_origins(cls, values: list[str] | None) -> list[str] | None:
        for value in values or []:
            parts = urlsplit(value)
            if (
                parts.scheme not in ("http", "https")
                or not re.fullmatch(r"[a-z0-9.-]+(:\d+)?", parts.netloc)
                or value != f"{parts.scheme}://{parts.netloc}"
            ):
                raise ValueError(t("“{value}” is no origin; write it as https://www.example.org, without a path.", value=value))
        return values

    @field_validator("privacy_url")
    @classmethod
    def is_address(cls, value: str | None) -> str | None:
        if value and not value.startswith(("https://", "http://")):
            raise ValueError("An address starts with https://.")
        return value


class NewPortal(Settings):
    product: UUID
    slug: str
    name: str = Field(min_length=1, max_length=80)


def listing(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    return {"items": [as_portal(p, actor) for p in _portals(actor)]}


def creation(request: HttpRequest, actor: Actor) -> Created:
    rules.require_role(actor, Role.ADMIN)
    sent = parsed(request, NewPortal)
    product = rules.find(actor, Product, sent.product)
    portal = Portal(workspace_id=actor.workspace, product=product.pk, secret=secrets.token_urlsafe(24))
    return Created(_save(actor, portal, sent, product))


def change(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    rules.require_role(actor, Role.ADMIN)
    portal = _portal(actor, pk)
    return _save(actor, portal, parsed(request, Settings), rules.find(actor, Product, portal.product))


def removal(request: HttpRequest, actor: Actor, pk: UUID) -> None:
    """The pages and those who came; the wishes and their feedback stay."""
    rules.require_role(actor, Role.ADMIN)
    _portal(actor, pk).delete()


def new_secret(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    """The old secret address leads nowhere from now on."""
    rules.require_role(actor, Role.ADMIN)
    portal = _portal(actor, pk)
    portal.secret = secrets.token_urlsafe(24)
    portal.save(update_fields=["secret"])
    return as_portal(portal, actor)


def _save(actor: Actor, portal: Portal, sent: Settings, product: Product) -> dict[str, Any]:
    for name, value in sent.model_dump(exclude_unset=True, exclude={"product"}).items():
        if value is not None:
            setattr(portal, name, value)
    if product.restricted and not portal.allow_restricted:
        raise Invalid.one(
            "allow_restricted",
            t("{name} is restricted. A portal shows parts of it to outsiders: allow that here first.", name=product.name),
        )
    portal.colour_light = brand.checked(portal.colour_light, "light", "colour_light")
    portal.colour_dark = brand.checked(portal.colour_dark, "dark", "colour_dark")
    try:
        with transaction.atomic():
            portal.save()
    except IntegrityError as error:
        if "portal_of_product" in str(error):
            raise Conflict(t("{name} has a portal already.", name=product.name)) from None
        raise Invalid.one("slug", "This address is taken. Choose another one.") from None
    return as_portal(portal, actor)


def as_portal(portal: Portal, actor: Actor) -> dict[str, Any]:
    url = f"{settings.OPTIONS.url}/p/{portal.slug}"
    shown: dict[str, Any] = {name: getattr(portal, name) for name in Settings.model_fields}
    secret = f"{url}/key/{portal.secret}" if portal.mode == Mode.LINK and actor.role >= Role.ADMIN else None
    return {"id": str(portal.pk), "product": str(portal.product), "url": url, "secret_url": secret, **shown}


def _portals(actor: Actor) -> QuerySet[Portal]:
    require_read(actor, Wish)
    return Portal.objects.filter(workspace_id=actor.workspace).exclude(product__in=list(actor.closed)).order_by("created_at")


def _portal(actor: Actor, pk: UUID) -> Portal:
    portal = _portals(actor).filter(pk=pk).first()
    if portal is None:
        raise NotFound("There is no such portal here.")
    return portal


@takes("state", "limit")
def queue(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """Wishes and remarks by state, newest first; those that wait unless another state is named."""
    require_read(actor, Wish)
    query = query_of(request)
    state, limit = query.get("state", "waiting"), number(query, "limit", 50, 200)
    if state not in WishState.values:
        raise Invalid.one("state", t("It is one of: {known}.", known=", ".join(WishState.values)))
    seen = rules.visible(actor, Wish)
    wishes = list(seen.filter(state=state).select_related("opportunity", "feature", "merged_into").order_by("-created_at", "-id")[:limit])
    votes = _votes([w.pk for w in wishes])
    remarks = Remark.objects.filter(workspace_id=actor.workspace, wish__in=seen.values("pk")).select_related("visitor")
    said = list(remarks.filter(state=state if state != "merged" else "none").order_by("-created_at")[:limit])
    about = {w.pk: w for w in seen.filter(pk__in=[r.wish for r in said])}
    targets = [to for w in wishes for to in (w.opportunity, w.feature, w.merged_into) if to is not None]
    return {
        "wishes": [as_wish(w, votes) for w in wishes],
        "refs": {str(to.pk): {"type": type_name(type(to)), "key": to.key, "title": to.called} for to in targets},
        "remarks": [as_remark(r, about[r.wish]) for r in said],
        "counts": {
            **dict.fromkeys(WishState.values, 0),
            **dict(seen.order_by().values_list("state").annotate(n=Count("pk"))),
            "remarks": remarks.filter(state="waiting").count(),
        },
    }


def _votes(wishes: list[UUID]) -> dict[UUID, tuple[int, list[str]]]:
    """How many want each, and the first few by name, with the address that we know."""
    counted = dict(Vote.objects.filter(wish__in=wishes).order_by().values_list("wish").annotate(n=Count("pk")))
    named: dict[UUID, list[str]] = {}
    for vote in Vote.objects.filter(wish__in=wishes).select_related("visitor").order_by("created_at")[:500]:
        if len(named.setdefault(vote.wish, [])) < 3:
            named[vote.wish].append(" ".join(part for part in (vote.visitor.name, vote.visitor.email) if part))
    return {pk: (n, named.get(pk, [])) for pk, n in counted.items()}


def as_wish(wish: Wish, votes: dict[UUID, tuple[int, list[str]]]) -> dict[str, Any]:
    count, names = votes.get(wish.pk, (0, []))
    plain = {name: value for name, value in wire(wish).items() if name != "workspace"}
    return {**plain, "key": wish.key, "votes": count, "by": names}


def as_remark(remark: Remark, wish: Wish) -> dict[str, Any]:
    by = (remark.visitor.name or remark.visitor.email) if remark.visitor else ""
    about = {"id": str(wish.pk), "key": wish.key, "title": wish.called}
    shown = {"text": remark.text, "state": remark.state, "by": by, "created_at": remark.created_at.isoformat()}
    return {"id": str(remark.pk), "wish": about, **shown}


class Reply(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    text: str = Field(min_length=1, max_length=4000)


def reply(request: HttpRequest, actor: Actor, ref: str) -> Created:
    """The team answers in public, under the portal's name."""
    wish = rules.find(actor, Wish, ref)
    rules.require(actor, "edit", Wish, wish)
    text = parsed(request, Reply).text
    with transaction.atomic():
        made = Remark.objects.create(workspace_id=actor.workspace, wish=wish.pk, member=actor.member, text=text, state="listed")
        tasks.prepare_wish.defer(workspace=str(actor.workspace), wish=str(wish.pk), remark=str(made.pk))
    return Created(as_remark(made, wish))


class RemarkChange(BaseModel):
    model_config = ConfigDict(extra="forbid")
    state: Literal["listed", "hidden", "waiting"]


def change_remark(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    found = Remark.objects.filter(pk=pk, workspace_id=actor.workspace).select_related("visitor").first()
    if found is None:
        raise NotFound("There is no such reply here.")
    wish = rules.find(actor, Wish, found.wish)
    rules.require(actor, "edit", Wish, wish)
    found.state = parsed(request, RemarkChange).state
    found.save(update_fields=["state"])
    return as_remark(found, wish)


@takes("about", "limit")
def tellings(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """What shipped, moved or was replied to, and of which people wait to be told, newest first."""
    query = query_of(request)
    rows = _tellings(actor)
    if query.get("about"):
        try:
            rows = rows.filter(about_id=UUID(query["about"]))
        except ValueError:
            raise Invalid.one("about", "It is the id of a feature, an announcement or a wish.") from None
    return {"items": [as_telling(t) for t in rows[: number(query, "limit", 50, 200)]]}


@takes("limit")
def telling(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    """One of them with its people whose words the actor may see: a preview before, a report after."""
    found = _telling(actor, pk)
    people = tell.shown(actor, found).order_by("email")[: number(query_of(request), "limit", 200, 1000)]
    return as_telling(found) | {
        "items": [
            {
                "id": str(p.pk),
                "email": p.email,
                "name": p.name,
                "words": p.words,
                "said_on": p.said_on and p.said_on.isoformat(),
                "state": p.state,
            }
            for p in people
        ]
    }


class Sending(BaseModel):
    """What the mail calls it, and who is left out."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    title: str | None = Field(default=None, min_length=1, max_length=240)
    leave_out: list[UUID] = Field(default_factory=list, max_length=5000)


def send(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    rules.require_role(actor, Role.EDITOR)
    found, sent = _telling(actor, pk), parsed(request, Sending)
    if tell.still_so(actor, found) is None:
        raise Conflict("It is not so any more. Ship it, publish it or move it again to tell people.")
    with transaction.atomic():
        if found.state == TellingState.WAITING:
            Told.objects.filter(telling=found, pk__in=sent.leave_out, state="waiting").update(state="left out")
            if sent.title:
                Telling.objects.filter(pk=found.pk).update(title=sent.title)
        if not tell.start(found):
            raise Conflict("This was sent or dropped already.")
    return as_telling(_telling(actor, pk))


def drop(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    """Nobody is told of this one."""
    rules.require_role(actor, Role.EDITOR)
    if not Telling.objects.filter(pk=_telling(actor, pk).pk, state=TellingState.WAITING).update(
        state=TellingState.DROPPED, sent_at=timezone.now()
    ):
        raise Conflict("This was sent or dropped already.")
    return as_telling(_telling(actor, pk))


def _tellings(actor: Actor) -> QuerySet[Any]:
    require_read(actor, Feature)
    seen = Q(about_type="feature", about_id__in=rules.visible(actor, Feature).values("pk"))
    seen |= Q(about_type="announcement", about_id__in=rules.visible(actor, Announcement).values("pk"))
    seen |= Q(about_type="wish", about_id__in=rules.visible(actor, Wish).values("pk"))
    counts = {
        state: Count("people", filter=Q(people__state=name))
        for state, name in (("waiting", "waiting"), ("told", "sent"), ("out", "left out"), ("failed", "failed"))
    }
    return Telling.objects.filter(seen, workspace_id=actor.workspace).annotate(**counts, of=F("portal__name")).order_by("-created_at")


def _telling(actor: Actor, pk: UUID) -> Any:
    found = _tellings(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound("There is nothing of this kind to tell here.")
    return found


def as_telling(found: Any) -> dict[str, Any]:
    return {
        "id": str(found.pk),
        "about_type": found.about_type,
        "about_id": str(found.about_id),
        "title": found.title,
        "word": here(found.word),
        "replies": found.remark is not None,
        "state": found.state,
        "created_at": found.created_at.isoformat(),
        "sent_at": found.sent_at and found.sent_at.isoformat(),
        "portal": found.of,
        "waiting": found.waiting,
        "told": found.told,
        "left_out": found.out,
        "failed": found.failed,
    }


ADDRESSES = [
    path("portals", endpoint(get=listing, post=creation)),
    path("portals/queue", endpoint(get=queue)),
    path("portals/<uuid:pk>", endpoint(patch=change, delete=removal)),
    path("portals/<uuid:pk>/secret", endpoint(post=new_secret)),
    path("portals/remarks/<uuid:pk>", endpoint(patch=change_remark)),
    path("wishes/<str:ref>/replies", endpoint(post=reply)),
    path("tellings", endpoint(get=tellings)),
    path("tellings/<uuid:pk>", endpoint(get=telling)),
    path("tellings/<uuid:pk>/send", endpoint(post=send)),
    path("tellings/<uuid:pk>/drop", endpoint(post=drop)),
]

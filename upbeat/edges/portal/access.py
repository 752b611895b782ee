"""Who stands before which portal. Whatever may not be seen looks the same as what is not there."""

from __future__ import annotations

import datetime as dt
import hmac
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from upbeat.domains.people.models import Contact, Product
from upbeat.domains.people.queries import by_user
from upbeat.edges.portal.models import Mode, Portal, Visitor
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.words import language_of

VISITOR, KEY = "upbeat_visitor", "upbeat_key"  # cookies under the portal's own path
STAYS = int(dt.timedelta(days=180).total_seconds())
SIGNER = signing.Signer(salt="portal visitor")
BY_LINK = signing.Signer(salt="portal key")


class Nothing(Exception):
    """There is no such page, or not for this visitor."""


@dataclass
class Here:
    """A portal as somebody sees it. `member` is set for a member of the workspace who is signed in."""

    portal: Portal
    language: str
    address: str
    visitor: Visitor | None = None
    member: UUID | None = None

    @property
    def base(self) -> str:
        return f"/p/{self.portal.slug}"

    @property
    def url(self) -> str:
        return f"{settings.OPTIONS.url}{self.base}"

    @cached_property
    def actor(self) -> Actor:
        return Actor.system(self.portal.workspace_id)

    @cached_property
    def products(self) -> list[UUID]:
        return products_of(self.portal)

    @cached_property
    def today(self) -> dt.date:
        return timezone.now().astimezone(ZoneInfo(self.portal.workspace.timezone)).date()

    @property
    def may_speak(self) -> bool:
        """Whether we know enough of the visitor to take their word."""
        visitor = self.visitor
        if visitor is None:
            return False
        is_member = self.member is not None and visitor.member == self.member
        return is_member or bool(visitor.email) or self.portal.mode in (Mode.OPEN, Mode.LINK)

    @property
    def may_hear(self) -> bool:
        """Whether a letter would reach the visitor."""
        return self.visitor is not None and bool(self.visitor.email)

    @property
    def who(self) -> tuple[str, str]:
        """By whom to count: the visitor and the network address."""
        return (str(self.visitor.pk) if self.visitor else "", self.address)


def products_of(portal: Portal) -> list[UUID]:
    """The portal's product and those below it; empty when it may not be shown."""
    found = {p.pk: p for p in rules.visible(Actor.system(portal.workspace_id), Product)}
    if portal.product not in found:
        return []
    shown = [portal.product]
    for pk in shown:  # grows while it is walked
        shown += [p.pk for p in found.values() if p.parent_id == pk and p.pk not in shown]
    return [pk for pk in shown if portal.allow_restricted or not found[pk].restricted]


def come(request: HttpRequest, slug: str) -> Here:
    """The portal for this request. Raises Nothing for one that is not there, closed, or not for the one who asks."""
    portal = Portal.objects.select_related("workspace").filter(slug=slug, is_open=True).first()
    if portal is None:
        raise Nothing
    here = Here(portal, language_of(request.headers.get("Accept-Language", ""), portal.workspace.locale[:2]), request.META["REMOTE_ADDR"])
    if portal.product not in here.products:
        raise Nothing
    here.visitor = visitor_of(request, portal)
    if request.user.is_authenticated:
        caller = by_user(request.user.pk, portal.workspace.slug)
        if caller is not None and portal.product not in caller.actor.closed:
            here.member = caller.member
    if not _may_read(request, here):
        raise Nothing
    return here


def _may_read(request: HttpRequest, here: Here) -> bool:
    if here.member is not None or here.portal.is_for_all:
        return True
    if here.portal.mode == Mode.LINK:
        return holds_key(here.portal, _unsigned(BY_LINK, request.COOKIES.get(KEY, "")))
    return here.visitor is not None and is_known(here.portal, here.visitor.email)


def holds_key(portal: Portal, given: str) -> bool:
    return bool(portal.secret) and hmac.compare_digest(portal.secret.encode(), given.encode())


def is_known(portal: Portal, email: str) -> bool:
    """Whether a private portal is open to the owner of this address: a contact that belongs to an account."""
    contacts = rules.visible(Actor.system(portal.workspace_id), Contact).exclude(account=None)
    return bool(email) and contacts.filter(email__iexact=email).exists()


def visitor_of(request: HttpRequest, portal: Portal) -> Visitor | None:
    """Whom the cookie of this browser names."""
    pk, _, generation = _unsigned(SIGNER, request.COOKIES.get(VISITOR, "")).partition(" ")
    if not pk or not generation.isdecimal():
        return None
    return Visitor.objects.filter(pk=pk, portal=portal, generation=int(generation)).first()


def _unsigned(signer: signing.Signer, value: str) -> str:
    try:
        return signer.unsign(value)
    except signing.BadSignature:
        return ""


def remember(response: HttpResponse, visitor: Visitor) -> None:
    """Give the visitor the cookie by which they are known on this portal."""
    _set(response, visitor.portal, VISITOR, SIGNER.sign(f"{visitor.pk} {visitor.generation}"))


def hand_key(response: HttpResponse, portal: Portal) -> None:
    _set(response, portal, KEY, BY_LINK.sign(portal.secret))


def forget(response: HttpResponse, portal: Portal) -> None:
    response.delete_cookie(VISITOR, path=f"/p/{portal.slug}")


def _set(response: HttpResponse, portal: Portal, name: str, value: str) -> None:
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, value, max_age=STAYS, path=f"/p/{portal.slug}", httponly=True, samesite="Lax", secure=secure)

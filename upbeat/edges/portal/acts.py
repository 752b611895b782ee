"""What a visitor can do: wish, vote, follow, remark. An intent is what was meant before we knew who they are."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from upbeat.domains.people.models import Account, Contact
from upbeat.domains.people.queries import digest
from upbeat.domains.research.wish import Wish, WishState
from upbeat.edges.portal import evidence, links, news, tasks, wishes
from upbeat.edges.portal.access import Here, Nothing
from upbeat.edges.portal.models import Confirmation, Follow, Portal, Remark, Thanks, Visitor, Vote
from upbeat.kernel import door, rules
from upbeat.kernel.actor import Actor


def plain(text: Any) -> Any:
    """What was typed, without what PostgreSQL cannot hold."""
    return text.replace("\x00", "").replace("\r\n", "\n") if isinstance(text, str) else text


Typed = Annotated[str, BeforeValidator(plain)]


class Intent(BaseModel):
    """One thing to do; `wish` is its number on the portal, `entry` one of the news."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    do: str = Field(pattern="^(enter|wish|vote|unvote|follow|unfollow|remark|help|unhelp)$")
    wish: int | None = Field(default=None, ge=1, le=2_000_000_000)
    entry: UUID | None = None
    name: Typed = Field(default="", max_length=160)
    text: Typed = Field(default="", max_length=4000)


def perform(here: Here, intent: Intent) -> str:
    """Do it in the visitor's name and answer where to go next. Raises Nothing for what they cannot see."""
    visitor, about_news = here.visitor, intent.do in ("help", "unhelp", "follow", "unfollow") and intent.wish is None
    assert visitor is not None and here.may_speak
    if intent.do != "enter" and not (here.portal.shows_news if about_news else here.portal.shows_wishes):
        raise Nothing
    match intent.do:
        case "wish":
            return _wish(here, visitor, intent)
        case "follow" | "unfollow" if intent.wish is None:
            _follow(visitor, None, intent.do == "follow")
            return f"{here.base}/changelog?said={intent.do}"
        case "help" | "unhelp":
            return _help(here, visitor, intent)
        case "enter":
            return here.base
    shown = wishes.one(here, intent.wish or 0)
    if shown is None:
        raise Nothing
    match intent.do:
        case "vote":
            _vote(here, visitor, shown.id, intent.text)
        case "unvote":
            _unvote(here, visitor, shown.id)
        case "follow" | "unfollow":
            _follow(visitor, shown.id, intent.do == "follow")
        case "remark":
            return _remark(here, visitor, shown, intent.text)
    return f"{here.base}/wishes/{shown.number}?said={intent.do}"


def _wish(here: Here, visitor: Visitor, intent: Intent) -> str:
    state = WishState.WAITING if here.portal.moderated else WishState.LISTED
    with transaction.atomic():
        with door.open(here.actor, source=evidence.SOURCE, verb="wish") as tx:
            wish = tx.create(Wish, name=intent.name, text=intent.text, product=here.portal.product, state=state)
        words = f"{intent.name}\n\n{intent.text}".strip()
        Vote.objects.create(workspace_id=here.portal.workspace_id, visitor=visitor, wish=wish.pk, words=words)
        _follow(visitor, wish.pk, True)
        tasks.keep_evidence.defer(workspace=str(here.portal.workspace_id), wish=str(wish.pk))
    return f"{here.base}/wishes/{wish.number}?said=wish"


def _vote(here: Here, visitor: Visitor, wish: UUID, words: str) -> None:
    try:
        with transaction.atomic():
            vote = Vote.objects.create(workspace_id=here.portal.workspace_id, visitor=visitor, wish=wish, words=words)
            tasks.keep_evidence.defer(workspace=str(here.portal.workspace_id), wish=str(wish), vote=str(vote.pk))
    except IntegrityError:
        return  # voted already


def _unvote(here: Here, visitor: Visitor, wish: UUID) -> None:
    """Also a vote on a wish that was merged into this one."""
    merged = rules.visible(here.actor, Wish).filter(merged_into=wish).values("pk")
    for vote in [*Vote.objects.filter(visitor=visitor, wish=wish), *Vote.objects.filter(visitor=visitor, wish__in=merged)]:
        evidence.withdraw(vote)


def _follow(visitor: Visitor, wish: UUID | None, wanted: bool) -> None:
    if wanted:
        Follow.objects.get_or_create(workspace_id=visitor.workspace_id, visitor=visitor, wish=wish)
    else:
        Follow.objects.filter(visitor=visitor, wish=wish).delete()


def _help(here: Here, visitor: Visitor, intent: Intent) -> str:
    if intent.entry is None or not news.published(here).filter(pk=intent.entry).exists():
        raise Nothing
    mine: dict[str, Any] = {"workspace_id": visitor.workspace_id, "visitor": visitor, "announcement": intent.entry}
    if intent.do == "help":
        Thanks.objects.get_or_create(**mine)
    else:
        Thanks.objects.filter(**mine).delete()
    return f"{here.base}/changelog/{intent.entry}?said={intent.do}"


def _remark(here: Here, visitor: Visitor, shown: wishes.Shown, text: str) -> str:
    state = "waiting" if here.portal.moderated else "listed"
    Remark.objects.create(workspace_id=here.portal.workspace_id, visitor=visitor, wish=shown.id, text=text, state=state)
    _follow(visitor, shown.id, True)
    return f"{here.base}/wishes/{shown.number}?said=remark-{state}"


def named(portal: Portal, name: str) -> Visitor:
    """A visitor known by a name alone, where that is enough."""
    return Visitor.objects.create(workspace_id=portal.workspace_id, portal=portal, name=name)


def is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= 254


def send_link(slug: str, email: str, name: str, intent: Intent, language: str, *, inside: bool = False) -> None:
    """Leave all of it to the worker: the page takes the same time whether there is such a portal and whether a mail goes out."""
    meant = intent.model_dump(mode="json")
    tasks.send_link.defer(slug=slug, email=email.lower(), name=name, intent=meant, language=language, inside=inside)


def is_good(portal: Portal, secret: str) -> bool:
    """Whether the link can still be used, and would still be sent."""
    found = _good(portal, secret).first()
    return found is not None and links.may_be_sent(portal, found.email, inside=True)


def _good(portal: Portal, secret: str) -> QuerySet[Confirmation]:
    return Confirmation.objects.filter(hash=digest(secret), portal=portal, used_at=None, expires_at__gt=timezone.now())


def redeem(portal: Portal, secret: str, named: Visitor | None) -> tuple[Visitor, Intent] | None:
    """Who opened the link and what they meant; never twice, even at the same moment. Whom we knew by name alone keeps what they did."""
    if not _good(portal, secret).update(used_at=timezone.now()):
        return None
    found = Confirmation.objects.get(hash=digest(secret))
    if named is not None and not named.email and named.member is None and not Visitor.objects.filter(portal=portal, email=found.email):
        Visitor.objects.filter(pk=named.pk).update(email=found.email)
    visitor, _ = Visitor.objects.get_or_create(
        portal=portal, email=found.email, defaults={"workspace_id": portal.workspace_id, "name": found.name}
    )
    if visitor.contact is None:
        visitor.contact = _contact(portal, visitor)
        visitor.save(update_fields=["contact"])
    return visitor, Intent.model_validate(found.intent)


def _contact(portal: Portal, visitor: Visitor) -> UUID:
    """The contact with this address, or a new one at the account that has its domain."""
    actor = Actor.system(portal.workspace_id)
    known = rules.visible(actor, Contact).filter(email__iexact=visitor.email).order_by("number").first()
    if known is not None:
        return known.pk
    account = (
        rules.visible(actor, Account).exclude(domain="").filter(domain__iexact=visitor.email.rpartition("@")[2]).order_by("number").first()
    )
    with door.open(actor, source=evidence.SOURCE, verb="meet") as tx:
        made: dict[str, Any] = {"name": visitor.name or visitor.email.partition("@")[0], "email": visitor.email, "account": account}
        return tx.create(Contact, **made).pk

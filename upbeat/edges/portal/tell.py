"""Who is told when what they asked for ships: those whose words are linked to it, who voted for it, who follow it; each once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from smtplib import SMTPDataError, SMTPRecipientsRefused
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from upbeat.domains.development.models import Feature, FeatureStatus
from upbeat.domains.marketing.models import Announcement, AnnouncementStatus
from upbeat.domains.people.models import Contact
from upbeat.domains.research.models import Highlight, Importance
from upbeat.domains.research.wish import Wish
from upbeat.edges.mail.outgoing import is_configured
from upbeat.edges.portal import mail
from upbeat.edges.portal.access import products_of
from upbeat.edges.portal.models import Follow, Portal, Remark, Telling, TellingState, Told, Unsubscribed, Vote
from upbeat.edges.portal.news import EVERYONE
from upbeat.edges.portal.wishes import in_public
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import Conflict

GRACE = 10  # minutes in which an undo still stops what a portal sends by itself
MOST = 20_000  # people of one telling


@dataclass(slots=True)
class Asked:
    """Someone to tell, and what they said."""

    name: str
    words: str = ""
    said_on: dt.date | None = None
    highlight: UUID | None = None
    wish: UUID | None = None


def prepare(workspace: UUID, about_type: str, about_id: UUID) -> Telling | None:
    """Put down who is to be told of a happening, once; None if it did not happen after all, was prepared before, or concerns nobody."""
    actor = Actor.system(workspace)
    features = happened(actor, about_type, about_id)
    if features is None:
        Telling.objects.filter(workspace_id=workspace, about_id=about_id, state=TellingState.WAITING).delete()
        return None
    title, portal = _named(actor, about_type, about_id, features)
    with transaction.atomic():
        telling, made = Telling.objects.get_or_create(
            workspace_id=workspace, about_id=about_id, defaults={"about_type": about_type, "title": title, "portal": portal}
        )
        if not made:
            return None
        people = who_asked(actor, features, portal if about_type == "announcement" else None)
        if not people:
            telling.delete()
            return None
        put_down(telling, people, features)
    return telling


def put_down(telling: Telling, people: Mapping[str, Asked], features: Iterable[Feature]) -> None:
    """The people of a telling, and the features of which they know after it."""
    ids = [str(feature.pk) for feature in features]
    rows = [
        Told(workspace_id=telling.workspace_id, telling=telling, email=email, features=ids, **asdict(asked))
        for email, asked in people.items()
    ]
    Told.objects.bulk_create(rows, batch_size=2_000)


def still_so(actor: Actor, telling: Telling) -> list[Feature] | None:
    """As `happened`; a wish stands in public, where its telling says or with the reply that it tells of."""
    if telling.about_type != "wish":
        return happened(actor, telling.about_type, telling.about_id)
    found = in_public(actor, telling.about_id)
    if telling.remark is None:
        return [] if found and found[1].standing.word == telling.word else None
    return [] if found and Remark.objects.filter(pk=telling.remark, state="listed").exists() else None


def happened(actor: Actor, about_type: str, about_id: UUID) -> list[Feature] | None:
    """The features that came with it; None if it has not happened, or is no longer so."""
    if about_type == "feature":
        feature = rules.visible(actor, Feature).filter(pk=about_id, status=FeatureStatus.SHIPPED).first()
        return [feature] if feature else None
    news = rules.visible(actor, Announcement).filter(pk=about_id, status=AnnouncementStatus.PUBLISHED).first()
    return list(rules.visible(actor, Feature).filter(pk__in=news.features)) if news else None


def _named(actor: Actor, about_type: str, about_id: UUID, features: list[Feature]) -> tuple[str, Portal | None]:
    portals = {p.pk: products_of(p) for p in Portal.objects.filter(workspace_id=actor.workspace).order_by("created_at")}
    wanted = {f.product_id for f in features}
    title = features[0].public_name or features[0].name if features else ""
    if about_type == "announcement":
        news = rules.visible(actor, Announcement).get(pk=about_id)
        title, wanted = news.name, wanted | {news.product_id}
    found = next((pk for pk, products in portals.items() if wanted & set(products)), None)
    return title, Portal.objects.filter(pk=found).first() if found else None


def who_asked(actor: Actor, features: list[Feature], news_of: Portal | None) -> dict[str, Asked]:
    """People by mail address; their own words where we have them. Nobody who asked for no more mail."""
    ids = [f.pk for f in features]
    problems = list({pk for f in features for pk in f.addresses})
    wishes = _wishes(actor, ids, problems)
    return _each_once(actor, _voters(actor, wishes), _heard(actor, ids, problems), _followers(actor, wishes, news_of))


def who_wants(actor: Actor, wish: UUID) -> dict[str, Asked]:
    """As `who_asked`, of one wish and what was merged into it."""
    wishes = [wish, *rules.visible(actor, Wish).filter(merged_into=wish).values_list("pk", flat=True)]
    return _each_once(actor, _voters(actor, wishes), _followers(actor, wishes, None))


def _each_once(actor: Actor, *some: Iterable[tuple[str, Asked]]) -> dict[str, Asked]:
    people: dict[str, Asked] = {}
    for email, asked in chain(*some):
        people.setdefault(email, asked)
    for gone in Unsubscribed.objects.filter(workspace_id=actor.workspace, email__in=list(people)).values_list("email", flat=True):
        del people[gone]
    return people


def _wishes(actor: Actor, features: list[UUID], problems: list[UUID]) -> list[UUID]:
    """The wishes that lead there, with those merged into them."""
    direct = list(rules.visible(actor, Wish).filter(Q(feature__in=features) | Q(opportunity__in=problems)).values_list("pk", flat=True))
    return direct + list(rules.visible(actor, Wish).filter(merged_into__in=direct).values_list("pk", flat=True))


def _voters(actor: Actor, wishes: list[UUID]) -> Iterable[tuple[str, Asked]]:
    votes = Vote.objects.filter(workspace_id=actor.workspace, wish__in=wishes).exclude(visitor__email="")
    names = dict(rules.visible(actor, Wish).filter(pk__in=votes.values("wish")).values_list("pk", "name"))
    for vote in votes.select_related("visitor").order_by("created_at")[:MOST]:
        words = vote.words or names.get(vote.wish, "")
        yield vote.visitor.email, Asked(vote.visitor.name, words, vote.created_at.date(), wish=vote.wish)


def _followers(actor: Actor, wishes: list[UUID], news_of: Portal | None) -> Iterable[tuple[str, Asked]]:
    follows = Q(wish__in=wishes)
    if news_of is not None:
        follows |= Q(wish=None, visitor__portal=news_of)
    for follow in Follow.objects.filter(follows, workspace_id=actor.workspace).exclude(visitor__email="").select_related("visitor")[:MOST]:
        yield follow.visitor.email, Asked(follow.visitor.name, wish=follow.wish)


def _heard(actor: Actor, features: list[UUID], problems: list[UUID]) -> Iterable[tuple[str, Asked]]:
    """The contacts behind linked feedback, newest words first."""
    marks = (
        rules.visible(actor, Highlight)
        .filter(Q(feature__in=features) | Q(opportunity__in=problems), importance__gt=Importance.NOT, feedback__deleted_at=None)
        .exclude(feedback__contact=None)
        .select_related("feedback")
        .order_by("-feedback__received_at")[:MOST]
    )
    contacts = {c.pk: c for c in rules.visible(actor, Contact).filter(pk__in={m.feedback.contact_id for m in marks}).exclude(email="")}
    for mark in marks:
        contact = contacts.get(mark.feedback.contact_id)
        if contact is not None:
            yield contact.email.lower(), Asked(contact.name, mark.quote, mark.feedback.received_at.date(), highlight=mark.pk)


def shown(actor: Actor, telling: Telling) -> QuerySet[Told]:
    """The people of a telling, without those who spoke from behind a fence of this actor."""
    people = Told.objects.filter(telling=telling)
    if not actor.closed:
        return people
    words = Q(highlight__in=rules.visible(actor, Highlight, tombstones=True).values("pk"))
    words |= Q(wish__in=rules.visible(actor, Wish, tombstones=True).values("pk"))
    return people.filter(words | Q(highlight=None, wish=None, words=""))


def send(telling_id: UUID) -> int:
    """Mail everyone of a telling who still waits; returns how many went out. Safe to run again: nobody gets it twice."""
    telling = Telling.objects.select_related("portal", "workspace").get(pk=telling_id)
    if telling.state != TellingState.SENDING:
        return 0
    _require_server()
    sent = 0
    for told in Told.objects.filter(telling=telling, state="waiting").select_related("telling__portal").order_by("pk").iterator(500):
        if _knows(told):
            Told.objects.filter(pk=told.pk, state="waiting").update(state="left out")
        elif Told.objects.filter(pk=told.pk, state="waiting").update(state="sending"):
            sent += _mail(told, telling.workspace.locale[:2])
    Telling.objects.filter(pk=telling_id).update(state=TellingState.SENT, sent_at=timezone.now())
    return sent


def _mail(told: Told, language: str) -> bool:
    """Whether the letter is out. Raises what may go better another time; a letter that nobody will ever take is put down as failed."""
    row = Told.objects.filter(pk=told.pk)
    try:
        mail.send_told(told, language)
    except Exception as error:
        for_good = isinstance(error, SMTPRecipientsRefused | ValueError) or (isinstance(error, SMTPDataError) and error.smtp_code >= 500)
        row.update(state="failed" if for_good else "waiting")
        if for_good:
            return False
        raise
    row.update(state="sent", sent_at=timezone.now())
    return True


def _knows(told: Told) -> bool:
    """Whether this person wants no more mail, or was told of all these features before."""
    if Unsubscribed.objects.filter(workspace_id=told.workspace_id, email=told.email).exists():
        return True
    before = Told.objects.filter(workspace_id=told.workspace_id, email=told.email, state="sent").values_list("features", flat=True)
    return bool(told.features) and set(told.features) <= {feature for features in before for feature in features}


def goes_by_itself(telling: Telling) -> bool:
    """Whether its portal tells of it unasked: it still holds, and all that the letters say is public."""
    actor, portal = Actor.system(telling.workspace_id), telling.portal
    features = still_so(actor, telling)
    if portal is None or not portal.tell_by_itself or features is None or not all(feature.public for feature in features):
        return False
    news = rules.visible(actor, Announcement).filter(pk=telling.about_id)
    return telling.about_type != "announcement" or news.filter(audience__in=[*EVERYONE, *portal.audiences]).exists()


def start(telling: Telling) -> bool:
    """Let the worker send it, unless it is under way or done. Raises Conflict without a mail server."""
    from upbeat.edges.portal.tasks import send_telling

    _require_server()
    with transaction.atomic():
        if not Telling.objects.filter(pk=telling.pk, state=TellingState.WAITING).update(state=TellingState.SENDING):
            return False
        send_telling.defer(telling=str(telling.pk))
    return True


def _require_server() -> None:
    if not is_configured():
        raise Conflict("No mail server is set. Start Upbeat with UPBEAT_SMTP_HOST (see docs/operate.md).")

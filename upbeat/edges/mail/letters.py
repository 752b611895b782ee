"""From notices to letters: who still gets them, what they may say at this moment, and when they may leave."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from upbeat.domains.collaboration.attention import Attention, Notice, attention_of
from upbeat.domains.people.models import Member
from upbeat.domains.people.queries import actor_of, language_of
from upbeat.edges.mail import unsubscribe
from upbeat.edges.mail.outgoing import Line, Mail, send
from upbeat.kernel.words import here, t, tn
from upbeat.score.notices import shown

SENTENCES = {
    "waiting": "{actor} waits for you: {title} ({key})",
    "mention": "{actor} mentioned you in {title} ({key})",
    "assigned": "{actor} assigned {title} ({key}) to you",
    "comment": "{actor} commented on {title} ({key})",
    "alert": "Alert: {title} ({key})",
    "finding": "Out of tune: {title} ({key})",
    "change": "{actor} changed {title} ({key})",
    "announcement": "Announced: {title}",
    "due": "Due on {day}: {title} ({key})",
}  # by kind of notice
LEAVE = "Stop mails like this one"
LATEST = dt.timedelta(days=2)  # older than this, a mail would only puzzle
AT_ONCE = 500  # letters
DIGEST = 100  # notices that one digest tells


def local(member: Member) -> dt.datetime:
    """Now, where the workspace is."""
    return timezone.now().astimezone(ZoneInfo(member.workspace.timezone))


def waiting_for_the_post() -> list[Notice]:
    """Notices to be mailed one by one whose member's quiet hours do not hold them."""
    rows = Notice.objects.filter(mail="now", mailed_at=None, at__gt=timezone.now() - LATEST)
    waiting = Member.objects.select_related("workspace", "attention").filter(pk__in=rows.values("member"))
    return list(rows.exclude(member__in=[member.pk for member in waiting if _is_quiet(member)]).order_by("at")[:AT_ONCE])


def _is_quiet(member: Member) -> bool:
    wishes = getattr(member, "attention", None)
    return wishes is not None and wishes.is_quiet(local(member))


def mail_notice(pk: str) -> None:
    """Send one notice, once; nothing where its member left or may no longer see what it is about."""
    with transaction.atomic():
        notice = Notice.objects.select_for_update(of=("self",)).filter(pk=pk, mailed_at=None).first()
        if notice is None:
            return
        member = Member.objects.select_related("workspace", "user").get(pk=notice.member_id)
        with translation.override(language_of(member)):
            letter = _letter(member, notice)
        Notice.objects.filter(pk=pk).update(mailed_at=timezone.now())
        if letter is not None:
            send(letter)


def _letter(member: Member, notice: Notice) -> Mail | None:
    if not _has_post(member):
        return None
    if attention_of(member.workspace_id, member.pk).choice(notice.kind)["mail"] == "off":
        return None
    items = shown(actor_of(member), [notice])
    if not items:
        return None
    line = line_of(member, items[0])
    leave = unsubscribe.link(member.pk, notice.kind)
    assert member.user is not None
    return Mail(member.user.email, line.text, [line], leave, here(LEAVE), reference=str(notice.pk))


def _has_post(member: Member) -> bool:
    return member.is_active and member.user is not None and member.user.is_active


def line_of(member: Member, item: dict[str, Any]) -> Line:
    """One notice as a sentence with its link."""
    record, due = item["record"], item["fields"].get("day")
    actor = item["actor"]["name"] if item["actor"] else "Upbeat"
    day = dt.date.fromisoformat(due) if due else ""
    sentence = t(SENTENCES[item["kind"]], actor=actor, title=record["title"], key=record["key"], day=day)
    if item["count"] > 1:
        sentence = t("{sentence}, and {count} more", sentence=sentence, count=item["count"] - 1)
    link = f"{settings.OPTIONS.url}/w/{member.workspace.slug}/{record['collection']}/{record['key']}"
    return Line(here(sentence), item["words"], link)


def wanting_a_digest() -> list[UUID]:
    """Members whose hour has come and who have something to be told."""
    wanting = Attention.objects.select_related("member__workspace").filter(member__is_active=True)
    defaults = Member.objects.filter(attention=None, is_active=True, pk__in=_pending().values("member"))
    Attention.objects.bulk_create(
        [Attention(member=member, workspace_id=member.workspace_id) for member in defaults], ignore_conflicts=True
    )
    return [w.pk for w in wanting.filter(pk__in=_pending().values("member")) if is_digest_hour(w, local(w.member))]


def is_digest_hour(wishes: Attention, now: dt.datetime) -> bool:
    """Once a day or week, at its hour or as soon after as quiet hours allow."""
    if wishes.digested_on == now.date() or wishes.is_quiet(now) or now.hour < wishes.digest_hour:
        return False
    return wishes.digest == "daily" or now.isoweekday() == wishes.digest_day


def _pending() -> Any:
    return Notice.objects.filter(mail="digest", mailed_at=None)


def mail_digest(pk: UUID) -> bool:
    """One letter with everything since the last; what was done or read meanwhile is left out."""
    with transaction.atomic():
        wishes = Attention.objects.select_for_update(of=("self",)).select_related("member__workspace", "member__user").get(pk=pk)
        member = wishes.member
        if not is_digest_hour(wishes, local(member)):  # sent already
            return False
        mine = _pending().filter(member=member)
        fresh = mine.filter(read_at=None, done_at=None)
        notices, count = list(fresh.order_by("-id")[:DIGEST]), fresh.count()
        mine.update(mailed_at=timezone.now())
        Attention.objects.filter(pk=wishes.pk).update(digested_on=local(member).date())
        with translation.override(language_of(member)):
            return _send_digest(member, notices, count - len(notices))


def _send_digest(member: Member, notices: list[Notice], left_out: int) -> bool:
    items = shown(actor_of(member), notices) if _has_post(member) else []
    if not items:
        return False
    reference = f"digest-{notices[0].pk}"
    lines = [line_of(member, item) for item in items]
    if left_out:
        there = f"{settings.OPTIONS.url}/w/{member.workspace.slug}/my-part/notifications"
        lines.append(Line(here(tn("{count} more that waits for you", "{count} more that wait for you", left_out)), "", there))
    told = ("{workspace}: {count} thing since the last digest", "{workspace}: {count} things since the last digest")
    subject = here(tn(*told, len(items) + left_out, workspace=member.workspace.name))
    leave = unsubscribe.link(member.pk, unsubscribe.DIGEST)
    assert member.user is not None
    send(Mail(member.user.email, subject, lines, leave, here(LEAVE), reference=reference))
    return True

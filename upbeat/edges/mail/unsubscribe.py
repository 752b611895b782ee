"""The link that stops mail of one kind: signed, without an end, good for nothing else."""

from __future__ import annotations

from html import escape
from uuid import UUID

from django.conf import settings
from django.core import signing

from upbeat.domains.collaboration.attention import Kind, attention_of
from upbeat.domains.people.models import Member
from upbeat.domains.people.queries import language_of
from upbeat.kernel.errors import NotFound
from upbeat.kernel.words import say

DONE = "Done: no more mails of this kind. You can turn them on again in Settings, Notifications."
SALT = "upbeat.mail.unsubscribe"
DIGEST = "digest"  # stands for every kind that goes into the digest


def link(member: UUID, kind: str) -> str:
    """The address that stops mails of this kind to this member."""
    token = signing.dumps([str(member), kind], salt=SALT)
    return f"{settings.OPTIONS.url}/api/v1/unsubscribe/{token}"


def page(token: str) -> str:
    """A page with one button."""
    member, _ = _read(token)
    language = language_of(member)
    ask = say(language, "Stop mails of this kind from {workspace}?", workspace=member.workspace.name)
    return _html(f'<form method="post"><p>{escape(ask)}</p><button>{escape(say(language, "Stop them"))}</button></form>', language)


def carry_out(token: str) -> str:
    """Stop it, and say so. Raises NotFound for a link that was not made here."""
    member, kind = _read(token)
    wishes = attention_of(member.workspace_id, member.pk)
    for one in Kind.values:
        choice = wishes.choice(one)
        if one == kind or (kind == DIGEST and choice["mail"] == "digest"):
            wishes.choices = wishes.choices | {one: choice | {"mail": "off"}}
    wishes.save()
    language = language_of(member)
    return _html(f"<p>{escape(say(language, DONE))}</p>", language)


def _read(token: str) -> tuple[Member, str]:
    try:
        pk, kind = signing.loads(token, salt=SALT)
        return Member.objects.select_related("workspace", "user").get(pk=pk), kind
    except (signing.BadSignature, Member.DoesNotExist, ValueError, TypeError):
        raise NotFound("This link is not whole. Open it from the mail again, or change your notifications in the settings.") from None


def _html(body: str, language: str) -> str:
    title = say(language, "Notifications by mail")
    viewport = '<meta name="viewport" content="width=device-width">'
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">{viewport}<title>{escape(title)}</title>'
        f"<main><h1>{escape(title)}</h1>{body}</main></html>"
    )

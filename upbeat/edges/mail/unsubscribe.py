"""The link that stops mail of one kind: signed, without an end, good for nothing else."""

from __future__ import annotations

from html import escape
from uuid import UUID

from django.conf import settings
from django.core import signing

from upbeat.domains.collaboration.attention import Kind, attention_of
from upbeat.domains.people.models import Member
from upbeat.edges.mail.words import words
from upbeat.kernel.errors import NotFound

SALT = "upbeat.mail.unsubscribe"
DIGEST = "digest"  # stands for every kind that goes into the digest


def link(member: UUID, kind: str) -> str:
    """The address that stops mails of this kind to this member."""
    token = signing.dumps([str(member), kind], salt=SALT)
    return f"{settings.OPTIONS.url}/api/v1/unsubscribe/{token}"


def page(token: str) -> str:
    """A page with one button."""
    member, _ = _read(token)
    say = words(member.workspace.locale)
    return _html(
        say["leave_title"],
        f'<form method="post"><p>{escape(say["leave_ask"].format(workspace=member.workspace.name))}</p>'
        f"<button>{escape(say['leave_do'])}</button></form>",
        member.workspace.locale,
    )


def carry_out(token: str) -> str:
    """Stop it, and say so. Raises NotFound for a link that was not made here."""
    member, kind = _read(token)
    wishes = attention_of(member.workspace_id, member.pk)
    for one in Kind.values:
        choice = wishes.choice(one)
        if one == kind or (kind == DIGEST and choice["mail"] == "digest"):
            wishes.choices = wishes.choices | {one: choice | {"mail": "off"}}
    wishes.save()
    say = words(member.workspace.locale)
    return _html(say["leave_title"], f"<p>{escape(say['leave_done'])}</p>", member.workspace.locale)


def _read(token: str) -> tuple[Member, str]:
    try:
        pk, kind = signing.loads(token, salt=SALT)
        return Member.objects.select_related("workspace").get(pk=pk), kind
    except (signing.BadSignature, Member.DoesNotExist, ValueError, TypeError):
        raise NotFound("This link is not whole. Open it from the mail again, or change your notifications in the settings.") from None


def _html(title: str, body: str, language: str) -> str:
    viewport = '<meta name="viewport" content="width=device-width">'
    return (
        f'<!doctype html><html lang="{escape(language[:2])}"><meta charset="utf-8">{viewport}<title>{escape(title)}</title>'
        f"<main><h1>{escape(title)}</h1>{body}</main></html>"
    )

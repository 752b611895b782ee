"""The link that stops mail of one kind: signed, without an end, good for nothing else."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpResponse

from upbeat.domains.collaboration.attention import Kind, attention_of
from upbeat.domains.people.models import Member
from upbeat.domains.people.queries import language_of
from upbeat.kernel.errors import NotFound
from upbeat.kernel.words import Text, say, t

SALT = "upbeat.mail.unsubscribe"
DIGEST = "digest"  # stands for every kind that goes into the digest
ABOUT: Final[dict[str, Text]] = {
    Kind.WAITING: t("what waits for you"),
    Kind.MENTION: t("mentions"),
    Kind.ASSIGNED: t("assignments"),
    Kind.COMMENT: t("comments"),
    Kind.ALERT: t("alerts"),
    Kind.FINDING: t("what is out of tune"),
    Kind.CHANGE: t("changes"),
    Kind.ANNOUNCEMENT: t("announcements"),
    Kind.DUE: t("what is due"),
    DIGEST: t("everything in the digest"),
}


def link(member: UUID, kind: str) -> str:
    """The address that stops mails of this kind to this member."""
    token = signing.dumps([str(member), kind], salt=SALT)
    return f"{settings.OPTIONS.url}/api/v1/unsubscribe/{token}"


def page(token: str) -> HttpResponse:
    """A page with one button."""
    member, kind = _read(token)
    language = language_of(member)
    ask = say(language, t("Stop mails about {kind} from {workspace}?", kind=ABOUT[kind], workspace=member.workspace.name))
    button = say(language, "Stop them")
    return _page(member, language, f'<form method="post"><p>{escape(ask)}</p><button>{escape(button)}</button></form>')


def carry_out(token: str) -> HttpResponse:
    """Stop it, and say so. Raises NotFound for a link that was not made here."""
    member, kind = _read(token)
    wishes = attention_of(member.workspace_id, member.pk)
    for one in Kind.values:
        choice = wishes.choice(one)
        if one == kind or (kind == DIGEST and choice["mail"] == "digest"):
            wishes.choices = wishes.choices | {one: choice | {"mail": "off"}}
    wishes.save()
    language = language_of(member)
    done = say(language, t("Done: {workspace} mails you no more about {kind}.", kind=ABOUT[kind], workspace=member.workspace.name))
    return _page(member, language, f'<p role="status">{escape(done)}</p>')


def _read(token: str) -> tuple[Member, str]:
    try:
        pk, kind = signing.loads(token, salt=SALT)
        return Member.objects.select_related("workspace", "user").get(pk=pk), kind
    except (signing.BadSignature, Member.DoesNotExist, ValueError, TypeError):
        raise NotFound("This link is not whole. Open it from the mail again, or change your notifications in the settings.") from None


STYLE = """
:root { color-scheme: light dark; --paper: #fbf8f2; --ink: #1d1a16; --quiet: #6a6358; --rule: #e8e1d4; --act: #2540cf; --on: #fffefb }
@media (prefers-color-scheme: dark) { :root { --paper: #151820; --ink: #f0ece4; --quiet: #a09b92; --rule: #282d39; --act: #4c64f2 } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 Inter, system-ui, sans-serif }
main { max-width: 27rem; margin: 18vh auto 0; padding: 0 16px }
h1 { font-size: 20px; line-height: 1.3; margin: 0 0 8px; padding-bottom: 12px; border-bottom: 1px solid var(--rule) }
button { font: inherit; font-weight: 500; min-height: 44px; padding: 0 18px; border: 0; border-radius: 5px; cursor: pointer;
  background: var(--act); color: var(--on) }
a { color: inherit } footer { margin-top: 24px; color: var(--quiet) }
:focus-visible { outline: 2px solid var(--act); outline-offset: 2px }
"""
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


def _page(member: Member, language: str, body: str) -> HttpResponse:
    """Stands alone: whoever follows a link from a mail need not be signed in, and no file of the app is needed."""
    title, more = escape(say(language, "Notifications by mail")), escape(say(language, "All notification settings"))
    html = (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{title} · Upbeat</title><style>{STYLE}</style><main><h1>{title}</h1>{body}"
        f'<footer><a href="/w/{escape(member.workspace.slug)}/settings/notifications">{more}</a></footer></main></html>'
    )
    return HttpResponse(html, headers={"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"})

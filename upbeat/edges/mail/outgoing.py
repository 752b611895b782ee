"""The one way out for mail: text with simple HTML, over the SMTP server of the settings; without one it is written to the log."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass, field
from html import escape
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from upbeat.domains.people.models import Member
from upbeat.kernel.errors import Invalid, Unavailable
from upbeat.kernel.words import here, t

TIMEOUT = 20  # seconds


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a mail tells: a sentence, words said, and the page to open."""

    text: str
    quote: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter to one person. `leave` is the link that stops such mails, without signing in."""

    to: str
    subject: str
    lines: list[Line]
    leave: str = ""
    leave_text: str = ""
    reference: str = ""  # names the happening, so that a mail program shows one sent twice once
    headers: dict[str, str] = field(default_factory=dict)


def is_configured() -> bool:
    return bool(settings.OPTIONS.smtp_host)


def sender() -> str:
    """The address mails come from."""
    return settings.OPTIONS.mail_from or f"upbeat@{settings.OPTIONS.smtp_host or 'localhost'}"


def send(mail: Mail) -> None:
    """Hand a mail to the SMTP server. Raises OSError or SMTPException when it does not take it."""
    headers = dict(mail.headers)
    if mail.leave:
        headers |= {"List-Unsubscribe": f"<{mail.leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    if mail.reference:
        headers["Message-ID"] = f"<{mail.reference}@{sender().rsplit('@', 1)[1].rstrip('>')}>"
    subject = " ".join(mail.subject.split())  # a line break would begin a header of its own
    letter = EmailMultiAlternatives(subject, as_text(mail), sender(), [mail.to], headers=headers, connection=_connection())
    letter.attach_alternative(as_html(mail), "text/html")
    letter.send()


def _connection() -> Any:
    if not is_configured():
        return get_connection()
    options = settings.OPTIONS
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=options.smtp_host,
        port=options.smtp_port,
        username=options.smtp_user or None,
        password=options.smtp_password or None,
        use_tls=options.smtp_tls == "starttls",
        use_ssl=options.smtp_tls == "tls",
        timeout=TIMEOUT,
    )


def as_text(mail: Mail) -> str:
    parts = ["\n".join([line.text, *(f"> {q}" for q in line.quote.splitlines()), *filter(None, [line.link])]) for line in mail.lines]
    return "\n\n".join([*parts, *([f"--\n{mail.leave_text}\n{mail.leave}"] if mail.leave else [])]) + "\n"


def as_html(mail: Mail) -> str:
    parts = []
    for line in mail.lines:
        text = f'<a href="{escape(line.link)}">{escape(line.text)}</a>' if line.link else escape(line.text)
        quote = f"<blockquote>{escape(line.quote).replace(chr(10), '<br>')}</blockquote>" if line.quote else ""
        parts.append(f"<p>{text}</p>{quote}")
    foot = f'<hr><p><small><a href="{escape(mail.leave)}">{escape(mail.leave_text)}</a></small></p>' if mail.leave else ""
    return f'<!doctype html><meta charset="utf-8"><body>{"".join(parts)}{foot}</body>'


def send_test(member: UUID) -> str:
    """A mail that only says that mail works. Raises Invalid without a server, Unavailable with what the server said."""
    if not is_configured():
        raise Invalid.one("mail", "No mail server is set. Start Upbeat with UPBEAT_SMTP_HOST (see docs/operate.md).")
    user = Member.objects.select_related("user").get(pk=member).user
    if user is None:
        raise Invalid.one("mail", "You have no e-mail address yet. Set one under My account.")
    line = Line(
        here("This mail was sent from the settings of Upbeat: your mail server takes what Upbeat gives it."), link=settings.OPTIONS.url
    )
    try:
        send(Mail(user.email, here("Mail from Upbeat works"), [line]))
    except (OSError, smtplib.SMTPException) as error:
        raise Unavailable(t("The mail server {host} did not take it: {error}", host=settings.OPTIONS.smtp_host, error=str(error))) from None
    return user.email

"""The letters of the public side."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage

from upbeat.edges.portal.models import Portal, Told
from upbeat.kernel.words import day, say

UNSUBSCRIBE = signing.Signer(salt="portal unsubscribe")


def send(to: str, subject: str, body: str, headers: dict[str, str] | None = None) -> None:
    EmailMessage(" ".join(subject.split()), body, to=[to], headers=headers or {}).send()


def send_link(portal: Portal, email: str, secret: str, language: str) -> None:
    """The way in: opens a page with one button, so that a mail scanner that follows links uses nothing up."""
    link = f"{settings.OPTIONS.url}/p/{portal.slug}/confirm/{secret}"
    lines = (
        say(language, "Open this link within 15 minutes to confirm your address for {name}:", name=portal.name),
        link,
        say(language, "If it was not you who asked for it, do nothing: then nothing happens."),
    )
    send(email, say(language, "Confirm your address for {name}", name=portal.name), "\n\n".join(lines) + "\n")


def unsubscribe_link(workspace: str, email: str) -> str:
    return f"{settings.OPTIONS.url}/p/-/unsubscribe/{signing.b64_encode(UNSUBSCRIBE.sign(f'{workspace} {email}').encode()).decode()}"


def unsubscriber(token: str) -> tuple[str, str] | None:
    """Workspace and address of an unsubscribe link, or None."""
    try:
        workspace, _, email = UNSUBSCRIBE.unsign(signing.b64_decode(token.encode()).decode()).partition(" ")
    except (signing.BadSignature, ValueError):
        return None
    return workspace, email


def send_told(told: Told, language: str) -> None:
    """What somebody asked for is here, with their own words."""
    telling, portal = told.telling, told.telling.portal
    product = portal.name if portal else ""
    parts = [say(language, "Hello {name},", name=told.name) if told.name else say(language, "Hello,")]
    if told.words:
        said = say(language, "on {day} you wrote:", day=day(language, told.said_on)) if told.said_on else say(language, "you wrote:")
        parts += [
            said,
            "\n".join(f"> {line}" for line in told.words[:600].splitlines()),
            say(language, "It is here: {title}.", title=telling.title),
        ]
    else:
        parts.append(say(language, "You follow this, and it is here: {title}.", title=telling.title))
    if portal and portal.is_open:
        page = f"/changelog/{telling.about_id}" if telling.about_type == "announcement" and portal.shows_news else ""
        parts.append(f"{settings.OPTIONS.url}/p/{portal.slug}{page}")
    leave = unsubscribe_link(str(told.workspace_id), told.email)
    parts.append("-- \n" + say(language, "No more mail like this:") + f"\n{leave}")
    headers = {"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click", "Auto-Submitted": "auto-generated"}
    subject = say(language, "It is here: {title}", title=telling.title)
    send(told.email, f"{product}: {subject}" if product else subject, "\n\n".join(parts) + "\n", headers)

"""The letters of the public side."""

from __future__ import annotations

from django.conf import settings
from django.core import signing

from upbeat.domains.research.wish import Wish
from upbeat.edges.mail.outgoing import Line, Mail, send
from upbeat.edges.portal.models import Portal, Remark, Telling, Told
from upbeat.kernel.words import day, say, t

AUTOMATIC = {"Auto-Submitted": "auto-generated"}
UNSUBSCRIBE = signing.Signer(salt="portal unsubscribe")


def send_link(portal: Portal, email: str, secret: str, language: str) -> None:
    """The way in: opens a page with one button, so that a mail scanner that follows links uses nothing up."""
    link = f"{settings.OPTIONS.url}/p/{portal.slug}/confirm/{secret}"
    lines = [
        Line(say(language, "Open this link within 15 minutes to confirm your address for {name}:", name=portal.name), link=link),
        Line(say(language, "If it was not you who asked for it, do nothing: then nothing happens.")),
    ]
    send(Mail(email, say(language, "Confirm your address for {name}", name=portal.name), lines, headers=AUTOMATIC))


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
    """What somebody asked for is here, with their own words. Raises OSError, SMTPException, or ValueError for what is no address."""
    portal = told.telling.portal
    lines = [Line(say(language, "Hello {name},", name=told.name) if told.name else say(language, "Hello,"))]
    if told.words:
        said = say(language, "on {day} you wrote:", day=day(language, told.said_on)) if told.said_on else say(language, "you wrote:")
        lines.append(Line(said, quote=told.words[:600]))
    subject, line = _news(told, language)
    lines.append(line)
    send(
        Mail(
            told.email,
            f"{portal.name}: {subject}" if portal else subject,
            lines,
            leave=unsubscribe_link(str(told.workspace_id), told.email),
            leave_text=say(language, "No more mail like this"),
            reference=f"told-{told.pk}",
            headers=AUTOMATIC,
        )
    )


def _news(told: Told, language: str) -> tuple[str, Line]:
    telling, page = told.telling, _page(told.telling, told.telling.portal)
    if telling.remark is not None:
        reply = Remark.objects.get(pk=telling.remark).text
        line = Line(say(language, "We have replied to “{title}”:", title=telling.title), quote=reply, link=page)
        return say(language, "A reply: {title}", title=telling.title), line
    if telling.word:
        word = say(language, telling.word)
        line = Line(say(language, "“{title}” has moved. Where it stands now: {word}.", title=telling.title, word=word), link=page)
        return f"{telling.title}: {word}", line
    here = "It is here: {title}." if told.words else "You follow this, and it is here: {title}."
    return say(language, "It is here: {title}", title=telling.title), Line(say(language, t(here, title=telling.title)), link=page)


def _page(telling: Telling, portal: Portal | None) -> str:
    if portal is None or not portal.is_open:
        return ""
    page = f"/changelog/{telling.about_id}" if telling.about_type == "announcement" and portal.shows_news else ""
    if telling.about_type == "wish":
        page = f"/wishes/{Wish.without_rules.get(pk=telling.about_id).number}"
    return f"{settings.OPTIONS.url}/p/{portal.slug}{page}"

"""The letters on a real mail server: what leaves, and that the links in it work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from django.test import Client

from tests.cast import Cast
from tests.portal.world import World
from upbeat.boot.postgres import free_port
from upbeat.domains.development.models import Feature
from upbeat.domains.people.models import Contact
from upbeat.domains.research.models import Feedback, Highlight
from upbeat.edges.portal import tasks, tell
from upbeat.edges.portal.models import Telling, Told
from upbeat.kernel import door
from upbeat.kernel.ids import new_id

pytestmark = pytest.mark.django_db


class Postbox(Handler):
    """Keeps what it was handed, with its envelope."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[EmailMessage] = []

    def prepare_message(self, session: object, envelope: object) -> EmailMessage:
        return message_from_bytes(envelope.content, policy=policy.default)  # type: ignore[attr-defined]

    async def handle_RCPT(self, server: object, session: object, envelope: Any, address: str, options: list[str]) -> str:
        if address.endswith("@full.example"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def handle_message(self, message: EmailMessage) -> None:
        self.letters.append(message)


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    given = {"smtp_host": server.hostname, "smtp_port": server.port, "smtp_tls": "none", "mail_from": "Ondula <upbeat@example.org>"}
    settings.OPTIONS = replace(settings.OPTIONS, **given)
    yield box
    server.stop()


def test_a_letter_leaves_and_its_one_click_ends_the_next(
    postbox: Postbox, world: World, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks.send_telling, "defer", lambda **_: None)
    world.portal.workspace.locale = "de-DE"
    world.portal.workspace.save()
    with door.open(cast.owner.actor) as tx:
        mara = tx.create(Contact, name="Mara Brandt", email="mara@hotel.example")
        for name in ("Zimmerlautstärke", "Nachtruhe"):
            feature = tx.create(Feature, name=name, status="shipped", product=world.product)
            note = tx.create(Feedback, text=f"{name}, bitte!\nBcc: eve@evil.example", contact=mara, received_at="2026-03-01T09:00:00Z")
            tx.create(Highlight, feedback=note, quote=note.text, end=len(note.text), feature=feature)
    first, second = (tell.prepare(cast.workspace.pk, "feature", f.pk) for f in Feature.without_rules.filter(workspace=cast.workspace))
    assert first is not None and second is not None and tell.start(first) and tell.send(first.pk) == 1
    (letter,) = postbox.letters
    text = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert letter["To"] == "mara@hotel.example" and letter["Bcc"] is None
    assert "am 1. März 2026 schrieben Sie:" in text and "> Zimmerlautstärke, bitte!" in text and "Zimmerlautstärke" in letter["Subject"]
    link = re.search(r"<https?://[^/]+(/p/-/unsubscribe/[\w-]+)>", letter["List-Unsubscribe"].replace("\n ", ""))
    assert link is not None and Client(enforce_csrf_checks=True).post(link.group(1)).status_code == 200
    assert tell.start(second) and tell.send(second.pk) == 0 and len(postbox.letters) == 1


def test_an_address_that_is_refused_stops_nobody_else(postbox: Postbox, world: World, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.send_telling, "defer", lambda **_: None)
    telling = Telling.objects.create(
        workspace=cast.workspace, about_type="feature", about_id=new_id(), title="Zones", portal=world.portal, state="sending"
    )
    for email in ("a@full.example", "b@hotel.example\nBcc: eve@evil.example", "mara@hotel.example"):
        Told.objects.create(workspace=cast.workspace, telling=telling, email=email, words="Louder")
    assert tell.send(telling.pk) == 1
    (letter,) = postbox.letters
    assert letter["To"] == "mara@hotel.example"
    assert "It is here: Zones." in letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert [told.state for told in Told.objects.filter(telling=telling).order_by("pk")] == ["failed", "failed", "sent"]
    telling.refresh_from_db()
    assert telling.state == "sent"

"""A real SMTP server on this machine that keeps every letter it is given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

from upbeat.boot.postgres import free_port


class Box(Sink):
    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(message_from_bytes(envelope.content, _class=EmailMessage, policy=policy.default))
        return "250 OK"

    def to(self, address: str) -> list[Any]:
        return [letter for letter in self.letters if letter["To"] == address]


@contextmanager
def mail_server() -> Iterator[tuple[Box, int]]:
    """The box, and the port it listens on."""
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield box, controller.port
    finally:
        controller.stop()


def body(letter: Any) -> str:
    return str(letter.get_body(("plain",)).get_content())

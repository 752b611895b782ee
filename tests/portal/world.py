"""A portal with a browser before it."""

from __future__ import annotations

import re
from typing import Any

from django.core import mail
from django.test import Client

from tests.cast import Cast
from upbeat.domains.people.models import Account, Contact, Product
from upbeat.domains.research.wish import Wish
from upbeat.edges.portal import limits, tasks, tell
from upbeat.edges.portal.models import Portal, Vote
from upbeat.kernel import door
from upbeat.kernel.ids import new_id


class World:
    """One portal of one product, a customer of an account, and hands to use the pages with."""

    def __init__(self, cast: Cast, monkeypatch: Any, **settings: Any) -> None:
        self.cast = cast
        with door.open(cast.owner.actor) as tx:
            self.product = tx.create(Product, name="Player")
            self.account = tx.create(Account, name="Nordhafen", domain="nordhafen.example")
            self.contact = tx.create(Contact, name="Ines Vidal", email="ines@nordhafen.example", account=self.account)
        given = {"mode": "mail", "is_open": True, **settings}
        self.portal = Portal.objects.create(
            workspace=cast.workspace, product=self.product.pk, slug=f"p-{new_id().hex[:12]}", name="Ondula", secret="s3cret", **given
        )
        self.base = f"/p/{self.portal.slug}"
        monkeypatch.setattr(limits, "QUICKEST", 0)
        for user in (tasks, tell):  # letters go to mail.outbox
            monkeypatch.setattr(user, "is_configured", lambda: True)
        for task in (tasks.send_link, tasks.keep_evidence, tasks.prepare_wish):
            monkeypatch.setattr(task, "defer", task)  # the worker, at once

    def browser(self) -> Client:
        return Client(enforce_csrf_checks=True)

    def post(self, client: Client, path: str, page: str = "", **fields: Any) -> Any:
        """As a form of ours sends it: with the token and the stamp of a page."""
        client.get(self.base + page)
        token = client.cookies["csrftoken"].value if "csrftoken" in client.cookies else ""
        return client.post(self.base + path, {"csrfmiddlewaretoken": token, "stamp": limits.stamp(), **fields})

    def known(self, email: str) -> Client:
        """A browser that came in by the link in a mail."""
        client = self.browser()
        assert self.post(client, "/enter", "/enter", email=email).status_code == 200
        page = self.link_to(email)
        client.get(page)
        done = client.post(page, {"csrfmiddlewaretoken": client.cookies["csrftoken"].value})
        assert done.status_code == 302, done.content
        return client

    def link_to(self, email: str) -> str:
        body = next(m.body for m in reversed(mail.outbox) if m.to == [email])
        found = re.search(r"https?://[^/\s]+(/p/\S+)", str(body))
        assert found
        return found.group(1)

    def listed(self, name: str, text: str = "", **more: Any) -> Wish:
        with door.open(self.cast.owner.actor) as tx:
            wish = tx.create(Wish, name=name, text=text, state="listed", product=self.product, **more)
        return Wish.without_rules.get(pk=wish.pk)

    def votes(self, wish: Wish) -> int:
        return Vote.objects.filter(wish=wish.pk).count()

"""Members besides the owner, who came in by an invitation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.boot.installation import Up
from tests.journeys.browser import settle
from tests.live.client import Api

MAKE_TOKEN = """async (name) => {
    const csrf = document.cookie.match(/csrftoken=([^;]+)/)[1];
    const answer = await fetch('/api/v1/tokens', {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'X-CSRFToken': csrf, 'Upbeat-Workspace': 'ondula'},
        body: JSON.stringify({name, scopes: ['read', 'write']}),
    });
    return (await answer.json()).token;
}"""


@dataclass
class Colleague:
    """A member with a browser and an API of their own."""

    id: str
    name: str
    email: str
    api: Api
    context: BrowserContext

    def at(self, path: str) -> Page:
        page = self.context.new_page()
        page.goto(f"/w/ondula/{path}")
        settle(page)
        return page


def join(browser: Browser, server: Up, api: Api, name: str) -> Colleague:
    email = f"{name.lower()}@ondula.example"
    link = api.post("/invitations", {"email": email, "role": "editor"})["link"]
    context = browser.new_context(base_url=server.url, viewport={"width": 1440, "height": 900}, reduced_motion="reduce", locale="en-US")
    page = context.new_page()
    page.goto("/invite/" + link.rsplit("/", 1)[1])
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Choose a password").fill("a long enough password")
    page.get_by_role("button", name="Join").click()
    page.wait_for_url("**/w/**")
    token: str = page.evaluate(MAKE_TOKEN, name)
    page.close()
    return Colleague(member(api, name), name, email, Api(server.port, token), context)


def member(api: Api, name: str) -> str:
    people: list[Any] = api.get("/members")["items"]
    return str(next(one["id"] for one in people if one["name"] == name))

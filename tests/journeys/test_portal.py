"""The public side in a browser: from a visitor's wish through moderation into Signals, and the widget on another site."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.boot.installation import Up
from tests.live.client import Api

WISH = "Quiet hours by room"


def test_a_wish_is_posted_moderated_voted_for_and_stands_in_signals(visitor: Callable[..., Page], api: Api) -> None:
    page = visitor("/p/ondula", as_owner=False)
    page.get_by_label("Your wish").fill("find songs quietly")
    expect(page.get_by_text("Is it one of these?")).to_be_visible()
    expect(page.locator(".sim").get_by_role("link", name="Find songs even when I misspell them")).to_be_visible()
    page.get_by_label("Your wish").fill(WISH)
    page.locator(".sim").get_by_role("button", name="Post my wish").click()
    page.get_by_label("What would be better then?").fill("The baby sleeps at seven.")
    page.get_by_role("button", name="Post my wish").click()
    page.get_by_label("Name", exact=True).fill("Mara")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("status")).to_contain_text("Thank you")
    expect(page.get_by_text("Waiting to be read by us")).to_be_visible()
    address = page.url.partition("?")[0]

    desk = visitor("/w/ondula/portal")
    line = desk.get_by_role("listitem").filter(has_text=WISH)
    expect(line).to_contain_text("Mara")
    line.get_by_role("button", name="List").click()
    expect(line).to_have_count(0)

    other = visitor(address, as_owner=False)
    vote = other.get_by_role("button", name=f"Me too: {WISH}")
    expect(vote).to_contain_text("1")
    vote.click()
    other.get_by_label("Name", exact=True).fill("Jonas")
    other.get_by_role("button", name="Go on").click()
    expect(vote).to_have_attribute("aria-pressed", "true")
    expect(vote).to_contain_text("2")
    signals = visitor("/w/ondula/signals")
    expect(signals.get_by_text(WISH).first).to_be_visible()
    heard = [item for item in api.get("/inbox?limit=50")["items"] if item["title"] == WISH]
    assert {(item["source"], item["channel"]) for item in heard} == {("portal", "Ondula")}

    signals.close()
    vote.click()
    expect(vote).to_have_attribute("aria-pressed", "false")
    expect(vote).to_contain_text("1")
    wish = api.get(f"/wishes/WIS-{address.rsplit('/', 1)[1]}")
    assert len([item for item in api.get("/inbox?limit=50")["items"] if item["title"] == WISH]) < max(2, len(heard))
    assert api.call("DELETE", f"/wishes/{wish['id']}")[0] == 204


def test_what_ships_waits_with_those_who_asked_for_it(visitor: Callable[..., Page], api: Api) -> None:
    contact = next(c for c in api.get("/contacts?limit=50")["items"] if c["email"])
    feature = api.post("/features", {"name": "Lamp mode", "public_name": "A light that dims"})
    note = api.post("/feedback", {"text": "The lamp is far too bright.", "contact": contact["id"], "state": "done"})
    quote = {"feedback": note["id"], "quote": note["text"], "end": len(note["text"]), "feature": feature["id"]}
    api.post("/highlights", quote)
    api.post(f"/features/{feature['id']}/ship")
    desk = visitor("/w/ondula/portal?view=tell")
    line = desk.get_by_role("listitem").filter(has_text="A light that dims")
    expect(line).to_be_visible(timeout=15_000)
    line.get_by_role("button", name="Look and send").click()
    dialog = desk.get_by_role("dialog")
    expect(dialog).to_contain_text("The lamp is far too bright.")
    expect(dialog.get_by_role("button", name="Tell 1 person")).to_be_enabled()
    dialog.get_by_label(contact["email"]).uncheck()
    expect(dialog.get_by_role("button", name="Tell 0 people")).to_be_disabled()
    dialog.get_by_role("button", name="Tell nobody").click()
    expect(line).to_contain_text("dropped")
    assert [t["state"] for t in api.get("/tellings")["items"] if t["about_id"] == feature["id"]] == ["dropped"]
    api.call("DELETE", f"/features/{feature['id']}")


@pytest.fixture
def shop(server: Up) -> Iterator[str]:
    """Another site, which carries the widget."""
    body = (
        f'<!doctype html><title>Shop</title><h1>Shop</h1><script src="{server.url}/widget.js" data-portal="ondula" async></script>'.encode()
    )

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            if self.path == "/":
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None: ...

    site = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_port}"
    site.shutdown()
    site.server_close()


def test_the_widget_takes_a_wish_on_another_site(shop: str, visitor: Callable[..., Page], api: Api) -> None:
    portal = api.get("/portals")["items"][0]
    api.patch(f"/portals/{portal['id']}", {"origins": [shop]})
    page = visitor(shop, as_owner=False)
    button = page.get_by_role("button", name="Feedback")
    expect(button).to_have_accessible_name("Feedback (news)")
    button.click()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="What’s new")).to_be_visible()
    frame.get_by_label("Your wish in a few words").fill("A widget wish")
    frame.get_by_label("Name", exact=True).fill("Greta")
    frame.get_by_role("button", name="Post my wish").click()
    expect(frame.get_by_role("status")).to_contain_text("Thank you", timeout=15_000)
    frame.get_by_role("button", name="Close").click()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.reload()
    expect(page.get_by_role("button", name="Feedback")).to_have_accessible_name("Feedback")
    waiting = api.get("/portals/queue")["wishes"]
    made = next(wish for wish in waiting if wish["name"] == "A widget wish")
    assert made["by"] == ["Greta"]
    api.call("DELETE", f"/wishes/{made['id']}")
    api.patch(f"/portals/{portal['id']}", {"origins": []})

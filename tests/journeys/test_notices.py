"""Being told: by watching, once, never of what one did oneself, in the app and by mail; and how to be told less."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.boot.installation import Up
from tests.journeys.browser import settle
from tests.journeys.people import Colleague, join, member
from tests.live.client import Api
from tests.mailbox import Box, body

Visitor = Callable[..., Page]
WHILE = 20_000  # ms that a page may take on a busy machine
POST = 120  # s: mail leaves each minute


@pytest.fixture(scope="module")
def ben(browser: Browser, server: Up, api: Api) -> Iterator[Colleague]:
    colleague = join(browser, server, api, "Ben")
    yield colleague
    colleague.context.close()


@pytest.fixture(scope="module")
def cleo(browser: Browser, server: Up, api: Api) -> Iterator[Colleague]:
    colleague = join(browser, server, api, "Cleo")
    yield colleague
    colleague.context.close()


def at(visitor: Visitor, path: str) -> Page:
    page = visitor(f"/w/ondula/{path}")
    settle(page)
    return page


def told_of(api: Api, record: Any) -> list[Any]:
    return [item for item in api.get("/notifications?state=all")["items"] if item["record"]["id"] == record["id"]]


def choose(page: Page, level: str) -> None:
    """By the bell of the page."""
    page.locator("button.watch").click()
    with page.expect_response(lambda answer: answer.url.endswith("/watches") and answer.request.method == "POST"):
        page.get_by_role("menuitem", name=re.compile(f"^{level}")).click()


def until_told(api: Api, record: Any, count: int) -> None:
    until = time.monotonic() + WHILE / 1000
    while len(told_of(api, record)) < count:
        assert time.monotonic() < until, told_of(api, record)
        time.sleep(0.1)


def test_who_watches_is_told_once_and_who_did_it_never(visitor: Visitor, ben: Colleague, api: Api) -> None:
    feature = ben.api.post("/features", {"name": "Louder evenings", "status": "planned"})
    page = at(visitor, f"features/{feature['key']}")
    bell = page.locator("button.watch")
    expect(bell).to_contain_text("Watch", timeout=WHILE)
    choose(page, "Watching")
    expect(bell).to_have_text(re.compile(r"Watching\s*2"), timeout=WHILE)
    bell.click()
    expect(page.get_by_text("Watched by Ben, Owner")).to_be_visible()
    page.keyboard.press("Escape")

    ben.api.patch(f"/features/{feature['id']}", {"status": "building"})
    until_told(api, feature, 1)
    page.goto("/w/ondula/my-part/notifications")
    line = page.get_by_role("listitem").filter(has_text="Louder evenings")
    expect(line).to_have_count(1, timeout=WHILE)
    expect(line).to_contain_text("Ben changed status Planned → Building of Louder evenings")

    api.patch(f"/features/{feature['id']}", {"status": "planned"})
    until_told(ben.api, feature, 1)
    assert (len(told_of(api, feature)), len(told_of(ben.api, feature))) == (1, 1)

    line.get_by_role("button", name="Snooze").click()
    page.get_by_role("button", name="Tomorrow").click()
    expect(line).to_have_count(0, timeout=WHILE)
    page.get_by_role("group", name="Which").get_by_role("button", name="All").click()
    line.get_by_role("button", name="Snoozed until").click(timeout=WHILE)
    line.get_by_role("button", name="Done").click(timeout=WHILE)
    expect(line.get_by_role("button", name="Bring back")).to_be_visible(timeout=WHILE)


def test_what_is_muted_is_silent(visitor: Visitor, ben: Colleague, api: Api) -> None:
    me = member(api, "Owner")
    muted = ben.api.post("/features", {"name": "Quieter evenings"})
    heard = ben.api.post("/features", {"name": "Evenings after all"})
    page = at(visitor, f"features/{muted['key']}")
    choose(page, "Muted")
    expect(page.locator("button.watch")).to_contain_text("Muted")
    for feature in (muted, heard):  # in this order, so that the second being told says that the first was not
        said = {"about_type": "feature", "about_id": feature["id"], "body": "And now? @Owner", "mentions": [me]}
        ben.api.post("/comments", said)
    until_told(api, heard, 1)
    assert told_of(api, muted) == []
    page.get_by_label("Messages").get_by_role("button", name="Undo").click()
    expect(page.locator("button.watch")).to_have_text(re.compile("^Watch(?!ing)"), timeout=WHILE)


def test_what_is_pinned_stands_in_the_navigation(visitor: Visitor, api: Api) -> None:
    feature = api.post("/features", {"name": "Evenings at hand"})
    page = at(visitor, f"features/{feature['key']}")
    pinned = page.get_by_role("navigation", name="Main", exact=True).get_by_role("link", name=f"{feature['key']} Evenings at hand")
    page.get_by_role("button", name=f"Pin {feature['key']}").click()
    expect(pinned).to_be_visible()
    page.goto("/w/ondula/score")
    pinned.click()
    page.get_by_role("button", name=f"Unpin {feature['key']}").click()
    expect(pinned).to_have_count(0)
    page.get_by_label("Messages").get_by_role("button", name="Undo").click()
    expect(pinned).to_be_visible()


def test_settings_are_kept_and_mail_comes_and_stops(browser: Browser, server: Up, cleo: Colleague, api: Api, box: Box) -> None:
    feature = api.post("/features", {"name": "Letters about evenings"})
    said = {"about_type": "feature", "about_id": feature["id"], "body": "Who signs off? @Cleo", "mentions": [cleo.id]}
    api.post("/comments", said)

    page = cleo.at("settings/notifications")
    page.get_by_role("checkbox", name="Changes, in the app").uncheck(timeout=WHILE)
    page.get_by_role("group", name="Comments, by mail").get_by_role("button", name="Digest").click()
    page.get_by_role("group", name="The digest comes").get_by_role("button", name="Weekly").click()
    page.get_by_role("combobox", name="Hour of the digest").click()
    page.get_by_role("option", name="17:00").click()
    expect(page.get_by_role("combobox", name="Day of the digest")).to_have_value("Monday")
    page.reload()
    expect(page.get_by_role("checkbox", name="Changes, in the app")).not_to_be_checked(timeout=WHILE)
    kept = cleo.api.get("/notifications/settings")
    assert (kept["choices"]["change"]["app"], kept["choices"]["comment"]["mail"]) == (False, "digest")
    assert (kept["digest"], kept["digest_hour"]) == ("weekly", 17)
    expect(page.get_by_role("button", name="Send me a test mail")).to_have_count(0)

    letter = arrived(box, cleo.email, "Letters about evenings")
    assert "> Who signs off? @Cleo" in body(letter)
    stranger = browser.new_page(base_url=server.url)
    stranger.goto("/api/v1/unsubscribe/" + re.findall(r"/unsubscribe/([^>\s]+)", "".join(letter["List-Unsubscribe"].split()))[0])
    expect(stranger.get_by_text("Stop mails about mentions from Ondula?")).to_be_visible()
    stranger.get_by_role("button", name="Stop them").click()
    expect(stranger.get_by_role("status")).to_contain_text("Ondula mails you no more about mentions")
    assert cleo.api.get("/notifications/settings")["choices"]["mention"] == {"app": True, "mail": "off"}
    stranger.close()


def test_an_admin_tries_the_mail_server(visitor: Visitor, box: Box) -> None:
    page = at(visitor, "settings/notifications")
    page.get_by_role("button", name="Send me a test mail").click(timeout=WHILE)
    expect(page.get_by_role("status").filter(has_text="Sent to owner@localhost")).to_be_visible(timeout=WHILE)
    assert box.to("owner@localhost")[-1]["Subject"] == "Mail from Upbeat works"


def arrived(box: Box, address: str, words: str) -> Any:
    until = time.monotonic() + POST
    while True:
        found = [letter for letter in box.to(address) if words in letter["Subject"]]
        if found:
            return found[0]
        assert time.monotonic() < until, [letter["Subject"] for letter in box.letters]
        time.sleep(0.2)

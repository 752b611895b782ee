"""A release from its overview to its changelog: a record changes, and the picture with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.browser import settle
from tests.live.client import Api

WHILE = 20_000  # ms that a write and its picture may take on a busy machine


def made(api: Api, name: str, *features: str) -> Any:
    """A release in thirty days across two products, with features that are being built."""
    products = [product["id"] for product in api.get("/products?limit=2")["items"]]
    day = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=30)).isoformat()
    release = api.post("/releases", {"name": name, "version_name": "31.4", "planned_on": day, "products": products})
    for at, feature in enumerate(features):
        api.post("/features", {"name": feature, "release": release["id"], "status": "building", "product": products[at % 2]})
    return release


def said(page: Page, words: str) -> None:
    expect(page.get_by_label("Messages").get_by_text(words)).to_be_visible(timeout=WHILE)


def undo(page: Page) -> None:
    with page.expect_response(lambda answer: "/undo" in answer.url):
        page.get_by_label("Messages").get_by_role("button", name="Undo").last.click()


def test_the_overview_follows_its_features_and_leads_to_the_release(visitor: Callable[..., Page], api: Api) -> None:
    release = made(api, "Largo", "Slow songs first", "One room at a time")
    feature = api.get(f"/releases/{release['key']}/room")["features"][0]
    page = visitor("/w/ondula/releases")
    settle(page)
    line = page.locator(f"[data-release={release['key']}]")
    expect(line).to_contain_text("2 in progress")
    api.patch(f"/features/{feature['key']}", {"status": "shipped"})
    expect(line).to_contain_text("1 shipped, 1 in progress", timeout=WHILE)
    expect(line.get_by_label("Products").get_by_role("listitem").first).to_contain_text("1/1")

    page.get_by_role("button", name="List", exact=True).click()
    expect(page.get_by_role("grid").or_(page.get_by_role("table")).first).to_be_visible(timeout=WHILE)
    page.get_by_role("button", name="Overview", exact=True).click()
    page.get_by_role("link", name="31.4 Largo").first.click()
    expect(page.get_by_role("heading", name="Largo", level=1)).to_be_visible(timeout=WHILE)


def test_a_release_is_moved_told_of_shipped_and_exported(visitor: Callable[..., Page], api: Api, tmp_path: Path) -> None:
    release = made(api, "Presto", "Start at once", "Skip in a blink")
    page = visitor(f"/w/ondula/releases/{release['key']}")
    settle(page)
    ships = page.get_by_role("region", name="What ships", exact=True)
    expect(ships.get_by_role("link", name="Start at once")).to_be_visible()

    page.get_by_role("button", name="Move date").click()
    day = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=12)).isoformat()
    dialog = page.get_by_role("dialog", name="Move the release")
    dialog.get_by_label("New day").fill(day)
    dialog.get_by_role("button", name="Move", exact=True).click()
    expect(page.locator(".rh")).to_contain_text("12days to release", timeout=WHILE)
    assert api.get(f"/releases/{release['key']}")["planned_on"] == day

    page.get_by_role("button", name="Draft them from the features").click()
    notes = page.get_by_role("region", name="Notes")
    expect(notes.get_by_role("article")).to_contain_text("Skip in a blink", timeout=WHILE)
    notes.get_by_role("button", name="Edit").click()
    notes.get_by_label("Text, in Markdown").fill("It starts **at once**.")
    notes.get_by_role("button", name="Preview").click()
    expect(notes.locator("strong")).to_have_text("at once")
    notes.get_by_role("button", name="Save").click()
    expect(notes.get_by_role("button", name="Draft anew")).to_be_visible()
    expect(notes.get_by_role("article")).to_contain_text("It starts at once.", timeout=WHILE)

    page.get_by_role("button", name="Ship", exact=True).click()
    page.get_by_role("dialog", name="Ship Presto").get_by_role("button", name="Ship").click()
    said(page, "Presto has shipped")
    expect(page.locator(".rh")).to_contain_text("2/2features shipped", timeout=WHILE)
    with page.expect_download() as kept:
        page.get_by_role("region", name="Changelog", exact=True).get_by_role("link", name="Download").click()
    text = Path(kept.value.path()).read_text()
    assert "## [31.4]" in text and "**Start at once**" in text

    undo(page)
    expect(page.locator(".rh")).to_contain_text("0/2features shipped", timeout=WHILE)
    page.get_by_role("button", name=f"More about {release['key']}").click()
    page.get_by_role("menuitem", name="All properties and history").click()
    expect(page.get_by_role("heading", name="Presto", level=1)).to_be_visible(timeout=WHILE)
    page.wait_for_url("**view=record")

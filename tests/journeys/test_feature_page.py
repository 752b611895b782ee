"""Writing on a record's page: saved while one writes, seen by the other at once, harmless whatever is pasted; and the talk beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.boot.installation import Up
from tests.live.client import Api

WHILE = 20_000  # ms on a busy machine


@pytest.fixture
def feature(api: Api) -> Any:
    return api.post("/features", {"name": "Words that stay", "description": "One search in twelve ends empty."})


def test_what_is_written_is_saved_and_seen_elsewhere(visitor: Callable[..., Page], api: Api, feature: Any) -> None:
    path = f"/w/ondula/features/{feature['key']}"
    writer, reader = visitor(path), visitor(path)
    writer.get_by_role("button", name="Edit Description").click()
    box = writer.get_by_role("textbox", name="Description")
    box.press("Control+End", timeout=WHILE)
    box.press("Enter")
    box.press_sequentially("## Why")
    box.press("Enter")
    box.press_sequentially("They spell **by ear** now.")
    expect(writer.get_by_role("status").filter(has_text=re.compile(r"^Saved \d"))).to_be_visible(timeout=WHILE)
    expect(reader.locator(".doc h3")).to_have_text("Why", timeout=WHILE)
    expect(reader.locator(".doc strong")).to_have_text("by ear")
    writer.get_by_role("button", name="Done", exact=True).click()
    expect(box).to_have_count(0, timeout=WHILE)
    saved = api.get(f"/features/{feature['id']}")["description"]
    assert saved == "One search in twelve ends empty.\n\n## Why\n\nThey spell **by ear** now."


def test_a_comment_is_answered_with_an_emoji_and_resolved(visitor: Callable[..., Page], api: Api, feature: Any, server: Up) -> None:
    comment = api.post("/comments", {"about_type": "feature", "about_id": feature["id"], "body": "Three or five?"})
    page = visitor(f"/w/ondula/features/{feature['key']}")
    said = page.locator(".ms").filter(has_text="Three or five?")
    said.hover(timeout=WHILE)
    said.get_by_role("button", name="React with 👍").click()
    expect(said.get_by_role("button", pressed=True)).to_have_text("👍1")
    assert list(api.get(f"/comments/{comment['id']}")["reactions"]) == ["👍"]
    page.get_by_role("button", name="Resolve", exact=True).click()
    expect(said).to_have_count(0)
    assert api.get(f"/comments/{comment['id']}")["resolved"] is True


def test_pasted_html_is_only_words(visitor: Callable[..., Page], api: Api, feature: Any) -> None:
    page = visitor(f"/w/ondula/features/{feature['key']}")
    page.get_by_role("button", name="Edit Description").click()
    box = page.get_by_role("textbox", name="Description")
    box.press("Control+End", timeout=WHILE)
    box.evaluate(
        """(node) => {
            const data = new DataTransfer();
            data.setData("text/html", `<b>kept</b><img src=x onerror="window.harmed=1"><script>window.harmed=1</script>
                <a href="javascript:window.harmed=1">bad</a><svg onload="window.harmed=1"></svg>`);
            node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(box.locator("strong")).to_have_text("kept")
    expect(box.locator("script, svg, img[onerror], a[href^=javascript]")).to_have_count(0)
    page.get_by_role("button", name="Done", exact=True).click()
    expect(box).to_have_count(0, timeout=WHILE)
    assert page.evaluate("window.harmed") is None
    assert "javascript:" not in api.get(f"/features/{feature['id']}")["description"]

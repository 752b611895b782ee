"""A workspace that has just begun: six heads, each an action; they fill as records come, and the sample is one click away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.boot.installation import Up
from tests.journeys.browser import settle
from tests.journeys.test_many import told
from tests.live.client import Api, token_of

Visitor = Callable[..., Page]


@pytest.fixture
def home(server: Up) -> Api:
    """The API of the empty workspace that every installation begins with."""
    return Api(server.port, token_of(server.data_dir, "read", "write", "admin", workspace="home"))


def test_the_heads_fill_as_records_come(visitor: Visitor, home: Api) -> None:
    page = visitor("/w/home/score")
    settle(page)
    expect(page.get_by_role("link", name="Look around with Ondula’s data")).to_have_attribute("href", "/w/ondula/score")
    heads = page.get_by_role("navigation", name="Six heads to fill, in order")
    expect(heads.get_by_role("link", name="Signals")).to_have_attribute("href", "/w/home/import")
    heads.get_by_role("button", name="Opportunities").click()
    form = page.get_by_role("dialog", name="New opportunity")
    form.get_by_role("textbox", name="Name", exact=True).fill("Nobody finds the second song")
    told(page, lambda: form.get_by_role("button", name="Create opportunity").click(), "/opportunities")
    expect(page.get_by_role("heading", name="Nobody finds the second song", level=1)).to_be_visible()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="The Score").click()
    expect(heads.get_by_role("link", name="Opportunities")).to_contain_text("1 there")
    expect(heads.get_by_role("button", name="Features")).to_be_visible()
    home.post("/features", {"name": "Second song beside the first"})
    expect(heads.get_by_role("link", name="Features")).to_contain_text("1 there")
    told(page, lambda: page.get_by_role("button", name="Hide the first steps").click(), "/me")
    expect(heads).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "words", "action"),
    [
        ("objectives", "No objectives in this period.", "Write one"),
        ("accounts", "No accounts yet.", "Make the first one"),
        ("studies", "No studies yet.", "Make the first one"),
    ],
)
def test_an_empty_screen_says_so_and_offers_one_action(visitor: Visitor, path: str, words: str, action: str) -> None:
    page = visitor(f"/w/home/{path}")
    settle(page)
    expect(page.get_by_role("main")).to_contain_text(words)
    page.get_by_role("main").get_by_role("button", name=action).click()
    # The form comes when it is first asked for.
    expect(page.get_by_role("dialog", name="New")).to_be_visible(timeout=15_000)

"""A reader of German finds no English of the catalogue on a screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import settle
from tests.journeys.screens import SCREENS, Screen, address
from tests.live.client import Api

LOCALES = Path(__file__).parents[2] / "web/src/locales/de"
# Said by records and not by the app: the name of the first member, and a framework's value.
OURS = frozenset({"Owner", "rice"})
READ = [screen for screen in SCREENS if screen.name in {"score", "signals", "features", "feature"}]

SAID = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const said = new Set();
    while (walker.nextNode()) {
        const { parentElement: at, data } = walker.currentNode;
        if (!at.closest('script, style, .verbatim, .said, .md') && at.checkVisibility()) said.add(data.trim());
    }
    for (const name of ['aria-label', 'title', 'placeholder'])
        for (const at of document.querySelectorAll(`[${name}]`)) said.add(at.getAttribute(name).trim());
    return [...said];
}"""


def english() -> set[str]:
    """Every text of the catalogue that German says otherwise."""
    texts = {key: line for file in LOCALES.glob("*.json") for key, line in json.loads(file.read_text()).items()}
    return {key for key, line in texts.items() if key != line} - set(texts.values()) - OURS


@pytest.mark.parametrize("screen", READ, ids=lambda screen: screen.name)
def test_a_screen_speaks_german(screen: Screen, visitor: Callable[..., Page], api: Api) -> None:
    page = visitor(address(screen, api), locale="de-DE")
    settle(page)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert english() & set(page.evaluate(SAID)) == set()


def test_the_door_speaks_german(visitor: Callable[..., Page]) -> None:
    door = visitor("/signin", as_owner=False, locale="de-DE")
    expect(door.get_by_role("heading", name="Anmelden")).to_be_visible()

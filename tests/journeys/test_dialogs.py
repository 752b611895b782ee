"""What opens over a screen: axe finds no fault with it, it fits, holds the focus, and Escape gives the focus back."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as Late

from tests.journeys.axe import bring_axe, faults
from tests.journeys.browser import overhang, settle

OVER = "dialog, [role=dialog], [role=menu]"
LISTS = "[role=listbox]"
LOOKS = {"light": 1440, "dark": 390}  # px


class Opening(NamedTuple):
    """The keys or the buttons and entries, by the beginnings of their names, that open it one after the other."""

    name: str
    steps: tuple[str, ...]
    key: bool = False  # the steps are keys
    widest: bool = False  # there is none at the narrowest


def keys(name: str, *pressed: str) -> Opening:
    return Opening(name, pressed, key=True)


def clicks(name: str, *buttons: str) -> Opening:
    return Opening(name, buttons)


SCREENS = {
    "features?name__contains=Offline": [
        keys("New feature", "c"),
        keys("Command palette", "Control+k"),
        keys("All keys", "?"),
        clicks("Columns", "^Columns")._replace(widest=True),
        clicks("Filter", "^Filter$"),
        clicks("Status is", "^Filter$", "^Status$"),
        clicks("Save view", "^Save view"),
        clicks("Merge two features", "^Choose FEA-16", "^Choose FEA-17", "^Merge$"),
    ],
    "signals": [
        keys("Capture a signal", "c"),
        keys("Merge FB-", "m"),
        clicks("Snooze", "^Snooze, S"),
        clicks("Assign", "^Assign, A"),
        clicks("More", "^More$"),
    ],
    "launches/LAU-1": [clicks("Go or no-go", "^Go or no-go"), clicks("More about LAU-1", "^More about LAU-1")],
    "objectives": [clicks("Check in: ", "^Check in: ")],
    "score": [clicks("Later", "^Later$")],
    "roadmap?open=FEA-11": [
        clicks("Forgiving search", "^Menu of FEA-11"),
        clicks("Move", "^Menu of FEA-11", "^Move to date"),
        clicks("Waits for", "^Menu of FEA-11", "^Waits for"),
    ],
    "features/FEA-11": [keys("Merge two features", "m"), clicks("Watch", "^Watch")],
    'insight?events=["search_started"]': [
        clicks("Filter event 1", "^Filter event 1$"),
        clicks("Filter the question", "^Filter the question$"),
    ],
    "portal": [clicks("Merge WIS-", "^Merge$")],
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.partition("?")[0])
def test_what_opens_over_a_screen_serves_everyone(screen: str, look: str, visitor: Callable[..., Page]) -> None:
    page = visitor(f"/w/ondula/{screen}", width=LOOKS[look], height=844, dark=look == "dark")
    settle(page)
    bring_axe(page)
    for opening in SCREENS[screen]:
        if opening.widest and look != "light":
            continue
        open_(page, opening)
        over = page.locator(OVER).filter(visible=True)
        expect(over.first, opening.name).to_be_visible()
        expect(over.and_(page.locator(":focus-within")), opening.name).not_to_have_count(0)
        assert (opening.name, faults(page, f"{OVER}, {LISTS}")) == (opening.name, [])
        box = over.first.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= LOOKS[look], f"{opening.name} is cut off"
        assert overhang(page) == 0, f"{opening.name} makes the page scroll sideways"
        close(page, over)
        expect(over, opening.name).to_have_count(0)
        if len(opening.steps) == 1 and not opening.key:
            expect(named(page, opening.steps[0]), opening.name).to_be_focused()
        elif not opening.key:
            expect(page.locator("body:focus"), f"{opening.name} loses the focus").to_have_count(0)


def test_a_list_says_that_it_offers_nothing_only_when_it_knows(visitor: Callable[..., Page]) -> None:
    page = visitor("/w/ondula/features/FEA-11", width=1440, height=844)
    settle(page)
    bring_axe(page)
    page.route("**/api/v1/features?*sort=-updated_at*", lambda route: None)  # never answers
    page.keyboard.press("m")
    name = page.get_by_role("dialog").get_by_role("combobox")
    expect(name).to_be_focused()
    expect(page.get_by_role("listbox").filter(visible=True)).to_have_count(0)
    name.fill("Nothing is called this")
    expect(page.get_by_role("option", disabled=True)).to_have_text("Nothing by that name")
    assert faults(page, f"{OVER}, {LISTS}") == []


def close(page: Page, over: Locator) -> None:
    """By Escape; the list of a field, which may have opened meanwhile, goes first."""
    for _ in range(2):
        page.keyboard.press("Escape")
        with suppress(Late):
            over.first.wait_for(state="hidden", timeout=1_500)
            return


def open_(page: Page, opening: Opening) -> None:
    for step in opening.steps:
        if opening.key:
            page.keyboard.press(step)
        elif page.get_by_role("menu").filter(visible=True).count():
            page.get_by_role("menuitem", name=re.compile(step)).click()
        else:
            named(page, step).click()


def named(page: Page, name: str) -> Locator:
    button, box = (page.get_by_role(role, name=re.compile(name)) for role in ("button", "checkbox"))
    return button.or_(box).filter(visible=True).first

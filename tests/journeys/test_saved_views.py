"""Every picture is kept as a view: what it shows stands in its address, comes back by its tab, and is what the list opens with."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browser import settle


class Picture(NamedTuple):
    name: str
    path: str
    change: tuple[str, ...]  # what is clicked
    shows: str  # what is there only then


def button(name: str) -> str:
    return f"main >> role=button[name='{name}'s]"


def choice(label: str, option: str) -> tuple[str, str]:
    return f"main >> role=combobox[name='{label}'s]", f"role=option[name='{option}'s]"


PICTURES = [
    Picture(
        "roadmap as a board",
        "roadmap",
        (button("Now, next, later"), button("Stage"), "role=menuitem[name='Building']"),
        ":has([aria-pressed=true] :text-is('Now, next, later')) > .rm-f .chip.on:text-is('Building')",
    ),
    Picture(
        "roadmap as a table",
        "roadmap?layout=table",
        (button("Feature"), button("Columns"), "role=menuitemcheckbox[name='Owner']"),
        "[role=columnheader][aria-sort=ascending]:has-text('Feature') ~ :has-text('Owner')",
    ),
    Picture("signals", "signals", (button("Rating"), "role=menuitem[name='1 or 2']"), ".chip.on:has-text('1 or 2')"),
    Picture("opportunities", "opportunities", choice("Under the objective", "Under no objective"), "input[value='Under no objective']"),
    Picture("objectives", "objectives", choice("Period", "All periods"), "input[value='All periods']"),
    Picture("releases", "releases", (button("List"),), "[role=grid]"),
    Picture("launches", "launches", choice("Product", "Artist desk"), "input[value='Artist desk']"),
    Picture("decisions", "decisions", choice("Product", "Artist desk"), "input[value='Artist desk']"),
    Picture(
        "score", "score", (button("Year"), button("Show as a table")), ":has(> [aria-pressed=true]:text-is('Year')) ~ [aria-pressed=true]"
    ),
]


def bar(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Saved views")


def told(page: Page, act: Callable[[], None]) -> None:
    """Do something that writes a view, and wait until the server has answered."""
    with page.expect_response(lambda answer: "/views" in answer.url and answer.request.method != "GET") as answer:
        act()
    assert answer.value.ok, answer.value.text()


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_kept_and_opens_again_as_it_was(picture: Picture, visitor: Callable[..., Page]) -> None:
    page = visitor(f"/w/ondula/{picture.path}")
    settle(page)
    shown = page.locator("main").locator(picture.shows)
    expect(shown).to_have_count(0)
    for step in picture.change:
        page.locator(step).click()
    page.keyboard.press("Escape")
    expect(shown).to_be_visible()
    page.reload()
    expect(shown).to_be_visible()

    page.get_by_role("button", name="Save view").click()
    dialog = page.get_by_role("dialog", name="Save view")
    dialog.get_by_label("Name").fill("Mine")
    told(page, lambda: dialog.get_by_role("button", name="Save").click())
    tab = bar(page).get_by_role("button", name="Mine", exact=True)
    expect(tab).to_have_attribute("aria-current", "true")

    bar(page).get_by_role("button", name="All", exact=True).click()
    expect(shown).to_have_count(0)
    tab.click()
    expect(shown).to_be_visible()
    menu = bar(page).get_by_role("button", name="View “Mine”")
    menu.click()
    told(page, lambda: page.get_by_role("menuitem", name="Open with this view").click())
    page.goto(f"/w/ondula/{picture.path.partition('?')[0]}")
    expect(shown).to_be_visible()
    expect(tab).to_have_attribute("aria-current", "true")

    menu.click()
    told(page, lambda: page.get_by_role("menuitem", name="Delete view").click())
    expect(shown).to_have_count(0)
    expect(bar(page)).to_have_count(0)


def test_a_view_of_a_table_leads_from_the_picture_to_it_and_back(visitor: Callable[..., Page]) -> None:
    page = visitor("/w/ondula/releases?layout=table&status=planned")
    settle(page)
    page.get_by_role("button", name="Save view").click()
    dialog = page.get_by_role("dialog", name="Save view")
    dialog.get_by_label("Name").fill("To come")
    told(page, lambda: dialog.get_by_role("button", name="Save").click())
    menu = bar(page).get_by_role("button", name="View “To come”")
    menu.click()
    told(page, lambda: page.get_by_role("menuitem", name="Open with this view").click())

    page.goto("/w/ondula/releases")
    expect(page.get_by_role("grid")).to_be_visible()
    # Who wants the picture now gets it, though the list opens with the table.
    page.get_by_role("button", name="Overview", exact=True).click()
    expect(page.get_by_role("region", name="Planned")).to_be_visible()
    expect(bar(page).get_by_role("img", name="changed, not saved")).to_be_visible()
    page.reload()
    expect(page.get_by_role("region", name="Planned")).to_be_visible()
    bar(page).get_by_role("button", name="Discard changes").click()
    expect(page.get_by_role("grid")).to_be_visible()
    expect(bar(page).get_by_role("img", name="changed, not saved")).to_have_count(0)

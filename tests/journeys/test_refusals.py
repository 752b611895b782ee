"""What was shown at once is taken back when the server refuses it, and says why: in table, board, roadmap and tree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.browser import settle
from tests.live.client import Api

Visitor = Callable[..., Page]
REFUSED = pytest.mark.parametrize("status", [409, 422, 500])


@pytest.fixture
def feature(api: Api) -> Iterator[Any]:
    today = dt.date.fromisoformat(api.get("/roadmap")["today"])
    days = {"starts_on": today.isoformat(), "ends_on": (today + dt.timedelta(days=20)).isoformat()}
    made = api.post("/features", {"name": "Zither tuning", "status": "idea", **days})
    yield made
    api.call("DELETE", f"/features/{made['id']}")


def says_why(page: Page, status: int) -> None:
    expect(page.get_by_text(f"Refused with {status}.").first).to_be_visible()


@REFUSED
def test_a_cell_of_the_table_goes_back_and_keeps_what_was_typed(visitor: Visitor, feature: Any, status: int) -> None:
    page = visitor("/w/ondula/features?name__contains=Zither", refuses=("**/api/v1/features/*", status))
    settle(page)
    cell = page.locator(".g-title").filter(has_text="Zither tuning")
    cell.dblclick(position={"x": 200, "y": 10})
    field = page.locator(".g-cell.editing input, .g-cell.editing textarea")
    field.fill("Lute tuning")
    field.press("Enter")
    says_why(page, status)
    expect(field).to_have_value("Lute tuning")
    field.press("Escape")
    expect(cell).to_be_visible()


def test_a_property_that_was_added_keeps_what_was_typed(visitor: Visitor, feature: Any) -> None:
    page = visitor(f"/w/ondula/features/{feature['key']}?view=record", refuses=("**/api/v1/features/*", 422))
    settle(page)
    page.get_by_role("button", name="+ Effort").click()
    field = page.get_by_role("textbox", name="Effort")
    field.press_sequentially("12,000")  # a comma is no decimal point here
    field.press("Enter")
    says_why(page, 422)
    expect(field).to_have_value("12,000")


@REFUSED
def test_a_card_of_the_board_goes_back(visitor: Visitor, feature: Any, status: int) -> None:
    page = visitor("/w/ondula/features?name__contains=Zither&layout=board", refuses=("**/api/v1/features/batch", status))
    settle(page)
    card = page.get_by_role("group", name="Zither tuning")
    card.focus()
    page.keyboard.press("Shift+ArrowRight")
    says_why(page, status)
    expect(page.get_by_role("region", name="Idea", exact=True).get_by_role("group", name="Zither tuning")).to_be_visible()
    expect(card).to_have_count(1)


@REFUSED
def test_a_bar_of_the_roadmap_goes_back(visitor: Visitor, feature: Any, status: int) -> None:
    page = visitor("/w/ondula/roadmap", refuses=("**/api/v1/features/*/move", status))
    settle(page)
    page.locator(".tl").evaluate("tl => tl.scrollTo({top: tl.scrollHeight})")
    bar = page.locator(f".rb[data-key='{feature['key']}']")
    expect(bar).to_be_visible()
    begun = bar.evaluate("bar => bar.style.getPropertyValue('--a')")
    bar.focus()
    page.keyboard.press("Shift+ArrowRight")
    says_why(page, status)
    page.wait_for_function(
        "([key, a]) => document.querySelector(`.rb[data-key='${key}']`).style.getPropertyValue('--a') === a", arg=[feature["key"], begun]
    )


@REFUSED
def test_a_branch_of_the_tree_goes_back(visitor: Visitor, api: Api, status: int) -> None:
    nodes = {node["title"]: node for node in api.get("/trees/opportunities?objective=OBJ-1")["nodes"]}
    moved, under = nodes["I can't find what I know exists"], nodes["I know the tune, not its name"]
    page = visitor(f"/w/ondula/opportunities?under=OBJ-1&at={moved['key']}", refuses=("**/api/v1/opportunities/*", status))
    settle(page)
    branch = page.locator(f".node[data-key={moved['key']}]")
    expect(branch).to_have_attribute("aria-level", "2")
    branch.drag_to(page.locator(f".node[data-key={under['key']}]"))
    says_why(page, status)
    expect(branch).to_have_attribute("aria-level", "2")


def test_notes_put_away_faster_than_the_server_answers_all_come_back(visitor: Visitor) -> None:
    done = "**/api/v1/feedback/*/done"
    page = visitor("/w/ondula/signals", refuses=(done, 422))
    settle(page)
    rows = page.get_by_label("Signals", exact=True).locator("a.sig")
    first, second, third = (rows.nth(index).locator(".x").inner_text() for index in range(3))
    held: list[Route] = []
    page.route(done, lambda route: held.append(route))
    page.keyboard.press("e")
    expect(rows.first).to_contain_text(second)
    page.keyboard.press("e")
    expect(rows.first).to_contain_text(third)
    for asked in range(2):
        while len(held) <= asked:
            page.wait_for_timeout(20)
        held[asked].fallback()
    says_why(page, 422)
    expect(rows.first).to_contain_text(first)
    expect(rows.nth(1)).to_contain_text(second)

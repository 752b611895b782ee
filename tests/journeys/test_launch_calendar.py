"""The launch calendar: what stands on a day is moved by drag, by menu and by key, and the records follow."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.browser import settle
from tests.live.client import Api

WHILE = 20_000  # ms that a write and its picture may take on a busy machine
TODAY = dt.datetime.now(dt.UTC).date()


def day(offset: int) -> str:
    return (TODAY + dt.timedelta(days=offset)).isoformat()


def cell(page: Page, on: str) -> Locator:
    return page.locator(f"[data-day='{on}']")


def made(api: Api, name: str, on: int) -> tuple[Any, Any]:
    """A launch with one task two days before it."""
    launch = api.post("/launches", {"name": name, "tier": 1, "on": day(on)})
    task = api.post("/launch-tasks", {"name": f"Brief {name}", "launch": launch["id"], "function": "sales", "due_on": day(on - 2)})
    return launch, task


def undo(page: Page) -> None:
    with page.expect_response(lambda answer: "/undo" in answer.url):
        page.get_by_label("Messages").get_by_role("button", name="Undo").last.click()


def test_a_launch_is_dragged_with_its_tasks_and_back(visitor: Callable[..., Page], api: Api) -> None:
    launch, task = made(api, "Dolce", 16)
    page = visitor("/w/ondula/launches")
    settle(page)
    name = cell(page, day(16)).locator(f"[data-key={launch['key']}]")
    expect(name).to_contain_text("Dolce")
    with page.expect_response(lambda answer: answer.url.endswith("/move")):
        name.drag_to(cell(page, day(19)))
    expect(cell(page, day(19)).locator(f"[data-key={launch['key']}]")).to_be_visible()
    expect(cell(page, day(17)).locator(f"[data-key={task['key']}]")).to_be_visible(timeout=WHILE)
    assert api.get(f"/launches/{launch['key']}")["on"] == day(19)
    assert api.get(f"/launch-tasks/{task['key']}")["due_on"] == day(17)
    undo(page)
    expect(cell(page, day(16)).locator(f"[data-key={launch['key']}]")).to_be_visible(timeout=WHILE)
    assert api.get(f"/launch-tasks/{task['key']}")["due_on"] == day(14)


def test_a_task_is_moved_by_menu_and_by_key(visitor: Callable[..., Page], api: Api) -> None:
    _, task = made(api, "Subito", 12)
    page = visitor(f"/w/ondula/launches?day={day(10)}")
    settle(page)
    beside = page.get_by_role("complementary", name="The chosen day")
    beside.get_by_role("button", name=f"More about {task['key']}").click()
    page.get_by_role("menuitem", name="A day later").click()
    expect(cell(page, day(11)).locator(f"[data-key={task['key']}]")).to_be_visible(timeout=WHILE)
    expect(beside.locator(f"[data-key={task['key']}]")).to_have_count(0)

    cell(page, day(11)).locator(f"[data-key={task['key']}] a").focus()
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog", name="Move Brief Subito")
    dialog.get_by_label("New day").fill(day(9))
    dialog.get_by_role("button", name="Move", exact=True).click()
    expect(cell(page, day(9)).locator(f"[data-key={task['key']}]")).to_be_visible(timeout=WHILE)
    expect(page.get_by_label("Messages")).to_contain_text("Brief Subito moved")
    assert api.get(f"/launch-tasks/{task['key']}")["due_on"] == day(9)


def test_keys_lead_through_the_days_and_home(visitor: Callable[..., Page], api: Api) -> None:
    page = visitor("/w/ondula/launches")
    settle(page)
    cell(page, day(0)).focus()
    page.keyboard.press("ArrowRight")
    expect(cell(page, day(1))).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(cell(page, day(8))).to_be_focused()
    expect(cell(page, day(8))).to_have_attribute("aria-selected", "true")
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    expect(cell(page, day(50))).to_be_focused(timeout=WHILE)
    expect(cell(page, day(0))).to_have_count(0)
    page.keyboard.press("Home")
    expect(cell(page, day(0))).to_be_focused(timeout=WHILE)
    expect(cell(page, day(0))).to_have_attribute("aria-current", "date")


def test_the_filter_keeps_what_belongs_to_the_product_and_the_list_is_one_press_away(visitor: Callable[..., Page], api: Api) -> None:
    desk = next(product for product in api.get("/products")["items"] if product["name"] == "Artist desk")
    mine = api.post("/launches", {"name": "Con brio", "tier": 2, "on": day(21), "product": desk["id"]})
    other, _ = made(api, "Senza desk", 22)
    page = visitor("/w/ondula/launches")
    settle(page)
    expect(page.locator(f".cal-g [data-key={other['key']}]")).to_be_visible()
    page.get_by_role("combobox", name="Product").click()
    page.get_by_role("option", name="Artist desk").click()
    expect(page.locator(f".cal-g [data-key={other['key']}]")).to_have_count(0, timeout=WHILE)
    expect(page.locator(f".cal-g [data-key={mine['key']}]")).to_be_visible()
    page.get_by_role("button", name="List", exact=True).click()
    expect(page.get_by_role("link", name=re.compile("Senza desk"))).to_be_visible(timeout=WHILE)
    page.get_by_role("button", name="Calendar", exact=True).click()
    expect(page.locator(f".cal-g [data-key={other['key']}]")).to_be_visible(timeout=WHILE)

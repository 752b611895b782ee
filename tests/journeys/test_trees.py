"""The trees follow the hand: an opportunity is moved by drag and by keyboard, a check-in moves progress."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.browser import settle
from tests.live.client import Api


def node(api: Api, name: str) -> dict[str, object]:
    return next(n for n in api.get("/trees/opportunities?objective=OBJ-1")["nodes"] if n["title"] == name)


def undo(page: Page) -> None:
    with page.expect_response(lambda answer: "/undo" in answer.url):
        page.get_by_label("Messages").get_by_role("button", name="Undo").last.click()


def test_an_opportunity_is_moved_by_drag_and_back(visitor: Callable[..., Page], api: Api) -> None:
    moved, under = node(api, "I can't find what I know exists"), node(api, "I know the tune, not its name")
    page = visitor(f"/w/ondula/opportunities?under=OBJ-1&at={moved['key']}")
    settle(page)
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        page.locator(f".node[data-key={moved['key']}]").drag_to(page.locator(f".node[data-key={under['key']}]"))
    assert node(api, str(moved["title"]))["parent"] == under["id"]
    undo(page)
    assert node(api, str(moved["title"]))["parent"] is None


def test_an_opportunity_is_moved_by_keyboard_and_back(visitor: Callable[..., Page], api: Api) -> None:
    moved, under = node(api, "I spell it by ear"), node(api, "I know the tune, not its name")
    page = visitor(f"/w/ondula/opportunities?under=OBJ-1&at={moved['key']}")
    settle(page)
    page.keyboard.press("u")
    dialog = page.get_by_role("dialog", name=f"Move {moved['key']} under…")
    dialog.get_by_label("Opportunity or objective").first.fill("the tune")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        dialog.get_by_role("button", name="Move", exact=True).press("Enter")
    assert node(api, str(moved["title"]))["parent"] == under["id"]
    undo(page)
    assert node(api, str(moved["title"]))["parent"] == moved["parent"]


def test_a_check_in_moves_progress(visitor: Callable[..., Page], api: Api) -> None:
    page = visitor("/w/ondula/objectives")
    settle(page)
    shown = page.locator("[data-progress=OBJ-1]")
    before = shown.inner_text()
    page.get_by_role("button", name="Check in: Search success", exact=True).click()
    dialog = page.get_by_role("dialog", name="Check in: Search success")
    dialog.get_by_label("Value today").fill("72")
    dialog.get_by_role("button", name="Check in").click()
    expect(dialog).to_have_count(0)
    expect(shown).not_to_have_text(before)
    reached = next(o for o in api.get("/trees/objectives")["objectives"] if o["key"] == "OBJ-1")
    assert reached["key_results"][0]["progress"] == 1
    undo(page)


def test_the_metric_tree_is_walked_by_keys_and_follows_a_new_point(visitor: Callable[..., Page], api: Api) -> None:
    page = visitor("/w/ondula/objectives")
    settle(page)
    page.get_by_role("button", name="Metric tree").click()
    tree = page.get_by_role("region", name="Metric tree")
    tree.locator(".node[data-key=MET-1]").focus()
    page.keyboard.press("ArrowDown")
    chosen = tree.locator(".node[aria-current]")
    expect(chosen).to_be_focused()
    key = chosen.get_attribute("data-key")
    assert key is not None and key != "MET-1"
    expect(page.get_by_label("definition").get_by_role("link", name=f"Open {key}")).to_be_visible()
    points = api.get(f"/metrics/{key}/points")["items"]
    newest = max(points, key=lambda point: point["on"])
    api.post(f"/metrics/{key}/points", {"points": [{"on": newest["on"], "value": 12.3}]})
    expect(chosen).to_contain_text("12.3")
    api.post(f"/metrics/{key}/points", {"points": [{"on": newest["on"], "value": newest["value"]}]})
    page.get_by_role("button", name="Key results").click()

"""The roadmap by hand and by key: what is drawn, moved, tied and placed is so in the API, and undo takes it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browser import settle
from tests.live.client import Api

DAYS_SHOWN = 140  # days in the window at the zoom it opens with


class Plan:
    """Three features on an objective of their own: the second waits for the first."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.today = dt.date.fromisoformat(api.get("/roadmap")["today"])
        self.objective = api.post("/objectives", {"name": "Everything in its place"})
        self.other = api.post("/objectives", {"name": "Another aim"})
        self.first = self.feature("Lay the rails", 2, 11)
        self.second = self.feature("Run the train", 12, 21)
        self.third = self.feature("Sell the tickets", 30, 39)
        self.tie = api.post("/dependencies", {"blocker": self.first["id"], "blocked": self.second["id"]})

    def feature(self, name: str, start: int, end: int) -> Any:
        body = {"name": name, "starts_on": self.day(start), "ends_on": self.day(end), "serves": [self.objective["id"]], "status": "planned"}
        return self.api.post("/features", body)

    def day(self, offset: int) -> str:
        return (self.today + dt.timedelta(days=offset)).isoformat()

    def dates(self, feature: Any) -> tuple[str, str]:
        now = self.api.get(f"/features/{feature['id']}")
        return now["starts_on"], now["ends_on"]

    def clear(self) -> None:
        for dependency in self.api.get("/dependencies?limit=200")["items"]:
            if dependency["blocker"] in (self.first["id"], self.second["id"], self.third["id"]):
                self.api.call("DELETE", f"/dependencies/{dependency['id']}")
        for feature in (self.first, self.second, self.third):
            self.api.call("DELETE", f"/features/{feature['id']}")
        for objective in (self.objective, self.other):
            self.api.call("DELETE", f"/objectives/{objective['id']}")


@pytest.fixture
def plan(api: Api) -> Iterator[Plan]:
    made = Plan(api)
    yield made
    made.clear()


@pytest.fixture
def roadmap(visitor: Callable[..., Page], plan: Plan) -> Page:
    page = visitor("/w/ondula/roadmap")
    settle(page)
    page.locator(".tl").evaluate("tl => tl.scrollTo({top: tl.scrollHeight})")
    expect(bar(page, plan.first)).to_be_visible(timeout=15_000)
    return page


def bar(page: Page, feature: Any) -> Locator:
    return page.locator(f'.rb[data-key="{feature["key"]}"]')


def day_px(page: Page) -> float:
    return float(page.evaluate(f"document.querySelector('.tl').clientWidth / {DAYS_SHOWN}"))


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=8)
    page.mouse.up()


def middle(mark: Locator) -> tuple[float, float]:
    box = mark.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_dragged_bar_takes_along_what_waits_and_one_undo_brings_both_back(roadmap: Page, plan: Plan) -> None:
    x, y = middle(bar(roadmap, plan.first))
    drag(roadmap, (x, y), (x + 7 * day_px(roadmap), y))
    said = roadmap.locator(".toast", has_text="Lay the rails")
    expect(said).to_contain_text("1 that waits follows")
    assert plan.dates(plan.first) == (plan.day(9), plan.day(18))
    assert plan.dates(plan.second) == (plan.day(19), plan.day(28))
    assert plan.dates(plan.third) == (plan.day(30), plan.day(39))
    assert "open=" not in roadmap.url, "a drag does not open the drawer"
    with roadmap.expect_response(lambda answer: "/changes/undo" in answer.url):
        said.get_by_role("button", name="Undo").click()
    assert plan.dates(plan.first) == (plan.day(2), plan.day(11))
    assert plan.dates(plan.second) == (plan.day(12), plan.day(21))


def test_an_edge_resizes_and_another_lane_changes_the_field(roadmap: Page, plan: Plan) -> None:
    box = bar(roadmap, plan.third).bounding_box()
    assert box is not None
    edge = (box["x"] + box["width"] - 3, box["y"] + 12)
    drag(roadmap, edge, (edge[0] + 5 * day_px(roadmap), edge[1]))
    expect(roadmap.locator(".toast", has_text="Sell the tickets")).to_be_visible()
    assert plan.dates(plan.third) == (plan.day(30), plan.day(44))
    lane = roadmap.locator(f'.og[data-lane="{plan.other["id"]}"]')
    x, y = middle(bar(roadmap, plan.third))
    target = lane.bounding_box()
    assert target is not None
    drag(roadmap, (x, y), (x, target["y"] + target["height"] - 20))
    expect(roadmap.locator(".toast", has_text="Sell the tickets")).to_have_count(2)
    assert plan.api.get(f"/features/{plan.third['id']}")["serves"] == [plan.other["id"]]
    assert plan.dates(plan.third) == (plan.day(30), plan.day(44))


def test_keys_walk_and_move_and_the_menu_takes_dates(roadmap: Page, plan: Plan) -> None:
    bar(roadmap, plan.third).focus()
    roadmap.keyboard.press("ArrowLeft")
    assert roadmap.evaluate("document.activeElement.dataset.key") == plan.second["key"]
    for _ in range(3):
        roadmap.keyboard.press("Shift+ArrowRight")
    expect(roadmap.locator(".toast", has_text="Run the train")).to_be_visible()
    assert plan.dates(plan.second) == (plan.day(15), plan.day(24))
    bar(roadmap, plan.third).focus()
    roadmap.keyboard.press(".")
    roadmap.get_by_role("menuitem", name="Move to date…").click()
    roadmap.get_by_label("From", exact=True).fill(plan.day(33))
    roadmap.get_by_label("To", exact=True).fill(plan.day(40))
    roadmap.get_by_role("button", name="Move", exact=True).click()
    expect(roadmap.locator(".toast", has_text="Sell the tickets")).to_be_visible()
    assert plan.dates(plan.third) == (plan.day(33), plan.day(40))


def test_several_bars_go_the_same_days_and_one_undo_brings_all_back(roadmap: Page, plan: Plan) -> None:
    bar(roadmap, plan.third).click(modifiers=["Shift"])
    bar(roadmap, plan.first).focus()
    roadmap.keyboard.press("x")
    x, y = middle(bar(roadmap, plan.first))
    drag(roadmap, (x, y), (x + 3 * day_px(roadmap), y))
    said = roadmap.locator(".toast", has_text="2 features: 3 days later")
    expect(said).to_be_visible()
    assert [plan.dates(one)[0] for one in (plan.first, plan.second, plan.third)] == [plan.day(5), plan.day(15), plan.day(33)]
    with roadmap.expect_response(lambda answer: "/changes/undo" in answer.url):
        said.get_by_role("button", name="Undo").click()
    assert [plan.dates(one)[0] for one in (plan.first, plan.second, plan.third)] == [plan.day(2), plan.day(12), plan.day(30)]


def test_a_drawn_dependency_is_kept_and_a_circle_is_refused_in_words(roadmap: Page, plan: Plan) -> None:
    bar(roadmap, plan.second).hover()
    handle = bar(roadmap, plan.second).locator('[data-grip="tie"]')
    drag(roadmap, middle(handle), middle(bar(roadmap, plan.third)))
    expect(roadmap.locator(".toast", has_text="Sell the tickets waits for Run the train")).to_be_visible()
    made = plan.api.get(f"/dependencies?blocked={plan.third['id']}")["items"]
    assert [one["blocker"] for one in made] == [plan.second["id"]]
    bar(roadmap, plan.third).hover()
    drag(roadmap, middle(bar(roadmap, plan.third).locator('[data-grip="tie"]')), middle(bar(roadmap, plan.first)))
    expect(roadmap.locator(".toast.refused")).to_contain_text("would wait for itself")
    assert plan.api.get(f"/dependencies?blocked={plan.first['id']}")["items"] == []


def test_what_waits_in_the_tray_falls_on_a_lane_and_a_day(roadmap: Page, plan: Plan, api: Api) -> None:
    waiting = next(line for line in api.get("/roadmap")["tray"] if line["collection"] == "opportunities")
    line = roadmap.locator(f'.tray li[data-key="{waiting["key"]}"]')
    lane = roadmap.locator(f'.og[data-lane="{plan.other["id"]}"]')
    lane.scroll_into_view_if_needed()
    drop(roadmap, line, lane)
    expect(roadmap.locator(".toast", has_text="is on the roadmap")).to_be_visible()
    made = api.get("/features?sort=-created_at&limit=1")["items"][0]
    assert made["addresses"] == [waiting["id"]]
    assert plan.other["id"] in made["serves"]
    assert made["starts_on"] and made["ends_on"]
    expect(line).to_have_count(0)
    with roadmap.expect_response(lambda answer: "/changes/undo" in answer.url):
        roadmap.locator(".toast", has_text="is on the roadmap").get_by_role("button", name="Undo").click()
    expect(line).to_have_count(1)


def drop(page: Page, line: Locator, lane: Locator) -> None:
    """By the mouse, step by step: the browser's own drag begins with the first move."""
    view, target = page.locator(".tl").bounding_box(), lane.bounding_box()
    assert view is not None and target is not None
    page.mouse.move(*middle(line))
    page.mouse.down()
    for step in range(1, 6):
        page.mouse.move(view["x"] + view["width"] / 2 + step, target["y"] + 30 + step)
    page.mouse.up()


def test_somebody_elses_move_shows_without_a_reload(roadmap: Page, plan: Plan) -> None:
    before = bar(roadmap, plan.first).bounding_box()
    assert before is not None
    plan.api.post(f"/features/{plan.first['id']}/move", {"starts_on": plan.day(16), "ends_on": plan.day(25)})
    roadmap.wait_for_function(
        "([key, x]) => document.querySelector(`.rb[data-key='${key}']`).getBoundingClientRect().x > x + 20",
        arg=[plan.first["key"], before["x"]],
    )
    assert middle(bar(roadmap, plan.first))[0] - before["x"] - before["width"] / 2 == pytest.approx(14 * day_px(roadmap), abs=2)


def test_a_card_goes_to_another_column_by_key_and_the_drawer_scores_it(visitor: Callable[..., Page], plan: Plan) -> None:
    page = visitor("/w/ondula/roadmap?layout=now")
    settle(page)
    card = page.locator(f'[data-column="next"] [data-key="{plan.third["key"]}"]')
    page.locator('[data-column="next"]').evaluate("column => column.scrollTo({top: column.scrollHeight})")
    card.focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(f'[data-column="later"] [data-key="{plan.third["key"]}"]')).to_be_focused()
    expect(page.locator(".toast", has_text="Sell the tickets: Later")).to_be_visible()
    assert plan.api.get(f"/features/{plan.third['id']}")["horizon"] == "later"
    page.keyboard.press("Enter")
    panel = page.get_by_role("region", name="Score", exact=True)
    for name, value in (("Reach", "200"), ("Impact", "2"), ("Confidence", "50"), ("Effort", "4")):
        panel.get_by_role("button", name=f"{name}: not set, change").click()
        panel.get_by_role("textbox", name=name).fill(value)
        page.keyboard.press("Enter")
        expect(panel.get_by_role("button", name=f"{name}: {value}")).to_be_visible()
    expect(panel.locator("header b")).to_have_text("50")
    (kept,) = plan.api.get(f"/prioritisations?feature={plan.third['id']}")["items"]
    assert (kept["score"], kept["inputs"]["reach"]["source"]) == (50.0, "typed")
    page.get_by_role("button", name="Close", exact=True).first.click()
    expect(page.locator(".drawer")).to_have_count(0)


def test_many_cards_are_chosen_dragged_together_and_taken_back_together(visitor: Callable[..., Page], plan: Plan) -> None:
    for feature in (plan.first, plan.second, plan.third):
        plan.api.call("PATCH", f"/features/{feature['id']}", {"horizon": "next", "position": -100 + feature["number"]})
    page = visitor("/w/ondula/roadmap?layout=now")
    settle(page)

    def card(feature: Any, column: str) -> Locator:
        return page.locator(f'[data-column="{column}"] [data-key="{feature["key"]}"]')

    card(plan.first, "next").click(modifiers=["Shift"])
    card(plan.third, "next").focus()
    page.keyboard.press("x")
    expect(page.locator(".nnl [data-chosen]")).to_have_count(2)
    page.mouse.move(*middle(card(plan.third, "next")))
    page.mouse.down()
    target = page.locator('[data-column="later"] ul').first.bounding_box()
    assert target is not None
    for step in range(6):
        page.mouse.move(target["x"] + 60 + step, target["y"] + 12)
    page.mouse.up()
    toast = page.locator(".toast", has_text="2 features: Later")
    expect(toast).to_be_visible()
    later = [one["name"] for one in plan.api.get("/features?horizon=later&sort=position&limit=200")["items"]]
    assert later[:2] == ["Lay the rails", "Sell the tickets"]
    assert plan.api.get(f"/features/{plan.second['id']}")["horizon"] == "next"
    toast.get_by_role("button", name="Undo").click()
    expect(card(plan.first, "next")).to_be_visible()
    expect(card(plan.third, "next")).to_be_visible()

"""The Score follows the records: change one over the API, and the open picture changes without a reload."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.live.client import Api

DAYS_SHOWN = 112  # days in the window at the zoom it opens with


@pytest.fixture
def score(visitor: Callable[..., Page]) -> Page:
    page = visitor("/w/ondula/score")
    expect(page.locator(".lane .it").first).to_be_visible(timeout=15_000)
    return page


@contextmanager
def changed(api: Api, record: str, **fields: Any) -> Iterator[None]:
    """Change a record for the length of a test, then put it back."""
    before = api.get(record)
    api.patch(record, fields)
    try:
        yield
    finally:
        api.patch(record, {name: before[name] for name in fields})


def later(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


def left(mark: Locator) -> float:
    box = mark.bounding_box()
    assert box is not None
    return box["x"]


def day_px(page: Page) -> float:
    return float(
        page.evaluate(f"(document.querySelector('.score').clientWidth - document.querySelector('.lane-h').clientWidth) / {DAYS_SHOWN}")
    )


def drawn(api: Api, page: Page, kind: str) -> dict[str, Any]:
    """A bar of this type that stands on its own in the open picture."""
    for staff in api.get("/score")["staves"]:
        for item in staff["items"]:
            whole = item["start"] and item["end"] and item["start"] != item["end"]
            if item["type"] == kind and item["movable"] and whole and page.locator(f'[data-key="{item["key"]}"]').count():
                return dict(item)
    raise AssertionError(f"the sample draws no {kind}")


def test_a_bar_moves_with_its_dates(score: Page, api: Api) -> None:
    study = drawn(api, score, "study")
    bar = score.locator(f'[data-key="{study["key"]}"]')
    before = left(bar)
    with changed(api, f"/studies/{study['id']}", starts_on=later(study["start"], 14), ends_on=later(study["end"], 14)):
        score.wait_for_function(
            "([key, x]) => document.querySelector(`[data-key='${key}']`).getBoundingClientRect().x > x + 20", arg=[study["key"], before]
        )
        assert left(bar) - before == pytest.approx(14 * day_px(score), abs=2)
    score.wait_for_function(
        "([key, x]) => Math.abs(document.querySelector(`[data-key='${key}']`).getBoundingClientRect().x - x) < 2",
        arg=[study["key"], before],
    )


def test_dragging_a_bar_moves_its_dates_and_undo_brings_them_back(score: Page, api: Api) -> None:
    study = drawn(api, score, "study")
    bar = score.locator(f'[data-key="{study["key"]}"]')
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    score.mouse.move(x, y)
    score.mouse.down()
    score.mouse.move(x + 7 * day_px(score), y, steps=8)
    score.mouse.up()
    expect(score.locator(".toast", has_text=study["title"])).to_be_visible()
    moved = api.get(f"/studies/{study['id']}")
    assert (moved["starts_on"], moved["ends_on"]) == (later(study["start"], 7), later(study["end"], 7))
    assert score.url.endswith("/score"), "a drag does not open the record"
    with score.expect_response(lambda answer: "/undo" in answer.url):
        score.locator(".toast", has_text=study["title"]).get_by_role("button", name="Undo").click()
    back = api.get(f"/studies/{study['id']}")
    assert (back["starts_on"], back["ends_on"]) == (study["start"], study["end"])


def test_keys_walk_the_staff_and_move_an_item_by_days(score: Page, api: Api) -> None:
    study = drawn(api, score, "study")
    bar = score.locator(f'[data-key="{study["key"]}"]')
    bar.focus()
    score.keyboard.press("Shift+ArrowRight")
    score.keyboard.press("Shift+ArrowRight")
    expect(score.locator(".toast", has_text=study["title"])).to_be_visible()
    assert api.get(f"/studies/{study['id']}")["starts_on"] == later(study["start"], 2)
    api.patch(f"/studies/{study['id']}", {"starts_on": study["start"], "ends_on": study["end"]})
    bar.focus()
    score.keyboard.press("ArrowDown")
    assert score.evaluate("document.activeElement.closest('.lane').dataset.sec") == "product"


def test_a_head_of_the_chord_fills_when_a_section_is_ready(score: Page, api: Api) -> None:
    bar = next(bar for bar in api.get("/score")["bars"] if bar["chord"]["sales"] == "hollow")
    name = bar["release"]["name"]
    head = score.locator('.lane[data-sec="sales"] .ch').get_by_role("img", name=re.compile(f"^Sales, {name}: "))
    expect(head).to_have_accessible_name(re.compile("not begun"))
    told = score.get_by_role("link", name=re.compile(f"^{bar['ready']}.{bar['of']} .*{name}"))
    expect(told).to_be_visible()
    tasks = api.get(f"/launch-tasks?launch={bar['launch']['id']}&function=sales")["items"]
    api.post("/launch-tasks/batch", {"update": [{"id": task["id"], "status": "done"} for task in tasks]})
    expect(head).to_have_accessible_name(f"Sales, {name}: ready")
    expect(score.get_by_role("link", name=re.compile(f"^{bar['ready'] + 1}.{bar['of']} .*{name}"))).to_be_visible()
    api.post("/launch-tasks/batch", {"update": [{"id": task["id"], "status": task["status"]} for task in tasks]})
    expect(head).to_have_accessible_name(re.compile("not begun"))


def test_a_ring_is_drawn_for_a_finding_and_rubs_out_when_it_is_mended(score: Page, api: Api) -> None:
    feature = next(
        item
        for staff in api.get("/score")["staves"]
        for item in staff["items"]
        if item["type"] == "feature"
        and item["finding"] is None
        and item["state"] == "hollow"
        and api.get(f"/features/{item['id']}")["owner"]
    )
    mark = score.locator(f'[data-key="{feature["key"]}"]')
    expect(mark.locator(".ring")).to_have_count(0)
    with changed(api, f"/features/{feature['id']}", owner=None):
        expect(mark.locator(".ring")).to_have_count(1)
        number = mark.locator(".mk").inner_text()
        line = score.locator(f'.tune li[data-finding="{number}"]')
        expect(line).to_contain_text("has no owner")
        line.hover()
        expect(score.locator(".lane .off").first).to_be_attached()
        expect(mark).not_to_have_class(re.compile(r"\boff\b"))
    expect(mark.locator(".ring")).to_have_count(0)
    expect(line).to_have_count(0)


def test_one_click_mends_a_finding(score: Page, api: Api) -> None:
    found = next(f for f in api.get("/score")["findings"] if f["rule"] == "UP305")
    before = api.get(f"/launch-tasks/{found['about']['id']}")["owner"]
    line = score.locator(f'.tune li[data-finding="{found["number"]}"]')
    line.get_by_role("button", name="Assign to").click()
    expect(line).to_have_count(0)
    assert api.get(f"/launch-tasks/{found['about']['id']}")["owner"] is not None
    api.patch(f"/launch-tasks/{found['about']['id']}", {"owner": before})
    expect(line).to_have_count(1)


def test_later_puts_a_finding_aside_with_a_reason(score: Page, api: Api) -> None:
    found = api.get("/score")["findings"][0]
    line = score.locator(f'.tune li[data-finding="{found["number"]}"]')
    line.get_by_role("button", name="Later").click()
    score.get_by_label("Why it can wait").fill("Decided on Monday")
    score.get_by_role("button", name="Put it aside").click()
    expect(line).to_have_count(0)
    assert api.get(f"/findings/{found['id']}")["muted_reason"] == "Decided on Monday"
    api.post(f"/findings/{found['id']}/unmute")
    expect(line).to_have_count(1)


def test_a_figure_changes_with_its_metric(score: Page, api: Api) -> None:
    kpi = api.get("/score")["kpis"][0]
    metric = kpi["metric"]
    figure = score.locator(f'.kpi[data-metric="{metric["key"]}"]')
    expect(figure.locator(".kv")).to_have_text(f"{kpi['value']:,.0f}")
    api.post(f"/metrics/{metric['key']}/points", {"points": [{"on": kpi["on"], "value": 51_234}]})
    with changed(api, f"/metrics/{metric['key']}", target=60_000):
        expect(figure.locator(".kv")).to_have_text("51,234")
        expect(figure.locator(".kt")).to_have_text("Target 60,000")
    api.post(f"/metrics/{metric['key']}/points", {"points": [{"on": kpi["on"], "value": kpi["value"]}]})


def test_a_bar_line_moves_with_its_release(score: Page, api: Api) -> None:
    bar = next(bar for bar in api.get("/score")["bars"] if not bar["shipped"])
    key = bar["release"]["key"]
    line = score.locator(f'.bline[data-release="{key}"]')
    before = left(line)
    with changed(api, f"/releases/{key}", planned_on=later(bar["on"], 7)):
        score.wait_for_function(
            "([key, x]) => document.querySelector(`.bline[data-release='${key}']`).getBoundingClientRect().x > x + 20", arg=[key, before]
        )
        assert left(line) - before == pytest.approx(7 * day_px(score), abs=2)


def test_zoom_table_and_objective_live_in_the_address(score: Page, api: Api) -> None:
    score.get_by_role("button", name="Year").click()
    score.wait_for_url("**/score?zoom=year")
    expect(score.locator(".mon b").first).to_have_text(re.compile(r"^\d{4}$"))
    score.get_by_role("button", name="Show as a table").click()
    expect(score.get_by_role("region", name="The Score as a table").get_by_role("row").nth(5)).to_be_visible()
    score.get_by_role("button", name="Show as a picture").click()
    everything = score.locator("[data-id]").count()
    objective = api.get("/objectives?limit=1")["items"][0]
    score.goto(f"/w/ondula/score?objective={objective['id']}")
    expect(score.locator(".lane .it").first).to_be_visible()
    assert 0 < score.locator("[data-id]").count() < everything

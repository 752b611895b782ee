"""Numbers that move by themselves: a question kept as a metric, what follows it in another browser, and an alert that is heard."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import settle
from tests.live.client import Api

STEPS = ["search_started", "play_30s"]


def until(ask: Callable[[], Any], *, within: float = 30) -> Any:
    """What it answers as soon as it answers something."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if found := ask():
            return found
        time.sleep(0.2)
    pytest.fail(f"nothing within {within} s")


def computed(api: Api, name: str) -> Any:
    """A metric of that name, once it has been computed."""
    return until(lambda: next((m for m in api.get(f"/metrics?name={name.replace(' ', '%20')}")["items"] if m["latest_on"]), None))


def test_a_question_is_kept_as_a_metric_which_leads_back_to_it(visitor: Callable[..., Page], api: Api) -> None:
    page = visitor('/w/ondula/insight?kind=funnel&within=300&days=90&events=["search_started","play_30s"]')
    page.get_by_role("button", name="Keep as metric…").click()
    dialog = page.get_by_role("dialog", name="Keep as metric")
    dialog.get_by_label("Name").fill("Heard within five minutes")
    dialog.get_by_role("combobox", name="Of those who began within").click()
    page.get_by_role("option", name="14 days").click()
    dialog.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Heard within five minutes", timeout=30_000)

    metric = computed(api, "Heard within five minutes")
    last = dt.date.fromisoformat(metric["latest_on"])
    asked = {"kind": "funnel", "steps": STEPS, "within": 300, "since": str(last - dt.timedelta(days=13)), "until": str(last)}
    began, *_, heard = api.post("/questions/funnel", asked)["ways"][0]["people"]
    assert metric["latest"] == pytest.approx(heard / began * 100)
    points = page.get_by_role("region", name="Points")
    expect(points.get_by_role("img")).to_have_attribute("aria-label", re.compile(re.escape(f"{metric['latest']:.1f}%")))
    expect(points).to_contain_text("Holt-Winters")
    expect(page.get_by_text("computed from events")).to_be_visible()

    page.get_by_role("link", name="Open in Insight").click()
    question = page.get_by_role("complementary", name="Question")
    expect(question.get_by_role("combobox", name="Event 2")).to_have_value("play_30s")
    page.get_by_role("button", name="Keep as metric…").click()
    expect(dialog.get_by_role("combobox", name="Metric")).to_have_value("Heard within five minutes")


def test_a_key_result_follows_its_metric_in_a_browser_that_only_looks(visitor: Callable[..., Page], api: Api) -> None:
    result = next(one for one in api.get("/key-results?limit=100")["items"] if one["name"] == "Week-4 retention")
    page = visitor("/w/ondula/objectives")
    settle(page)
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=result["key"]))
    expect(row.locator(".c-nw")).to_have_text("33.2%")
    today = api.get("/trees/objectives")["today"]
    api.post(f"/metrics/{result['metric']}/points", {"points": [{"on": today, "value": 34.6}]})
    expect(row.locator(".c-nw")).to_have_text("34.6%")
    until(lambda: api.get(f"/key-results/{result['key']}")["current"] == 34.6)


def test_a_key_result_of_a_computed_metric_gets_a_check_in_that_nobody_made(api: Api) -> None:
    metric = computed(api, "Searches that end in the music")
    result = next(one for one in api.get("/key-results?limit=100")["items"] if one["metric"] == metric["id"])
    made = until(lambda: api.get(f"/check-ins?key_result={result['id']}")["items"])
    assert [(one["is_automatic"], one["value"], one["created_by"]) for one in made] == [(True, metric["latest"], None)]


def test_an_alert_is_heard_and_can_be_muted(visitor: Callable[..., Page], api: Api) -> None:
    metric = next(one for one in api.get("/metrics?limit=50")["items"] if one["name"] == "NPS")
    page = visitor(f"/w/ondula/metrics/{metric['key']}")
    alerts = page.get_by_role("region", name="Alerts")
    alerts.get_by_role("button", name="Add alert").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Bound").fill("35")
    dialog.get_by_role("button", name="Create alert").click()
    expect(alerts).to_contain_text("below 35")
    expect(alerts).to_contain_text("quiet so far")
    [alert] = api.get(f"/alerts?metric={metric['id']}")["items"]
    api.patch(f"/alerts/{alert['id']}", {"owner": api.get("/me")["member"]["id"]})
    today = api.get("/trees/objectives")["today"]
    api.post(f"/metrics/{metric['id']}/points", {"points": [{"on": today, "value": 31}]})
    expect(alerts).to_contain_text("rings since")
    told = until(lambda: [one for one in api.get("/notifications")["items"] if one["kind"] == "alert"])
    assert told[0]["record"]["title"] == "NPS: below 35"
    alerts.get_by_role("button", name="Mute for a week").click()
    expect(alerts).to_contain_text("muted until")

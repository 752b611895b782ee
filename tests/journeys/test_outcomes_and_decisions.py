"""Verdicts and decisions are given where they stand, taken back from the toast, and filtered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.browser import settle
from tests.live.client import Api

WHILE = 20_000  # ms that a write and its picture may take on a busy machine
TODAY = dt.datetime.now(dt.UTC).date()


def day(offset: int) -> str:
    return (TODAY + dt.timedelta(days=offset)).isoformat()


def undo(page: Page) -> None:
    with page.expect_response(lambda answer: "/undo" in answer.url):
        page.get_by_label("Messages").get_by_role("button", name="Undo").last.click()


def test_an_outcome_is_judged_in_place_and_taken_back(visitor: Callable[..., Page], api: Api) -> None:
    metric = api.post("/metrics", {"name": "Songs found", "unit": "percent"})
    feature = api.post("/features", {"name": "Find by humming", "status": "shipped", "shipped_on": day(-28)})
    weeks = {-49: 10.0, -42: 14.0, -35: 12.0, -28: 22.0, -21: 20.0, -14: 24.0}
    api.post(f"/metrics/{metric['key']}/points", {"points": [{"on": day(at), "value": value} for at, value in weeks.items()]})
    about = {"feature": feature["id"], "metric": metric["id"]}
    outcome = api.post("/outcomes", {"name": "Humming works", "baseline": 12, "target": 20, "review_on": day(-3), **about})
    page = visitor("/w/ondula/outcomes")
    settle(page)
    line = page.locator(f"[data-outcome={outcome['key']}]")
    due, judged = page.get_by_role("region", name="Due"), page.get_by_role("region", name="Judged")
    expect(due.locator(line)).to_contain_text("waits 3 days")
    expect(line.locator(".ivl.sure")).to_be_visible()
    expect(line).to_contain_text("+10 ±4.5 pt")

    line.get_by_role("button", name="Judge Humming works").click()
    form = page.get_by_role("form", name="Judge Humming works")
    expect(form.get_by_role("button", name="Record")).to_be_disabled()
    form.get_by_role("button", name="Iterate").click()
    form.get_by_label("Result").fill("22")
    form.get_by_label("Why").fill("It finds choruses, not verses.")
    form.get_by_role("button", name="Record").click()
    expect(judged.locator(line)).to_contain_text("It finds choruses, not verses.", timeout=WHILE)
    expect(judged.locator(line)).to_contain_text("Iterate")
    kept = api.get(f"/outcomes/{outcome['key']}")
    assert (kept["verdict"], kept["result"], kept["decided_on"]) == ("iterate", 22, day(0))
    undo(page)
    expect(due.locator(line)).to_be_visible(timeout=WHILE)
    assert api.get(f"/outcomes/{outcome['key']}")["verdict"] == "pending"

    api.post(f"/outcomes/{outcome['key']}/judge", {"verdict": "keep", "reason": "Good enough."})
    judged.locator(line).get_by_role("button", name="Open again: Humming works").click(timeout=WHILE)
    expect(due.locator(line)).to_be_visible(timeout=WHILE)


def test_a_decision_is_made_reversed_and_taken_back(visitor: Callable[..., Page], api: Api) -> None:
    members = api.get("/members")
    search = next(m["id"] for m in (members["items"] if isinstance(members, dict) else members) if m["name"] == "pm-search")
    product = next(p for p in api.get("/products")["items"] if p["name"] == "Artist desk")
    feature = api.post("/features", {"name": "Lyrics on stage", "product": product["id"]})
    parts = {"driver": search, "options": "1. Scroll by itself.\n2. Scroll by foot.", "about_type": "feature", "about_id": feature["id"]}
    decision = api.post("/decisions", {"name": "How do lyrics scroll?", "due_on": day(-2), **parts})
    page = visitor("/w/ondula/decisions")
    settle(page)
    line = page.locator(f"[data-decision={decision['key']}]")
    waiting, decided, reversed_ = (page.get_by_role("region", name=name, exact=True) for name in ("Open", "Decided", "Reversed"))
    expect(waiting.locator(line)).to_contain_text("waits 2 days")
    expect(line.get_by_role("img", name="pm-search")).to_be_visible()
    expect(line.get_by_role("link", name="Lyrics on stage")).to_be_visible()

    line.get_by_role("button", name="Decide: How do lyrics scroll?").click()
    line.get_by_role("button", name="Scroll by foot.").click()
    expect(line.get_by_label("What was decided")).to_have_value("Scroll by foot.")
    line.get_by_role("button", name="Decide", exact=True).click()
    expect(decided.locator(line)).to_contain_text("Scroll by foot.", timeout=WHILE)
    assert api.get(f"/decisions/{decision['key']}")["decided_on"] == day(0)

    line.get_by_role("button", name="Reverse: How do lyrics scroll?").click()
    line.get_by_label("Why it holds no longer").fill("Singers stamp their feet.")
    line.get_by_role("button", name="Reverse", exact=True).click()
    expect(reversed_.locator(line)).to_be_visible(timeout=WHILE)
    undo(page)
    expect(decided.locator(line)).to_be_visible(timeout=WHILE)
    assert api.get(f"/decisions/{decision['key']}")["status"] == "decided"

    page.get_by_role("combobox", name="Product").click()
    page.get_by_role("option", name="Artist desk").click()
    expect(page.get_by_role("link", name="Launch with mixed alphabets at 95%?")).to_have_count(0, timeout=WHILE)
    expect(line).to_be_visible()
    page.get_by_role("combobox", name="Person").fill("support")
    page.get_by_role("option", name="support-lead").click()
    expect(page.get_by_text("No decision fits.")).to_be_visible(timeout=WHILE)

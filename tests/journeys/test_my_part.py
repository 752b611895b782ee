"""My part, as it is used: named by another, answered in place; asked, and done; by role and by keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.boot.installation import Up
from tests.journeys.browser import settle
from tests.journeys.people import Colleague, join, member
from tests.live.client import Api

Visitor = Callable[..., Page]
WHILE = 20_000  # ms that a page may take on a busy machine


@pytest.fixture(scope="module")
def nora(browser: Browser, server: Up, api: Api) -> Iterator[Colleague]:
    colleague = join(browser, server, api, "Nora")
    yield colleague
    colleague.context.close()


@pytest.fixture(scope="module")
def me(api: Api) -> str:
    return member(api, "Owner")


def at(visitor: Visitor, path: str = "my-part#pm") -> Page:
    page = visitor(f"/w/ondula/{path}")
    settle(page)
    return page


def day(days: int) -> str:
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)).isoformat()


def test_a_mention_appears_while_one_looks_and_the_reply_reaches_the_other(visitor: Visitor, nora: Colleague, me: str, api: Api) -> None:
    feature = nora.api.get("/features/FEA-11")
    page = at(visitor)
    mentions = page.get_by_role("region", name="Mentions")
    said = {"about_type": "feature", "about_id": feature["id"], "body": "May we promise it? @Owner", "mentions": [me]}
    nora.api.post("/comments", said)
    line = mentions.get_by_role("listitem").filter(has_text="May we promise it?")
    expect(line).to_contain_text("Nora mentioned you at Forgiving search", timeout=WHILE)
    unread = str(api.get("/counts")["notices_unread"])
    expect(page.get_by_role("link", name="My part").first).to_contain_text(unread)

    line.get_by_role("button", name="Reply").click()
    field = line.get_by_label("Reply to Nora")
    expect(field).to_be_focused()
    field.fill("Not before the beta is over.")
    page.keyboard.press("Control+Enter")
    expect(line).to_have_count(0, timeout=WHILE)

    theirs = nora.at("my-part/notifications")
    answer = theirs.get_by_role("listitem").filter(has_text="Not before the beta is over.")
    expect(answer).to_contain_text("Owner commented on Forgiving search", timeout=WHILE)
    talk = api.get(f"/comments?about={feature['id']}&sort=created_at&limit=50")["items"]
    first, reply = talk[-2:]
    assert (reply["parent"], reply["body"]) == (first["id"], "Not before the beta is over.")

    answer.get_by_role("button", name="Resolve").click()
    expect(answer).to_have_count(0, timeout=WHILE)
    assert api.get(f"/comments/{first['id']}")["resolved"] is True
    theirs.close()


def test_what_is_asked_is_answered_where_it_waits(visitor: Visitor, nora: Colleague, me: str, api: Api) -> None:
    feature = nora.api.get("/features/FEA-13")
    about = {"about_type": "feature", "about_id": feature["id"], "due_on": day(1)}
    decision = nora.api.post("/decisions", {"name": "Nine alphabets or eleven?", "approvers": [me], **about})
    approval = nora.api.post("/approvals", {"name": "One page for venues", "approver": me, **about})
    request = nora.api.post("/requests", {"name": "What becomes of saved searches?", "owner": me, **about})
    objective = api.get("/objectives?limit=1")["items"][0]
    result = api.post("/key-results", {"name": "Alphabets found", "objective": objective["id"], "owner": me, "baseline": 0, "target": 11})
    planned = api.post("/check-ins", {"key_result": result["id"], "on": day(2), "done": False})
    page = at(visitor)
    waiting = page.get_by_role("region", name="Waiting for me")
    staff = page.get_by_role("region", name="My week")
    expect(staff.get_by_role("link", name="Nine alphabets or eleven?: not begun")).to_be_visible(timeout=WHILE)

    for button, words, send in (
        ("Decide: Nine alphabets or eleven?", "Eleven, from the start.", "Decide"),
        ("Review: One page for venues", "", "Approve"),
        ("Answer: What becomes of saved searches?", "They are kept.", "Done"),
    ):
        opener = waiting.get_by_role("button", name=button)
        opener.click()
        row = waiting.get_by_role("listitem").filter(has=page.get_by_role("button", name=button))
        row.locator("textarea").fill(words)
        row.locator("form").get_by_role("button", name=send).click()
        expect(opener).to_have_count(0, timeout=WHILE)
    opener = waiting.get_by_role("button", name=f"Check in: {result['name']}")
    opener.click()
    waiting.get_by_label("Value today").fill("66")
    waiting.get_by_label("How sure").fill("75")
    waiting.locator("form").get_by_role("button", name="Check in").click()
    expect(opener).to_have_count(0, timeout=WHILE)

    assert api.get(f"/decisions/{decision['id']}")["outcome"] == "Eleven, from the start."
    assert api.get(f"/approvals/{approval['id']}")["status"] == "approved"
    assert api.get(f"/requests/{request['id']}")["answer"] == "They are kept."
    given = api.get(f"/check-ins/{planned['id']}")
    assert (given["done"], given["value"], given["confidence"]) == (True, 66, 75)


def test_keys_go_through_it_and_e_is_done_and_undone(visitor: Visitor, me: str, api: Api) -> None:
    launch = api.post("/launches", {"name": "By keys", "tier": 3, "on": day(8)})
    one, two = (
        api.post("/launch-tasks", {"name": name, "launch": launch["id"], "function": "marketing", "owner": me, "due_on": day(0)})
        for name in ("Press kit by keys", "Letter by keys")
    )
    page = at(visitor)
    waiting = page.get_by_role("region", name="Waiting for me")
    first = waiting.get_by_role("link", name=one["name"])
    expect(first).to_be_visible(timeout=WHILE)
    for _ in range(12):
        page.keyboard.press("j")
        if first.evaluate("link => link === document.activeElement"):
            break
    expect(first).to_be_focused()
    page.keyboard.press("e")
    expect(first).to_have_count(0, timeout=WHILE)
    assert api.get(f"/launch-tasks/{one['id']}")["status"] == "done"
    page.get_by_label("Messages").get_by_role("button", name="Undo").click()
    expect(first).to_be_visible(timeout=WHILE)
    waiting.get_by_role("link", name=two["name"]).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/launch-tasks/{two['key']}")


def test_each_role_has_its_home_and_it_is_remembered(visitor: Visitor) -> None:
    page = at(visitor)
    homes = page.get_by_role("group", name="Home for")
    for name, *regions in (
        ("Product manager", "Signals to read", "Out of tune", "Now on the roadmap", "Ships next"),
        ("Technical PM", "Delivery flow", "Forecast and date", "Dependencies"),
        ("Growth", "Key results"),
        ("Product marketing", "Adoption", "Who was told", "Announcements"),
        ("Team member", "Asked of my team", "My teams build"),
        ("Leader", "Outcomes", "Waits for your decision", "Being decided"),
    ):
        homes.get_by_role("button", name=name).click()
        for region in regions:
            expect(page.get_by_role("region", name=region, exact=True)).to_be_visible(timeout=WHILE)
    assert page.url.endswith("#leader")
    page.goto("/w/ondula/my-part")
    expect(page.get_by_role("region", name="Changed since")).to_be_visible(timeout=WHILE)
    rows = page.locator("#view [data-row]")
    for key, row in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        expect(rows.nth(row)).to_be_focused()


def test_what_i_watch_stands_there_and_is_left(visitor: Visitor, api: Api) -> None:
    feature = api.post("/features", {"name": "Worth a look"})
    api.post("/watches", {"records": [{"type": "feature", "id": feature["id"]}], "level": "watching"})
    page = visitor("/w/ondula/my-part")
    watched = page.get_by_role("region", name="I watch").get_by_role("link", name="Worth a look")
    expect(watched).to_be_visible(timeout=WHILE)
    page.get_by_role("button", name=f"Stop watching {feature['key']}").click()
    expect(watched).to_have_count(0, timeout=WHILE)
    page.get_by_label("Messages from Upbeat").get_by_role("button", name="Undo").click()
    expect(watched).to_be_visible(timeout=WHILE)


def test_what_i_wait_for_is_nudged_once(visitor: Visitor, nora: Colleague, api: Api) -> None:
    api.post("/requests", {"name": "Second-place share", "owner": nora.id, "due_on": day(-1)})
    page = at(visitor)
    waits = page.get_by_role("region", name="I wait for")
    waits.get_by_role("button", name="Nudge: Second-place share").click(timeout=WHILE)
    expect(waits.get_by_role("button", name="Nudged: Second-place share")).to_be_disabled(timeout=WHILE)
    theirs = nora.at("my-part/notifications")
    expect(theirs.get_by_role("listitem").filter(has_text="Owner waits for you: Second-place share")).to_have_count(2, timeout=WHILE)
    theirs.close()


def test_a_product_manager_mends_what_is_out_of_tune_at_home(visitor: Visitor, api: Api) -> None:
    feature = next(f for f in api.get("/features?limit=100")["items"] if f["name"] == "Status page for venues")
    page = at(visitor)
    line = page.get_by_role("region", name="Out of tune").get_by_role("listitem").filter(has_text="is past its due date")
    line.get_by_role("button", name="Move the due date").click()
    expect(line).to_have_count(0, timeout=WHILE)
    assert feature["ends_on"] < day(0) < api.get(f"/features/{feature['id']}")["ends_on"]
    now = page.get_by_role("region", name="Now on the roadmap").get_by_role("listitem").filter(has_text=feature["name"])
    expect(now).to_contain_text("Building")


def test_the_forecast_stands_at_home_and_on_the_page_of_the_feature(visitor: Visitor, api: Api) -> None:
    feature = next(f for f in api.get("/features?limit=100")["items"] if f["name"] == "Forgiving search")
    assert api.get(f"/features/{feature['id']}/forecast")["forecast"]["left"] == 4
    page = at(visitor, "my-part#tpm")
    line = page.get_by_role("region", name="Forecast and date").get_by_role("listitem").filter(has_text=feature["name"])
    words = line.get_by_text("50% by").inner_text()
    assert "85% by" in words
    line.get_by_role("link", name=feature["name"]).click()
    expect(page.locator(".f-strip").get_by_text("50% by")).to_have_text(words, timeout=WHILE)


def test_what_is_asked_of_my_team_is_taken_on_and_then_waits_for_me(visitor: Visitor, nora: Colleague, me: str, api: Api) -> None:
    team = next(t for t in api.get("/teams?limit=50")["items"] if t["name"] == "Discovery")
    api.patch(f"/teams/{team['id']}", {"members": [*team["members"], me]})
    nora.api.post("/requests", {"name": "How long does the index take?", "function": "engineering", "due_on": day(3)})
    page = at(visitor, "my-part#team")
    lane = page.get_by_role("region", name="Engineering on the Score")
    expect(lane.get_by_role("link", name="Forgiving search")).to_be_visible(timeout=WHILE)
    asked = page.get_by_role("region", name="Asked of my team")
    asked.get_by_role("button", name="Take on: How long does the index take?").click()
    expect(asked.get_by_text("How long does the index take?")).to_have_count(0, timeout=WHILE)
    expect(page.get_by_role("region", name="Waiting for me").get_by_text("How long does the index take?")).to_be_visible(timeout=WHILE)
    page.get_by_role("region", name="Heard something?").get_by_role("button", name="Capture a signal").click()
    expect(page.get_by_role("dialog", name="Capture a signal")).to_be_visible()

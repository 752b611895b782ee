"""The page of a customer: a wish from nothing to tell to told, a note that is captured there, and who looks after them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import settle
from tests.live.client import Api

WORDS = "The bar wants it louder than the lobby."


@pytest.fixture
def made(api: Api) -> Iterator[dict[str, Any]]:
    """An account of its own with one wish and somebody to write to; gone afterwards."""
    account = api.post("/accounts", {"name": "Rondo Inns", "plan": "Venues", "arr": 8_160_000, "health": "good"})
    contact = api.post("/contacts", {"name": "Ines Vidal", "email": "ines@rondo.example", "job": "Host", "account": account["id"]})
    need = api.post("/opportunities", {"name": "Louder after nine"})
    note = api.post(
        "/feedback", {"text": WORDS, "source": "Sales call", "account": account["id"], "contact": contact["id"], "state": "done"}
    )
    words = {"feedback": note["id"], "start": 0, "end": len(WORDS), "quote": WORDS, "importance": 3, "opportunity": need["id"]}
    mark = api.post("/highlights", words)
    yield {"account": account, "need": need}
    for kind, record in (("highlights", mark), ("feedback", note), ("opportunities", need), ("contacts", contact), ("accounts", account)):
        api.call("DELETE", f"/{kind}/{record['id']}")


def until_a_letter_is_ready(api: Api, account: Any) -> None:
    for _ in range(100):
        if any(wish["ready"] for wish in api.get(f"/accounts/{account['key']}/story")["wishes"]):
            return
        time.sleep(0.1)
    raise AssertionError("The worker put nobody down.")


def test_a_wish_goes_from_nothing_to_tell_to_told(visitor: Callable[..., Page], api: Api, made: dict[str, Any]) -> None:
    page = visitor(f"/w/ondula/accounts/{made['account']['key']}")
    settle(page)
    asks = page.get_by_role("region", name="What they asked for")
    will = page.get_by_role("region", name="Will be told")
    row = asks.get_by_role("row").filter(has_text=WORDS)
    expect(row).to_contain_text("Nothing to tell")
    expect(row).to_contain_text("1 note, not on the roadmap")
    expect(row.get_by_role("img", name="Signal: ready, Opportunity: not begun")).to_be_visible()
    expect(will).to_contain_text("Nothing yet")

    links = {"addresses": [made["need"]["id"]]}
    feature = api.post("/features", {"name": "A volume for each zone", "status": "planned", "ends_on": "2027-02-01", **links})
    expect(row).to_contain_text("Will be told")
    expect(row.get_by_role("link", name=f"{feature['key']} A volume for each zone")).to_be_visible()
    expect(will).to_contain_text("ships 1 February 2027")
    expect(will).to_contain_text("a letter goes to Ines Vidal")
    will.get_by_role("button", name="Edit what the letter calls A volume for each zone").click()
    will.get_by_label("What the letter calls it").fill("Every zone its own volume")
    page.keyboard.press("Enter")
    expect(will).to_contain_text(f"“{WORDS}” It is here: Every zone its own volume.")
    assert api.get(f"/features/{feature['key']}")["public_name"] == "Every zone its own volume"

    news = api.post("/announcements", {"name": "Zones", "features": [feature["id"]]})
    expect(will).to_contain_text("“Zones” is published still a draft")
    api.post(f"/announcements/{news['id']}/publish", {})
    expect(row).to_contain_text("Published, not told")
    until_a_letter_is_ready(api, made["account"])
    page.reload()
    expect(will).to_contain_text("a letter goes to Ines Vidal Look and send")
    for kind, record in (("announcements", news), ("features", feature)):
        api.call("DELETE", f"/{kind}/{record['id']}")
    expect(row).to_contain_text("Nothing to tell")


def test_a_note_is_captured_for_the_account_one_looks_at(visitor: Callable[..., Page], api: Api, made: dict[str, Any]) -> None:
    page = visitor(f"/w/ondula/accounts/{made['account']['key']}")
    settle(page)
    page.keyboard.press("n")
    dialog = page.get_by_role("dialog", name="Capture a signal")
    expect(dialog.get_by_role("combobox", name="Account")).to_have_value("Rondo Inns")
    dialog.get_by_label("What was said").fill("The lift hums in E flat.")
    dialog.get_by_role("button", name="Capture").click()
    expect(page.get_by_role("region", name="Timeline").get_by_role("listitem").first).to_contain_text("The lift hums in E flat.")
    (note,) = [n for n in api.get(f"/feedback?account={made['account']['id']}&limit=10")["items"] if n["text"].startswith("The lift")]
    expect(page.get_by_role("link", name="1", exact=True)).to_have_attribute("href", f"/w/ondula/signals?account={made['account']['id']}")
    api.call("DELETE", f"/feedback/{note['id']}")


def test_who_looks_after_them_is_chosen_by_key_and_taken_back(visitor: Callable[..., Page], api: Api, made: dict[str, Any]) -> None:
    account = made["account"]
    page = visitor(f"/w/ondula/accounts/{account['key']}")
    settle(page)
    page.keyboard.press("a")
    page.get_by_role("menuitem", name="sales-venues").click()
    expect(page.get_by_role("button", name="Who looks after Rondo Inns").get_by_role("img", name="sales-venues")).to_be_visible()
    assert api.get(f"/accounts/{account['key']}")["owner"] is not None
    with page.expect_response(lambda answer: "/undo" in answer.url):
        page.get_by_label("Messages").get_by_role("button", name="Undo").last.click()
    assert api.get(f"/accounts/{account['key']}")["owner"] is None


def test_figures_say_what_stood_there_before(visitor: Callable[..., Page], api: Api, made: dict[str, Any]) -> None:
    account = made["account"]
    page = visitor(f"/w/ondula/accounts/{account['key']}")
    settle(page)
    figures = page.locator(".heads")
    expect(figures).to_contain_text("€81,600")
    renewal = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=40)).isoformat()
    api.patch(f"/accounts/{account['id']}", {"arr": 8_640_000, "health": "poor", "renews_on": renewal})
    expect(figures).to_contain_text("€86,400+€4,800")
    expect(figures).to_contain_text("was good")
    expect(figures).to_contain_text(" days")
    page.get_by_role("button", name=f"More about {account['key']}").click()
    page.get_by_role("menuitem", name="All properties and history").click()
    expect(page.get_by_text("Saved").first).to_be_visible()


def test_what_is_asked_of_us_for_them(visitor: Callable[..., Page], api: Api, made: dict[str, Any]) -> None:
    page = visitor(f"/w/ondula/accounts/{made['account']['key']}")
    settle(page)
    requests = page.get_by_role("region", name="Requests")
    expect(requests).to_contain_text("Nothing is asked of anybody")
    requests.get_by_role("button", name="Request").click()
    dialog = page.get_by_role("dialog", name="A request for Rondo Inns")
    dialog.get_by_label("Name").fill("A quiet lobby before the summer")
    dialog.get_by_role("button", name="Create request").click()
    line = requests.get_by_role("listitem").filter(has_text="A quiet lobby before the summer")
    expect(line).to_contain_text("not answered yet")
    (request,) = api.get(f"/requests?about_id={made['account']['id']}&limit=10")["items"]
    api.post(f"/requests/{request['id']}/accept", {})
    expect(line).to_contain_text("accepted")
    api.call("DELETE", f"/requests/{request['id']}")
    expect(requests).to_contain_text("Nothing is asked of anybody")

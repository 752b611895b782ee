"""The portfolio follows the plan: a release moves, a product grows older, a date is chosen; what is restricted stays away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.boot.installation import Up
from tests.journeys.browser import settle
from tests.live.client import Api


def day(offset: int) -> str:
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=offset)).isoformat()


@pytest.fixture
def made(api: Api) -> Iterator[dict[str, Any]]:
    """A product of its own with a release; gone afterwards."""
    product = api.post("/products", {"name": "Tuning fork", "stage": "concept"})
    release = api.post("/releases", {"name": "Rondo", "version_name": "1.0", "products": [product["id"]], "planned_on": day(30)})
    yield {"product": product, "release": release}
    api.call("DELETE", f"/releases/{release['id']}")
    api.call("DELETE", f"/products/{product['id']}")


def test_the_picture_follows_the_plan(visitor: Callable[..., Page], api: Api, made: dict[str, Any]) -> None:
    product, release = made["product"], made["release"]
    page = visitor("/w/ondula/portfolio")
    settle(page)
    line = page.locator(f"[data-product={product['key']}]")
    expect(page.get_by_role("rowheader", name="Concept 1 product")).to_be_visible()
    expect(line.get_by_role("link", name="1.0 Rondo")).to_be_visible()
    expect(line).to_contain_text("1 warning")  # nothing is in the release yet

    goal = api.post("/objectives", {"name": "One clear A", "status": "active", "product": product["id"]})
    result = {"name": "Forks in tune", "objective": goal["id"], "baseline": 0, "target": 10, "current": 4}
    api.post("/key-results", result)
    expect(line.get_by_role("meter", name="Progress of One clear A")).to_have_attribute("aria-valuenow", "40")

    feature = api.post("/features", {"name": "Hums", "product": product["id"], "status": "shipped", "shipped_on": day(-40)})
    due = api.post("/outcomes", {"name": "Heard further", "feature": feature["id"], "review_on": day(-3)})
    expect(line.get_by_role("link", name="Due Heard further")).to_be_visible()
    expect(line.get_by_role("link", name="Out of tune").nth(1)).to_be_visible()

    api.patch(f"/products/{product['id']}", {"stage": "maturity"})
    expect(page.get_by_role("rowheader", name="Maturity 1 product")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Concept")).to_have_count(0)

    changed = page.get_by_role("region", name="Changed: Tuning fork")
    expect(changed.get_by_role("link", name="Rondo")).to_be_visible()
    expect(changed).not_to_contain_text("Hums")  # it had shipped before the four weeks began
    for kind, record in (("outcomes", due), ("features", feature), ("objectives", goal)):
        api.call("DELETE", f"/{kind}/{record['id']}")
    api.call("DELETE", f"/releases/{release['id']}")
    expect(changed).to_have_count(0)


def test_the_day_stands_in_the_address(visitor: Callable[..., Page], api: Api, made: dict[str, Any]) -> None:
    page = visitor("/w/ondula/portfolio")
    settle(page)
    page.keyboard.press("g")
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="My part", level=1)).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("f")
    pane = page.get_by_role("complementary", name="Changed since")
    expect(pane.get_by_role("region").first).to_be_visible()
    since = pane.get_by_label("Changed since", exact=True)
    expect(since).to_have_value(day(-28))
    since.fill(day(1))
    since.press("Enter")
    expect(page).to_have_url(f"/w/ondula/portfolio?since={day(1)}")
    expect(since).to_be_focused()
    expect(pane).to_contain_text("Nothing changed on the plan since then.")
    page.reload()
    expect(pane).to_contain_text("Nothing changed on the plan since then.")
    since.fill(day(-1))
    since.blur()
    expect(pane.get_by_role("region", name="Changed: Tuning fork")).to_contain_text("Rondo")


def test_a_restricted_product_is_there_for_its_people_alone(
    visitor: Callable[..., Page], browser: Browser, server: Up, api: Api, made: dict[str, Any]
) -> None:
    product = made["product"]
    email = f"guest-{product['key'].lower()}@ondula.example"
    link = str(api.post("/invitations", {"email": email, "role": "editor"})["link"])
    with browser.new_context(base_url=server.url) as context:
        guest = context.new_page()
        guest.goto("/invite/" + link.rsplit("/", 1)[1])
        guest.get_by_label("Your name").fill("Guest")
        guest.get_by_label("Choose a password").fill("a fork on a resonant box")
        guest.get_by_role("button", name="Join the workspace").click()
        guest.wait_for_url("**/w/**")
        guest.goto("/w/ondula/portfolio")
        line = f"[data-product={product['key']}]"
        expect(guest.locator(line)).to_be_visible()
        page = visitor("/w/ondula/portfolio")
        settle(page)
        expect(page.locator(line)).not_to_contain_text("Restricted")

        api.patch(f"/products/{product['id']}", {"restricted": True})
        expect(page.locator(line)).to_contain_text("Restricted: only its people see it")  # the owner sees everything
        guest.reload()
        settle(guest)
        expect(guest.locator("[data-product=PRO-1]")).to_be_visible()
        expect(guest.get_by_text("Tuning fork")).to_have_count(0)
        expect(guest.get_by_text("Rondo")).to_have_count(0)

"""Pictures outside the Score follow the records too: change one over the API, and the open screen changes without a reload."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browser import settle
from tests.live.client import Api


@pytest.fixture
def look(visitor: Callable[..., Page]) -> Callable[[str], Page]:
    def at(path: str) -> Page:
        page = visitor(f"/w/ondula/{path}")
        settle(page)
        return page

    return at


def stage(page: Page, name: str) -> Locator:
    return page.locator("nav.thread > *").filter(has=page.get_by_text(name, exact=True))


def criteria_of(api: Api, feature: str) -> list[dict[str, Any]]:
    stories = api.get(f"/stories?feature={api.get(f'/features/{feature}')['id']}&limit=50")["items"]
    return [criterion for story in stories for criterion in api.get(f"/criteria?story={story['id']}&limit=50")["items"]]


def test_a_theme_counts_and_draws_the_words_linked_to_it(look: Callable[[str], Page], api: Api) -> None:
    page = look("signals")
    theme = api.get("/inbox/themes")["items"][0]
    button = page.get_by_label("Themes, last twelve weeks").locator(f'button[title^="{theme["key"]} "]')
    expect(button.locator(".tc")).to_have_text(str(theme["notes"]))
    drawn = button.locator(".spark .l").get_attribute("d")
    text = "One more room that is too loud"
    notes = [api.post("/feedback", {"text": f"{text} {number}"}) for number in range(3)]
    for note in notes:
        api.post("/highlights", {"feedback": note["id"], "start": 0, "end": len(text), "quote": text, "opportunity": theme["id"]})
    expect(button.locator(".tc")).to_have_text(str(theme["notes"] + 3))
    expect(button.locator(".spark .l")).not_to_have_attribute("d", str(drawn))
    for note in notes:
        api.call("DELETE", f"/feedback/{note['id']}")
    expect(button.locator(".tc")).to_have_text(str(theme["notes"]))
    expect(button.locator(".spark .l")).to_have_attribute("d", str(drawn))


def test_a_new_signal_appears_on_top_and_what_is_read_stays(look: Callable[[str], Page], api: Api) -> None:
    page = look("signals")
    reading = page.get_by_role("heading", level=1).inner_text()
    untriaged = page.locator(".th.all .tc")
    before = int(untriaged.inner_text())
    note = api.post("/feedback", {"text": "It rang while nobody looked"})
    expect(untriaged).to_have_text(str(before + 1))
    expect(page.get_by_label("Main").get_by_role("link", name="Signals")).to_contain_text(str(before + 1))
    expect(page.locator("a.sig").first).to_contain_text("It rang while nobody looked")
    expect(page.get_by_role("heading", level=1)).to_have_text(reading)
    api.call("DELETE", f"/feedback/{note['id']}")
    expect(untriaged).to_have_text(str(before))


def test_the_account_beside_a_note_tells_its_worth(look: Callable[[str], Page], api: Api) -> None:
    row = next(row for row in api.get("/inbox?state=new&limit=20")["items"] if row["account"])
    account = row["account"]
    page = look(f"signals?note={row['key']}")
    facts = page.get_by_label("Context").locator(".facts").first
    expect(facts).to_contain_text(f"€{account['arr'] // 100:,}")
    api.patch(f"/accounts/{account['id']}", {"arr": 123_456_00})
    expect(facts).to_contain_text("€123,456")
    api.patch(f"/accounts/{account['id']}", {"arr": account["arr"]})
    expect(facts).to_contain_text(f"€{account['arr'] // 100:,}")


def test_the_heads_of_a_thread_fill(look: Callable[[str], Page], api: Api) -> None:
    feature = api.get("/features/FEA-24")
    page = look("features/FEA-24")
    own, release = stage(page, "Feature"), stage(page, "Release")
    expect(own).to_contain_text("not begun")
    expect(release).to_contain_text("27.2 Cantabile")
    api.patch("/features/FEA-24", {"status": "building", "release": None})
    expect(own).to_contain_text("in progress")
    expect(own.locator(".nh")).to_have_class("nh half")
    expect(release).not_to_contain_text("Cantabile")
    api.patch("/features/FEA-24", {"status": feature["status"], "release": feature["release"]})
    expect(own).to_contain_text("not begun")
    expect(release).to_contain_text("27.2 Cantabile")


def test_a_passing_criterion_ticks_and_is_counted(look: Callable[[str], Page], api: Api) -> None:
    criteria = criteria_of(api, "FEA-11")
    passing = sum(criterion["passed"] for criterion in criteria)
    waiting = next(criterion for criterion in criteria if not criterion["passed"])
    page = look("features/FEA-11")
    tick = page.get_by_role("button", name=f"{waiting['key']} passes")
    expect(tick).to_have_attribute("aria-pressed", "false")
    expect(stage(page, "Feature")).to_contain_text(f"{passing} of {len(criteria)} pass")
    api.patch(f"/criteria/{waiting['id']}", {"passed": True})
    expect(tick).to_have_attribute("aria-pressed", "true")
    expect(tick.locator(".nh")).to_have_class("nh full")
    expect(stage(page, "Feature")).to_contain_text(f"{passing + 1} of {len(criteria)} pass")
    api.patch(f"/criteria/{waiting['id']}", {"passed": False})
    expect(tick).to_have_attribute("aria-pressed", "false")


def test_a_finding_stands_on_the_page_it_is_about(look: Callable[[str], Page], api: Api) -> None:
    owner = api.get("/features/FEA-16")["owner"]
    page = look("features/FEA-16")
    findings = page.get_by_role("list", name="Out of tune")
    score = page.get_by_label("Main").get_by_role("link", name="The Score")
    expect(findings).to_have_count(0)
    before = api.get("/counts")["findings_open"]
    expect(score).to_contain_text(str(before))
    api.patch("/features/FEA-16", {"owner": None})
    expect(findings).to_contain_text("has no owner")
    expect(score).to_contain_text(str(before + 1))
    api.patch("/features/FEA-16", {"owner": owner})
    expect(findings).to_have_count(0)
    expect(score).to_contain_text(str(before))


def test_a_key_figure_is_drawn_anew_with_a_new_point(look: Callable[[str], Page], api: Api) -> None:
    kpi = api.get("/score")["kpis"][1]
    metric = kpi["metric"]["key"]
    page = look("score")
    figure = page.locator(f'.kpi[data-metric="{metric}"]')
    line, told = figure.locator(".spark .l"), figure.locator(".kv").inner_text()
    drawn = line.get_attribute("d")
    api.post(f"/metrics/{metric}/points", {"points": [{"on": kpi["on"], "value": kpi["value"] + 7}]})
    expect(figure.locator(".kv")).not_to_have_text(told)
    expect(line).not_to_have_attribute("d", str(drawn))
    api.post(f"/metrics/{metric}/points", {"points": [{"on": kpi["on"], "value": kpi["value"]}]})
    expect(figure.locator(".kv")).to_have_text(told)
    expect(line).to_have_attribute("d", str(drawn))


def test_the_navigation_counts_and_a_table_gains_a_row(look: Callable[[str], Page], api: Api) -> None:
    page = look("opportunities?sort=-created_at")
    entry = page.get_by_label("Main").get_by_role("link", name="Opportunities")
    before = api.get("/counts")["opportunity"]
    expect(entry).to_contain_text(str(before))
    made = api.post("/opportunities", {"name": "Quiet hours by room"})
    expect(entry).to_contain_text(str(before + 1))
    expect(page.get_by_role("link", name="Quiet hours by room")).to_be_visible()
    api.patch(f"/opportunities/{made['id']}", {"name": "Quiet hours by floor"})
    expect(page.get_by_role("link", name="Quiet hours by floor")).to_be_visible()
    api.call("DELETE", f"/opportunities/{made['id']}")
    expect(entry).to_contain_text(str(before))
    expect(page.get_by_role("link", name="Quiet hours by floor")).to_have_count(0)

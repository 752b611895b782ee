"""The keys: palette, capture, going places, triage, all of them told; and silence while somebody types."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.browser import settle
from tests.live.client import Api


def at(visitor: Callable[..., Page], path: str) -> Page:
    page = visitor(f"/w/ondula/{path}")
    settle(page)
    return page


def open_palette(page: Page) -> Locator:
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Search or run a command")
    expect(field).to_be_focused()
    return field


def undo(page: Page) -> None:
    with page.expect_response(lambda answer: "/undo" in answer.url or "/batch" in answer.url):
        page.get_by_label("Messages").get_by_role("button", name="Undo").click()


def test_the_palette_finds_a_record_in_spite_of_a_typo(visitor: Callable[..., Page]) -> None:
    page = at(visitor, "features")
    field = open_palette(page)
    field.press_sequentially("forgivng serch")
    palette = page.get_by_role("dialog", name="Command palette")
    expect(palette.get_by_role("option", name="Forgiving search").first).to_be_visible()
    field.fill("FEA-11")
    expect(palette.get_by_role("option", name="Forgiving search").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Forgiving search", level=1)).to_be_visible()
    expect(palette).to_have_count(0)


def test_enter_in_the_palette_waits_for_the_answer_to_the_words_just_typed(visitor: Callable[..., Page]) -> None:
    page = at(visitor, "features")
    field = open_palette(page)
    field.fill("FEA-12")
    palette = page.get_by_role("dialog", name="Command palette")
    expect(palette.get_by_role("option").first).to_contain_text("FEA-12")
    held: list[Route] = []
    page.route("**/search?q=FEA-11*", lambda route: held.append(route))
    with page.expect_request("**/search?q=FEA-11*"):
        field.fill("FEA-11")
    page.keyboard.press("Enter")
    expect(palette).to_be_visible()
    held[0].continue_()
    expect(page.get_by_role("heading", name="Forgiving search", level=1)).to_be_visible()


def test_the_palette_goes_to_screens_and_runs_verbs(visitor: Callable[..., Page]) -> None:
    page = at(visitor, "score")
    open_palette(page).fill("objectives")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Objectives", level=1)).to_be_visible()
    open_palette(page).fill("capture a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Capture a signal")).to_be_visible()


def test_the_palette_brings_back_what_was_chosen_after_the_same_letters(visitor: Callable[..., Page]) -> None:
    page = at(visitor, "score")
    palette = page.get_by_role("dialog", name="Command palette")
    chosen = palette.get_by_role("option", selected=True)
    open_palette(page).fill("obj")
    expect(chosen).to_contain_text("Objectives")
    page.keyboard.press("Escape")
    open_palette(page).fill("theme")
    expect(palette.get_by_role("option", name="Follow the system’s theme")).to_be_visible()
    palette.get_by_role("option", name="Follow the system’s theme").click()
    open_palette(page).fill("the")
    expect(chosen).to_contain_text("Follow the system’s theme")


def test_c_captures_a_signal(visitor: Callable[..., Page], api: Api) -> None:
    page = at(visitor, "score")
    page.keyboard.press("c")
    capture = page.get_by_role("dialog", name="Capture a signal")
    words = capture.get_by_label("What was said")
    expect(words).to_be_focused()
    words.fill("The lights pulse a beat late, c g s e j k ?")
    page.keyboard.press("Control+Enter")
    expect(capture).to_have_count(0)
    expect(page.get_by_label("Messages")).to_contain_text("Signal captured")
    note = api.get("/feedback?limit=1&sort=-created_at")["items"][0]
    assert note["text"] == "The lights pulse a beat late, c g s e j k ?"
    undo(page)
    assert api.get("/feedback?limit=1&sort=-created_at")["items"][0]["id"] != note["id"]


def test_g_goes_places(visitor: Callable[..., Page]) -> None:
    page = at(visitor, "features")
    for keys, heading in (("gs", "The Score"), ("gp", "Opportunities"), ("gl", "Launches"), ("gb", "Objectives")):
        for key in keys:
            page.keyboard.press(key)
        expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()


def test_j_k_and_e_triage(visitor: Callable[..., Page], api: Api) -> None:
    page = at(visitor, "signals")
    rows = page.get_by_label("Signals", exact=True).locator("a.sig")
    current = page.locator("a.sig[aria-current]")
    expect(rows.nth(1)).to_be_visible()
    first, second = (rows.nth(index).locator(".x").inner_text() for index in (0, 1))
    expect(current).to_contain_text(first)
    page.keyboard.press("j")
    expect(current).to_contain_text(second)
    page.keyboard.press("k")
    expect(current).to_contain_text(first)
    page.keyboard.press("e")
    expect(current).to_contain_text(second)
    expect(rows.first).to_contain_text(second)
    expect(page.get_by_role("heading", level=1)).to_contain_text(second[:20])
    undo(page)
    expect(rows.first).to_contain_text(first)
    assert api.get("/inbox?state=new&limit=1")["items"][0]["title"] == first


def test_the_question_mark_tells_all_keys(visitor: Callable[..., Page]) -> None:
    page = at(visitor, "signals")
    page.keyboard.press("?")
    told = page.get_by_role("dialog", name="All keys")
    expect(told.get_by_role("region", name="Here")).to_contain_text("Snooze")
    expect(told.get_by_role("region", name="Go to")).to_contain_text("The Score")
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)


def test_single_keys_keep_still_while_a_field_has_focus(visitor: Callable[..., Page]) -> None:
    page = at(visitor, "signals")
    before = page.get_by_role("heading", level=1).inner_text()
    page.keyboard.press("/")
    field = page.get_by_label("Signals", exact=True).get_by_role("searchbox").or_(page.locator("#list input")).first
    expect(field).to_be_focused()
    page.keyboard.type("jkec?gs")
    expect(field).to_have_value("jkec?gs")
    expect(page.get_by_role("dialog")).to_have_count(0)
    field.fill("")
    expect(page.get_by_role("heading", level=1)).to_have_text(before)
    assert "/signals" in page.url

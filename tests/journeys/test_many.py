"""Working with many: a view sent as a link, a board by pointer and by keys, a bulk edit, a merge and the archive, each with its undo."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.boot.installation import Up
from tests.journeys.browser import settle
from tests.live.client import Api

Visitor = Callable[..., Page]


def at(visitor: Visitor, path: str) -> Page:
    page = visitor(f"/w/ondula/{path}")
    settle(page)
    return page


def told(page: Page, act: Callable[[], None], part: str = "/batch") -> None:
    """Do something that writes, and wait until the server has answered."""
    with page.expect_response(lambda answer: part in answer.url and answer.request.method != "GET") as answer:
        act()
    assert answer.value.ok, answer.value.text()


def undo(page: Page) -> None:
    told(page, lambda: page.get_by_label("Messages").get_by_role("button", name="Undo").last.click(), "/undo")


def made(api: Api, names: list[str], **fields: str) -> list[str]:
    created = api.post("/features/batch", {"create": [{"name": name, **fields} for name in names]})["created"]
    return [str(one) for one in created]


def test_a_view_is_saved_and_its_link_opens_for_another_member(visitor: Visitor, browser: Browser, server: Up, api: Api) -> None:
    page = at(visitor, "features?status=planned&layout=board")
    page.get_by_role("button", name="Save view").click()
    dialog = page.get_by_role("dialog", name="Save view")
    dialog.get_by_label("Name").fill("What is planned")
    told(page, lambda: dialog.get_by_role("button", name="Save").click(), "/views")
    tab = page.get_by_role("navigation", name="Saved views").get_by_role("button", name="What is planned", exact=True)
    expect(tab).to_have_attribute("aria-current", "true")
    page.get_by_role("button", name="View “What is planned”").click()
    told(page, lambda: page.get_by_role("menuitem", name="Everyone").click(), "/views")
    link = page.url
    assert "layout=board" in link and "status=planned" in link
    invitation = api.post("/invitations", {"email": "many@ondula.example", "role": "viewer"})["link"]
    other = browser.new_context(base_url=server.url).new_page()
    other.goto("/invite/" + invitation.rsplit("/", 1)[1])
    other.get_by_label("Your name").fill("Mona")
    other.get_by_label("Choose a password").fill("a long enough password")
    other.get_by_role("button", name="Join").click()
    other.wait_for_url("**/w/**")
    other.goto(link)
    settle(other)
    shared = other.get_by_role("navigation", name="Saved views").get_by_role("button", name="What is planned", exact=True)
    expect(shared).to_have_attribute("aria-current", "true")
    expect(other.get_by_role("region", name="Planned")).to_be_visible()
    expect(other.get_by_role("region", name="Building")).to_have_count(0)
    other.context.close()


def test_cards_move_by_pointer_by_keys_and_by_menu(visitor: Visitor, api: Api) -> None:
    first, second = made(api, ["Card by pointer", "Card by keys"], status="idea")
    page = at(visitor, "features?layout=board")
    card = page.get_by_role("group", name="Card by pointer")
    told(page, lambda: card.drag_to(page.get_by_role("region", name="Candidate").locator("header")))
    assert api.get(f"/features/{first}")["status"] == "candidate"
    expect(page.get_by_role("region", name="Candidate").get_by_role("group", name="Card by pointer")).to_be_visible()
    undo(page)
    assert api.get(f"/features/{first}")["status"] == "idea"
    page.get_by_role("group", name="Card by keys").focus()
    told(page, lambda: page.keyboard.press("Shift+ArrowRight"))
    assert api.get(f"/features/{second}")["status"] == "candidate"
    moved = page.get_by_role("region", name="Candidate").get_by_role("group", name="Card by keys")
    moved.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    told(page, lambda: page.keyboard.press("Enter"))
    assert api.get(f"/features/{second}")["status"] == "planned"


def test_chosen_cards_are_dragged_together_with_one_undo(visitor: Visitor, api: Api) -> None:
    ids = made(api, ["Herd one", "Herd two", "Herd three"], status="idea")
    page = at(visitor, "features?layout=board&name__contains=Herd")
    cards = [page.get_by_role("group", name=name) for name in ("Herd one", "Herd two")]
    for card in cards:
        card.locator(".key").click(modifiers=["Control"])
    expect(page.get_by_role("toolbar", name="Chosen rows")).to_contain_text("2 chosen")
    told(page, lambda: cards[0].drag_to(page.get_by_role("region", name="Planned").locator("header")))
    assert [api.get(f"/features/{one}")["status"] for one in ids] == ["planned", "planned", "idea"]
    undo(page)
    assert [api.get(f"/features/{one}")["status"] for one in ids] == ["idea"] * 3
    # By keys the chosen ones go together, too.
    cards[1].focus()
    told(page, lambda: page.keyboard.press("Shift+ArrowRight"))
    assert [api.get(f"/features/{one}")["status"] for one in ids] == ["candidate", "candidate", "idea"]


def test_chosen_rows_are_changed_merged_and_archived_and_each_is_undone(visitor: Visitor, api: Api) -> None:
    one, two = made(api, ["Quokka finder", "Quokka search"])
    page = at(visitor, "features?name__contains=Quokka")
    page.get_by_label("Choose all loaded rows").click()
    bar = page.get_by_role("toolbar", name="Chosen rows")
    told(page, lambda: bar.get_by_role("button", name="Archive").click())
    assert api.get("/features?name__contains=Quokka")["items"] == []
    undo(page)
    expect(page.get_by_role("link", name="Quokka finder")).to_be_visible()
    page.get_by_label("Choose all loaded rows").click()
    expect(bar).to_be_visible()
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog", name="Merge two features")
    told(page, lambda: dialog.get_by_role("button", name="Merge FEA").click(), "/merge")
    left = api.get("/features?name__contains=Quokka")["items"]
    assert len(left) == 1
    undo(page)
    assert {item["id"] for item in api.get("/features?name__contains=Quokka")["items"]} == {one, two}

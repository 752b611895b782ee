"""Cells of a table: chosen by keys and pointer, copied to a spreadsheet and back, pasted and emptied in one undo, refused by name."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.browser import settle
from tests.journeys.test_many import made, told, undo
from tests.live.client import Api

Visitor = Callable[..., Page]
COLUMNS = "name,status,owner,ends_on,horizon"


def table(visitor: Visitor, word: str) -> Page:
    page = visitor(f"/w/ondula/features?name__contains={word}&sort=key&cols={COLUMNS}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    settle(page)
    return page


def cell(page: Page, record: str, column: str) -> Locator:
    return page.locator(f"#row-{record}-{COLUMNS.split(',').index(column)}")


def copied(page: Page) -> str:
    page.keyboard.press("Control+c")
    return str(page.evaluate("navigator.clipboard.readText()"))


def paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def test_cells_are_copied_pasted_and_emptied_by_keys_with_one_undo(visitor: Visitor, api: Api) -> None:
    ids = made(api, ["Axolotl one", "Axolotl two", "Axolotl three"], status="idea")
    owner = next(member for member in api.get("/members")["items"] if member["name"] != "Owner")
    api.patch(f"/features/{ids[0]}", {"status": "planned", "owner": owner["id"], "ends_on": "2027-01-15"})
    page = table(visitor, "Axolotl")
    cell(page, ids[0], "status").click()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[role=gridcell][aria-selected=true]")).to_have_count(3)
    expect(page.get_by_role("status").filter(has_text="3 cells chosen: 1 by 3")).to_be_attached()
    assert copied(page) == f"Planned\t{owner['name']}\t2027-01-15"
    html = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then(blob => blob.text())",
    )
    assert "<td>Planned</td>" in html

    cell(page, ids[1], "status").click()
    page.keyboard.press("Shift+ArrowDown")
    told(page, lambda: page.keyboard.press("Control+v"))
    for one in ids[1:]:
        record = api.get(f"/features/{one}")
        assert (record["status"], record["owner"], record["ends_on"]) == ("planned", owner["id"], "2027-01-15")
    undo(page)
    assert [api.get(f"/features/{one}")["status"] for one in ids] == ["planned", "idea", "idea"]

    cell(page, ids[0], "owner").click()
    page.keyboard.press("Shift+ArrowRight")
    told(page, lambda: page.keyboard.press("Delete"))
    record = api.get(f"/features/{ids[0]}")
    assert (record["owner"], record["ends_on"], record["status"]) == (None, None, "planned")
    undo(page)
    assert api.get(f"/features/{ids[0]}")["ends_on"] == "2027-01-15"


def test_what_cannot_be_read_is_refused_by_cell_and_the_rest_is_offered(visitor: Visitor, api: Api) -> None:
    ids = made(api, ["Pangolin one", "Pangolin two"], status="idea")
    page = table(visitor, "Pangolin")
    cell(page, ids[0], "status").hover()
    page.mouse.down()
    cell(page, ids[0], "owner").hover()
    cell(page, ids[1], "ends_on").hover()
    page.mouse.up()
    expect(page.locator("[role=gridcell][aria-selected=true]")).to_have_count(6)
    paste(page, "Candidate\tNobody At All\t31.02.2027\ncandidate\t\t3 March 2027\n")
    dialog = page.get_by_role("dialog", name="2 cells cannot be changed")
    expect(dialog).to_contain_text("Nothing is called “Nobody At All”.")
    expect(dialog).to_contain_text("“31.02.2027” is no day.")
    told(page, lambda: dialog.get_by_role("button", name="Change the other 3").click())
    assert [api.get(f"/features/{one}")["status"] for one in ids] == ["candidate", "candidate"]
    expect(page.get_by_role("grid", name="Features")).to_be_focused()
    assert api.get(f"/features/{ids[1]}")["ends_on"] == "2027-03-03"
    # What the server alone can judge is named by its row, too.
    cell(page, ids[0], "name").click()
    paste(page, "x" * 300 + "\tPlanned")
    dialog = page.get_by_role("dialog", name="1 cell cannot be changed")
    expect(dialog).to_contain_text("characters long")
    told(page, lambda: dialog.get_by_role("button", name="Change the other 1").click())
    assert api.get(f"/features/{ids[0]}")["status"] == "planned"


def test_fields_keep_their_own_clipboard_and_letters_their_own_keys(visitor: Visitor, api: Api) -> None:
    (one,) = made(api, ["Narwhal"], status="idea")
    page = table(visitor, "Narwhal")
    page.evaluate("navigator.clipboard.writeText('Narwhal two')")
    cell(page, one, "name").dblclick()
    field = page.get_by_role("textbox", name="Name")
    field.press("Control+a")
    field.press("Control+v")
    expect(field).to_have_value("Narwhal two")
    told(page, lambda: field.press("Enter"), f"/features/{one}")
    assert api.get(f"/features/{one}")["name"] == "Narwhal two"
    cell(page, one, "status").click()
    page.keyboard.press("c")
    expect(page.get_by_role("dialog", name="New feature")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="All keys")).to_contain_text("Paste into the chosen cells")

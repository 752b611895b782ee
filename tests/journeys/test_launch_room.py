"""A launch from its template to its announcement, as the people of the room do it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.live.client import Api

WHILE = 20_000  # ms that a page may take on a busy machine


def test_from_a_template_to_a_scheduled_announcement(visitor: Callable[..., Page], api: Api) -> None:
    day = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=10)).isoformat()
    launch = api.post("/launches", {"name": "Rondo", "tier": 3, "on": day})
    page = visitor(f"/w/ondula/launches/{launch['key']}")
    expect(page.get_by_role("heading", name="Rondo", level=1)).to_be_visible(timeout=WHILE)

    page.get_by_role("button", name="Begin with a template").click()
    page.get_by_role("dialog").get_by_role("button", name="Add 6 tasks").click()
    support = page.get_by_role("region", name="Support, Not begun")
    row = support.get_by_role("listitem").filter(has_text="Help centre up to date")
    expect(row).to_be_visible(timeout=WHILE)

    tick = row.get_by_role("button", name="Help centre up to date: not begun")
    tick.focus()
    page.keyboard.press("Enter")
    ready = page.get_by_role("button", name="Help centre up to date: in progress")
    expect(ready).to_be_visible(timeout=WHILE)
    ready.click()
    expect(page.get_by_role("region", name="Support, Ready")).to_contain_text("1/1", timeout=WHILE)

    page.get_by_role("button", name="Owner of Release note").click()
    page.get_by_role("menuitem", name="pm-search").click()
    member = next(m["id"] for m in people(api) if m["name"] == "pm-search")
    expect(page.get_by_role("button", name="Owner of Release note").get_by_role("img", name="pm-search")).to_be_visible(timeout=WHILE)

    page.get_by_role("button", name="Go or no-go").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="No-go")).to_be_disabled()
    dialog.get_by_label("Reason").fill("Six tasks, all in hand.")
    dialog.get_by_role("button", name="Go", exact=True).click()
    expect(dialog).to_have_count(0, timeout=WHILE)

    page.get_by_role("button", name="Begin a draft").click()
    page.get_by_label("Publish at").fill(f"{day}T10:00", timeout=WHILE)
    page.get_by_role("button", name="Schedule", exact=True).click()
    expect(page.get_by_role("button", name="Unschedule")).to_be_visible(timeout=WHILE)

    room = api.get(f"/launches/{launch['key']}/room")
    tasks = {task["name"]: task for task in room["tasks"]}
    assert len(tasks) == 6 and tasks["Help centre up to date"]["status"] == "done"
    assert tasks["Release note"]["owner"] == member
    assert (room["launch"]["status"], room["decision"]["outcome"]) == ("go", "Go. Six tasks, all in hand.")
    assert [a["status"] for a in room["announcements"]] == ["scheduled"]


def test_what_is_refused_keeps_its_words(visitor: Callable[..., Page], api: Api) -> None:
    launch = api.post("/launches", {"name": "Minuet", "tier": 3})
    task = api.post("/launch-tasks", {"name": "Release note", "launch": launch["id"], "function": "support"})
    page = visitor(f"/w/ondula/launches/{launch['key']}", refuses=("**/api/v1/launch-tasks**", 422))
    field = page.get_by_label("Add a task for Support")
    field.fill("Help centre up to date", timeout=WHILE)
    field.press("Enter")
    expect(page.get_by_text("Refused with 422.")).to_be_visible(timeout=WHILE)
    expect(field).to_have_value("Help centre up to date")

    words = page.get_by_role("button", name="Release note", exact=True)
    words.click()
    field = page.get_by_role("textbox", name="Task", exact=True)
    field.fill("")
    with page.expect_request(lambda request: request.method == "PATCH") as asked:
        field.press("Enter")
    assert asked.value.headers["if-match"] == f'"{task["version"]}"'
    expect(page.get_by_role("alert").filter(has_text="Refused with 422.")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    field.press("Escape")
    expect(words).to_be_focused()


def test_messages_are_said_to_personas_and_taken_back(visitor: Callable[..., Page], api: Api) -> None:
    launch = api.post("/launches", {"name": "Gavotte", "tier": 3})
    positioning = api.post("/positionings", {"name": "Gavotte", "launch": launch["id"], "statement": "For those who dance."})
    persona = api.post("/personas", {"name": "Night porter"})
    page = visitor(f"/w/ondula/launches/{launch['key']}")
    field = page.get_by_label("Add a message")
    field.fill("It dances by itself", timeout=WHILE)
    field.press("Enter")
    page.get_by_label("Persona of “It dances by itself”").select_option(label="Night porter", timeout=WHILE)
    expect(page.get_by_label("Persona of “It dances by itself”")).to_have_value(persona["id"])
    (message,) = api.get(f"/messages?positioning={positioning['id']}")["items"]
    page.wait_for_function("!document.querySelector('[aria-busy=true]')")
    page.get_by_role("button", name=f"What can be done with {message['key']}").click()
    page.get_by_role("menuitem", name=f"Delete {message['key']}").click()
    expect(page.get_by_text("It dances by itself")).to_have_count(0, timeout=WHILE)
    page.get_by_label("Messages from Upbeat").get_by_role("button", name="Undo").last.click()
    expect(page.get_by_text("It dances by itself").first).to_be_visible(timeout=WHILE)
    assert api.get(f"/messages/{message['id']}")["persona"] == persona["id"]


def people(api: Api) -> list[Any]:
    found = api.get("/members")
    return list(found["items"] if isinstance(found, dict) else found)

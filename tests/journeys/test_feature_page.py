"""Writing on a record's page: saved while one writes, seen by the other at once, harmless whatever is pasted; and the talk beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as LateError

from tests.boot.installation import Up
from tests.journeys.browser import settle
from tests.live.client import Api

WHILE = 20_000  # ms on a busy machine


@pytest.fixture
def feature(api: Api) -> Any:
    return api.post("/features", {"name": "Words that stay", "description": "One search in twelve ends empty."})


def test_what_is_written_is_saved_and_seen_elsewhere(visitor: Callable[..., Page], api: Api, feature: Any) -> None:
    path = f"/w/ondula/features/{feature['key']}"
    writer, reader = visitor(path), visitor(path)
    writer.get_by_role("button", name="Edit Description").click()
    box = writer.get_by_role("textbox", name="Description")
    box.press("Control+End", timeout=WHILE)
    box.press("Enter")
    box.press_sequentially("## Why")
    box.press("Enter")
    box.press_sequentially("They spell **by ear** now.")
    expect(writer.get_by_role("status").filter(has_text=re.compile(r"^Saved \d"))).to_be_visible(timeout=WHILE)
    expect(reader.locator(".doc h3")).to_have_text("Why", timeout=WHILE)
    expect(reader.locator(".doc strong")).to_have_text("by ear")
    writer.get_by_role("button", name="Done", exact=True).click()
    expect(box).to_have_count(0, timeout=WHILE)
    saved = api.get(f"/features/{feature['id']}")["description"]
    assert saved == "One search in twelve ends empty.\n\n## Why\n\nThey spell **by ear** now."


def test_a_first_text_stands_once_and_its_last_words_are_saved_when_the_page_is_left(
    visitor: Callable[..., Page], api: Api, feature: Any, server: Up
) -> None:
    page = visitor(f"/w/ondula/features/{feature['key']}")
    page.get_by_role("button", name="+ Spec").click()
    box = page.get_by_role("textbox", name="Spec")
    box.press_sequentially("It finds what", timeout=WHILE)
    expect(page.get_by_role("status").filter(has_text=re.compile(r"^Saved \d"))).to_be_visible(timeout=WHILE)
    expect(page.get_by_role("heading", name="Spec")).to_have_count(1)
    box.press_sequentially(" is meant.")
    page.get_by_role("navigation").get_by_role("link").nth(1).click()
    server.wait_until(lambda: api.get(f"/features/{feature['id']}")["spec"] == "It finds what is meant.", 5)


def test_a_comment_is_answered_with_an_emoji_and_resolved(visitor: Callable[..., Page], api: Api, feature: Any, server: Up) -> None:
    comment = api.post("/comments", {"about_type": "feature", "about_id": feature["id"], "body": "Three or five?"})
    page = visitor(f"/w/ondula/features/{feature['key']}")
    said = page.locator(".ms").filter(has_text="Three or five?")
    said.hover(timeout=WHILE)
    said.get_by_role("button", name="React with 👍").click()
    expect(said.get_by_role("button", pressed=True)).to_have_text("👍1")
    assert list(api.get(f"/comments/{comment['id']}")["reactions"]) == ["👍"]
    page.get_by_role("button", name="Resolve", exact=True).click()
    expect(said).to_have_count(0)
    assert api.get(f"/comments/{comment['id']}")["resolved"] is True


def test_pasted_html_is_only_words(visitor: Callable[..., Page], api: Api, feature: Any) -> None:
    page = visitor(f"/w/ondula/features/{feature['key']}")
    page.get_by_role("button", name="Edit Description").click()
    box = page.get_by_role("textbox", name="Description")
    box.press("Control+End", timeout=WHILE)
    box.evaluate(
        """(node) => {
            const data = new DataTransfer();
            data.setData("text/html", `<b>kept</b><img src=x onerror="window.harmed=1"><script>window.harmed=1</script>
                <a href="javascript:window.harmed=1">bad</a><svg onload="window.harmed=1"></svg>`);
            node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(box.locator("strong")).to_have_text("kept")
    expect(box.locator("script, svg, img[onerror], a[href^=javascript]")).to_have_count(0)
    page.get_by_role("button", name="Done", exact=True).click()
    expect(box).to_have_count(0, timeout=WHILE)
    assert page.evaluate("window.harmed") is None
    assert "javascript:" not in api.get(f"/features/{feature['id']}")["description"]


def select_words(page: Page, words: str) -> None:
    """Drag over words of the description, as a pointer does, and again where they had moved away under it."""
    tools = page.get_by_role("toolbar", name="Selected words")
    for _ in range(3):
        drag_over(page, words)
        with suppress(LateError):
            tools.wait_for(timeout=WHILE / 4)
            return


def drag_over(page: Page, words: str) -> None:
    spot = page.locator(".words").first.evaluate(
        """(box, words) => {
            const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                const lines = [...range.getClientRects()];
                const [first, last] = [lines[0], lines.at(-1)];
                return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
            }
        }""",
        words,
    )
    page.mouse.move(spot[0], spot[1])
    page.mouse.down()
    page.mouse.move(spot[2], spot[3], steps=4)
    page.mouse.up()


def test_a_comment_on_words_follows_them_and_says_when_they_are_gone(visitor: Callable[..., Page], api: Api, feature: Any) -> None:
    path = f"/w/ondula/features/{feature['key']}"
    page = visitor(path)
    expect(page.locator(".words")).to_contain_text("One search in twelve", timeout=WHILE)
    expect(page.locator(".spec .thread")).to_be_visible(timeout=WHILE)  # what is above the words moves them until it is there
    settle(page)
    select_words(page, "in twelve ends")
    page.get_by_role("toolbar", name="Selected words").get_by_role("button").click()
    box = page.locator("#talk").get_by_role("textbox", name="Comment", exact=True)
    expect(box).to_be_focused()
    box.press_sequentially("Since when? <img src=x onerror=alert(1)> [x](javascript:alert(1))")
    box.press("Control+Enter")
    expect(page.locator(".words mark.cm")).to_have_text("in twelve ends", timeout=WHILE)
    expect(page.locator(".on-words q")).to_have_text("in twelve ends")
    expect(page.locator(".ms .md")).to_contain_text("<img src=x")
    expect(page.locator(".ms .md img, .ms .md a")).to_have_count(0)
    text = "Before it. **One** search in twelve ends empty, and in twelve ends later."
    api.patch(f"/features/{feature['id']}", {"description": text})
    mark = page.locator(".words mark.cm")
    expect(page.locator(".words")).to_contain_text("Before it.", timeout=WHILE)
    expect(mark).to_have_text("in twelve ends")
    assert mark.evaluate("(mark) => mark.previousSibling.textContent") == " search "
    page.locator(".words .cref").press("Enter")
    expect(page.locator(".talk-c")).to_be_focused()
    api.patch(f"/features/{feature['id']}", {"description": "All of it is new."})
    expect(page.locator(".on-words")).to_have_text("on in twelve ends, words changed", timeout=WHILE)
    expect(mark).to_have_count(0)


def test_words_are_chosen_by_keyboard_and_a_member_is_picked_and_told(
    visitor: Callable[..., Page], api: Api, feature: Any, server: Up
) -> None:
    page = visitor(f"/w/ondula/features/{feature['key']}")
    expect(page.locator(".words")).to_contain_text("One search in twelve", timeout=WHILE)
    page.keyboard.press("h")
    expect(page.locator("mark.sel")).to_have_text("One search in twelve ends empty.")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("mark.sel")).to_have_text("One search in twelve ends empty")
    page.keyboard.press("Enter")
    box = page.locator("#talk").get_by_role("textbox", name="Comment", exact=True)
    box.press_sequentially("Can you look, @eng-d")
    expect(page.get_by_role("option", name="eng-discovery")).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(box).to_have_value("Can you look, @eng-discovery ")
    box.press("Control+Enter")
    expect(page.locator(".ms .at")).to_have_text("@eng-discovery", timeout=WHILE)
    [comment] = api.get(f"/comments?about={feature['id']}")["items"]
    member = next(one for one in api.get("/members")["items"] if one["name"] == "eng-discovery")
    assert (comment["mentions"], comment["quote"]) == ([member["id"]], "One search in twelve ends empty")
    told = f"SELECT 1 FROM collaboration_notice WHERE member = '{member['id']}' AND kind = 'mention' AND source = '{comment['id']}'"
    server.wait_until(lambda: bool(server.query(told)), 20)


@pytest.fixture
def stories(api: Api, feature: Any) -> list[Any]:
    made = [api.post("/stories", {"name": name, "feature": feature["id"], "position": n}) for n, name in enumerate(["One", "Two", "Three"])]
    for n, then in enumerate(["it is first", "it is second"]):
        api.post("/criteria", {"story": made[0]["id"], "given": "a word", "when": "I type", "then": then, "position": n})
    return made


def test_stories_are_moved_by_keyboard_and_by_pointer_and_stay_there_elsewhere(
    visitor: Callable[..., Page], feature: Any, stories: list[Any]
) -> None:
    path = f"/w/ondula/features/{feature['key']}"
    page, other = visitor(path), visitor(path)
    names = ".us h3"
    expect(page.locator(names)).to_have_text(["One", "Two", "Three"], timeout=2 * WHILE)
    handle = page.get_by_role("button", name=f"Move or change {stories[2]['key']}")
    handle.press("Shift+ArrowUp")
    expect(page.locator(names)).to_have_text(["One", "Three", "Two"])
    expect(handle).to_be_focused()
    expect(other.locator(names)).to_have_text(["One", "Three", "Two"], timeout=WHILE)
    settle(page)
    target = page.get_by_role("article", name=re.compile(r"One$"))
    page.get_by_role("button", name=f"Move or change {stories[1]['key']}").drag_to(target, target_position={"x": 60, "y": 6})
    expect(other.locator(names)).to_have_text(["Two", "One", "Three"], timeout=WHILE)
    first = page.get_by_role("article", name=re.compile(r"One$")).locator("tbody tr").first
    first.get_by_role("button", name=re.compile("^Move or change CRI")).press("Enter")
    page.get_by_role("menuitem", name="Move down").click()
    thens = ".gwt [data-l=Then]"
    expect(other.locator(thens)).to_have_text(["it is second", "it is first"], timeout=WHILE)
    other.reload()
    expect(other.locator(names)).to_have_text(["Two", "One", "Three"], timeout=WHILE)


def test_stories_and_criteria_are_written_and_ticked_where_they_stand(visitor: Callable[..., Page], api: Api, feature: Any) -> None:
    page = visitor(f"/w/ondula/features/{feature['key']}")
    page.get_by_role("button", name="Write the first one").click(timeout=WHILE)
    form = page.get_by_role("form", name=re.compile("^New story"))
    form.get_by_label("Story").fill("Find it")
    form.get_by_label("As a").fill("listener")
    form.get_by_label("I want").fill("to find it")
    form.get_by_label("I want").press("Enter")
    story = page.get_by_role("article", name=re.compile("Find it$"))
    expect(story).to_contain_text("As a listener, I want to find it.", timeout=WHILE)
    story.get_by_role("button", name=re.compile("^Add a criterion")).click()
    row = page.get_by_role("form", name=re.compile("^New criterion"))
    row.get_by_label("Given").fill("<b>a word</b>")
    row.get_by_label("Then").fill("it is found")
    row.get_by_label("Then").press("Enter")
    expect(story.locator("[data-l=Given]")).to_have_text("<b>a word</b>", timeout=WHILE)
    row.get_by_role("button", name="Done").click()
    tick = story.get_by_role("button", name=re.compile("passes$"))
    tick.click()
    expect(tick).to_have_attribute("aria-pressed", "true")
    expect(story.locator(".us-end")).to_have_text("1/1", timeout=WHILE)
    expect(page.get_by_text(re.compile("^Passes: CRI-"))).to_be_visible(timeout=WHILE)
    made = api.get("/criteria?sort=-created_at&limit=1")["items"][0]
    assert (made["passed"], made["state"], made["given"]) == (True, "tested", "<b>a word</b>")


def test_a_feature_file_is_dropped_in_and_taken_out(visitor: Callable[..., Page], feature: Any, stories: list[Any]) -> None:
    page = visitor(f"/w/ondula/features/{feature['key']}")
    expect(page.locator(".us h3")).to_have_count(3, timeout=WHILE)

    def drop(text: str) -> None:
        page.get_by_role("region", name="User stories").evaluate(
            """(node, text) => {
                const data = new DataTransfer();
                data.items.add(new File([text], "new.feature", { type: "text/plain" }));
                for (const kind of ["dragover", "drop"])
                    node.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
            }""",
            text,
        )

    drop("Feature: x\n\n  Rule: Brought in\n    As a tester\n\n    Scenario: y\n      Then it is here\n")
    expect(page.locator(".us h3")).to_have_text(["One", "Two", "Three", "Brought in"], timeout=WHILE)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take out .feature").click()
    assert "Rule: Brought in" in taken.value.path().read_text()


def test_two_versions_are_compared_and_the_older_one_brought_back(visitor: Callable[..., Page], api: Api, feature: Any) -> None:
    path = f"/features/{feature['id']}"
    api.patch(path, {"description": "One search in eleven ends empty. <script>alert(1)</script>"})
    page = visitor(f"/w/ondula/features/{feature['key']}")
    line = page.locator(".hist li").first
    expect(line.locator("del")).to_have_text("twelve", timeout=WHILE)
    expect(line.locator("ins").first).to_have_text("eleven")
    page.get_by_role("button", name="Compare versions").click()
    dialog = page.get_by_role("dialog", name=re.compile("^Compare versions"))
    expect(dialog.locator(".diff del")).to_have_text("twelve", timeout=WHILE)
    expect(dialog.locator(".diff ins").last).to_contain_text("<script>alert(1)</script>")
    dialog.get_by_role("button", name="Bring the older one back").click()
    expect(page.locator(".words").first).to_contain_text("One search in twelve ends empty.", timeout=WHILE)
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(page.locator(".words").first).to_contain_text("One search in eleven", timeout=WHILE)
    assert "eleven" in api.get(path)["description"]


def test_a_decision_is_made_where_it_stands(visitor: Callable[..., Page], api: Api, feature: Any) -> None:
    about = {"about_type": "feature", "about_id": feature["id"]}
    decision = api.post("/decisions", {**about, "name": "Launch at 95%?", "options": "- yes\n- no"})
    page = visitor(f"/w/ondula/features/{feature['key']}")
    page.get_by_role("button", name=f"Decide {decision['key']}").click(timeout=WHILE)
    line = page.locator(".decs li").filter(has_text="Launch at 95%?")
    line.get_by_role("button", name="yes", exact=True).click()
    answer = line.get_by_label("What was decided")
    expect(answer).to_have_value("yes")
    answer.fill("Yes, at **95%**.")
    answer.press("Control+Enter")
    expect(line.locator(".pill.good")).to_contain_text("Decided", timeout=WHILE)
    expect(line.locator(".dec-o strong")).to_have_text("95%")
    assert api.get(f"/decisions/{decision['id']}")["outcome"] == "Yes, at **95%**."


def test_an_approval_is_given_where_it_stands(visitor: Callable[..., Page], api: Api, feature: Any) -> None:
    me = api.get("/me")["member"]["id"]
    about = {"about_type": "feature", "about_id": feature["id"]}
    approval = api.post("/approvals", {**about, "name": "Ready to ship?", "approver": me})
    page = visitor(f"/w/ondula/features/{feature['key']}")
    line = page.locator(".decs li").filter(has_text="Ready to ship?")
    line.get_by_role("button", name="Approve", exact=True).click(timeout=WHILE)
    expect(line.locator(".pill.good")).to_contain_text("Approved", timeout=WHILE)
    assert api.get(f"/approvals/{approval['id']}")["status"] == "approved"


def test_an_approval_is_declined_with_words(visitor: Callable[..., Page], api: Api, feature: Any) -> None:
    me = api.get("/me")["member"]["id"]
    about = {"about_type": "feature", "about_id": feature["id"]}
    approval = api.post("/approvals", {**about, "name": "Ready for Norway?", "approver": me})
    page = visitor(f"/w/ondula/features/{feature['key']}")
    line = page.locator(".decs li").filter(has_text="Ready for Norway?")
    line.get_by_role("button", name="Decline", exact=True).click(timeout=WHILE)
    words = line.get_by_label("What would make it a yes?")
    expect(line.locator("form").get_by_role("button", name="Decline")).to_be_disabled()
    words.fill("Norwegian words.")
    words.press("Control+Enter")
    expect(line.locator(".verbatim")).to_have_text("Norwegian words.", timeout=WHILE)
    declined = api.get(f"/approvals/{approval['id']}")
    assert (declined["status"], declined["note"]) == ("declined", "Norwegian words.")


def test_a_member_is_picked_in_the_editor(visitor: Callable[..., Page], api: Api, feature: Any, server: Up) -> None:
    page = visitor(f"/w/ondula/features/{feature['key']}")
    page.get_by_role("button", name="Edit Description").click(timeout=WHILE)
    box = page.get_by_role("textbox", name="Description")
    box.press("Control+End", timeout=WHILE)
    box.press_sequentially(" Ask @pm-")
    options = page.get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")
    name = options.nth(1).inner_text()
    box.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(box).to_contain_text(f"Ask @{name.split()[-1]}")
    page.get_by_role("button", name="Done", exact=True).click()
    expect(box).to_have_count(0, timeout=WHILE)
    told = f"SELECT 1 FROM collaboration_notice WHERE kind = 'mention' AND record = '{feature['id']}'"
    server.wait_until(lambda: bool(server.query(told)), 20)

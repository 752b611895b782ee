"""Without the server one goes on working: what was done waits in order, and is carried out once when the server answers again."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.browser import settle
from tests.live.client import Api

SAID = ("The train has no network", "The tunnel is longer than I thought")


def capture(page: Page, words: str) -> None:
    page.keyboard.press("c")
    dialog = page.get_by_role("dialog", name="Capture a signal")
    dialog.get_by_label("What was said").fill(words)
    page.keyboard.press("Control+Enter")
    expect(dialog).to_have_count(0)


def test_what_is_done_offline_is_shared_once_and_in_order_when_the_server_answers(visitor: Callable[..., Page], api: Api) -> None:
    page = visitor("/w/ondula/score")
    settle(page)
    capture(page, "What was said before loads the dialog")  # it comes with a file of its own
    page.context.set_offline(True)
    for words in SAID:
        capture(page, words)
    bar = page.get_by_label("Connection")
    expect(bar).to_contain_text("2 changes are saved here, not yet shared")
    assert page.evaluate("() => !window.dispatchEvent(new Event('beforeunload', {cancelable: true}))"), "leaving asks first"
    with page.expect_response(lambda answer: SAID[1] in (answer.request.post_data or "")) as last:
        page.context.set_offline(False)
    assert last.value.status == 201
    expect(bar).to_have_count(0)
    expect(page.get_by_label("Messages").get_by_text("Signal captured").first).to_be_visible()
    newest = api.get("/feedback?limit=3&sort=-created_at")["items"]
    assert [note["text"] for note in newest[:2]] == [SAID[1], SAID[0]]
    for note in newest:
        api.call("DELETE", f"/feedback/{note['id']}")


def test_an_incomplete_form_does_not_vanish_offline(visitor: Callable[..., Page]) -> None:
    page = visitor("/w/ondula/features")
    settle(page)
    page.keyboard.press("c")
    dialog = page.get_by_role("dialog", name="New feature")
    expect(dialog.get_by_label("Name").first).to_be_visible()
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    expect(dialog.get_by_text("This is required.")).to_be_visible()
    page.context.set_offline(False)


def test_a_server_that_is_gone_is_noticed_and_found_again(visitor: Callable[..., Page]) -> None:
    page = visitor("/w/ondula/score")
    settle(page)
    page.route("**/api/v1/**", lambda route: route.abort("internetdisconnected"))
    page.route("**/healthz", lambda route: route.abort("internetdisconnected"))
    capture(page, "Nobody is there")
    bar = page.get_by_label("Connection")
    expect(bar).to_contain_text("1 change is saved here, not yet shared")
    page.unroute_all()
    bar.get_by_role("button", name="Try now").click()
    expect(bar).to_have_count(0)
    expect(page.get_by_label("Messages")).to_contain_text("Signal captured")

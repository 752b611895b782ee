"""posthog-js in a page of another site, with its host changed and nothing else."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.boot.installation import Up, reachable_folder
from tests.live.client import Api, token_of

LIBRARY = Path(__file__).parents[2] / "web/node_modules/posthog-js/dist"
# The library sends nothing for a browser that a machine drives, unless it is told to.
START = """async ({ key, host }) => {
    const { default: posthog } = await import("/module.js");
    window.posthog = posthog;
    await new Promise((loaded) => posthog.init(key, { api_host: host, loaded, opt_out_useragent_filter: true }));
}"""


@pytest.fixture(scope="module")
def server() -> Iterator[Up]:
    with reachable_folder() as folder, Up(folder / "data") as up:
        yield up


@pytest.fixture(scope="module")
def api(server: Up) -> Api:
    return Api(server.port, token_of(server.data_dir, "read", "write", "admin"))


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def shop() -> Iterator[str]:
    """The address of another site; it has the library and nothing else."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(LIBRARY))) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://localhost:{site.server_address[1]}"
        site.shutdown()


@pytest.fixture
def page(browser: Browser, shop: str) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(shop)
        yield page


def counts(api: Api) -> dict[str, int]:
    return {item["name"]: item["count"] for item in api.get("/event-names")["items"]}


def test_a_page_of_another_site_sends_its_events_and_makes_two_ids_one_person(page: Page, server: Up, api: Api) -> None:
    key = api.post("/write-keys", {"name": "Shop"})["write_key"]
    faults: list[str] = []
    answers: list[tuple[str, int]] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("response", lambda answer: answers.append((answer.url.removeprefix(server.url).split("?")[0], answer.status)))
    page.evaluate(START, {"key": key, "host": server.url})
    anonymous = page.evaluate("posthog.get_distinct_id()")
    page.evaluate("posthog.capture('js search', { half: 'a\\ud83d', plan: 'pro' })")
    page.evaluate("posthog.identify('js-ada', { plan: 'pro' })")
    page.evaluate("posthog.group('company', 'acme', { seats: 5 })")
    page.evaluate("posthog.capture('js search', {}, { send_instantly: true })")
    expected = {"js search": 2, "$pageview": 1, "$identify": 1, "$groupidentify": 1}
    until = time.monotonic() + 20  # the library itself waits 3 s for more
    while not expected.items() <= counts(api).items():
        assert time.monotonic() < until, (counts(api), answers, faults)
        page.wait_for_timeout(100)
    assert page.evaluate("posthog.isFeatureEnabled('none') ?? false") is False
    people = f"SELECT count(*), count(DISTINCT person) FROM events_identity WHERE distinct_id IN ('{anonymous}', 'js-ada')"
    assert server.query(people) == [(2, 1)]
    assert {status for path, status in answers if path.startswith(("/array", "/flags", "/e"))} == {200}
    assert {f"/array/{key}/config.js", "/flags/", "/e/"} <= {path for path, _ in answers}
    assert not faults
    assert not [cookie for cookie in page.context.cookies(server.url) if not cookie["name"].startswith("ph_")]


def test_what_waits_when_the_page_is_left_is_sent_by_a_beacon(page: Page, server: Up, api: Api) -> None:
    key = api.post("/write-keys", {"name": "Shop"})["write_key"]
    page.evaluate(START, {"key": key, "host": server.url})
    page.evaluate("posthog.capture('js left')")
    page.goto("about:blank")
    server.wait_until(lambda: counts(api).get("js left") == 1, 10)

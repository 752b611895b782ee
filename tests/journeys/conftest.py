"""A real server with the sample workspace, and a real browser. Without Chromium these tests are skipped, on CI they fail."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, StorageState, expect, sync_playwright

from tests.boot.installation import Up
from tests.journeys.browser import SHELL, is_required, launch, sign_in
from tests.journeys.sample_server import Sample, sample_workspace, server_on_copy
from tests.live.client import Api
from tests.mailbox import Box, mail_server

expect.set_options(timeout=15_000)  # ms; a busy machine is late, not wrong. What must be quick says so itself.


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Function) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What the server said stands below a failure."""
    report = yield
    server = item.funcargs.get("server")
    # After the last test of a module the server has gone, and what it said with it.
    if report.failed and isinstance(server, Up) and server.process.poll() is None:
        report.sections.append(("What `upbeat up` said", server.output[-4_000:]))
    return report


@pytest.fixture(scope="session")
def post() -> Iterator[tuple[Box, int]]:
    """The mail server that the server is given."""
    with mail_server() as running:
        yield running


@pytest.fixture(scope="session")
def sample() -> Iterator[Sample]:
    with sample_workspace() as built:
        yield built


@pytest.fixture(scope="module")
def server(sample: Sample, post: tuple[Box, int]) -> Iterator[Up]:
    """`upbeat up` with the sample workspace `ondula`; each module has its own, so that none sees what another left."""
    with server_on_copy(sample, post[1]) as up:
        yield up


@pytest.fixture(scope="session")
def box(post: tuple[Box, int]) -> Box:
    """Every letter that was sent."""
    return post[0]


@pytest.fixture(scope="module")
def api(server: Up, sample: Sample) -> Api:
    """The owner's API in the sample workspace."""
    return Api(server.port, sample.token)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Not for the whole session: as long as Playwright runs, Django takes this thread for an asynchronous one."""
    if SHELL is None:
        if is_required():
            pytest.fail("CI needs a browser: install Debian's package chromium.")
        pytest.skip("no Chromium here; install one to run the journeys")
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture(scope="module")
def signed_in(browser: Browser, server: Up) -> StorageState:
    """The cookies of the owner, who has come in by the link that the server printed."""
    with browser.new_context(base_url=server.url) as context:
        sign_in(context, server.link)
        return context.storage_state()


@pytest.fixture
def visitor(browser: Browser, server: Up, signed_in: StorageState) -> Iterator[Callable[..., Page]]:
    """Makes pages, each in a browser of its own; fails the test on a script error or an error in the console."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []
    refused: set[str] = set()  # addresses of the writes that a test had refused

    def note(message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        asks_who = "401" in message.text and where.endswith("/api/v1/me")  # how a page learns that it is a stranger's
        # Chromium checks handlers in pasted HTML against our policy even while it is parsed in a document where nothing runs.
        was_pasted = "inline event handler" in message.text and "/rich-or-plain" in where
        has_no_network = "ERR_INTERNET_DISCONNECTED" in message.text  # a test took it away
        # A test closed a circle of dependencies, or pasted more than a cell holds.
        is_unfit = "422" in message.text and where.endswith(("/api/v1/dependencies", "/api/v1/features/batch"))
        # A record that a test took away while its page was open.
        is_gone = "404" in message.text and re.search(
            r"/api/v1/(watches/\w+/[0-9a-f-]{36}|accounts/ACC-\d+/story|[\w-]+/[A-Z]+-\d+|[\w-]+/[0-9a-f-]{36}/(thread|forecast|priority))(\?|$)",
            where,
        )
        was_refused = where in refused and "the server responded with a status of" in message.text
        if message.type == "error" and not (asks_who or has_no_network or is_unfit or was_pasted or is_gone or was_refused):
            faults.append(f"{message.text} ({where})")

    def enter(
        path: str = "/w/ondula/score",
        *,
        width: int = 1440,
        height: int = 900,
        dark: bool = False,
        as_owner: bool = True,
        locale: str = "en-US",
        refuses: tuple[str, int] | None = None,
    ) -> Page:
        """`refuses` has every write to these addresses answered with that status."""
        context = browser.new_context(
            base_url=server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale=locale,
            storage_state=signed_in if as_owner else None,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", note)
        if refuses:
            page.route(refuses[0], lambda route: refuse(route, refuses[1]))
        page.goto(path)
        return page

    def refuse(route: Route, status: int) -> None:
        if route.request.method == "GET":
            route.fallback()
            return
        refused.add(route.request.url)
        route.fulfill(status=status, content_type="application/problem+json", body=json.dumps({"detail": f"Refused with {status}."}))

    yield enter
    for context in contexts:
        context.close()
    assert not faults

"""A real server with the sample workspace, and a real browser. Without Chromium these tests are skipped, on CI they fail."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.boot.installation import Up, run
from tests.live.client import Api, token_of

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def server() -> Iterator[Up]:
    """`upbeat up` with the sample workspace `ondula`, on a free port, thrown away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="upbeat-journey-"))
    folder.chmod(0o755)
    with Up(folder / "data", sample=True) as up:
        up.wait_until(lambda: bool(up.query("SELECT 1 FROM kernel_workspace WHERE slug = 'ondula'")), 60)
        yield up
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def api(server: Up) -> Api:
    """The owner's API in the sample workspace."""
    return Api(server.port, token_of(server.data_dir, workspace="ondula"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs a browser: install Debian's package chromium.")
        pytest.skip("no Chromium here; install one to run the journeys")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def visitor(browser: Browser, server: Up) -> Iterator[Callable[..., Page]]:
    """Makes signed-in pages, each in a browser of its own; fails the test on a script error."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def enter(path: str = "/w/ondula/score", *, width: int = 1440, height: int = 900, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(fresh_link(server))
        page.wait_for_url("**/w/**")
        page.goto(path)
        return page

    yield enter
    for context in contexts:
        context.close()
    assert not faults


def fresh_link(server: Up) -> str:
    """A new single-use sign-in link for the owner, on the address the browser uses."""
    done = run("signin", "--data-dir", str(server.data_dir))
    assert done.returncode == 0, done.stderr
    link = next(word for word in done.stdout.split() if "/signin/" in word)
    return server.url + "/signin/" + link.rsplit("/", 1)[1]

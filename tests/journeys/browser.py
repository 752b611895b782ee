"""The browser of the machine, and the way in with a printed sign-in link."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.boot.installation import Up, run


def _first(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


CHROMIUM = _first("chromium", "chromium-browser", "google-chrome")
# The same engine without the browser's own windows: a new page takes a quarter of the time.
SHELL = _first("chromium-headless-shell") or CHROMIUM
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch(playwright: Playwright, executable: str | None = SHELL) -> Browser:
    return playwright.chromium.launch(executable_path=executable, args=FLAGS)


def fresh_link(server: Up) -> str:
    """A new single-use sign-in link for the owner, on the address the browser uses."""
    done = run("signin", "--data-dir", str(server.data_dir))
    assert done.returncode == 0, done.stderr
    link = next(word for word in done.stdout.split() if "/signin/" in word)
    return server.url + "/signin/" + link.rsplit("/", 1)[1]


def sign_in(context: BrowserContext, link: str) -> Page:
    """A page that has come in by this link and stands in a workspace."""
    page = context.new_page()
    page.goto(link)
    page.wait_for_url("**/w/**")
    return page


def settle(page: Page) -> None:
    """Wait until a screen shows what it has read, in its own type."""
    page.locator("main h1").first.wait_for(state="attached")
    expect(page.locator("[aria-busy=true], .load-in")).to_have_count(0, timeout=15_000)
    page.evaluate("document.fonts.ready.then(() => null)")


def overhang(page: Page) -> int:
    """By how many px the page itself is wider than the window."""
    return int(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def is_required() -> bool:
    """On CI a missing browser is a failure, elsewhere a reason to skip."""
    return bool(os.environ.get("CI"))

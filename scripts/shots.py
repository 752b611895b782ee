"""A picture of every screen of the sample workspace, light and dark, at three widths, under build/shots/."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.boot.installation import Up
from tests.journeys.browser import SHELL, fresh_link, launch, settle, sign_in
from tests.journeys.screens import SCREENS, THEMES, WIDTHS, Screen, address
from tests.live.client import Api, token_of

FOLDER = Path(__file__).parents[1] / "build" / "shots"


def main() -> None:
    if SHELL is None:
        raise SystemExit("No browser here: install Debian's package chromium.")
    wanted = [screen for screen in SCREENS if screen.name in sys.argv[1:]] or SCREENS
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="upbeat-shots-") as folder, sync_playwright() as playwright:
        Path(folder).chmod(0o755)  # PostgreSQL runs as another user when we are root
        with Up(Path(folder) / "data", sample=True) as server:
            server.wait_until(lambda: bool(server.query("SELECT 1 FROM kernel_workspace WHERE slug = 'ondula'")), 60)
            browser = launch(playwright)
            take_all(browser, server, wanted)
            browser.close()


def take_all(browser: Browser, server: Up, wanted: list[Screen]) -> None:
    api = Api(server.port, token_of(server.data_dir, "read", "write", "admin", workspace="ondula"))
    member = browser.new_context(base_url=server.url, reduced_motion="reduce")
    stranger = browser.new_context(base_url=server.url, reduced_motion="reduce")
    inside, outside = sign_in(member, fresh_link(server)), stranger.new_page()
    for screen in wanted:
        page, path = inside if screen.signed_in else outside, address(screen, api)
        for width, height in WIDTHS.items():
            page.set_viewport_size(ViewportSize(width=width, height=height))
            page.goto(path)
            settle(page)
            take(page, f"{screen.name}-{width}")


def take(page: Page, name: str) -> None:
    for theme in THEMES:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        picture = FOLDER / f"{name}-{theme}.png"
        page.screenshot(path=picture, animations="disabled")
        print(picture.relative_to(FOLDER.parents[1]))


if __name__ == "__main__":
    main()

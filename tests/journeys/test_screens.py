"""Every screen at three widths, light and dark: it loads, fits, is built right, and serves those who cannot see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import settle
from tests.journeys.screens import SCREENS, THEMES, WIDTHS, Screen, address
from tests.live.client import Api

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_fits_light_and_dark(screen: Screen, visitor: Callable[..., Page], api: Api) -> None:
    page = visitor(address(screen, api), as_owner=screen.signed_in)
    settle(page)
    assert screen.path.startswith("/p/") or page.title().endswith("Upbeat"), "a portal bears its own name"
    page.evaluate(AXE.read_text() + "; null")
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        page.wait_for_function(IN_THEME, arg=theme)
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            settle(page)
            expect(page.get_by_role("heading", level=1)).to_have_count(1)
            expect(page.get_by_role("main")).to_have_count(1)
            expect(page.get_by_role("alert")).to_have_count(0)
            assert overhang(page) == 0, f"the page scrolls sideways at {width} px"
            # The theme changes no more than colours, and between the two widths nothing is built in another way.
            if width == max(WIDTHS) or (screen.main and theme == THEMES[0] and width == min(WIDTHS)):
                assert page.evaluate(RUN_AXE) == [], f"{theme}, {width} px"


# Whether the paper is that of the theme: nearly white, or nearly black.
IN_THEME = """theme => {
    const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
    return theme === 'light' ? r + g + b > 600 : r + g + b < 180;
}"""


def overhang(page: Page) -> int:
    """By how many px the page itself is wider than the window."""
    return int(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))


# Figures are drawn short and told in words ("8/8", "8 of 8 sections"; a finding's number), which axe takes for two labels.
RUN_AXE = """async () => {
    const found = await axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']});
    const counts = (rule, node) =>
        rule.id !== 'label-content-name-mismatch' || !/\\d/.test(document.querySelector(node.target[0]).textContent);
    return found.violations
        .filter(rule => ['serious', 'critical'].includes(rule.impact))
        .map(rule => [rule, rule.nodes.filter(node => counts(rule, node))])
        .flatMap(([rule, nodes]) => nodes.map(node => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`));
}"""

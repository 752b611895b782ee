"""Every screen at three widths, light and dark: it loads, fits, is built right, and serves those who cannot see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import settle
from tests.journeys.screens import SCREENS, WIDTHS, Screen, address
from tests.live.client import Api

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_fits_light_and_dark(screen: Screen, width: int, visitor: Callable[..., Page], api: Api) -> None:
    page = visitor(address(screen, api), width=width, height=WIDTHS[width], as_owner=screen.signed_in)
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert overhang(page) == 0, "the page scrolls sideways"
    assert screen.path.startswith("/p/") or page.title().endswith("Upbeat"), "a portal bears its own name"
    looked_at = screen.main or width == max(WIDTHS)
    assert not looked_at or grave(page) == []
    light = paper(page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("light => getComputedStyle(document.body).backgroundColor !== light", arg=light)
    assert brightness(light) > 200 > 60 > brightness(paper(page))
    assert not looked_at or grave(page) == []


def overhang(page: Page) -> int:
    """By how many px the page itself is wider than the window."""
    return int(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def paper(page: Page) -> str:
    return str(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))


def brightness(colour: str) -> float:
    red, green, blue = (float(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(","))
    return (red + green + blue) / 3


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


def grave(page: Page) -> list[str]:
    """What axe calls serious or critical: the rule and the place that breaks it."""
    page.evaluate(AXE.read_text() + "; null")
    return list(page.evaluate(RUN_AXE))

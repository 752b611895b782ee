"""What axe finds fault with on a page, in one theme or the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"


def bring_axe(page: Page) -> None:
    page.evaluate(AXE.read_text() + "; null")


def dress(page: Page, theme: str) -> None:
    """Light or dark, as the system says; waits until it is seen."""
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.wait_for_function(IN_THEME, arg=theme)


def faults(page: Page, within: str = "") -> Any:
    """The serious ones by WCAG 2.2 AA, in words; of the page, or of what is visible of some parts of it."""
    return page.evaluate(RUN_AXE, within)


# Whether the paper is that of the theme: nearly white, or nearly black.
IN_THEME = """theme => {
    const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number);
    return theme === 'light' ? r + g + b > 600 : r + g + b < 180;
}"""

# Figures are drawn short and told in words ("8/8", "8 of 8 sections"; a finding's number), which axe takes for two labels.
RUN_AXE = """async (within) => {
    const parts = within && [...document.querySelectorAll(within)].filter(part => part.checkVisibility());
    const found = await axe.run(within ? {include: parts} : document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']});
    const counts = (rule, node) =>
        rule.id !== 'label-content-name-mismatch' || !/\\d/.test(document.querySelector(node.target[0]).textContent);
    return found.violations
        .filter(rule => ['serious', 'critical'].includes(rule.impact))
        .map(rule => [rule, rule.nodes.filter(node => counts(rule, node))])
        .flatMap(([rule, nodes]) => nodes.map(node => `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`));
}"""

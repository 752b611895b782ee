"""Every screen at three widths, light and dark, a main one from right to left too: it fits, is built right, and can be read aloud."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import bring_axe, dress, faults
from tests.journeys.browser import overhang, settle
from tests.journeys.screens import SCREENS, THEMES, WIDTHS, Screen, address
from tests.live.client import Api


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_fits_light_and_dark(screen: Screen, visitor: Callable[..., Page], api: Api) -> None:
    page = visitor(address(screen, api), as_owner=screen.signed_in)
    settle(page)
    assert screen.path.startswith("/p/") or page.title().endswith("Upbeat"), "a portal bears its own name"
    bring_axe(page)
    for theme in THEMES:
        dress(page, theme)
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            settle(page)
            expect(page.get_by_role("heading", level=1)).to_have_count(1)
            expect(page.get_by_role("main")).to_have_count(1)
            expect(page.get_by_role("alert")).to_have_count(0)
            assert overhang(page) == 0, f"the page scrolls sideways at {width} px"
            # The theme changes no more than colours, and between the two widths nothing is built in another way.
            if width == max(WIDTHS) or (screen.main and theme == THEMES[0] and width == min(WIDTHS)):
                assert faults(page) == [], f"{theme}, {width} px"
    if screen.main:
        fits_from_right_to_left(page)


def fits_from_right_to_left(page: Page) -> None:
    page.evaluate("document.documentElement.dir = 'rtl'")
    for width in (min(WIDTHS), max(WIDTHS)):
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert overhang(page) == 0, f"from right to left the page scrolls sideways at {width} px"

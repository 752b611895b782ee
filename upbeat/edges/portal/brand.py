"""A portal's own colours: checked for contrast when they are set, and turned into the variables of its style sheet."""

from __future__ import annotations

import re

from upbeat.edges.portal.models import Portal
from upbeat.kernel.errors import Invalid
from upbeat.kernel.words import t

PAPERS = {"light": ("#fbf8f2", "#fffefb"), "dark": ("#151820", "#1d212b")}  # --paper-1 and --paper-0 of the two themes
ENOUGH = 4.5  # WCAG 2.2 AA for text
TOO_PALE = {
    "light": "Its contrast on the light page is {worst}, and 4.5 are needed. Choose a darker one.",
    "dark": "Its contrast on the dark page is {worst}, and 4.5 are needed. Choose a lighter one.",
}
WASH = {"light": 0.1, "dark": 0.16}  # share of the colour in the ground behind it


def checked(colour: str, theme: str, field: str) -> str:
    """The colour in lower case. Raises Invalid if it is none, or if words in it could not be read on the page."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise Invalid.one(field, "A colour is written as # and six digits, as in #0a6350.")
    colour = colour.lower()
    grounds = (*PAPERS[theme], mixed(colour, PAPERS[theme][0], WASH[theme]))
    worst = min(contrast(colour, ground) for ground in grounds)
    if worst < ENOUGH:
        raise Invalid.one(field, t(TOO_PALE[theme], worst=round(worst, 1)))
    return colour


def style(portal: Portal) -> str:
    """The brand's variables for both themes; everything else stands in portal.css."""
    light, dark = _variables(portal.colour_light, "light"), _variables(portal.colour_dark, "dark")
    return f":root {{ {light} }}\n:root[data-theme='dark'] {{ {dark} }}\n" + (
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme='light']) {{ {dark} }} }}\n"
    )


def _variables(colour: str, theme: str) -> str:
    hover = mixed(colour, "#000000" if theme == "light" else "#ffffff", 0.84)
    on = max(("#ffffff", "#14110d"), key=lambda ink: min(contrast(ink, colour), contrast(ink, hover)))
    wash = mixed(colour, PAPERS[theme][0], WASH[theme])
    return f"--brand: {colour}; --brand-hover: {hover}; --brand-wash: {wash}; --on-brand: {on};"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (channel / 255 for channel in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

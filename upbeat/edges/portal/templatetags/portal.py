"""What the public templates need: texts, counts and days in the reader's language."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template

from upbeat.edges.portal import files, words
from upbeat.kernel.words import day as spoken_day
from upbeat.kernel.words import say

register = template.Library()


@register.simple_tag(takes_context=True)
def t(context: dict[str, Any], text: str, **values: object) -> str:
    """A text; escaped like any other value."""
    return say(context["language"], text, **values)


@register.simple_tag(takes_context=True)
def n(context: dict[str, Any], one: str, many: str, count: int) -> str:
    return words.count(context["language"], one, many, count)


@register.simple_tag(takes_context=True)
def day(context: dict[str, Any], when: dt.date) -> str:
    return spoken_day(context["language"], when)


@register.simple_tag
def asset(name: str) -> str:
    return files.address(name)


@register.filter
def inside(text: str) -> str:
    """A word of a standing inside a sentence; none of them begins with a name."""
    return text[:1].lower() + text[1:]

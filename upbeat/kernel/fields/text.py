"""Words: one line, many lines kept verbatim, Markdown, an address on the web. `search` is the weight A to D in the index."""

from __future__ import annotations

from typing import Any

from django.db import models

from upbeat.kernel.fields.kind import Kind, register
from upbeat.kernel.words import t

LONGEST = 1_000_000  # characters


class Text(models.CharField):  # type: ignore[type-arg]
    """One line."""

    def __init__(self, *args: Any, search: str = "", **kwargs: Any) -> None:
        self.search = search
        kwargs.setdefault("max_length", 240)
        super().__init__(*args, **kwargs)


class LongText(models.TextField):  # type: ignore[type-arg]
    """Many lines, kept exactly as they came."""

    def __init__(self, *args: Any, search: str = "", **kwargs: Any) -> None:
        self.search = search
        kwargs.setdefault("max_length", LONGEST)
        super().__init__(*args, **kwargs)


class Markdown(LongText):
    """Formatted text; its interchange form is Markdown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.setdefault("blank", True):
            kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


class Url(models.CharField):  # type: ignore[type-arg]
    """An http(s) address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 2000)
        super().__init__(*args, **kwargs)


def parse_text(field: models.Field[Any, Any], value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("This must be text.")
    text: str = value.replace("\x00", "")
    if not field.blank and not text.strip():
        raise ValueError("This is required.")
    if field.max_length is not None and len(text) > field.max_length:
        raise ValueError(t("This is {count} characters long; at most {most} fit.", count=len(text), most=field.max_length))
    return text


def parse_line(field: models.Field[Any, Any], value: Any) -> str:
    line = parse_text(field, value)
    return " ".join(line.split()) if "\n" in line or "\r" in line else line


def parse_url(field: models.Field[Any, Any], value: Any) -> str:
    address = parse_line(field, value).strip()
    if not address.startswith(("http://", "https://")):
        raise ValueError("An address starts with http:// or https://.")
    return address


WORDS = ("", "ne", "in", "isnull", "contains", "lt", "lte", "gt", "gte")
register(Kind("text", {"type": "string"}, parse_line, filters=WORDS), models.CharField)
register(Kind("longtext", {"type": "string"}, parse_text, filters=("contains", "isnull"), sortable=False), models.TextField)
register(Kind("markdown", {"type": "string", "format": "markdown"}, parse_text, filters=("contains", "isnull"), sortable=False), Markdown)
register(Kind("url", {"type": "string", "format": "uri"}, parse_url, filters=("", "isnull", "contains")), Url)

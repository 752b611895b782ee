"""Field kinds. A kind is a Django field class with three hooks: filters, wire form, widget."""

from upbeat.kernel.fields import choice, date, json, number  # noqa: F401
from upbeat.kernel.fields.about import AboutId, AboutType
from upbeat.kernel.fields.kind import Kind, kind_of
from upbeat.kernel.fields.link import Link, Links, People, Person, Tags
from upbeat.kernel.fields.money import Money
from upbeat.kernel.fields.text import LongText, Markdown, Text, Url

__all__ = [
    "AboutId",
    "AboutType",
    "Kind",
    "Link",
    "Links",
    "LongText",
    "Markdown",
    "Money",
    "People",
    "Person",
    "Tags",
    "Text",
    "Url",
    "kind_of",
]

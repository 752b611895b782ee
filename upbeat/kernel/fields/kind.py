"""What a kind of field is, and which kind a Django field has: looked up by class, nearest first.

The wire form of a value is the JSON that PostgreSQL itself would make of the column, so that rows, log and API share one form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

COMPARE = ("", "ne", "in", "isnull", "lt", "lte", "gt", "gte")
EQUAL = ("", "ne", "in", "isnull")


@dataclass(frozen=True, slots=True)
class Kind:
    """`parse` turns a wire value into a Python value or raises ValueError with the next step; `wire` is its inverse."""

    widget: str
    schema: dict[str, Any]
    parse: Callable[[models.Field[Any, Any], Any], Any]
    wire: Callable[[Any], Any] = lambda value: value
    filters: tuple[str, ...] = EQUAL
    sortable: bool = True
    column: str = ""  # the Postgres cast of a filter value, where Django's own lookup does not do
    extra: dict[str, Any] = field(default_factory=dict)


_kinds: dict[type[models.Field[Any, Any]], Kind] = {}


def register(kind: Kind, *classes: type[models.Field[Any, Any]]) -> Kind:
    for cls in classes:
        _kinds[cls] = kind
    return kind


def kind_of(field: models.Field[Any, Any]) -> Kind:
    """The kind of a field. Raises LookupError for a field class that nobody registered."""
    if field.choices:
        from_choices = _kinds.get(ChoiceMarker)
        if from_choices is not None and not getattr(field, "own_kind", False):
            return from_choices
    for cls in type(field).__mro__:
        if cls in _kinds:
            return _kinds[cls]
    raise LookupError(f"{field} is of no registered kind; add a file in kernel/fields/")


class ChoiceMarker(models.Field):  # type: ignore[type-arg]
    """Stands for "any field with choices" in the register; never a column."""


def check(field: models.Field[Any, Any], value: Any) -> Any:
    """Parse one wire value for a field, with what every kind has in common: null, required, choices. Raises ValueError."""
    if value is None or value == "":
        if field.null:
            return None
        if field.blank:
            return field.get_default() if value is None else value
        raise ValueError("This is required.")
    return kind_of(field).parse(field, value)

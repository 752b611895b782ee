"""One of a few named values: any Django field with `choices`."""

from __future__ import annotations

from typing import Any

from django.db import models

from upbeat.kernel.fields.kind import ChoiceMarker, Kind, register
from upbeat.kernel.words import t


def parse_choice(field: models.Field[Any, Any], value: Any) -> Any:
    allowed = [choice for choice, _ in field.flatchoices]
    if isinstance(value, str) and allowed and isinstance(allowed[0], int) and value.lstrip("-").isdigit():
        value = int(value)
    if value not in allowed:
        raise ValueError(t("“{value}” is none of {known}.", value=str(value), known=", ".join(str(c) for c in allowed)))
    return allowed[allowed.index(value)]


register(
    Kind(
        "choice",
        {},
        parse_choice,
        lambda value: getattr(value, "value", value),
        filters=("", "ne", "in", "isnull", "lt", "lte", "gt", "gte"),
    ),
    ChoiceMarker,
)

"""Whole numbers, measured numbers and yes/no."""

from __future__ import annotations

import math
from typing import Any, TypeVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from upbeat.kernel.fields.kind import COMPARE, Kind, register
from upbeat.kernel.words import t

N = TypeVar("N", int, float)


def parse_integer(field: models.Field[Any, Any], value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str | float):
        raise ValueError("This must be a whole number.")
    try:
        number = int(value) if not isinstance(value, float) else int(value) if value.is_integer() else None
    except (ValueError, OverflowError):
        number = None
    if number is None:
        raise ValueError(t("“{value}” is not a whole number.", value=str(value)))
    return in_range(field, number)


def parse_number(field: models.Field[Any, Any], value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | str | float):
        raise ValueError("This must be a number.")
    try:
        number = float(value)
    except (ValueError, OverflowError):
        raise ValueError(t("“{value}” is not a number.", value=str(value))) from None
    if not math.isfinite(number):
        raise ValueError("This must be a finite number.")
    return in_range(field, number)


def in_range(field: models.Field[Any, Any], number: N) -> N:
    """Django's own range validators name the bound; integers also keep to their column."""
    low, high = bounds(field)
    if low is not None and number < low:
        raise ValueError(t("This must be at least {low}.", low=low))
    if high is not None and number > high:
        raise ValueError(t("This must be at most {high}.", high=high))
    return number


def bounds(field: models.Field[Any, Any]) -> tuple[float | None, float | None]:
    limits = {v.code: v.limit_value for v in field.validators if isinstance(v, MinValueValidator | MaxValueValidator)}
    return limits.get("min_value"), limits.get("max_value")


def parse_boolean(field: models.Field[Any, Any], value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false", "1", "0"):
        return value.lower() in ("true", "1")
    raise ValueError("This must be true or false.")


register(
    Kind("integer", {"type": "integer"}, parse_integer, filters=COMPARE),
    models.IntegerField,
    models.SmallIntegerField,
    models.BigIntegerField,
)
register(Kind("number", {"type": "number"}, parse_number, filters=COMPARE), models.FloatField)
register(Kind("boolean", {"type": "boolean"}, parse_boolean), models.BooleanField)

"""Money: whole minor units (cents) of the workspace's currency."""

from __future__ import annotations

from typing import Any

from django.db import models

from upbeat.kernel.fields.kind import COMPARE, Kind, register
from upbeat.kernel.fields.number import parse_integer


class Money(models.BigIntegerField):  # type: ignore[type-arg]
    """An amount in minor units."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


register(Kind("money", {"type": "integer", "description": "minor units"}, parse_integer, filters=COMPARE), Money)

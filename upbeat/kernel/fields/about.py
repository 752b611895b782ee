"""A pair of columns that lets a record hang on any other record: comments, attachments, findings."""

from __future__ import annotations

from typing import Any

from django.db import models

from upbeat.kernel.fields.kind import EQUAL, Kind, register
from upbeat.kernel.fields.link import ID, parse_id, wire_id
from upbeat.kernel.words import t


class AboutType(models.CharField):  # type: ignore[type-arg]
    """The type's name, as in the registry."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)


class AboutId(models.UUIDField):  # type: ignore[type-arg]
    """The record's id."""


def parse_type(field: models.Field[Any, Any], value: Any) -> str:
    from upbeat.kernel.registry import types

    if value not in types():
        raise ValueError(t("“{value}” is no record type; use one of {known}.", value=str(value), known=", ".join(sorted(types()))))
    return str(value)


register(Kind("about", {"type": "string"}, parse_type, filters=EQUAL), AboutType)
register(Kind("about", ID, parse_id, wire_id, EQUAL), AboutId)

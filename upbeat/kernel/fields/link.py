"""Links to other records: one (a foreign key), many (an array of ids), members, tags.

A column is named as the field is (`owner`, not `owner_id`), so that a row as JSON is its wire form.
Link sets are uuid arrays with a GIN index and a trigger in place of foreign keys: the log, as-of, undo and lists treat them as any
other value, and an undone deletion finds its links again.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from upbeat.kernel.fields.kind import EQUAL, Kind, register
from upbeat.kernel.words import t


class Link(models.ForeignKey):  # type: ignore[type-arg]
    """One other record. Optional unless `required=True`."""

    def __init__(self, to: Any, *, required: bool = False, **kwargs: Any) -> None:
        self.required = required
        kwargs |= {"on_delete": models.PROTECT, "null": not required, "blank": not required, "db_index": False}
        kwargs.setdefault("related_name", "+")
        super().__init__(to, **kwargs)

    def get_attname_column(self) -> Any:
        return self.get_attname(), self.name

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for implied in ("on_delete", "null", "blank", "db_index", "related_name"):
            kwargs.pop(implied, None)
        return name, path, args, {**kwargs, "required": self.required}


class Person(Link):
    """A member of the workspace. `tells`: the kind of notice a member gets who is put here, or nothing."""

    def __init__(self, to: Any = None, *, tells: str = "assigned", **kwargs: Any) -> None:
        self.tells = tells
        super().__init__(to or settings.PERSON_MODEL, **kwargs)


class Links(ArrayField):  # type: ignore[type-arg]
    """A set of other records, kept in the order they were linked."""

    def __init__(self, to: str, **kwargs: Any) -> None:
        self.to = to
        kwargs |= {"base_field": models.UUIDField(), "default": list, "blank": True}
        super().__init__(**kwargs)

    @property
    def target(self) -> type[models.Model]:
        from django.apps import apps

        return self.model if self.to == "self" else apps.get_model(self.to)

    def deconstruct(self) -> Any:
        name, path, _, kwargs = super().deconstruct()
        for implied in ("base_field", "default", "blank", "size"):
            kwargs.pop(implied, None)
        return name, path, [self.to], kwargs


class People(Links):
    """Several members. `tells`: as with Person."""

    def __init__(self, to: str | None = None, *, tells: str = "", **kwargs: Any) -> None:
        self.tells = tells
        super().__init__(to or settings.PERSON_MODEL, **kwargs)


class Tags(Links):
    """Free labels of the workspace."""

    def __init__(self, to: str | None = None, **kwargs: Any) -> None:
        super().__init__(to or settings.TAG_MODEL, **kwargs)


def target_of(field: models.Field[Any, Any]) -> type[models.Model] | None:
    """The model a link field points to, or None for a field that is no link."""
    if isinstance(field, Links):
        return field.target
    if isinstance(field, models.ForeignKey):
        return field.remote_field.model
    return None


def parse_id(field: models.Field[Any, Any], value: Any) -> UUID:
    if isinstance(value, models.Model):
        value = value.pk
    if isinstance(value, UUID):
        return value
    try:
        return UUID(value)
    except (TypeError, ValueError, AttributeError):
        raise ValueError(t("“{value}” is not an id.", value=str(value))) from None


def parse_ids(field: models.Field[Any, Any], value: Any) -> list[UUID]:
    if not isinstance(value, list | tuple | set | frozenset):
        raise ValueError("This must be a list of ids.")
    if len(value) > 5000:
        raise ValueError("At most 5,000 links fit here.")
    return list(dict.fromkeys(parse_id(field, item) for item in value))


def wire_id(value: Any) -> str | None:
    return None if value is None else str(getattr(value, "pk", value))


ID = {"type": "string", "format": "uuid"}
register(Kind("link", ID, parse_id, wire_id, EQUAL), models.ForeignKey)
register(Kind("person", ID, parse_id, wire_id, EQUAL), Person)
_many = {"type": "array", "items": ID}
for _class, _widget in ((Links, "links"), (People, "people"), (Tags, "tags")):
    register(
        Kind(_widget, _many, parse_ids, lambda value: [str(getattr(v, "pk", v)) for v in value or ()], ("", "isnull"), sortable=False),
        _class,
    )
register(Kind("id", ID, parse_id, wire_id, EQUAL), models.UUIDField)

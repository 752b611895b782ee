"""All record types, found once after Django has loaded them, and frozen."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from django.apps import apps

from upbeat.kernel.errors import NotFound
from upbeat.kernel.record import Record, collection, type_name
from upbeat.kernel.words import t


@cache
def types() -> MappingProxyType[str, type[Record]]:
    """Types by name (`key_result`), in order of declaration."""
    apps.check_models_ready()
    found = {type_name(model): model for model in apps.get_models() if issubclass(model, Record)}
    prefixes = [model.sheet.prefix for model in found.values()]
    assert len(set(prefixes)) == len(prefixes), f"two types share a prefix: {sorted(prefixes)}"
    return MappingProxyType(found)


@cache
def by_collection() -> MappingProxyType[str, type[Record]]:
    return MappingProxyType({collection(model): model for model in types().values()})


@cache
def by_prefix() -> MappingProxyType[str, type[Record]]:
    return MappingProxyType({model.sheet.prefix: model for model in types().values()})


def type_called(name: str) -> type[Record]:
    """The type of that name. Raises NotFound."""
    try:
        return types()[name]
    except KeyError:
        raise NotFound(t("There is no record type “{name}”.", name=name)) from None

"""Taking a workspace away entirely, its log included: the one act that leaves no trace."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction

from upbeat.kernel.workspace import Workspace


@transaction.atomic
def erase(workspace: UUID) -> None:
    """Delete every row of a workspace from every table. Irreversible; who may do so is the caller's question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('upbeat.door', 'open', true), set_config('upbeat.erase', 'yes', true)")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, belongs in _tables():
            cursor.execute(f"DELETE FROM {table} WHERE {belongs}", [workspace])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@cache
def _tables() -> tuple[tuple[str, str], ...]:
    """Each table that holds rows of a workspace, with the condition that finds them; those that reach it through another row come first."""
    found = {model: _belongs(model) for model in apps.get_models() if model._meta.managed}
    own = [(depth, model._meta.db_table, where) for model, (depth, where) in found.items() if where]
    return tuple((table, where) for _, table, where in sorted(own, reverse=True))


def _belongs(model: type[models.Model], above: frozenset[type[models.Model]] = frozenset()) -> tuple[int, str]:
    """How many steps a model is from its workspace, and the condition in SQL; empty if it has none."""
    if model is Workspace:
        return 0, "id = %s"
    for field in model._meta.concrete_fields:
        if field.name == "workspace":
            return 1, f'"{field.column}" = %s'
    for field in model._meta.concrete_fields:
        target = field.remote_field.model if isinstance(field, models.ForeignKey) and not field.null else None
        if target is not None and target not in above:
            depth, where = _belongs(target, above | {model})
            if where:
                return depth + 1, f'"{field.column}" IN (SELECT "{target._meta.pk.column}" FROM {target._meta.db_table} WHERE {where})'
    return 0, ""

"""Removing a whole workspace: every row of it in every table, the log included. The only deletion that leaves no trace."""

from __future__ import annotations

from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction

from upbeat.kernel.workspace import Workspace


def erase(workspace: UUID) -> None:
    """Delete everything of this workspace. Asks for no right: the caller has checked that an owner wants it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('upbeat.door', 'open', true), set_config('upbeat.erase', 'yes', true)")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        owned = [m for m in apps.get_models() if m is not Workspace and _column(m)]
        for model in apps.get_models():
            for field in model._meta.concrete_fields:
                target = field.remote_field.model if isinstance(field, models.ForeignKey) else None
                if target in owned and model not in owned and target._meta.pk is not None:
                    inner = f"SELECT {target._meta.pk.column} FROM {target._meta.db_table} WHERE {_column(target)} = %s"
                    cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE {field.column} IN ({inner})", [workspace])
        for model in owned:
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE {_column(model)} = %s", [workspace])
        cursor.execute("DELETE FROM kernel_workspace WHERE id = %s", [workspace])


def _column(model: type[models.Model]) -> str | None:
    """The column that holds the workspace, if the model has one."""
    return next((f.column for f in model._meta.concrete_fields if f.name == "workspace"), None)

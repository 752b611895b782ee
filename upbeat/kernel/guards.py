"""What makes the database itself refuse: writes outside the door, a rewritten log, links into another workspace, circles in a tree.

Also the indexes that every link field has. All of it is drawn from the registry, idempotent, and installed after each migration.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, models

from upbeat.kernel.fields import Link, Links
from upbeat.kernel.fields.link import target_of
from upbeat.kernel.log import Change
from upbeat.kernel.record import Record
from upbeat.kernel.registry import types

FUNCTIONS = """
CREATE OR REPLACE FUNCTION upbeat_door() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('upbeat.door', true) IS DISTINCT FROM 'open' THEN
        RAISE EXCEPTION 'Records are written through the door only (table %)', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION upbeat_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('upbeat.erase', true) IS DISTINCT FROM 'yes' THEN
        RAISE EXCEPTION 'The log is append-only' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END $$;
"""


def install() -> None:
    """Put every guard in place. Safe to run again; takes well under a second."""
    log = Change._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        cursor.execute(_trigger("upbeat_log", log, "BEFORE UPDATE OR DELETE"))
        cursor.execute(_trigger("upbeat_door", log, "BEFORE INSERT"))
        for cls in types().values():
            table = cls._meta.db_table
            cursor.execute(_trigger("upbeat_door", table, "BEFORE INSERT OR UPDATE OR DELETE"))
            cursor.execute(_wall(cls))
            if any(isinstance(f, Link) and f.name == "parent" and target_of(f) is cls for f in cls._meta.concrete_fields):
                cursor.execute(_tree(cls))
            for field in cls._meta.concrete_fields:
                index = f"CREATE INDEX IF NOT EXISTS {table}_{field.name}"
                if isinstance(field, Links):
                    cursor.execute(f'{index}_in ON {table} USING gin ("{field.name}")')
                elif isinstance(field, Link) and field.name != "created_by":
                    cursor.execute(f'{index}_of ON {table} (workspace, "{field.name}", id) WHERE "{field.name}" IS NOT NULL')


def _trigger(function: str, table: str, when: str) -> str:
    return f"CREATE OR REPLACE TRIGGER {function} {when} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {function}();"


def _wall(cls: type[Record]) -> str:
    """One check a statement, over all its new rows at once: each link stays inside the workspace of its row."""
    table = cls._meta.db_table
    checks = "".join(_inside(field, target) for field in cls._meta.concrete_fields if (target := _walled(field)) is not None)
    triggers = "".join(
        f"CREATE OR REPLACE TRIGGER upbeat_wall_{event.lower()} AFTER {event} ON {table}"
        f" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION {table}_wall();"
        for event in ("INSERT", "UPDATE")
    )
    return (
        f"CREATE OR REPLACE FUNCTION {table}_wall() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {checks} RETURN NULL; END $$; {triggers}"
    )


def _walled(field: models.Field[Any, Any]) -> type[models.Model] | None:
    target = target_of(field)
    return target if target is not None and any(f.name == "workspace" for f in target._meta.concrete_fields) else None


def _inside(field: models.Field[Any, Any], target: type[models.Model]) -> str:
    there, column = target._meta.db_table, field.column
    if isinstance(field, Links):
        each = f'fresh n CROSS JOIN LATERAL unnest(n."{column}") l(id) LEFT JOIN {there} t ON t.id = l.id'
        outside = f"EXISTS (SELECT FROM {each} WHERE t.id IS NULL OR t.workspace <> n.workspace)"
    else:
        outside = f'EXISTS (SELECT FROM fresh n JOIN {there} t ON t.id = n."{column}" WHERE t.workspace <> n.workspace)'
    return (
        f" IF {outside} THEN RAISE EXCEPTION 'A link may not leave its workspace ({field.name})'"
        f" USING ERRCODE = 'foreign_key_violation', CONSTRAINT = '{field.name}'; END IF;"
    )


def _tree(cls: type[Record]) -> str:
    """A record never lies below itself. Moves within one workspace take turns, so that two of them cannot close a circle together."""
    table = cls._meta.db_table
    return f"""
    CREATE OR REPLACE FUNCTION {table}_tree() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE moved uuid[] := ARRAY(
        SELECT n.id FROM fresh n JOIN stale o ON o.id = n.id WHERE n.parent IS NOT NULL AND n.parent IS DISTINCT FROM o.parent
    );
    BEGIN
        IF cardinality(moved) = 0 THEN RETURN NULL; END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended('{table}_tree' || (SELECT workspace::text FROM fresh LIMIT 1), 0));
        IF EXISTS (
            WITH RECURSIVE above AS (
                SELECT id AS start, parent FROM {table} WHERE id = ANY (moved)
                UNION SELECT a.start, t.parent FROM above a JOIN {table} t ON t.id = a.parent
            ) SELECT FROM above WHERE parent = start
        ) THEN
            RAISE EXCEPTION 'It would lie below itself. Move it elsewhere, or first move out what lies below it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'parent';
        END IF;
        RETURN NULL;
    END $$;
    CREATE OR REPLACE TRIGGER upbeat_tree AFTER UPDATE ON {table}
        REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION {table}_tree();
    """

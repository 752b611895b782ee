"""Taking a workspace away entirely, its log included: the one act that leaves no trace."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction

from upbeat.kernel.workspace import Workspace

# Read from the database itself, so that tables which are no models (caches, indexes) are found too. Tables without a workspace of their own
# that hang on one with it (tokens on members) come first: afterwards nobody could tell whose rows they were.
_TABLES = """
WITH own AS (
    SELECT c.oid, c.relname AS name, a.attname AS workspace FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
      AND a.attname IN ('workspace', 'workspace_id') AND a.atttypid = 'uuid'::regtype
)
SELECT c.relname, f.attname, own.name, t.attname, own.workspace
FROM pg_constraint k JOIN own ON own.oid = k.confrelid JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_attribute f ON f.attrelid = k.conrelid AND f.attnum = k.conkey[1]
JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attnum = k.confkey[1]
WHERE k.contype = 'f' AND k.conrelid NOT IN (SELECT oid FROM own)
UNION ALL SELECT name, workspace, NULL, NULL, NULL FROM own
ORDER BY 3 NULLS LAST, 1
"""

_OPEN = "SELECT set_config('upbeat.door', %s, true), set_config('upbeat.erase', %s, true)"

# Links stay inside a workspace, so when all of it goes, checking each link says nothing new; beside a large neighbour it takes a minute.
# Who may not switch the checks off (a database account with few rights) gets the same, slower.
_CHECK_LINKS = """
SELECT set_config('session_replication_role', %s, true) WHERE has_parameter_privilege('session_replication_role', 'SET')
"""


@transaction.atomic
def erase(workspace: UUID) -> None:
    """Delete every row of a workspace from every table. Irreversible; who may do so is the caller's question."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, ["open", "yes"])
        cursor.execute(_CHECK_LINKS, ["replica"])
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(_TABLES)
        for table, column, through, key, its_workspace in cursor.fetchall():
            rows = f'IN (SELECT "{key}" FROM "{through}" WHERE "{its_workspace}" = %s)' if through else "= %s"
            cursor.execute(f'DELETE FROM "{table}" WHERE "{column}" {rows}', [workspace])
        cursor.execute(f"DELETE FROM {Workspace._meta.db_table} WHERE id = %s", [workspace])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(_CHECK_LINKS, ["origin"])
        cursor.execute(_OPEN, ["", ""])

"""Who is here: seen within seconds and worth nothing after a crash, so unlogged and no model. Installed after each migration."""

from __future__ import annotations

from django.db import connection

_INSTALL = """
CREATE UNLOGGED TABLE IF NOT EXISTS edges_presence (
    workspace uuid NOT NULL REFERENCES kernel_workspace (id) ON DELETE CASCADE,
    member uuid NOT NULL,
    tab uuid NOT NULL,
    type text NOT NULL,
    record uuid,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (workspace, member, tab)
);
"""


def install() -> None:
    """Put the table in place. Safe to run again."""
    with connection.cursor() as cursor:
        cursor.execute(_INSTALL)

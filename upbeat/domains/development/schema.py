"""The guard that no feature waits for itself through others; installed after each migration like the kernel's guards.

One check a statement, over all its new rows at once, so that two halves of a circle in one block are seen together. Two writers at the same
time wait for one another: the lock is held until the transaction ends, and the query after it sees what the other one committed.
"""

from __future__ import annotations

from django.db import connection

_INSTALL = """
CREATE OR REPLACE FUNCTION development_dependency_circle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE circle record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('dependencies ' || w::text, 0))
    FROM (SELECT DISTINCT workspace AS w FROM fresh WHERE deleted_at IS NULL ORDER BY 1) each;
    WITH RECURSIVE behind AS (
        SELECT n.workspace, n.blocker AS origin, n.blocked AS at FROM fresh n WHERE n.deleted_at IS NULL
        UNION
        SELECT b.workspace, b.origin, d.blocked FROM behind b JOIN development_dependency d
        ON d.workspace = b.workspace AND d.blocker = b.at AND d.deleted_at IS NULL
    )
    SELECT f.number, f.name INTO circle FROM behind b JOIN development_feature f ON f.id = b.origin WHERE b.at = b.origin LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'FEA-% (%) would wait for itself, through what it is waited for by. Take away one of those dependencies first.',
            circle.number, circle.name USING ERRCODE = 'check_violation', CONSTRAINT = 'blocked';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER development_dependency_circle_insert AFTER INSERT ON development_dependency
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION development_dependency_circle();
CREATE OR REPLACE TRIGGER development_dependency_circle_update AFTER UPDATE ON development_dependency
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION development_dependency_circle();
"""


def install() -> None:
    """Put the triggers in place. Safe to run again."""
    with connection.cursor() as cursor:
        cursor.execute(_INSTALL)

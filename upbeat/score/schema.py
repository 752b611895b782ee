"""What the score keeps beside the records: how many records each rule asked, and the index that finds similar feedback.

A cache, so not in the log; installed after each migration like the guards.
"""

from __future__ import annotations

from django.db import connection

INDEX = "research_feedback_said"
SAID = "title || ' ' || text"
WORDS = f"to_tsvector('simple', left({SAID}, 600))"

_INSTALL = f"""
CREATE TABLE IF NOT EXISTS score_check (
    workspace uuid NOT NULL REFERENCES kernel_workspace (id) ON DELETE CASCADE,
    rule text NOT NULL,
    asked integer NOT NULL,
    checked_at timestamptz NOT NULL,
    PRIMARY KEY (workspace, rule)
);
CREATE EXTENSION IF NOT EXISTS pg_trgm;
DROP INDEX IF EXISTS research_feedback_words;
CREATE INDEX IF NOT EXISTS {INDEX} ON research_feedback USING gin (({WORDS}));
"""


def install() -> None:
    """Put table and index in place. Safe to run again."""
    with connection.cursor() as cursor:
        cursor.execute(_INSTALL)

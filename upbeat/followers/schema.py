"""What search needs from PostgreSQL beside its tables: extensions, a text configuration without accents, indexes, the query builder."""

from __future__ import annotations

from django.db import connection

SQL = """
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_ts_config WHERE cfgname = 'upbeat') THEN
        CREATE TEXT SEARCH CONFIGURATION upbeat (COPY = simple);
        ALTER TEXT SEARCH CONFIGURATION upbeat ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
    END IF;
END $$;
CREATE INDEX IF NOT EXISTS followers_document_words ON followers_document USING gin (words);
CREATE INDEX IF NOT EXISTS followers_word_alike ON followers_word USING gin (word gin_trgm_ops);
CREATE INDEX IF NOT EXISTS followers_word_begins ON followers_word (workspace, word text_pattern_ops);

-- Each token: words that begin with it; else, where it is misspelt, the words most like it. All tokens must be found.
CREATE OR REPLACE FUNCTION upbeat_query(tenant uuid, tokens text[], weight text) RETURNS tsquery LANGUAGE plpgsql STABLE AS $$
DECLARE
    token text; part text; whole text := '';
BEGIN
    FOREACH token IN ARRAY tokens LOOP
        token := unaccent(lower(token));
        CONTINUE WHEN token = '';
        part := NULL;
        IF NOT EXISTS (SELECT FROM followers_word w WHERE w.workspace = tenant AND w.word LIKE token || '%') AND length(token) > 2 THEN
            SELECT string_agg(quote_literal(close.word) || ':' || weight, ' | ') INTO part FROM (
                SELECT w.word FROM followers_word w
                WHERE w.workspace = tenant AND abs(length(w.word) - length(token)) <= 2 AND (w.word % token
                    -- letters swapped share few trigrams: words with the same first letter and at most two edits
                    OR (w.word LIKE left(token, 1) || '%' AND levenshtein_less_equal(w.word, token, 2) <= 2))
                ORDER BY levenshtein(w.word, token), similarity(w.word, token) DESC, w.word LIMIT 6
            ) close;
        END IF;
        part := coalesce(part, quote_literal(token) || ':*' || weight);
        whole := whole || CASE WHEN whole = '' THEN '' ELSE ' & ' END || '(' || part || ')';
    END LOOP;
    RETURN whole::tsquery;
END $$;
"""


def install() -> None:
    """Put it all in place. Safe to run again."""
    with connection.cursor() as cursor:
        cursor.execute(SQL)

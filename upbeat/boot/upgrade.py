"""Brings the database to the schema of the installed code, once, whoever starts first."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations import Migration, RunPython, RunSQL, SeparateDatabaseAndState
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from upbeat.boot.errors import CannotStart, NeverStarts
from upbeat.boot.first_start import ensure_owner
from upbeat.domains.development import schema as development_schema
from upbeat.edges import schema as presence_schema
from upbeat.followers import schema as search_schema
from upbeat.kernel import guards
from upbeat.score import schema as score_schema

LOCK = 8_700_001  # key of the advisory lock, any constant that nothing else in the database uses
DATABASE_WITHIN = 30.0  # seconds to wait for a database that is starting
# Modules whose install() is repeated after every migration.
INSTALLED_BESIDE = (guards, development_schema, search_schema, score_schema, presence_schema)


def bring_up_to_date(*, sample: bool) -> None:
    """Migrate if the schema is not that of this code; a new database also gets its owner, and wants a sample if so told.

    Raises NeverStarts if the database was made by newer code.
    """
    with _advisory_lock():
        if is_current():
            return
        _refuse_newer()
        _migrate()
        install()
        ensure_owner()
        _record(sample=sample)


def is_current() -> bool:
    """Whether the database has the schema of this code, by one query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT fingerprint FROM installation")
            row = cursor.fetchone()
    except ProgrammingError:  # a new database: no such table
        return False
    return row is not None and row[0] == fingerprint()


def wants_sample() -> bool:
    """Whether the sample workspace of the first start is still to be built; only asked of a current database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wants_sample FROM installation")
        row = cursor.fetchone()
    return row is not None and bool(row[0])


def sample_is_built() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE installation SET wants_sample = false")


def install() -> None:
    """Triggers, functions and indexes that migrations do not know; may be repeated."""
    call_command("createcachetable", verbosity=0)
    for module in INSTALLED_BESIDE:
        module.install()


def wait_for_database() -> None:
    """Return when the database answers. Raises CannotStart after DATABASE_WITHIN seconds."""
    until = time.monotonic() + DATABASE_WITHIN
    while True:
        try:
            connection.ensure_connection()
            return
        except OperationalError as error:
            if time.monotonic() > until:
                raise CannotStart(f"The database does not answer: {error}") from error
        time.sleep(0.1)


def fingerprint() -> str:
    """A hash over every migration and everything installed beside them."""
    digest = hashlib.sha256()
    for file in _schema_files():
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _schema_files() -> Iterator[Path]:
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        yield from sorted(Path(app.path, "migrations").glob("*.py"))
    for module in INSTALLED_BESIDE:
        if module.__file__ is not None:
            yield Path(module.__file__)


def _migrate() -> None:
    """A new database gets our tables as the models say, at a tenth of the time of migrating to them; the migrations count as applied."""
    migrations = {key: migration for key, migration in MigrationLoader(None).disk_migrations.items() if key[0] in _our_labels()}
    if connection.introspection.table_names() or not all(map(only_follows_models, migrations.values())):
        call_command("migrate", verbosity=0, interactive=False)
        return
    with without_our_migrations():
        call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    for label, name in migrations:
        MigrationRecorder(connection).record_applied(label, name)


def only_follows_models(migration: Migration) -> bool:
    """Whether a new database has nothing to gain from its operations; an elidable one mends rows of older versions."""
    special = (one for one in migration.operations if isinstance(one, (RunPython, RunSQL, SeparateDatabaseAndState)))
    return all(operation.elidable for operation in special)


@contextmanager
def without_our_migrations() -> Iterator[None]:
    """Django takes our apps for ones without migrations, whose tables it makes from their models."""
    before = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = {**before, **dict.fromkeys(_our_labels())}
    try:
        yield
    finally:
        settings.MIGRATION_MODULES = before


def _our_labels() -> set[str]:
    return {app.label for app in apps.get_app_configs() if app.name.startswith("upbeat.")}


def _refuse_newer() -> None:
    if not connection.introspection.table_names():
        return
    known = {(app.label, file.stem) for app in apps.get_app_configs() for file in Path(app.path, "migrations").glob("*.py")}
    applied = MigrationRecorder(connection).applied_migrations()
    newer = sorted(name for app, name in applied if app in _our_labels() and (app, name) not in known)
    if newer:
        raise NeverStarts(f"The database was made by a newer Upbeat (it knows {newer[-1]}). Install that version or a later one.")


def _record(*, sample: bool) -> None:
    """One row; what an older one says of the sample stays."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS installation (id int PRIMARY KEY, fingerprint text NOT NULL, wants_sample bool NOT NULL)"
        )
        cursor.execute(
            "INSERT INTO installation VALUES (1, %s, %s) ON CONFLICT (id) DO UPDATE SET fingerprint = EXCLUDED.fingerprint",
            [fingerprint(), sample],
        )


@contextmanager
def _advisory_lock() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])

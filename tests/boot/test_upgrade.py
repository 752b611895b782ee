"""The two ways to the schema, and who may not take them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from tests.boot.installation import environment
from upbeat.boot.upgrade import only_follows_models

START = "from upbeat.config.environment import set_up_django; set_up_django(); from upbeat.boot import upgrade; "
NEW = START + "upgrade.bring_up_to_date(sample=False)"
MIGRATE = START + "from django.core.management import call_command; call_command('migrate', verbosity=0); "
STEP_BY_STEP = MIGRATE + "upgrade.bring_up_to_date(sample=False)"
SCHEMA = {
    "columns": "SELECT table_name, column_name, data_type, udt_name, is_nullable, character_maximum_length, column_default IS NULL"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "triggers": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "migrations": "SELECT app, name FROM django_migrations",
}


@pytest.fixture(scope="module")
def databases(database_server: str) -> Iterator[list[str]]:
    """A database that has had its first start, and an empty one."""
    names = [f"upbeat_upgrade_{os.getpid()}_{number}" for number in (1, 2)]
    head, _, query = database_server.partition("?")
    with psycopg.connect(database_server, autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}")
        addresses = [f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "") for name in names]
        run(NEW, addresses[0])
        yield addresses
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_new_database_has_the_schema_that_the_migrations_lead_to(databases: list[str]) -> None:
    new, stepped = databases
    run(STEP_BY_STEP, stepped)
    for what, question in SCHEMA.items():
        assert ask(new, question) == ask(stepped, question), what


def test_a_database_of_a_newer_version_is_refused_by_name(databases: list[str]) -> None:
    address, _ = databases
    ask(address, "INSERT INTO django_migrations (app, name, applied) VALUES ('kernel', '9999_future', now()) RETURNING 1")
    ask(address, "UPDATE installation SET fingerprint = 'of the future' RETURNING 1")
    refused = started(NEW, address)
    assert "9999_future" in refused.stderr
    assert "newer Upbeat" in refused.stderr


def test_every_change_of_a_model_has_its_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MIGRATION_MODULES", {})
    loader = MigrationLoader(None)
    missing = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    assert not missing, "run `.venv/bin/django-admin makemigrations --settings upbeat.config.settings`"


def test_no_migration_makes_a_new_database_take_every_step() -> None:
    """One that mends rows of older versions says so by `elidable=True`."""
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("upbeat.")}
    slow = [key for key, one in MigrationLoader(None).disk_migrations.items() if key[0] in ours and not only_follows_models(one)]
    assert slow == []


def run(program: str, address: str) -> None:
    result = started(program, address)
    assert result.returncode == 0, result.stderr


def started(program: str, address: str) -> subprocess.CompletedProcess[str]:
    settings_of_it = environment(DATABASE_URL=address, UPBEAT_SECRET_KEY="tests only")
    return subprocess.run([sys.executable, "-c", program], env=settings_of_it, capture_output=True, text=True)


def ask(address: str, question: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(address) as connection:
        return sorted(connection.execute(question).fetchall(), key=str)

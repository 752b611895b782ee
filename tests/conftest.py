"""The test database: `DATABASE_URL` if set, else an embedded PostgreSQL of this test run, thrown away at its end."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker

from upbeat.boot.postgres import Postgres

if TYPE_CHECKING:
    from tests.cast import Cast

_FOLDER = Path(tempfile.mkdtemp(prefix="upbeat-test-"))
_FOLDER.chmod(0o711)  # PostgreSQL's own account must be able to reach its folder below
# Parallel workers inherit the address from the process that starts them, and with it the one server; each has a database of its own.
_EMBEDDED = None if os.environ.get("DATABASE_URL") else Postgres(_FOLDER / "postgres", settings={"fsync": "off", "full_page_writes": "off"})

os.environ["DJANGO_SETTINGS_MODULE"] = "upbeat.config.settings"
os.environ["UPBEAT_DATA_DIR"] = str(_FOLDER)
os.environ["UPBEAT_SECRET_KEY"] = "tests only, so no secret"
if _EMBEDDED:
    _EMBEDDED.prepare()
    os.environ["DATABASE_URL"] = _EMBEDDED.url


# Here and not by naming the settings in pyproject.toml: pytest-django would read them before this file has found a database.
# At import, for conftest files further in import models.
django.setup()


def pytest_configure(config: pytest.Config) -> None:
    if _EMBEDDED and config.getoption("numprocesses", None):
        _EMBEDDED.start()


@pytest.fixture(scope="session")
def database_server() -> str:
    """Address of the running test server; tests that start processes of their own may make databases in it."""
    if _EMBEDDED:
        _EMBEDDED.start()
    return os.environ["DATABASE_URL"]


@pytest.fixture(scope="session")
def django_db_setup(database_server: str, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, made like any new one. (pytest-django's own makes none where no test bears its mark, as with `committed`.)"""
    from upbeat.boot import upgrade

    with django_db_blocker.unblock():
        with upgrade.without_our_migrations():
            before = setup_databases(verbosity=0, interactive=False)
        upgrade.install()
    yield
    with django_db_blocker.unblock():
        teardown_databases(before, verbosity=0)


def pytest_unconfigure() -> None:
    if _EMBEDDED:
        _EMBEDDED.stop()
    shutil.rmtree(_FOLDER, ignore_errors=True)


@pytest.fixture
def cast(db: None) -> Cast:
    """Owner, editor, contributor and viewer of one workspace, and a stranger of another."""
    from tests.cast import gather  # needs Django to be set up

    return gather()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """A cast whose writes are really committed, for threads and other processes. Nothing is cleaned up: each has workspaces of its own."""
    from tests.cast import gather

    with django_db_blocker.unblock():
        yield gather()

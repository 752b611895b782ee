"""Reaching the database of an installation from a command, whether `upbeat up` is running or not."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from upbeat.boot.database import require_database
from upbeat.boot.errors import CannotStart
from upbeat.boot.lock import DataDirInUse, DataDirLock
from upbeat.boot.options import Options
from upbeat.boot.postgres import Postgres
from upbeat.config.environment import adopt, set_up_django


@contextmanager
def installation(options: Options) -> Iterator[Options]:
    """Django set up on a current database; the embedded one is started for the while if nothing runs. Raises CannotStart."""
    if options.database_url is not None:
        require_database(options.database_url)
        with _django(options):
            yield options
        return
    try:
        with DataDirLock(options.data_dir):
            server = Postgres(options.data_dir / "postgres")
            server.prepare()
            server.start()
            try:
                with _django(dataclasses.replace(options, database_url=server.url)):
                    yield options
            finally:
                server.stop()
    except DataDirInUse as in_use:
        if in_use.running is None:
            raise CannotStart("Upbeat is just starting; try again when it has printed its address.") from in_use
        running = dataclasses.replace(options, database_url=in_use.running.database_url, url=in_use.running.url)
        with _django(running):
            yield running


@contextmanager
def _django(options: Options) -> Iterator[None]:
    adopt(options)
    set_up_django()
    from upbeat.boot import upgrade  # its models need the app registry

    try:
        upgrade.wait_for_database()
        upgrade.bring_up_to_date(sample=options.sample)
        yield
    finally:
        connections.close_all()

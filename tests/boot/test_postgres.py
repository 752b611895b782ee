"""The embedded PostgreSQL by itself: where it can live and who runs it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from upbeat.boot import programs
from upbeat.boot.account import account_for
from upbeat.boot.errors import CannotStart
from upbeat.boot.postgres import Postgres


@pytest.fixture(scope="module")
def server(reachable_once: Path) -> Iterator[Postgres]:
    running = Postgres(reachable_once / "postgres")
    running.prepare()
    running.start()
    yield running
    running.stop()


def test_nobody_gets_in_without_the_password(server: Postgres) -> None:
    assert len(server.password) >= 32
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(server.url.replace(server.password, "guess"))


def test_the_database_sorts_and_folds_the_same_everywhere(server: Postgres) -> None:
    with psycopg.connect(server.url) as connection:
        row = connection.execute("SELECT lower('ÄÖÉ'), 'a' > 'Z', getdatabaseencoding()").fetchone()
    assert row == ("äöé", True, "UTF8")


def test_a_path_too_long_for_a_socket_falls_back_to_the_loopback_port(reachable: Path) -> None:
    server = Postgres(reachable / ("long" * 25) / "postgres")
    server.prepare()
    server.start()
    try:
        with psycopg.connect(server.url) as connection:
            assert connection.info.hostaddr == "127.0.0.1"
    finally:
        server.stop()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url)


def test_a_cluster_of_another_major_version_is_refused_by_name(reachable: Path) -> None:
    (reachable / "postgres" / "data").mkdir(parents=True)
    (reachable / "postgres" / "data" / "PG_VERSION").write_text("14\n")
    with pytest.raises(CannotStart, match="made by PostgreSQL 14"):
        Postgres(reachable / "postgres").prepare()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as somebody else")
def test_programs_out_of_reach_are_copied_to_where_their_account_can_run_them(reachable: Path) -> None:
    account = account_for(reachable / "data")
    copy = reachable / "programs-1"
    programs._copy_programs(copy, account)
    (initdb,) = copy.glob("*/pginstall/bin/initdb")
    assert account.can_run(initdb)
    assert initdb.stat().st_uid == account.uid

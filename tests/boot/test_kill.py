"""After `kill -9` of any process everything comes back, and what was committed is there. One Upbeat goes through it all."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

import psutil
import pytest

from tests.boot.conftest import FirstStart
from tests.boot.installation import STOP, WARM_START, Up


@pytest.fixture(scope="module")
def up(first_start: FirstStart) -> Iterator[Up]:
    with Up(first_start.data_dir) as running:
        yield running


def test_the_web_server_is_started_again(up: Up) -> None:
    web = up.child("upbeat.cli.web")
    web.kill()
    up.wait_until(lambda: up.is_back(web, "upbeat.cli.web"), WARM_START)
    assert up.output.count("Sign in") == 1


def test_the_worker_is_started_again(up: Up) -> None:
    worker = up.child("upbeat.cli.worker")
    worker.kill()
    up.wait_until(lambda: up.is_back(worker, "upbeat.cli.worker"), WARM_START)


def test_postgresql_is_started_again_with_what_was_committed(up: Up) -> None:
    up.query("CREATE TABLE kept_postgres AS SELECT 41 AS value")
    server = up.child("postgres")
    server.kill()
    up.wait_until(lambda: up.is_back(server, "postgres"), WARM_START)
    assert up.holds("kept_postgres", 41)


def test_a_killed_backend_of_postgresql_recovers(up: Up) -> None:
    up.query("CREATE TABLE kept_backend AS SELECT 42 AS value")
    backend = next(process for process in up.child("postgres").children() if process.cmdline()[0].endswith("idle"))
    backend.kill()
    up.wait_until(lambda: not backend.is_running() and up.is_healthy() and up.holds("kept_backend", 42), WARM_START)


def test_the_next_start_recovers_from_a_killed_supervisor_and_from_everything_killed_at_once(up: Up) -> None:
    up.query("CREATE TABLE kept_supervisor AS SELECT 43 AS value")
    left = up.everyone()
    up.process.send_signal(signal.SIGKILL)
    with Up(up.data_dir) as again:
        assert again.holds("kept_supervisor", 43)
        _, alive = psutil.wait_procs(left, timeout=STOP)
        assert not alive
        again.query("CREATE TABLE kept_everything AS SELECT 44 AS value")
        for process in [psutil.Process(again.process.pid), *again.everyone()]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        with Up(up.data_dir) as last:
            assert last.holds("kept_everything", 44)

"""`upbeat up` from the first start to the stop, and what may be in its way."""

from __future__ import annotations

import os
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.boot.conftest import FirstStart
from tests.boot.installation import Up, opened, run
from upbeat.boot.account import Account
from upbeat.boot.postgres import free_port

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as somebody else")


def test_a_first_start_answers_signs_in_once_and_stops_cleanly(first_start: FirstStart) -> None:
    assert first_start.first["Location"] == "/"
    assert "sessionid=" in "".join(first_start.first.get_all("Set-Cookie") or [])
    assert first_start.second["Location"] == "/signin?link=expired"
    assert first_start.second["Set-Cookie"] is None
    assert first_start.exit_code == 0
    assert not (first_start.data_dir / "running.json").exists()


def test_commands_work_while_it_does_not_run(started_once: Path) -> None:
    checked = run("check", "--data-dir", str(started_once))
    assert (checked.returncode, checked.stdout) == (0, "In tune.\n"), checked.stderr


@pytest.fixture(scope="module")
def up(first_start: FirstStart) -> Iterator[Up]:
    """Told by the environment where to listen; the tests below share it."""
    port = free_port()
    settings = {"UPBEAT_HOST": "0.0.0.0", "UPBEAT_PORT": str(port), "UPBEAT_URL": f"http://127.0.0.1:{port}/"}
    with Up(first_start.data_dir, settings=settings) as running:
        yield running


def test_host_port_and_address_come_from_the_environment(up: Up) -> None:
    listening = [c for c in up.child("upbeat.cli.web").net_connections("tcp") if c.status == "LISTEN"]
    assert {tuple(c.laddr) for c in listening} == {("0.0.0.0", up.port)}
    assert f"Sign in  {up.url}/signin/" in up.output


def test_commands_work_while_it_runs(up: Up, tmp_path: Path) -> None:
    link = run("signin", "--data-dir", str(up.data_dir)).stdout.strip()
    assert link.startswith(f"{up.url}/signin/")
    assert opened(link)["Location"] == "/"
    file = tmp_path / "reviews.csv"
    file.write_text("id,text\n1,Guest songs please\n")
    done = run("import", str(file), "--data-dir", str(up.data_dir))
    assert done.returncode == 0, done.stderr
    assert f"To take it back: {up.url}/w/home/import?id=" in done.stdout
    assert up.query("SELECT text FROM research_feedback") == [("Guest songs please",)]


def test_secrets_are_readable_by_their_owner_only(up: Up) -> None:
    secret = ("secret-key", "running.json", "postgres", "postgres/password")
    assert {name: (up.data_dir / name).stat().st_mode & 0o077 for name in secret} == dict.fromkeys(secret, 0)


def test_a_second_start_on_the_same_data_directory_says_so(up: Up) -> None:
    second = run("up", "--data-dir", str(up.data_dir))
    assert up.is_healthy()
    assert second.returncode == 1
    assert "already running" in second.stderr
    assert str(up.process.pid) in second.stderr


def test_the_page_carries_its_own_nonce_and_hardening(up: Up) -> None:
    with urllib.request.urlopen(f"{up.url}/some/screen") as answer:
        page, policy = answer.read().decode(), answer.headers["Content-Security-Policy"]
    nonce = page.split('name="csp-nonce" content="')[1].split('"')[0]
    assert f"'nonce-{nonce}'" in policy
    assert "script-src 'self';" in policy
    assert answer.headers["Cache-Control"] == "no-store"


@as_root
def test_a_data_directory_out_of_reach_ends_with_the_remedy(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    result = run("up", "--data-dir", str(closed / "data"))
    assert result.returncode == 1
    assert "--data-dir /var/lib/upbeat" in result.stderr
    assert "Traceback" not in result.stderr
    assert closed.stat().st_mode & 0o777 == 0o700


@as_root
def test_a_normal_user_can_start_it(reachable: Path) -> None:
    nobody = Account("nobody", 65534, 65534)
    if not nobody.can_run(Path(sys.executable)):
        pytest.skip(f"{sys.executable} lies where the user nobody cannot run it")
    nobody.give(reachable)
    with Up(reachable / "data", popen={"user": nobody.uid, "group": nobody.gid, "extra_groups": []}) as up:
        assert up.child("postgres").username() == "nobody"


def test_database_url_takes_the_place_of_the_embedded_one(reachable: Path, database_server: str) -> None:
    address, name = _new_database(database_server)
    try:
        with Up(reachable / "data", settings={"DATABASE_URL": address}) as up:
            assert opened(up.link)["Location"] == "/"
            assert not any("postgres" in process.name() for process in up.everyone())
    finally:
        with psycopg.connect(database_server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]
    assert not (reachable / "data" / "postgres").exists()


def _new_database(server: str) -> tuple[str, str]:
    name = f"upbeat_up_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    head, _, query = server.partition("?")
    return f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else ""), name

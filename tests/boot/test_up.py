"""`upbeat up` from the first start to the stop, and what may be in its way."""

from __future__ import annotations

import os
import signal
import socket
import sys
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path

import psycopg
import pytest

from tests.boot.installation import STOP, Up, run
from upbeat.boot.account import Account

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as somebody else")


def test_a_first_start_answers_signs_in_once_and_stops_cleanly(reachable: Path) -> None:
    with Up(reachable / "made" / "on demand") as up:
        first, second = _open(up.link), _open(up.link)
        up.process.send_signal(signal.SIGINT)
        assert up.process.wait(STOP) == 0
    assert first["Location"] == "/"
    assert "sessionid=" in "".join(first.get_all("Set-Cookie") or [])
    assert second["Location"] == "/signin?link=expired"
    assert second["Set-Cookie"] is None
    assert not (up.data_dir / "running.json").exists()


def test_secrets_are_readable_by_their_owner_only(started_once: Path) -> None:
    with Up(started_once):
        modes = {
            name: (started_once / name).stat().st_mode & 0o077 for name in ("secret-key", "running.json", "postgres", "postgres/password")
        }
    assert modes == dict.fromkeys(modes, 0)


def test_a_second_start_on_the_same_data_directory_says_so(started_once: Path) -> None:
    with Up(started_once) as up:
        second = run("up", "--data-dir", str(started_once))
        assert up.is_healthy()
    assert second.returncode == 1
    assert "already running" in second.stderr
    assert str(up.process.pid) in second.stderr


def test_commands_work_while_upbeat_runs_and_while_it_does_not(started_once: Path) -> None:
    with Up(started_once) as up:
        running = run("signin", "--data-dir", str(started_once))
        assert _open(running.stdout.strip())["Location"] == "/"
        assert f":{up.port}/signin/" in running.stdout
    stopped = run("signin", "--data-dir", str(started_once))
    assert "/signin/" in stopped.stdout, stopped.stderr


def test_a_taken_port_is_named(started_once: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = run("up", "--port", port, "--data-dir", str(started_once))
    assert result.returncode == 1
    assert port in result.stderr
    assert "--port" in result.stderr


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
            assert _open(up.link)["Location"] == "/"
            assert not any("postgres" in process.name() for process in up.everyone())
    finally:
        with psycopg.connect(database_server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]
    assert not (reachable / "data" / "postgres").exists()


def test_the_page_carries_its_own_nonce_and_hardening(started_once: Path) -> None:
    with Up(started_once) as up, urllib.request.urlopen(f"{up.url}/some/screen") as answer:
        page, policy = answer.read().decode(), answer.headers["Content-Security-Policy"]
    nonce = page.split('name="csp-nonce" content="')[1].split('"')[0]
    assert f"'nonce-{nonce}'" in policy
    assert "script-src 'self';" in policy
    assert answer.headers["Cache-Control"] == "no-store"


def _open(link: str) -> Message:
    """The headers of the redirect behind a sign-in link."""

    class NoRedirect(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args: object) -> None:  # type: ignore[override]
            return None

    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.build_opener(NoRedirect).open(link)
    with answer.value as redirect:
        assert redirect.code == 302
        return redirect.headers


def _new_database(server: str) -> tuple[str, str]:
    name = f"upbeat_up_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    head, _, query = server.partition("?")
    return f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else ""), name

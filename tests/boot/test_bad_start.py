"""A start that cannot work ends at once, with 1 and one sentence that says what to do."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.boot.installation import Up, run
from upbeat.boot import database, supervisor
from upbeat.boot.errors import CannotStart
from upbeat.boot.options import Options
from upbeat.boot.postgres import free_port
from upbeat.config import environment


@pytest.fixture
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0)


def of_nobody(server: str) -> str:
    """The address of a server, with a name and a password that it does not know."""
    return f"postgresql://nobody-here:hunter2@{server.partition('@')[2]}"


@pytest.mark.parametrize("command", ["up", "check"])
def test_a_database_that_lets_nobody_in_ends_a_command_with_one_sentence(command: str, database_server: str, tmp_path: Path) -> None:
    refused = run(command, "--data-dir", str(tmp_path), settings={"DATABASE_URL": of_nobody(database_server)}, timeout=20)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1), refused.stderr
    assert "nobody-here" in refused.stderr
    assert "mend the address" in refused.stderr
    assert "hunter2" not in refused.stderr


def test_a_database_of_a_newer_version_ends_a_start_with_one_sentence(reachable: Path) -> None:
    with Up(reachable / "data") as up:
        up.query("INSERT INTO django_migrations (app, name, applied) VALUES ('kernel', '9999_future', now()) RETURNING 1")
        up.query("UPDATE installation SET fingerprint = 'of the future' RETURNING 1")
    refused = run("up", "--port", str(free_port()), "--data-dir", str(reachable / "data"))
    assert refused.returncode == 1
    assert (refused.stdout + refused.stderr).count("The database was made by a newer Upbeat (it knows 9999_future).") == 1
    assert "starting it again" not in refused.stdout + refused.stderr


def test_a_port_that_is_none_ends_a_start_with_one_sentence(tmp_path: Path) -> None:
    refused = run("up", "--port", "99999", "--data-dir", str(tmp_path))
    assert (refused.returncode, refused.stderr) == (1, "--port or UPBEAT_PORT is “99999”; a port is a whole number from 1 to 65535.\n")


def test_a_taken_port_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(supervisor, "PORT_FREE_WITHIN", 0)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CannotStart, match=rf"port {port}: .* Choose another --port or --host\."):
            supervisor.supervise(Options(tmp_path, port=port), {})


def test_a_database_that_does_not_answer_is_waited_for_and_then_named(no_patience: None) -> None:
    with pytest.raises(CannotStart, match=r"refused.*Start it"):
        database.require_database(f"postgresql://upbeat:hunter2@127.0.0.1:{free_port()}/upbeat")


def test_an_older_postgresql_is_refused_by_its_version(database_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database.require_database(database_server)
    monkeypatch.setattr(database, "OLDEST", 99)
    with pytest.raises(CannotStart, match="version 99 or newer"):
        database.require_database(database_server)


@pytest.mark.parametrize(
    "address",
    [
        "mysql://upbeat@localhost/upbeat",
        "localhost",
        "postgresql://upbeat:hunter2@x@localhost/upbeat",
        "postgresql://upbeat:hunter2/x@localhost/upbeat",
        "postgresql://upbeat:hunter2%zz@localhost/upbeat",
        "postgresql://upbeat:hunter2/upbeat",
    ],
)
def test_an_address_that_cannot_be_read_is_not_repeated_for_it_holds_a_password(address: str) -> None:
    with pytest.raises(CannotStart, match="postgresql://user:password@host:port/name") as refused:
        database.parts_of(address)
    assert "hunter2" not in str(refused.value)


def test_a_password_may_hold_what_an_address_of_the_web_may_not() -> None:
    assert database.parts_of("postgresql://upbeat:a#b?c%40@localhost:5433/upbeat?sslmode=require") == {
        "user": "upbeat",
        "password": "a#b?c@",
        "host": "localhost",
        "port": "5433",
        "dbname": "upbeat",
        "sslmode": "require",
    }


@pytest.mark.parametrize("text", ["abc", "0", "-1", "65536", "8700.5", "8700x"])
def test_what_is_no_port_is_refused_by_name(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("UPBEAT_PORT", "UPBEAT_SMTP_PORT"):
        monkeypatch.setenv(name, text)
        with pytest.raises(CannotStart, match=f"{name} is “{text}”"):
            environment.options.__wrapped__()
        monkeypatch.delenv(name)


def test_host_port_and_address_come_from_the_environment_and_an_empty_one_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"UPBEAT_HOST": "0.0.0.0", "UPBEAT_PORT": "9100", "UPBEAT_URL": "https://pm.example.org/"}.items():
        monkeypatch.setenv(name, value)
    said = environment.options.__wrapped__()
    assert (said.host, said.port, said.url) == ("0.0.0.0", 9100, "https://pm.example.org")
    for name in ("UPBEAT_HOST", "UPBEAT_PORT", "UPBEAT_URL"):
        monkeypatch.setenv(name, "")
    said = environment.options.__wrapped__()
    assert (said.host, said.port, said.url) == ("127.0.0.1", 8700, "http://localhost:8700")

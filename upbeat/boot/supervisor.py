"""The process tree of `upbeat up`: PostgreSQL, web server and worker, kept running until told to stop."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from queue import Empty, SimpleQueue

from upbeat.boot.database import require_database
from upbeat.boot.errors import CannotStart, NeverStarts
from upbeat.boot.lock import DataDirLock, Running
from upbeat.boot.options import Options
from upbeat.boot.postgres import Postgres

STOP_WITHIN = 5.0  # seconds for web and worker together
PORT_FREE_WITHIN = 5.0  # seconds; the web server of a killed Upbeat needs a moment to notice
FIRST_DELAY, LONGEST_DELAY = 0.25, 30.0  # seconds before a restart
QUICK_DEATH = 10.0  # seconds; a process that lived longer starts its delays afresh
QUICK_DEATHS_ALLOWED = 7


def supervise(options: Options, programs: Mapping[str, Sequence[str]]) -> int:
    """Run everything until a signal or a process that will not stay up; returns the exit code. Raises CannotStart."""
    with DataDirLock(options.data_dir) as lock:
        _wait_for_port(options)
        if options.database_url is not None:
            require_database(options.database_url)
        tree = _Tree()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, tree.interrupt)
        try:
            if options.database_url is None:
                server = Postgres(options.data_dir / "postgres")
                server.prepare()
                tree.add(_Service("postgres", server.start, server.stop))
                options = dataclasses.replace(options, database_url=server.url)
            lock.tell(Running(os.getpid(), options.url, options.database_url or ""))
            # Threads share two heaps of glibc: with one each, memory that a thread gave back stays with it. Arrow uses them as well.
            environment = {"MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system", **os.environ, **options.as_environment()}
            for name, command in programs.items():
                tree.add(_python_service(name, command, environment))
            return tree.watch()
        finally:
            tree.stop()


@dataclasses.dataclass(slots=True)
class _Service:
    """One process of the tree and how often it died young."""

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    stop: Callable[[], None]
    started: float = 0.0
    quick_deaths: int = 0
    exit_code: int | None = None

    def next_delay(self) -> float:
        """Seconds to wait before the next start."""
        self.quick_deaths = self.quick_deaths + 1 if time.monotonic() - self.started < QUICK_DEATH else 1
        return min(FIRST_DELAY * 2.0 ** (self.quick_deaths - 1), LONGEST_DELAY)


def _python_service(name: str, command: Sequence[str], environment: Mapping[str, str]) -> _Service:
    """A child that holds our lifeline; `--first` tells it that this start is not a repair."""
    process: subprocess.Popen[bytes] | None = None

    def start() -> subprocess.Popen[bytes]:
        nonlocal process
        first = ["--first"] if process is None else []
        process = subprocess.Popen([sys.executable, *command, *first], stdin=subprocess.PIPE, env=environment, start_new_session=True)
        return process

    def stop() -> None:
        if process is None:
            return
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_WITHIN)
        process.kill()
        process.wait()

    return _Service(name, start, stop)


class _Tree:
    """The services in order of start. Ends, due restarts and signals arrive as events of one queue."""

    def __init__(self) -> None:
        self._services: list[_Service] = []
        self._events: SimpleQueue[_Service | int] = SimpleQueue()
        self._due: dict[str, tuple[float, _Service]] = {}

    def interrupt(self, number: int, frame: object) -> None:
        self._events.put(number)

    def add(self, service: _Service) -> None:
        self._services.append(service)
        self._start(service)

    def watch(self) -> int:
        while True:
            try:
                event = self._events.get(timeout=self._until_next_start())
            except Empty:
                self._start_due()
                continue
            if not isinstance(event, _Service):
                return 0
            if event.exit_code == NeverStarts.EXIT:
                return 1
            delay = event.next_delay()
            if event.quick_deaths > QUICK_DEATHS_ALLOWED:
                _say(f"{event.name} does not stay up; stopping. Its messages above say why.")
                return 1
            _say(f"{event.name} ended; starting it again in {delay:g} s")
            self._due[event.name] = (time.monotonic() + delay, event)

    def stop(self) -> None:
        """Stop the last started first, so that PostgreSQL outlives those who write to it."""
        others = [threading.Thread(target=service.stop) for service in self._services[1:]]
        for thread in others:
            thread.start()
        for thread in others:
            thread.join()
        for service in self._services[:1]:
            service.stop()

    def _start(self, service: _Service) -> None:
        service.started = time.monotonic()
        threading.Thread(target=self._report_end, args=(service, service.start()), daemon=True).start()

    def _report_end(self, service: _Service, process: subprocess.Popen[bytes]) -> None:
        service.exit_code = process.wait()
        self._events.put(service)

    def _start_due(self) -> None:
        now = time.monotonic()
        for name, (at, service) in list(self._due.items()):
            if at <= now:
                del self._due[name]
                try:
                    self._start(service)
                except CannotStart as error:
                    _say(str(error))
                    self._events.put(service)

    def _until_next_start(self) -> float | None:
        if not self._due:
            return None
        return max(0.0, min(at for at, _ in self._due.values()) - time.monotonic())


def _wait_for_port(options: Options) -> None:
    until = time.monotonic() + PORT_FREE_WITHIN
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    while True:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((options.host, options.port))
                return
            except OSError as error:
                if time.monotonic() > until:
                    raise CannotStart(
                        f"Cannot listen on {options.host} port {options.port}: {error.strerror}. Choose another --port or --host."
                    ) from error
        time.sleep(0.1)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)

"""The product under test: `upbeat up` in a folder of its own, with its start times and memory."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psutil

from upbeat.boot.postgres import free_port

RESTS = 0.1  # seconds of processor time within one
COMMAND = [sys.executable, "-m", "upbeat.cli.main"]


class Server:
    """A started Upbeat; `seconds` is the time from the command to a page that answers."""

    def __init__(self, data_dir: Path, *, sample: bool) -> None:
        self.data_dir, self.port = data_dir, free_port()
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("UPBEAT_", "DATABASE_URL", "DJANGO_"))}
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop()
        begin = time.perf_counter()
        command = [*COMMAND, "up", "--sample" if sample else "--no-sample", "--port", str(self.port), "--data-dir", str(data_dir)]
        self.process = subprocess.Popen(command, env=inherited, stdout=self._output, stderr=subprocess.STDOUT)
        while not self._answers():
            assert self.process.poll() is None and time.perf_counter() - begin < 120, self.said()
            time.sleep(0.02)
        self.seconds = time.perf_counter() - begin

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def said(self) -> str:
        self._output.seek(0)
        return self._output.read().decode()

    @property
    def database(self) -> str:
        return str(json.loads((self.data_dir / "running.json").read_text())["database_url"])

    def lend(self) -> None:
        """Let Django in this process work on the same data."""
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "upbeat.config.settings",
            "DATABASE_URL": self.database,
            "UPBEAT_DATA_DIR": str(self.data_dir),
        }

    def run(self, *arguments: str) -> str:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("UPBEAT_", "DATABASE_URL", "DJANGO_"))}
        done = subprocess.run(
            [*COMMAND, *arguments, "--data-dir", str(self.data_dir)], env=inherited, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def token(self, workspace: str | None = None) -> str:
        found = re.search(r"upb_\S+", self.run("token", "create", "--name", "bench", *(["--workspace", workspace] if workspace else [])))
        assert found
        return found[0]

    def link(self) -> str:
        """Path of a fresh single-use way in for the owner."""
        found = re.search(r"/signin/\S+", self.run("signin"))
        assert found
        return found[0]

    def settle(self, within: float = 120) -> None:
        """Wait until its processes rest: what follows the writes is through."""
        until = time.perf_counter() + within
        while time.perf_counter() < until:
            before = self._processor_time()
            time.sleep(1)
            if self._processor_time() - before < RESTS:
                return

    def _processor_time(self) -> float:
        children = psutil.Process(self.process.pid).children(recursive=True)
        return sum(sum(child.cpu_times()[:2]) for child in children)

    def memory(self) -> int:
        """Bytes that the whole process tree holds: proportional set size, so that pages shared between processes count once."""
        parent = psutil.Process(self.process.pid)
        return sum(process.memory_full_info().pss for process in [parent, *parent.children(recursive=True)])

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        self._output.close()

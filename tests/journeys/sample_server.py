"""Servers of their own with the sample workspace, on free ports, thrown away afterwards."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.boot.installation import Up, reachable_folder, run
from tests.live.client import token_of


class Sample(NamedTuple):
    """The data directory of a server that has been stopped, and a token of the owner that is good in every copy."""

    data: Path
    token: str


@contextmanager
def sample_workspace() -> Iterator[Sample]:
    """`ondula`, built once."""
    with reachable_folder() as folder:
        data = folder / "data"
        with Up(data, sample=True) as up:
            up.wait_until(lambda: bool(up.query("SELECT 1 FROM kernel_workspace WHERE slug = 'ondula'")), 60)
            run("check", "--workspace", "ondula", "--data-dir", str(data))  # what is out of tune is found before anyone looks
            token = token_of(data, "read", "write", "admin", workspace="ondula")
        yield Sample(data, token)


@contextmanager
def server_on_copy(sample: Sample, smtp_port: int) -> Iterator[Up]:
    mail = {"UPBEAT_SMTP_HOST": "127.0.0.1", "UPBEAT_SMTP_PORT": str(smtp_port), "UPBEAT_SMTP_TLS": "none"}
    with reachable_folder() as folder:
        data = folder / "data"
        subprocess.run(["cp", "-a", sample.data, data], check=True)  # with its owners: the database may have an account of its own
        with Up(data, sample=True, settings=mail) as up:
            yield up

"""A server of its own with the sample workspace, on a free port, thrown away afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.boot.installation import Up
from tests.live.client import Api, token_of


@contextmanager
def sample_server(smtp_port: int | None = None) -> Iterator[Up]:
    folder = Path(tempfile.mkdtemp(prefix="upbeat-journey-"))
    folder.chmod(0o755)
    mail = {"UPBEAT_SMTP_HOST": "127.0.0.1", "UPBEAT_SMTP_PORT": str(smtp_port), "UPBEAT_SMTP_TLS": "none"} if smtp_port else {}
    with Up(folder / "data", sample=True, settings=mail) as up:
        up.wait_until(lambda: bool(up.query("SELECT 1 FROM kernel_workspace WHERE slug = 'ondula'")), 60)
        yield up
    shutil.rmtree(folder, ignore_errors=True)


def owner_api(server: Up) -> Api:
    return Api(server.port, token_of(server.data_dir, "read", "write", "admin", workspace="ondula"))

"""Folders that every account can reach, and one installation that has had its first start."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.boot.installation import Up


@pytest.fixture
def reachable() -> Iterator[Path]:
    """An empty folder that PostgreSQL's account can enter; pytest's own tmp_path is closed to it."""
    yield from _reachable()


@pytest.fixture(scope="session")
def started_once() -> Iterator[Path]:
    """A data directory after a first start and a clean stop; tests start it again, one at a time."""
    for folder in _reachable():
        data_dir = folder / "data"
        with Up(data_dir):
            pass
        yield data_dir


def _reachable() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="upbeat-boot-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)

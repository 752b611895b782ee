"""Folders that every account can reach, and one installation that has had its first start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from tests.boot.installation import Up, opened, reachable_folder


@dataclass(frozen=True)
class FirstStart:
    """What became of a first start: its link opened twice, and its stop by Ctrl-C."""

    data_dir: Path
    first: Message
    second: Message
    exit_code: int


@pytest.fixture
def reachable() -> Iterator[Path]:
    """An empty folder that PostgreSQL's account can enter; pytest's own tmp_path is closed to it."""
    with reachable_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def reachable_once() -> Iterator[Path]:
    """One for all tests of a module."""
    with reachable_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def first_start() -> Iterator[FirstStart]:
    with reachable_folder() as folder:
        with Up(folder / "made" / "on demand") as up:
            first, second = opened(up.link), opened(up.link)
            exit_code = up.stop()
        yield FirstStart(up.data_dir, first, second, exit_code)


@pytest.fixture
def started_once(first_start: FirstStart) -> Path:
    """A data directory after a first start and a clean stop; tests start it again, one at a time."""
    return first_start.data_dir

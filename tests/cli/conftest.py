"""The command `upbeat` in the process of the tests, on their database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext

import pytest
from click.testing import Result
from typer.testing import CliRunner

from upbeat.cli import installation
from upbeat.cli.main import app

Upbeat = Callable[..., Result]


@pytest.fixture
def upbeat(monkeypatch: pytest.MonkeyPatch) -> Upbeat:
    monkeypatch.setattr(installation, "installation", nullcontext)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])

"""The key is made once, whoever is first: web and worker of a first start ask for it at the same time."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from upbeat.boot.options import Options
from upbeat.config import environment


def test_whoever_comes_second_takes_the_key_of_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = Options(data_dir=tmp_path / "new")
    make = environment.secrets.token_urlsafe
    first = "the key of another process"

    def late(size: int) -> str:
        (tmp_path / "new/secret-key").write_text(first)
        return make(size)

    monkeypatch.setattr(environment.secrets, "token_urlsafe", late)
    assert environment.secret_key(options) == first
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret-key"]


def test_it_is_one_for_all_and_for_nobody_else_to_read(tmp_path: Path) -> None:
    options = Options(data_dir=tmp_path)
    assert environment.secret_key(options) == environment.secret_key(options)
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600

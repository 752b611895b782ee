from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Cast
from tests.portal.world import World


@pytest.fixture
def world(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> World:
    """A portal where an address has to be confirmed."""
    return World(cast, monkeypatch)


@pytest.fixture
def a_world(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Callable[..., World]:
    """A portal with settings of one's choice."""

    def make(**settings: Any) -> World:
        return World(cast, monkeypatch, **settings)

    return make

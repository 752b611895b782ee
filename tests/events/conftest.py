"""Events in every way they may lie."""

from __future__ import annotations

import pytest

from tests.events.store import lying
from upbeat.events import postings


@pytest.fixture(params=["segments", "mixed", "after"])
def lies(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the events lie, the answers are the same."""
    monkeypatch.setattr(lying, "how", request.param)
    monkeypatch.setattr(postings, "FULL", 1)  # every segment is full
    monkeypatch.setattr(postings, "WORTH", 10**9)  # and one event more is worth postings

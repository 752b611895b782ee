"""Followers go on after the database has failed them, however it says so."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from uuid import UUID

import psycopg
import pytest
from django import db

from tests.cast import Cast
from upbeat.domains.development.models import Feature
from upbeat.followers import runner
from upbeat.kernel import door
from upbeat.kernel.log import Change

pytestmark = pytest.mark.django_db


class Fake:
    """Fails at first, and tells to stop once it has been asked again."""

    name = "fake"

    def __init__(self, workspace: UUID, stop: threading.Event) -> None:
        self.workspace, self.stop, self.asked = workspace, stop, 0

    def handle(self, workspace: UUID, changes: list[Change]) -> None:
        if workspace != self.workspace:  # what other tests left behind
            return
        self.asked += 1
        if self.asked == 1:
            raise db.OperationalError("the connection is closed")
        self.stop.set()


@pytest.mark.parametrize("error", [db.OperationalError, db.InterfaceError, psycopg.OperationalError])
def test_a_database_that_fails_while_workspaces_are_listed_is_asked_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    with door.open(cast.owner.actor) as tx:
        tx.create(Feature, name="Hums")
    real: Callable[..., None] = runner._all
    failures = [error("terminating connection due to administrator command")]

    def all_or_fail(followers: Sequence[runner.Follower]) -> None:
        if failures:
            raise failures.pop()
        real(followers)

    stop = threading.Event()
    monkeypatch.setattr(runner, "_all", all_or_fail)
    monkeypatch.setattr(runner, "PATROL", 0.1)
    monkeypatch.setattr(runner, "close_old_connections", lambda: None)  # this test's transaction lives in it
    follower = Fake(cast.workspace.pk, stop)
    stopping = threading.Timer(20, stop.set)
    stopping.start()
    runner.run([follower], stop)
    stopping.cancel()
    assert follower.asked == 2

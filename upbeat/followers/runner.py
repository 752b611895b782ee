"""Runs the followers: each reads the log from its own cursor, in order, and is woken by a notification that may also get lost.

A follower is anything with a `name` and `handle(workspace, changes)`, idempotent. Handling and moving the cursor are one transaction.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

import psycopg
from django.db import Error as DatabaseError
from django.db import close_old_connections, connection, transaction

from upbeat.followers.models import Cursor
from upbeat.kernel.clock import Clock
from upbeat.kernel.log import Change

BLOCK = 2_000  # changes handled in one transaction
PATROL = 20.0  # seconds after which everything is looked at again, notified or not

log = logging.getLogger(__name__)


class Follower(Protocol):
    """A reader of the log."""

    @property
    def name(self) -> str: ...

    def handle(self, workspace: UUID, changes: list[Change]) -> None: ...


def catch_up(follower: Follower, workspace: UUID) -> int:
    """Deal with everything up to now; returns how many changes there were. Several processes may call this at once."""
    total = 0
    while True:
        with transaction.atomic():
            Cursor.objects.bulk_create([Cursor(workspace_id=workspace, follower=follower.name)], ignore_conflicts=True)
            cursor = Cursor.objects.select_for_update(skip_locked=True).filter(workspace_id=workspace, follower=follower.name).first()
            if cursor is None:  # another process is at it
                return total
            block = list(Change.objects.filter(workspace_id=workspace, seq__gt=cursor.seq).order_by("seq")[:BLOCK])
            if not block:
                return total
            follower.handle(workspace, block)
            Cursor.objects.filter(workspace_id=workspace, follower=follower.name).update(seq=block[-1].seq)
        total += len(block)


def run(followers: Sequence[Follower], stop: threading.Event) -> None:
    """Follow until told to stop, whatever becomes of the database meanwhile."""
    while not stop.is_set():
        try:
            close_old_connections()
            with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}, autocommit=True) as listener:
                listener.execute("LISTEN upbeat")
                _all(followers)
                while not stop.is_set():
                    woken = _wait(listener, stop)
                    for workspace in woken:
                        _each(followers, workspace)
                    if not woken and not stop.is_set():
                        _all(followers)
        except (psycopg.Error, DatabaseError) as error:  # from the listener, or through Django
            log.warning("The followers lost the database: %s", error)
            stop.wait(1)


def _wait(listener: psycopg.Connection[tuple[object, ...]], stop: threading.Event) -> set[UUID]:
    """The workspaces that changed; empty after the patrol's time."""
    until = time.monotonic() + PATROL
    while time.monotonic() < until and not stop.is_set():
        woken = {UUID(n.payload.split()[0]) for n in listener.notifies(timeout=0.5, stop_after=1)}
        if woken:
            woken |= {UUID(n.payload.split()[0]) for n in listener.notifies(timeout=0)}
            return woken
    return set()


def _all(followers: Sequence[Follower]) -> None:
    for workspace in Clock.objects.values_list("workspace", flat=True):
        _each(followers, workspace)


def _each(followers: Sequence[Follower], workspace: UUID) -> None:
    for follower in followers:
        try:
            catch_up(follower, workspace)
        except Exception:  # one follower's fault must not stop the others; it is reported and tried again at the next change
            log.exception("The follower %s failed in workspace %s", follower.name, workspace)
            close_old_connections()

"""Keeps the findings right: shortly after a change the rules that read what changed are asked again, each hour all of them: dates pass.

The check writes through the door, so it runs outside the follower's transaction. What a crash swallows, the hourly run finds.
"""

from __future__ import annotations

import logging
import threading
import time
from uuid import UUID

from django.db import close_old_connections, connection

from upbeat.kernel.log import Change
from upbeat.kernel.workspace import Workspace
from upbeat.score import check

PAUSE = 0.2  # seconds in which changes gather before the check runs
REST = 3  # times as long as the check last took: it may use a quarter of one processor …
WITHIN = 1.0  # seconds: … but never so long that a finding would be later than this

log = logging.getLogger(__name__)


class FindingsFollower:
    """Gathers the touched types of each workspace and has the check run for them."""

    name = "findings"

    def __init__(self) -> None:
        self._touched: dict[UUID, set[str]] = {}
        self._lock = threading.Lock()
        self._runner: threading.Thread | None = None

    def handle(self, workspace: UUID, changes: list[Change]) -> None:
        with self._lock:
            self._touched.setdefault(workspace, set()).update(change.type for change in changes)
            if self._runner is None:
                self._runner = threading.Thread(target=self._run, name="findings", daemon=True)
                self._runner.start()

    def settle(self, timeout: float = 10.0) -> None:
        """Wait until everything handed over so far has been checked."""
        runner = self._runner
        if runner is not None:
            runner.join(timeout)

    def _run(self) -> None:
        cost = 0.0
        while True:
            time.sleep(max(PAUSE, min(REST * cost, WITHIN - cost)))
            with self._lock:
                touched, self._touched = self._touched, {}
                if not touched:
                    self._runner = None
                    connection.close()
                    return
            start = time.monotonic()
            for workspace, types in touched.items():
                _check(workspace, check.rules_touched_by(types))
            cost = time.monotonic() - start


def _check(workspace: UUID, codes: list[str] | None) -> None:
    if codes == []:
        return
    try:
        if Workspace.objects.filter(pk=workspace).exists():
            check.run(workspace, codes)
    except Exception:  # the outermost edge of this thread: the next change or the hourly run tries again
        log.exception("The alignment check failed in workspace %s", workspace)
        close_old_connections()


def check_everything() -> None:
    """Ask every rule in every workspace."""
    for workspace in Workspace.objects.values_list("pk", flat=True):
        _check(workspace, None)


follower = FindingsFollower()

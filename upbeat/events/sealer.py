"""Looks into the inbox again and again and has sealed what waits there; now and then tidies what is sealed."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from uuid import UUID

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection

from upbeat.events import disk
from upbeat.events.folder import all_folders
from upbeat.events.models import Batch, Segment

EVERY = 1.0  # seconds
TIDY_EVERY = 60.0  # seconds

log = logging.getLogger(__name__)


def run(stop: threading.Event) -> None:
    """Seal until told to stop."""
    tidied = time.monotonic()
    while not stop.wait(EVERY):
        try:
            close_old_connections()
            for workspace in Batch.objects.values_list("workspace_id", flat=True).distinct():
                seal_all(workspace, stop)
            if time.monotonic() - tidied > TIDY_EVERY:
                tidied = time.monotonic()
                for workspace in _with_events():
                    tidy(workspace)
        except DatabaseError as error:
            log.warning("The sealer lost the database: %s", error)
            connection.close()
        except Exception:  # the outermost edge of this thread: what could not be sealed waits on and is tried again
            log.exception("Events could not be sealed")


def seal_all(workspace: UUID, stop: threading.Event) -> None:
    from upbeat.events import sealing  # large, and many have no events

    while sealing.seal(workspace) and not stop.is_set():
        pass
    if not disk.is_nearly_full():
        sealing.merge(workspace)


def tidy(workspace: UUID) -> None:
    """Also where no events come any more: too old ones, files of merged segments, files that nobody owns."""
    from upbeat.events import keeping, sealing

    sealing.sweep(workspace)
    if not disk.is_nearly_full():
        keeping.let_go(workspace)


def _with_events() -> Iterator[UUID]:
    yield from {*Segment.objects.values_list("workspace_id", flat=True).distinct(), *all_folders()}

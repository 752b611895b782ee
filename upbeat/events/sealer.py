"""Looks into the inbox again and again and has sealed what waits there."""

from __future__ import annotations

import logging
import threading

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection

from upbeat.events.models import Batch

EVERY = 1.0  # seconds

log = logging.getLogger(__name__)


def run(stop: threading.Event) -> None:
    """Seal until told to stop."""
    while not stop.wait(EVERY):
        try:
            close_old_connections()
            for workspace in Batch.objects.values_list("workspace_id", flat=True).distinct():
                from upbeat.events import sealing  # large, and many have no events

                while sealing.seal(workspace) and not stop.is_set():
                    pass
                sealing.merge(workspace)
                sealing.sweep(workspace)
        except DatabaseError as error:
            log.warning("The sealer lost the database: %s", error)
            connection.close()
        except Exception:  # the outermost edge of this thread: what could not be sealed waits on and is tried again
            log.exception("Events could not be sealed")

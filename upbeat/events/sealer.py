"""Looks again and again for what is to be done with events: seals what waits, tidies what is sealed, keeps postings up with it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import Error as DatabaseError
from django.db import OperationalError, close_old_connections, connection

from upbeat.events import disk
from upbeat.events.folder import all_folders
from upbeat.events.models import Batch, Segment

log = logging.getLogger(__name__)


def run(stop: threading.Event) -> None:
    """Seal until told to stop."""
    _again(1.0, _seal, stop)


def run_upkeep(stop: threading.Event) -> None:
    """Tidy and make postings until told to stop: beside the sealing, which must not wait for it."""
    _again(10.0, _keep_up, stop)


def _again(every: float, work: Callable[[threading.Event], None], stop: threading.Event) -> None:
    """`every` so many seconds."""
    while not stop.wait(every):
        try:
            close_old_connections()
            work(stop)
        except DatabaseError as error:
            log.warning("%s lost the database: %s", threading.current_thread().name, error)
            connection.close()
        except Exception:  # the outermost edge of this thread: what could not be done waits on and is tried again
            log.exception("What is to be done with events could not be done")


def _seal(stop: threading.Event) -> None:
    for workspace in Batch.objects.values_list("workspace_id", flat=True).distinct():
        with _each():
            seal_all(workspace, stop)


def seal_all(workspace: UUID, stop: threading.Event) -> None:
    from upbeat.events import sealing  # large, and many have no events

    while sealing.seal(workspace) and not stop.is_set():
        pass
    if not disk.is_nearly_full():
        sealing.merge(workspace)


def _keep_up(stop: threading.Event) -> None:
    for workspace in _with_events():
        from upbeat.events import postings

        with _each():
            tidy(workspace)
            postings.tidy(workspace)
        with _each():
            if not stop.is_set() and not disk.is_nearly_full():
                postings.keep_up(workspace)


@contextmanager
def _each() -> Iterator[None]:
    """What cannot be done for one workspace is done for the others."""
    try:
        yield
    except OperationalError:
        raise  # the database has gone, for all
    except Exception:
        log.exception("What is to be done with events could not be done for one workspace")


def _with_events() -> Iterator[UUID]:
    yield from {*Segment.objects.values_list("workspace_id", flat=True).distinct(), *all_folders()}


def tidy(workspace: UUID) -> None:
    """Also where no events come any more: too old ones, files of merged segments, files that nobody owns."""
    from upbeat.events import keeping, sealing

    sealing.sweep(workspace)
    if not disk.is_nearly_full():
        keeping.let_go(workspace)

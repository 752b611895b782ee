"""The worker process: brings the database up to date, then runs jobs and followers."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable

from django.db import connections

from upbeat.boot import lifeline
from upbeat.cli import jobs
from upbeat.cli.errors import errors_told
from upbeat.config.environment import options, set_up_django

LONGEST_STOP = 3.0  # seconds for the followers and the sealer


def main() -> None:
    lifeline.hold()
    set_up_django()
    _prepare()
    _go_on()
    stop = threading.Event()
    threads = [threading.Thread(target=_or_end, args=(work, stop), name=work.__name__, daemon=True) for work in (_follow, _seal, _keep_up)]
    for thread in threads:
        thread.start()
    asyncio.run(jobs.run())
    stop.set()
    for thread in threads:
        thread.join(LONGEST_STOP)


def _prepare() -> None:
    """Bring schema and sample up to date, then begin anew: what that took in memory would never be given back."""
    from upbeat.boot import upgrade

    upgrade.wait_for_database()
    if upgrade.is_current() and not upgrade.wants_sample():
        return
    upgrade.bring_up_to_date(sample=options().sample)
    if upgrade.wants_sample():
        from upbeat.boot import sample
        from upbeat.boot.first_start import first_owner

        sample.build(first_owner())
        upgrade.sample_is_built()
    connections.close_all()
    os.execv(sys.executable, [sys.executable, "-m", "upbeat.cli.worker"])  # noqa: S606


def _go_on() -> None:
    from upbeat.edges.tasks import go_on_with_interrupted_imports

    go_on_with_interrupted_imports()


def _or_end(work: Callable[[threading.Event], None], stop: threading.Event) -> None:
    """A worker without one of its threads would look alive while something is never done; the supervisor starts another."""
    try:
        work(stop)
    finally:
        if not stop.is_set():
            os.kill(os.getpid(), signal.SIGTERM)


def _follow(stop: threading.Event) -> None:
    from upbeat.followers import runner
    from upbeat.followers.all import FOLLOWERS

    runner.run(FOLLOWERS, stop)


def _seal(stop: threading.Event) -> None:
    from upbeat.events import sealer

    sealer.run(stop)


def _keep_up(stop: threading.Event) -> None:
    from upbeat.events import sealer

    sealer.run_upkeep(stop)


if __name__ == "__main__":
    with errors_told():
        main()

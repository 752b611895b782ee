"""The worker process: brings the database up to date, then runs jobs and followers."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable

from django.db import connections
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.manager import JobManager

from upbeat.boot import lifeline
from upbeat.cli.errors import errors_told
from upbeat.config.environment import options, set_up_django

CONCURRENCY = 2  # jobs at a time
HEARTBEAT_LOST = 30.0  # seconds; a worker gives a sign of life every ten
LONGEST_STOP = 3.0  # seconds a job gets to end; it is run again at the next start otherwise


def main() -> None:
    lifeline.hold()
    set_up_django()
    _prepare()
    _go_on()
    stop = threading.Event()
    threads = [threading.Thread(target=_or_end, args=(work, stop), name=work.__name__, daemon=True) for work in (_follow, _seal)]
    for thread in threads:
        thread.start()
    asyncio.run(_run_jobs())
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


async def _run_jobs() -> None:
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=CONCURRENCY + 2)  # one listens
    # An app beside the one that jobs are left with: that one keeps Django's connection, so that followers leave theirs within their
    # own transactions. Through this pool, which lives in another event loop than theirs, they would wait 30 s where it is busy.
    async with app.with_connector(connector).open_async() as running:
        rescue = asyncio.create_task(_rescue_jobs(running.job_manager))
        await running.run_worker_async(concurrency=CONCURRENCY, shutdown_graceful_timeout=LONGEST_STOP, delete_jobs="successful")
        rescue.cancel()


async def _rescue_jobs(jobs: JobManager) -> None:
    """Run again, from time to time, the jobs of workers that were killed: those whose heartbeat has stopped."""
    while True:
        for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=HEARTBEAT_LOST):
            await jobs.retry_job(job)
        await asyncio.sleep(HEARTBEAT_LOST)


if __name__ == "__main__":
    with errors_told():
        main()

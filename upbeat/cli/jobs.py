"""The jobs of a worker."""

from __future__ import annotations

import asyncio

from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.manager import JobManager

CONCURRENCY = 2  # jobs at a time
HEARTBEAT_LOST = 30.0  # seconds; a worker gives a sign of life every ten
LONGEST_STOP = 3.0  # seconds a job gets to end; it is run again at the next start otherwise


async def run() -> None:
    """Run jobs until a signal ends it."""
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

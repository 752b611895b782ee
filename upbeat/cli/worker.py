"""The worker process: brings the database up to date, then runs jobs and followers."""

from __future__ import annotations

import asyncio
import subprocess
import sys

from procrastinate.contrib.django import app

from upbeat.boot import lifeline
from upbeat.config.environment import set_up_django

CONCURRENCY = 2  # jobs at a time
LONGEST_STOP = 3.0  # seconds a job gets to end; it is run again at the next start otherwise


def main() -> None:
    lifeline.hold()
    set_up_django()
    _prepare()
    asyncio.run(_work())


def _prepare() -> None:
    from upbeat.boot import upgrade

    upgrade.wait_for_database()
    if not upgrade.is_current() or upgrade.wants_sample():
        subprocess.run([sys.executable, "-m", "upbeat.cli.prepare"], check=True)


async def _work() -> None:
    with app.replace_connector(app.connector.get_worker_connector()):
        async with app.open_async():
            await app.run_worker_async(concurrency=CONCURRENCY, shutdown_graceful_timeout=LONGEST_STOP, delete_jobs="successful")


if __name__ == "__main__":
    main()

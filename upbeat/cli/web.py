"""The web server process: granian inside our own event loop, so that it costs one Python process."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import time

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from upbeat.boot import lifeline
from upbeat.boot.options import Options
from upbeat.cli.errors import errors_told
from upbeat.config.environment import options, set_up_django

SCHEMA_CHECK_EVERY = 0.1  # seconds, while the worker brings the database up to date
LONGEST_STOP = 2.0  # seconds that open streams and slow answers get at the end


def main() -> None:
    lifeline.hold()
    set_up_django()
    _wait_for_schema()
    from upbeat.config.asgi import application

    asyncio.run(_serve(application, options(), announce="--first" in sys.argv))


def _wait_for_schema() -> None:
    from upbeat.boot import upgrade

    upgrade.wait_for_database()
    while not upgrade.is_current():
        time.sleep(SCHEMA_CHECK_EVERY)


async def _serve(application: object, options: Options, *, announce: bool) -> None:
    server = Server(
        application, address=options.host, port=options.port, interface=Interfaces.ASGI, websockets=False, log_level=LogLevels.error
    )
    logging.getLogger("_granian").setLevel(logging.ERROR)
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    serving = loop.create_task(server.serve())
    announcing = loop.create_task(_announce(options)) if announce else None
    stopping = loop.create_task(ended.wait())
    await asyncio.wait([serving, stopping], return_when=asyncio.FIRST_COMPLETED)
    if announcing is not None:
        announcing.cancel()
    server.signal_handler_interrupt()  # type: ignore[no-untyped-call]
    await asyncio.wait([serving], timeout=LONGEST_STOP)


async def _announce(options: Options) -> None:
    """Print the address and the owner's link once the port answers."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(options.host, options.host)  # noqa: S104
    while True:
        try:
            _, writer = await asyncio.open_connection(host, options.port)
        except OSError:
            await asyncio.sleep(0.02)
            continue
        writer.close()
        break
    from upbeat.domains.people.signin_link import owner_link

    link = await asyncio.to_thread(owner_link)
    print(
        f"\n  Upbeat   {options.url}\n  Sign in  {link}\n           (once, within 15 minutes; `upbeat signin` prints another)\n", flush=True
    )


if __name__ == "__main__":
    with errors_told():
        main()

"""The pipe between the supervisor and its Python children: when it closes, the child ends."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

GRACE = 3.0  # seconds a child may take to end by itself


def hold() -> None:
    """End this process when its standard input closes, as it does however the supervisor dies."""
    threading.Thread(target=_wait_for_end, name="lifeline", daemon=True).start()


def _wait_for_end() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)

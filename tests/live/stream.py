"""A reader of the live stream in a thread, with the time at which each event arrived."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any


@dataclass
class Event:
    kind: str
    data: dict[str, Any]
    at: float


class Stream:
    """Reads `/api/v1/live` until left; `events` grows as they come."""

    def __init__(self, port: int, token: str, after: int) -> None:
        self.events: list[Event] = []
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._connection.request("GET", f"/api/v1/live?after={after}", headers={"Authorization": f"Bearer {token}"})
        self._response = self._connection.getresponse()
        self.status = self._response.status
        self._socket = self._connection.sock
        self._thread = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> Stream:
        self._thread.start()
        self.wait(lambda events: any(e.kind == "hello" for e in events), 10)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self._response.close()
        self._connection.close()

    def _read(self) -> None:
        kind = ""
        try:
            while line := self._response.readline():
                text = line.decode().rstrip("\n")
                if text.startswith("event: "):
                    kind = text[7:]
                elif text.startswith("data: "):
                    self.events.append(Event(kind, json.loads(text[6:]), time.perf_counter()))
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            return  # the connection was closed, here or there

    def wait(self, condition: Any, seconds: float = 5) -> None:
        until = time.monotonic() + seconds
        while not condition(self.events):
            assert time.monotonic() < until, self.events
            time.sleep(0.002)

    def changes(self) -> list[dict[str, Any]]:
        return [event.data for event in self.events if event.kind == "change"]

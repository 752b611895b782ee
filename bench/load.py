"""A closed-loop HTTP load: some connections, each sending its next request when the last is answered. Loopback only, bounded by count."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """Latencies in ms, sorted, and the wall time of the whole in s."""

    latencies: list[float]
    seconds: float

    def at(self, share: float) -> float:
        return self.latencies[min(len(self.latencies) - 1, int(share * len(self.latencies)))]

    @property
    def p50(self) -> float:
        return self.at(0.5)

    @property
    def p99(self) -> float:
        return self.at(0.99)

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds


Request = Callable[[int], tuple[str, str, bytes]]  # running number → method, path, body


def load(port: int, token: str, request: Request, *, clients: int, count: int) -> Result:
    """Send `count` requests over `clients` connections. Raises AssertionError for an answer that is no success."""
    return asyncio.run(_load(port, token, request, clients, count))


async def _load(port: int, token: str, request: Request, clients: int, count: int) -> Result:
    numbers = iter(range(count))
    latencies: list[float] = []
    start = time.perf_counter()
    await asyncio.gather(*(_client(port, token, request, numbers, latencies) for _ in range(clients)))
    return Result(sorted(latencies), time.perf_counter() - start)


async def _client(port: int, token: str, request: Request, numbers: object, latencies: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for number in numbers:  # type: ignore[attr-defined]
        method, path, body = request(number)
        head = f"{method} /api/v1{path} HTTP/1.1\r\nHost: localhost:{port}\r\nAuthorization: Bearer {token}\r\n"
        head += f"Content-Length: {len(body)}\r\n\r\n"
        before = time.perf_counter()
        writer.write(head.encode() + body)
        status = await _answer(reader)
        latencies.append((time.perf_counter() - before) * 1000)
        assert status in (200, 201), f"{method} {path} answered {status}"
    writer.close()
    await writer.wait_closed()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    at = head.find(b"content-length:")
    length = int(head[at + 15 : head.index(b"\r\n", at)]) if at >= 0 else 0
    await reader.readexactly(length)
    return int(head[9:12])

"""Django's synchronous handler behind an ASGI face: a fifth of the processor time of Django's own ASGI handler.

The body is spooled before a thread is taken, so slow senders cost no thread and big files no memory;
an answer that is not streamed crosses between thread and event loop once.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import Any, Protocol

from upbeat.config.proxies import Proxies

Scope = dict[str, Any]  # Any: what ASGI itself says of scopes and messages
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Environ = dict[str, Any]

THREADS = 4  # measured best on two cores: more only pass the interpreter lock around; each holds one database connection once used
KEPT_IN_MEMORY = 1 << 20  # bytes of a body; the rest goes to a temporary file
LARGEST_BODY = 2 << 30  # bytes
NO_CONTENT = {204, 304}  # statuses that carry no body


class StartResponse(Protocol):
    def __call__(self, status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Callable[[bytes], object]: ...


class WsgiApp(Protocol):
    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]: ...


class Disconnected(Exception):
    """The client went away before its request was complete."""


class BodyTooLarge(Exception):
    """The request's body is longer than LARGEST_BODY."""


class WsgiBridge:
    """An ASGI application that answers http scopes by calling a WSGI application in a thread."""

    def __init__(self, app: WsgiApp, proxies: Proxies | None = None) -> None:
        self.app = app
        self.proxies = proxies or Proxies()
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="wsgi")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body, length = await _spool(scope, receive)
        except Disconnected:
            return
        except BodyTooLarge:
            await _refuse(send, 413, b"The request body is too large.")
            return
        with body:
            loop = asyncio.get_running_loop()
            call = _Call(self.app, _environ(scope, body, length, self.proxies), loop, send)
            for message in await loop.run_in_executor(self.threads, call.run):
                await send(message)


class _Call:
    """One call of the application, in its thread."""

    def __init__(self, app: WsgiApp, environ: Environ, loop: asyncio.AbstractEventLoop, send: Send) -> None:
        self.app, self.environ, self.loop, self.send = app, environ, loop, send
        self.head: Message = {}

    def run(self) -> list[Message]:
        """The messages left to send: all of them, or for a streamed answer only the last."""
        chunks = self.app(self.environ, self._start_response)
        try:
            if not getattr(chunks, "streaming", False):
                return [self.head, self._whole(b"".join(chunks))]
            self._send_now(self.head)
            for chunk in chunks:
                self._send_now({"type": "http.response.body", "body": chunk, "more_body": True})
            return [{"type": "http.response.body", "body": b""}]
        finally:
            if close := getattr(chunks, "close", None):
                close()  # ends Django's request, in this thread because it owns the database connection

    def _start_response(self, status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Callable[[bytes], object]:
        self.head = {
            "type": "http.response.start",
            "status": int(status[:3]),
            "headers": [(name.lower().encode("latin1"), value.encode("latin1")) for name, value in headers],
        }
        return _no_write

    def _whole(self, body: bytes) -> Message:
        headers = self.head["headers"]
        if self.head["status"] not in NO_CONTENT and not any(name == b"content-length" for name, _ in headers):
            headers.append((b"content-length", str(len(body)).encode()))
        return {"type": "http.response.body", "body": b"" if self.environ["REQUEST_METHOD"] == "HEAD" else body}

    def _send_now(self, message: Message) -> None:
        asyncio.run_coroutine_threadsafe(_awaited(self.send, message), self.loop).result()


async def _awaited(send: Send, message: Message) -> None:
    await send(message)


def _no_write(data: bytes) -> object:
    raise NotImplementedError("WSGI's write() is not offered; return the body.")


async def _spool(scope: Scope, receive: Receive) -> tuple[io.BytesIO | SpooledTemporaryFile[bytes], int]:
    """The whole body, rewound, and its length. Raises Disconnected, BodyTooLarge."""
    if scope["method"] in ("GET", "HEAD"):
        return io.BytesIO(), 0
    body: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(KEPT_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    length = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            body.close()
            raise Disconnected
        chunk: bytes = message.get("body", b"")
        length += len(chunk)
        if length > LARGEST_BODY:
            body.close()
            raise BodyTooLarge
        body.write(chunk)
        more = message.get("more_body", False)
    body.seek(0)
    return body, length


def _environ(scope: Scope, body: io.BytesIO | SpooledTemporaryFile[bytes], length: int, proxies: Proxies) -> Environ:
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    address, scheme = proxies.origin(client[0], scope.get("scheme", "http"), scope["headers"])
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin1"),
        "QUERY_STRING": scope["query_string"].decode("latin1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": address,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in scope["headers"]:
        if b"_" in raw_name:
            continue  # would be taken for the header that has a hyphen there
        name, value = raw_name.decode("latin1").upper().replace("-", "_"), raw_value.decode("latin1")
        key = name if name == "CONTENT_TYPE" else f"HTTP_{name}"
        environ[key] = f"{environ[key]}{'; ' if name == 'COOKIE' else ','}{value}" if key in environ else value
    environ["CONTENT_LENGTH"] = str(length)
    return environ


async def _refuse(send: Send, status: int, text: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(text)).encode()), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})

"""The bridge from ASGI to Django's synchronous handler."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator

import pytest

from upbeat.config import wsgi
from upbeat.config.wsgi import Environ, Message, StartResponse, WsgiApp, WsgiBridge


def test_a_body_in_many_pieces_arrives_whole() -> None:
    sent = call(echo, method="POST", body=[b"one ", b"two ", b"three"])
    assert sent[0]["status"] == 200
    assert sent[1]["body"] == b"13:one two three"


def test_a_head_request_gets_the_length_and_no_body() -> None:
    sent = call(echo, method="HEAD")
    assert (b"content-length", b"2") in sent[0]["headers"]
    assert sent[1]["body"] == b""


def test_a_body_too_large_is_refused_before_the_application_hears_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wsgi, "LARGEST_BODY", 5)
    sent = call(never, method="POST", body=[b"1234", b"5678"])
    assert sent[0]["status"] == 413


def test_a_client_that_goes_away_while_sending_costs_no_call() -> None:
    assert call(never, method="POST", body=[b"half", None]) == []


def test_a_streamed_answer_is_sent_piece_by_piece_and_closed() -> None:
    answer = Streamed([b"a", b"b"])

    def app(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        return answer

    sent = call(app)
    assert [message.get("body") for message in sent[1:]] == [b"a", b"b", b""]
    assert answer.is_closed


def test_headers_arrive_as_wsgi_names_them_and_an_underscore_cannot_stand_for_a_hyphen() -> None:
    seen: Environ = {}

    def app(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        seen.update(environ)
        start_response("204 No Content", [])
        return [b""]

    headers = [(b"x-one", b"1"), (b"x-one", b"2"), (b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"upbeat_workspace", b"forged")]
    sent = call(app, headers=headers, path="/über")
    assert seen["HTTP_X_ONE"] == "1,2"
    assert seen["HTTP_COOKIE"] == "a=1; b=2"
    assert "HTTP_UPBEAT_WORKSPACE" not in seen
    assert seen["PATH_INFO"].encode("latin1").decode() == "/über"
    assert sent[0]["headers"] == []


class Streamed:
    """What Django returns for a file or a stream."""

    streaming = True

    def __init__(self, pieces: list[bytes]) -> None:
        self.pieces, self.is_closed = pieces, False

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.pieces)

    def close(self) -> None:
        self.is_closed = True


def echo(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["CONTENT_LENGTH"].encode(), b":", body]


def never(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    raise AssertionError("the application was called")


def call(
    app: WsgiApp,
    *,
    method: str = "GET",
    path: str = "/",
    headers: Iterable[tuple[bytes, bytes]] = (),
    body: Iterable[bytes | None] = (b"",),
) -> list[Message]:
    """What the bridge sends for one request; None among the pieces of the body is the client going away."""
    sent: list[Message] = []
    pieces = list(body)
    incoming = iter(
        {"type": "http.disconnect"} if piece is None else {"type": "http.request", "body": piece, "more_body": number < len(pieces)}
        for number, piece in enumerate(pieces, 1)
    )

    async def receive() -> Message:
        return next(incoming)

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "http_version": "1.1", "headers": list(headers)}
    bridge = WsgiBridge(app)
    asyncio.run(bridge(scope, receive, send))
    bridge.threads.shutdown()
    return sent

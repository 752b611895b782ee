"""Addresses: one that is not there is a problem like any other, and one that is there says which methods it takes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from upbeat.edges.api import live

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


@pytest.mark.parametrize("method", ["get", "post", "patch", "delete", "put", "options"])
def test_an_address_that_is_not_there_is_named_as_a_problem(cast: Cast, method: str) -> None:
    member = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {cast.owner.token}"})
    for path in ("v1", "v1/", "v1/features/", "v1/me/", "v1/features/FEA-1/", "v1/a/b/c/d", "v1/a/b/c/d/e", "v2/me", "%00"):
        for caller in (member, Client(enforce_csrf_checks=True)):
            answer = getattr(caller, method)(f"/api/{path}")
            assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM), path
            assert "/api/v1/openapi.json" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("put", "/features/FEA-1", "GET, PATCH, DELETE, HEAD"),
        ("delete", "/features", "GET, POST, HEAD"),
        ("get", "/features/FEA-1/ship", "POST"),
        ("options", "/me", "GET, PATCH, HEAD"),
    ],
)
def test_a_method_that_an_address_does_not_take_is_answered_with_those_it_takes(cast: Cast, method: str, path: str, allow: str) -> None:
    answer = cast.owner.call(method, path)
    assert (answer.status_code, answer["Allow"], answer["Content-Type"]) == (405, allow, PROBLEM)


def test_the_live_stream_is_read_with_get() -> None:
    start, body = stream("POST")
    assert (start["status"], dict(start["headers"])[b"allow"]) == (405, b"GET")
    assert b"This address takes GET." in body["body"]


def stream(method: str, query: bytes = b"") -> list[dict[str, Any]]:
    """What the stream sends to a request that it refuses."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": method, "path": "/api/v1/live", "query_string": query, "headers": []}
    asyncio.run(live.app(scope, receive, send))
    return sent

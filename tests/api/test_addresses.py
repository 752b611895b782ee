"""Addresses: one that is not there is a problem like any other, and one that is there says which methods and parameters it takes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from django.test import Client

from tests.api.addresses import ANY, addresses, some_call_of_each
from tests.cast import Cast
from upbeat.edges.api import live
from upbeat.edges.api.http import FILTERS, taken_by

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


def test_every_address_refuses_a_parameter_that_it_does_not_know_by_name(cast: Cast) -> None:
    for method, path in some_call_of_each():
        for query in ("aftr=5", "aftr="):
            answer = cast.owner.call(method, f"{path}?{query}")
            assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM), (method, path, answer.content)
            assert "“aftr”" in answer.data["detail"], (method, path)


def test_every_parameter_of_an_address_stands_there_once(cast: Cast) -> None:
    for address in addresses():
        for method, run in address.methods.items():
            for name in {*taken_by(run)} - {FILTERS}:
                path = address.filled(lambda part: ANY[part["kind"]])
                answer = cast.owner.call(method, f"{path}?{name}=1&{name}=2")
                assert answer.status_code == 400 and f"“{name}” stands here 2 times" in answer.data["detail"], (method, path, name)
    assert cast.owner.get("/features?status=planned&status=shipped").status_code == 400


@pytest.mark.parametrize("query", ["deleted=true", "count=anything", "refs=yes", "archived=maybe", "statu=planned", "workspace__in=x"])
def test_a_list_takes_only_what_it_understands(cast: Cast, query: str) -> None:
    answer = cast.owner.get(f"/features?{query}")
    assert answer.status_code == 400 and f"“{query.partition('=')[0]}”" in answer.data["detail"]


@pytest.mark.parametrize(
    "path",
    ["/features/ids?sort=name", "/features/values?field=status&count=exact", "/inbox?as_of=1", "/inbox?sort=rating", "/inbox?count=all"],
)
def test_a_whole_list_and_the_inbox_take_no_parameter_that_they_do_not_heed(cast: Cast, path: str) -> None:
    assert cast.owner.get(path).status_code == 400


def test_the_live_stream_refuses_what_it_does_not_know() -> None:
    start, body = stream("GET", b"aftr=5")
    assert start["status"] == 400 and "“aftr”" in body["body"].decode()


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

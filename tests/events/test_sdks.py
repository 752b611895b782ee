"""The clients that people have, with their host changed and nothing else."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest

from tests.boot.installation import Up, reachable_folder
from tests.live.client import Api, token_of

WITHIN = 5.0  # seconds from the answer until an event can be asked for


@pytest.fixture(scope="module")
def server() -> Iterator[Up]:
    with reachable_folder() as folder, Up(folder / "data") as up:
        yield up


@pytest.fixture(scope="module")
def api(server: Up) -> Api:
    return Api(server.port, token_of(server.data_dir, "read", "write", "admin"))


@pytest.fixture
def key(api: Api) -> dict[str, Any]:
    made: dict[str, Any] = api.post("/write-keys", {"name": "App"})
    return made


def send(server: Up, path: str, body: Any, **headers: str) -> tuple[int, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        connection.request("POST", path, body if isinstance(body, bytes) else json.dumps(body), headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or b"null")
    finally:
        connection.close()


def counts(api: Api) -> dict[str, int]:
    return {item["name"]: item["count"] for item in api.get("/event-names")["items"]}


def refused(server: Up, key: dict[str, Any]) -> dict[str, int]:
    return {
        str(reason): int(count) for reason, count in server.query(f"SELECT reason, count FROM events_refused WHERE key = '{key['id']}'")
    }


def soon(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + WITHIN
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_posthog_for_python(server: Up, api: Api, key: dict[str, Any]) -> None:
    from posthog import Posthog

    client = Posthog(key["write_key"], host=server.url, sync_mode=True, gzip=True)
    with_anonymous = f"anon-{uuid4()}"
    client.capture("ph search", distinct_id=with_anonymous, properties={"plan": "pro"})
    client.capture("ph search", distinct_id="ph-ada", properties={"plan": "free"})
    client.alias(with_anonymous, "ph-ada")
    client.group_identify("company", "acme", {"seats": 5})
    client.shutdown()
    soon(lambda: counts(api).get("ph search") == 2 and counts(api).get("$create_alias") == 1 and counts(api).get("$groupidentify") == 1)
    today = time.strftime("%Y-%m-%d", time.gmtime())
    asked = {"since": "2026-01-01", "until": today, "series": [{"event": "ph search", "measure": "people"}], "interval": "month"}
    assert api.post("/questions/trend", {"kind": "trend", **asked})["lines"][0]["total"] == 1, "the alias made two ids one person"
    assert "plan" in api.get("/event-names/properties?name=ph%20search")["items"]


def test_segment_for_python(server: Up, api: Api, key: dict[str, Any]) -> None:
    from segment.analytics.client import Client

    client = Client(key["write_key"], host=server.url, sync_mode=True, gzip=True)
    client.track("seg-ada", "seg search", {"plan": "pro"})
    client.identify("seg-ada", {"plan": "pro"})
    client.page("seg-ada", "app", "Home")
    client.group("seg-ada", "acme", {"seats": 5})
    client.alias("seg-old", "seg-ada")
    soon(lambda: counts(api).get("seg search") == 1 and counts(api).get("$pageview") == 1 and counts(api).get("$identify") == 1)


def test_a_batch_that_is_sent_again_counts_once_and_its_bad_event_is_counted_apart(server: Up, api: Api, key: dict[str, Any]) -> None:
    events = [{"event": "again", "distinct_id": f"user {n}", "uuid": str(uuid4())} for n in range(50)]
    body = {"api_key": key["write_key"], "batch": [*events, {"event": "of nobody"}]}
    for path in ("/batch/", "/batch", "/e/", "/i/v0/e/", "/capture"):
        assert send(server, path, body) == (200, {"status": 1})
    soon(lambda: counts(api).get("again") == 50)
    time.sleep(1.2)  # the last of the five may still wait to be sealed
    assert counts(api)["again"] == 50
    rows = server.query(f"SELECT taken FROM events_intake WHERE key = '{key['id']}'")
    assert rows == [(50,)]
    assert refused(server, key) == {"invalid_distinct_id": 5}


def test_what_is_refused_is_refused_in_the_words_of_the_protocol(server: Up, api: Api, key: dict[str, Any]) -> None:
    event = {"event": "x", "distinct_id": "y"}
    status, said = send(server, "/batch/", {"api_key": "phc_unknown", "batch": [event]})
    assert (status, said["code"], said["type"]) == (401, "invalid_api_key", "authentication_error")
    assert send(server, "/v1/track", {"writeKey": "unknown", "event": "x", "userId": "y"})[0] == 401
    assert send(server, "/batch/", {"api_key": "no\x00key", "batch": [event]})[0] == 401, "and not an error of the database"
    assert send(server, "/batch/", {"api_key": key["write_key"], "batch": [{"event": "of nobody"}]})[0] == 400
    soon(lambda: refused(server, key) == {"invalid_distinct_id": 1})
    assert send(server, "/batch/", b"{")[0] == 400
    assert send(server, "/batch/", {"api_key": key["write_key"], "batch": []})[0] == 400
    assert send(server, "/batch/", b" " * (21 << 20))[0] == 413
    assert send(server, "/v1/track", {"writeKey": key["write_key"], "event": "x" * 40_000, "userId": "y"})[0] == 400
    api.patch(f"/write-keys/{key['id']}", {"origins": "https://app.example.com"})
    time.sleep(3.1)
    assert send(server, "/e/", {"api_key": key["write_key"], **event}, Origin="https://evil.example.com")[0] == 403
    assert send(server, "/e/", {"api_key": key["write_key"], **event}, Origin="https://app.example.com")[0] == 200
    soon(lambda: refused(server, key) == {"invalid_distinct_id": 1, "origin_not_allowed": 1})
    api.patch(f"/write-keys/{key['id']}", {"is_revoked": True})
    time.sleep(3.1)
    assert send(server, "/e/", {"api_key": key["write_key"], **event})[0] == 401


def test_other_sites_may_send_and_may_read_nothing_else(server: Up, key: dict[str, Any]) -> None:
    for path, allowed in (("/e/", True), ("/array/x/config", True), ("/api/v1/me", False)):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        connection.request("OPTIONS", path, headers={"Origin": "https://shop.example.com", "Access-Control-Request-Method": "POST"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        assert (answer.getheader("Access-Control-Allow-Origin") == "https://shop.example.com") == allowed, path
        # A browser takes * for every header but this one.
        assert ("authorization" in (answer.getheader("Access-Control-Allow-Headers") or "")) == allowed, path
        assert answer.getheader("Set-Cookie") is None


def test_segment_for_python_sends_what_is_not_json_and_loses_nothing(server: Up, api: Api, key: dict[str, Any]) -> None:
    from segment.analytics.client import Client

    client = Client(key["write_key"], host=server.url, sync_mode=True)
    client.track("seg-nan", "seg nan", {"ratio": float("nan")})
    soon(lambda: counts(api).get("seg nan") == 1)


def test_posthog_for_python_asks_for_flags_and_hears_of_none(server: Up, key: dict[str, Any]) -> None:
    from posthog import Posthog

    client = Posthog(key["write_key"], host=server.url, sync_mode=True)
    assert client.get_all_flags("ph-ada") == {}
    client.shutdown()


def test_who_is_whom_stands_beside_the_events(server: Up, api: Api, key: dict[str, Any]) -> None:
    before = time.monotonic()
    anonymous, known = f"anon-{uuid4()}", f"known-{uuid4()}"
    events = [
        {"event": "$pageview", "distinct_id": anonymous},
        {"event": "$identify", "distinct_id": known, "properties": {"$anon_distinct_id": anonymous}},
    ]
    assert send(server, "/batch/", {"api_key": key["write_key"], "batch": events})[0] == 200
    people = f"SELECT count(*), count(DISTINCT person) FROM events_identity WHERE distinct_id IN ('{anonymous}', '{known}')"
    soon(lambda: server.query(people) == [(2, 1)])
    assert time.monotonic() - before < WITHIN
    assert server.query("SELECT sum(rows) FROM events_segment WHERE merged_at IS NULL")[0][0] >= 2


def test_a_killed_worker_seals_what_was_answered_and_seals_it_once(server: Up, api: Api, key: dict[str, Any]) -> None:
    """Batches keep coming while the worker is killed again and again."""
    sent = 0
    for _ in range(3):
        for _ in range(10):
            body = {
                "api_key": key["write_key"],
                "batch": [{"event": "kept", "distinct_id": str(n), "uuid": str(uuid4())} for n in range(20)],
            }
            assert send(server, "/batch/", body)[0] == 200
            sent += 20
        worker = server.child("upbeat.cli.worker")
        worker.kill()
        server.wait_until(lambda former=worker: server.is_back(former, "upbeat.cli.worker"), 20)  # type: ignore[misc]
    server.wait_until(lambda: counts(api).get("kept", 0) >= sent, 20)
    assert counts(api)["kept"] == sent

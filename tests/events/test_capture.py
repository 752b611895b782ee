"""Bodies as clients send them, and the events they are."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import json
from typing import Any
from urllib.parse import quote

import pytest

from tests.events.store import at
from upbeat.edges.capture import posthog, segment
from upbeat.edges.capture.keys import BURST, RATE, Key
from upbeat.edges.capture.wire import LARGEST, Refused, parsed, plain
from upbeat.events.event import Event, id_of
from upbeat.kernel.ids import new_id

NOW = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
ONE = {"api_key": "k", "event": "search", "distinct_id": "ada", "properties": {"plan": "pro"}, "timestamp": "2026-06-01T11:00:00Z"}
PLAIN = json.dumps(ONE).encode()


def of_posthog(body: Any) -> list[Event]:
    return posthog.events_of(body, NOW)[0]


@pytest.mark.parametrize(
    ("body", "headers", "query"),
    [
        (PLAIN, {}, {}),
        (gzip.compress(PLAIN), {b"content-encoding": b"gzip"}, {}),
        (gzip.compress(PLAIN), {b"content-type": b"text/plain"}, {"compression": "gzip-js"}),
        (b"data=" + quote(base64.b64encode(PLAIN)).encode(), {b"content-type": b"application/x-www-form-urlencoded"}, {}),
        (b"data=" + quote(PLAIN).encode(), {b"content-type": b"application/x-www-form-urlencoded"}, {}),
        (base64.b64encode(PLAIN), {}, {"compression": "base64"}),
    ],
    ids=["plain", "gzip", "gzip by its first bytes", "form of base64", "form of JSON", "base64"],
)
def test_a_body_is_the_same_however_it_is_packed(body: bytes, headers: dict[bytes, bytes], query: dict[str, str]) -> None:
    value = parsed(plain(body, headers, query))
    assert posthog.key_of(value, query) == "k"
    [event] = of_posthog(value)
    assert (event.name, event.who, event.at, json.loads(event.properties)) == ("search", "ada", at("2026-06-01T11:00"), {"plan": "pro"})


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[" * 100_000, 400),
        (b"data=e30" + b"&a=1" * 12, 400),
        (b"\x1f\x8bxx", 400),
        (gzip.compress(PLAIN)[:-9], 400),
        (gzip.compress(b" " * (LARGEST + 1)), 413),
    ],
    ids=["no JSON", "too deep", "too many fields", "no gzip", "half a gzip", "a bomb"],
)
def test_what_cannot_be_unpacked_is_refused(body: bytes, status: int) -> None:
    with pytest.raises(Refused) as refused:
        parsed(plain(body, {}, {}))
    assert refused.value.status == status


def test_a_clock_that_is_wrong_is_put_right_by_when_it_says_it_sent() -> None:
    body = {"api_key": "k", "sent_at": "2026-06-01T09:00:00Z", "batch": [{**ONE, "timestamp": "2026-06-01T08:58:00Z"}]}
    assert of_posthog(body)[0].at == at("2026-06-01T11:58")
    assert of_posthog({**body, "historical_migration": True})[0].at == at("2026-06-01T08:58")
    assert of_posthog({**ONE, "timestamp": None, "offset": 90_000})[0].at == at("2026-06-01T11:58:30")
    assert of_posthog({**ONE, "timestamp": "2031-01-01T00:00:00Z"})[0].at == at("2026-06-01T12:00"), "nobody acts in five years"
    assert of_posthog({**ONE, "timestamp": "some time"})[0].at == at("2026-06-01T12:00")


def test_who_was_anonymous_is_said_by_identify_and_alias() -> None:
    identify = {**ONE, "event": "$identify", "properties": {"$anon_distinct_id": "anon"}}
    alias = {**ONE, "event": "$create_alias", "properties": {"alias": "old"}}
    assert [event.formerly for event in of_posthog([identify, alias, ONE])] == ["anon", "old", ""]


@pytest.mark.parametrize("who", ["undefined", "null", "0", "[object Object]"])
def test_what_is_nobodys_id_makes_no_two_people_one(who: str) -> None:
    identify = {**ONE, "event": "$identify", "properties": {"$anon_distinct_id": who}}
    alias = {**ONE, "event": "$create_alias", "distinct_id": who, "properties": {"alias": "ada"}}
    assert [event.formerly for event in of_posthog([identify, alias])] == ["", ""]


def test_a_browser_says_who_and_with_which_key_among_the_properties() -> None:
    body = {"event": "$pageview", "properties": {"token": "k", "distinct_id": "ada", "$insert_id": "abc", "$current_url": "/x"}}
    assert posthog.key_of(body, {}) == "k"
    [event] = of_posthog([body])
    assert (event.who, json.loads(event.properties)) == ("ada", {"$insert_id": "abc", "$current_url": "/x"})
    assert of_posthog([body])[0].id == event.id


def test_without_an_id_the_same_words_at_the_same_time_are_one_event() -> None:
    assert of_posthog(ONE)[0].id == of_posthog(ONE)[0].id
    assert of_posthog(ONE)[0].id != of_posthog({**ONE, "distinct_id": "bob"})[0].id
    assert of_posthog({**ONE, "uuid": "0192f9a4-0000-7000-8000-000000000001"})[0].id == id_of("0192f9a4-0000-7000-8000-000000000001")


@pytest.mark.parametrize("when", [{"timestamp": "2026-06-01T11:00:00Z"}, {"timestamp": "some time"}, {}, {"offset": 5_000}], ids=str)
def test_a_retry_without_an_id_is_the_same_event_though_it_is_sent_and_received_later(when: dict[str, Any]) -> None:
    event = {"event": "search", "distinct_id": "ada", **when}
    later = {**event, "offset": when["offset"] + 7_000} if "offset" in when else event
    first, _ = posthog.events_of({"sent_at": "2026-06-01T12:00:00Z", "batch": [event]}, NOW)
    again, _ = posthog.events_of({"sent_at": "2026-06-01T12:00:07Z", "batch": [later]}, NOW + dt.timedelta(seconds=7, microseconds=31))
    assert (first[0].id == again[0].id) == bool(when), "one that says no time may as well have happened twice"


def test_a_retry_to_segment_without_an_id_is_the_same_event() -> None:
    item = {"type": "track", "event": "search", "userId": "ada", "timestamp": "2026-06-01T11:00:00Z"}
    first = segment.events_of({"batch": [item], "sentAt": "2026-06-01T12:00:00Z"}, "batch", 100, NOW)[0]
    again = segment.events_of({"batch": [item], "sentAt": "2026-06-01T12:00:07Z"}, "batch", 100, NOW + dt.timedelta(seconds=7.5))[0]
    assert first[0].id == again[0].id


def test_one_bad_event_never_loses_its_batch_and_is_counted_by_what_is_wrong_with_it() -> None:
    deep: dict[str, Any] = {}
    for _ in range(300):
        deep = {"deeper": deep}
    bad = [{"event": "nobody"}, 7, {**ONE, "distinct_id": "x" * 300}, {**ONE, "event": None}, {**ONE, "properties": deep}]
    events, refused = posthog.events_of({"api_key": "k", "batch": [ONE, *bad, {**ONE, "distinct_id": "bob\x00"}]}, NOW)
    assert [event.who for event in events] == ["ada", "bob\ufffd"]
    assert refused == {"invalid_distinct_id": 2, "invalid_event": 2, "invalid_name": 1}


@pytest.mark.parametrize("said", ["NaN", "-Infinity", "1e400", '"\\ud83d"', "9" * 40], ids=str)
def test_what_python_and_browsers_write_beyond_json_loses_no_batch(said: str) -> None:
    value = parsed(b'{"batch": [{"event": "a", "distinct_id": "ada", "properties": {"n": [%s], "m": 1}}]}' % said.encode())
    events, refused = posthog.events_of(value, NOW)
    assert (len(events), refused, json.loads(events[0].properties)["m"]) == (1, {}, 1)


def test_dates_beyond_all_calendars_are_taken_as_now() -> None:
    body = {"sent_at": "9999-01-01T00:00:00Z", "batch": [{**ONE, "timestamp": "0001-01-01T00:00:00Z"}, ONE]}
    assert of_posthog(body)[0].at == at("2026-06-01T12:00")


def of_segment(body: Any, kind: str = "batch") -> list[Event]:
    return segment.events_of(body, kind, 100, NOW)[0]


def test_each_call_of_segment_is_an_event_under_a_name_that_questions_know() -> None:
    who = {"userId": "ada", "anonymousId": "anon", "messageId": "m"}
    items = [
        {"type": "track", "event": "search", "properties": {"n": 1}, **who},
        {"type": "page", "name": "Home", "category": "app", **who},
        {"type": "screen", "name": "Home", **who},
        {"type": "identify", "traits": {"plan": "pro"}, **who},
        {"type": "group", "groupId": "acme", "traits": {"seats": 5}, **who},
        {"type": "alias", "previousId": "old", "userId": "ada"},
    ]
    events = of_segment({"batch": items, "context": {"library": {"name": "test"}}, "sentAt": "2026-06-01T12:00:00Z"})
    assert [event.name for event in events] == ["search", "$pageview", "$screen", "$identify", "$groupidentify", "$create_alias"]
    assert {event.who for event in events} == {"ada"}
    assert [event.formerly for event in events] == ["anon"] * 5 + ["old"]
    said = [json.loads(event.properties) for event in events]
    assert said[0] == {"library": {"name": "test"}, "n": 1}
    assert (said[1]["name"], said[1]["category"], said[3]["$set"], said[4]["$group_set"]) == ("Home", "app", {"plan": "pro"}, {"seats": 5})


def test_segment_says_its_key_in_either_way_and_has_limits() -> None:
    basic = {b"authorization": b"Basic " + base64.b64encode(b"k:")}
    assert segment.key_of({}, basic) == segment.key_of({"writeKey": "k"}, {}) == "k"
    with pytest.raises(Refused):
        segment.key_of({}, {})
    large = {"type": "track", "event": "a", "userId": "ada", "properties": {"text": "x" * (33 << 10)}}
    events, why = segment.events_of({"batch": [large, {**large, "properties": {}}]}, "batch", 40 << 10, NOW)
    assert (len(events), why) == (1, {"too_large": 1})
    for kind, size in (("track", 33 << 10), ("batch", 501 << 10)):
        with pytest.raises(Refused) as refused:
            segment.events_of({"batch": [{}]}, kind, size, NOW)
        assert refused.value.status == 400


def test_a_key_may_be_for_some_pages_only_and_has_a_rate() -> None:
    key = Key(new_id(), new_id(), frozenset({"https://app.example.com"}))
    assert key.allows("https://APP.example.com/") and key.allows("") and not key.allows("https://evil.example.com")
    assert key.wait_for(2 * BURST) == 0
    assert 1 < key.wait_for(1) <= 1 + BURST / RATE

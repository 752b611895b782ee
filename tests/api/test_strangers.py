"""A stranger, with a token of another workspace, finds and changes nothing of this one at any address there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from tests.api.addresses import PART, addresses
from tests.api.house import SECRET, House, furnish, print_of
from tests.cast import Cast
from upbeat.edges.api.http import FILTERS, taken_by
from upbeat.kernel.ids import new_id
from upbeat.kernel.registry import by_collection
from upbeat.score.homes import HOMES

pytestmark = pytest.mark.django_db
OWN = {"": [*by_collection()], "my-part": [*HOMES]}  # what stands there names nothing of anybody
# What some addresses cannot do without, by their last part.
NEEDED = {"person": "distinct_id=ada", "calendar": "from=2026-01-01&to=2026-12-31", "values": "field=created_at", "search": f"q={SECRET}"}


@pytest.fixture
def house(cast: Cast) -> House:
    return furnish(cast)


def test_what_an_address_names_is_not_there_for_a_stranger(cast: Cast, house: House) -> None:
    before = print_of(cast.workspace.pk)
    calls = [one for one in every_call(house) if one.is_named]
    assert len(calls) > 700
    for one in calls:
        answer = call(cast, one.method, one.path, None if one.method == "get" else {})
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json"), (one, answer.content)
        assert SECRET not in answer.content.decode(), one
    assert print_of(cast.workspace.pk) == before


def test_what_an_address_lists_holds_nothing_of_others(cast: Cast, house: House) -> None:
    for path in (one.path for one in every_call(house) if one.method == "get" and not one.is_named):
        answer = call(cast, "get", f"{path}?{NEEDED.get(path.rpartition('/')[2], '')}")
        assert answer.status_code == 200, (path, answer.content)
        assert_silent(house, answer.content.decode(), path)
    assert set(cast.stranger.get("/counts").data.values()) == {0}


def test_no_parameter_reaches_over_the_wall(cast: Cast, house: House) -> None:
    values = parameters(cast, house)
    for one in every_call(house):
        names = {"id__in", "about", "tags", "created_by"} if FILTERS in one.takes else set()
        for name in (names | set(one.takes)) & values.keys() if not one.is_named else ():
            for value in values[name]:
                answer = call(cast, "get", f"{one.path}?{NEEDED.get(one.path.rpartition('/')[2], '')}&{name}={value}")
                assert answer.status_code in (200, 400, 404, 422), (one, name, answer.content)
                assert_silent(house, answer.content.decode().replace(value, ""), (one, name))


def test_no_body_reaches_over_the_wall(cast: Cast, house: House) -> None:
    before = print_of(cast.workspace.pk)
    sent = bodies(cast, house)
    for one in every_call(house):
        for body in [{}, *sent.pop(one.path, [])] if one.method != "get" and not one.is_named else ():
            answer = call(cast, one.method, one.path, body)
            assert SECRET not in answer.content.decode() and answer.status_code < 500, (one, body, answer.content)
            assert not body or answer.status_code in (404, 422) or one.path in ("/refs", "/presence"), (one, body, answer.content)
    assert sent == {}
    assert cast.stranger.post("/refs", {"type": "feature", "words": [SECRET]}).data == {"ids": {SECRET: []}}
    assert print_of(cast.workspace.pk) == before


def assert_silent(house: House, text: str, where: Any) -> None:
    assert SECRET not in text and not [pk for pk in house.ids() if pk in text], where


@dataclass(frozen=True)
class Call:
    """An address as it may be asked; `is_named`: the path names something of the house."""

    method: str
    path: str
    is_named: bool
    takes: tuple[str, ...]


def every_call(house: House) -> Iterator[Call]:
    """Each once, however many entries of the table it fits."""
    yield from dict.fromkeys(
        Call(method, path, is_named, taken_by(run))
        for address in addresses()
        for path, is_named in filled(address.route, house)
        for method, run in address.methods.items()
    )


def filled(route: str, house: House, is_named: bool = False) -> Iterator[tuple[str, bool]]:
    """An address with everything of the house that fits in it, as the part before each place says."""
    part = PART.search(route)
    if part is None:
        yield f"/{route}", is_named
        return
    before = route[: part.start()].rstrip("/").rpartition("/")[2]
    fits = OWN.get(before) or house.refs.get(before)
    if not fits:
        pytest.fail(f"Nobody said what stands in {route} after “{before}”: tell tests/api/house.py.")
    for one in fits:
        yield from filled(route[: part.start()] + one + route[part.end() :], house, is_named or before not in OWN)


def call(cast: Cast, method: str, path: str, body: Any = None) -> Any:
    """As the stranger with a token, and in the stranger's browser where only a person is answered."""
    answer = cast.stranger.call(method, path, body)
    if answer.status_code != 401:
        return answer
    browser = Client(headers={"Upbeat-Workspace": cast.stranger.member.workspace.slug})
    assert cast.stranger.member.user is not None
    browser.force_login(cast.stranger.member.user, "django.contrib.auth.backends.ModelBackend")
    return browser.generic(method.upper(), f"/api/v1{path}", json.dumps(body), content_type="application/json")


def parameters(cast: Cast, house: House) -> dict[str, list[str]]:
    """For each parameter that names something: what of the house it could name."""
    records = house.records
    named = {name: [str(records[name].pk), records[name].key] for name in ("product", "objective", "opportunity")}
    return named | {
        "id__in": [",".join(str(record.pk) for record in records.values())],
        "tags": [str(records["tag"].pk)],
        "created_by": [str(cast.owner.member.pk)],
        "person": [str(cast.owner.member.pk)],
        "record": [str(record.pk) for record in records.values()],
        "records": [",".join(str(record.pk) for record in records.values())],
        "ids": [",".join(house.ids())],
        "about": [str(records["feature"].pk)],
        "q": [records["feature"].key],
        "request": [cast.owner.get("/changes?limit=1").data["items"][0]["request"]],
    }


def bodies(cast: Cast, house: House) -> dict[str, list[Any]]:
    """For each address whose body may name something: bodies that name what is of the house."""
    records = house.records
    feature = {"type": "feature", "id": str(records["feature"].pk)}
    theirs = {"request": cast.owner.get("/changes?limit=1").data["items"][0]["request"]}
    asked: dict[str, list[Any]] = {
        "/changes/undo": [theirs],
        "/refs": [{"type": "feature", "words": [records["feature"].key]}],
        "/watches": [{"records": [feature], "level": "watching"}],
        "/my-part/nudge": [{"type": name, "id": str(records[name].pk)} for name in ("request", "approval")],
        "/presence": [{"tab": str(new_id()), "type": "feature", "record": feature["id"]}],
        "/portals": [{"product": str(records["product"].pk), "slug": "a-portal", "name": "x"}],
        "/views": [{"collection": "features", "name": "x", "scope": "team", "team": str(records["team"].pk)}],
        "/invitations/accept": [{"token": "not-the-secret"}],
    }
    for name in by_collection():
        pk = house.refs[name][0]
        link = {"id": pk, "field": "tags", "add": [pk]}
        acts: list[dict[str, Any]] = [{"delete": [pk]}, {"update": [{"id": pk}]}, {"archive": [pk]}, {"unarchive": [pk]}, {"link": [link]}]
        asked[f"/{name}/batch"] = [*acts, theirs]
    return asked

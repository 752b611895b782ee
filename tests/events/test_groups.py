"""What events say of people and companies, and what the people of a customer used lately."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.events.store import event, keep
from upbeat.events import erasing, using
from upbeat.events.event import Event, micros
from upbeat.events.models import Membership, Trait

pytestmark = pytest.mark.django_db
NOW = micros(timezone.now()) - 60_000_000
DAY = 86_400_000_000


def did(who: str, name: str, ago: int = 0, formerly: str = "", **said: Any) -> Event:
    said = {key.replace("S_", "$"): value for key, value in said.items()}
    return event(who, name, NOW - ago * DAY, formerly=formerly, properties=json.dumps(said).encode())


def known(cast: Cast, *ids: str) -> dict[str, Any]:
    return using.properties_of(cast.workspace.pk, using.codes_of(cast.workspace.pk, ids))


def test_the_newest_value_of_each_property_counts_also_when_it_comes_first(cast: Cast) -> None:
    keep(cast.workspace.pk, did("ada", "$set", 1, S_set={"plan": "pro", "city": "Ulm"}, S_set_once={"from": "ad"}))
    keep(cast.workspace.pk, did("ada", "$set", 5, S_set={"plan": "free", "city": "Bonn", "seats": 3}, S_set_once={"from": "search"}))
    assert known(cast, "ada")["plan"] == "pro" and known(cast, "ada") == {"plan": "pro", "city": "Ulm", "seats": 3, "from": "search"}
    keep(cast.workspace.pk, did("ada", "$identify", 0, formerly="anon"), did("anon", "$set", 0, S_set={"plan": "team"}))
    assert known(cast, "ada")["plan"] == "team", "one person under two ids"


def test_once_stays_what_it_was_said_first(cast: Cast) -> None:
    keep(cast.workspace.pk, did("ada", "$set", 2, S_set_once={"from": "ad"}))
    keep(cast.workspace.pk, did("ada", "$set", 1, S_set_once={"from": "search"}))
    assert known(cast, "ada") == {"from": "ad"}
    keep(cast.workspace.pk, did("ada", "$set", 3, S_set={"from": "mail"}))
    assert known(cast, "ada") == {"from": "mail"}, "and gives way to what is set"


def test_the_people_of_a_customer_are_found_by_id_mail_and_group(cast: Cast) -> None:
    key = UUID(cast.owner.post("/write-keys", {"name": "Web"}).data["id"])
    keep(
        cast.workspace.pk,
        did("u-1", "search"), did("u-1", "search", 40),
        did("BOB@acme.org", "search"),
        did("u-3", "export", S_set={"email": "eve@acme.org"}),
        did("u-4", "export", S_groups={"company": "Acme"}), did("u-4", "search"),
        did("u-5", "$groupidentify", 2, S_group_type="company", S_group_key="Acme", S_group_set={"plan": "pro"}),
        did("u-6", "$groupidentify", 2, groupId="acme.org", S_group_set={"seats": 7}),
        did("stranger", "search"),
        key=key,
    )  # fmt: skip
    account = cast.editor.post("/accounts", {"name": "Acme", "domain": "acme.org"}).data
    for fields in (
        {"name": "Ada", "distinct_id": "u-1"},
        {"name": "Bob", "email": "bob@acme.org"},
        {"name": "Eve", "email": "eve@acme.org"},
    ):
        cast.editor.post("/contacts", {**fields, "account": account["id"]})
    use = cast.viewer.get(f"/accounts/{account['key']}/use").data
    assert {one["name"]: (one["count"], one["people"]) for one in use["events"]} == {
        "search": (3, 3), "export": (2, 2), "$groupidentify": (2, 2),
    }  # fmt: skip
    assert (use["people"], use["properties"]) == (6, {"plan": "pro", "seats": 7})
    eve = cast.viewer.get("/contacts/CON-3/use").data
    assert (eve["people"], eve["properties"]) == (1, {"email": "eve@acme.org"})


def test_who_may_not_see_the_keys_sees_no_use_and_no_properties(cast: Cast) -> None:
    product = cast.owner.post("/products", {"name": "Secret", "restricted": True, "members": [str(cast.owner.member.pk)]}).data["id"]
    key = UUID(cast.owner.post("/write-keys", {"name": "Web", "product": product}).data["id"])
    keep(cast.workspace.pk, did("u-1", "search", S_set={"plan": "pro"}), key=key)
    contact = cast.editor.post("/contacts", {"name": "Ada", "distinct_id": "u-1"}).data["key"]
    hidden = cast.editor.get(f"/contacts/{contact}/use").data
    assert (hidden["events"], hidden["properties"]) == ([], {})
    assert cast.owner.get(f"/contacts/{contact}/use").data["properties"] == {"plan": "pro"}


def test_who_is_erased_leaves_no_property_and_no_membership(cast: Cast) -> None:
    keep(
        cast.workspace.pk,
        did("ada", "search", S_set={"plan": "pro"}, S_groups={"company": "Acme"}),
        did("bob", "search", S_set={"plan": "x"}),
    )
    erasing.erase(cast.workspace.pk, "ada", None)
    assert [one.said["plan"][1] for one in Trait.objects.filter(workspace=cast.workspace)] == ["x"]
    assert not Membership.objects.filter(workspace=cast.workspace).exists()

"""Workspaces are walls: no link goes over one, the stream is silent, nobody is let in; restricted products hold in every read."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.api.addresses import some_call_of_each
from tests.api.house import SECRET, everything
from tests.cast import Cast, Voice
from tests.laws import BY_API, filled, needed, wire_of
from upbeat.edges.api import delivery
from upbeat.followers import runner, search
from upbeat.kernel import door
from upbeat.kernel.fields.link import target_of
from upbeat.kernel.record import Record, collection, columns, type_name, writable
from upbeat.kernel.registry import types

pytestmark = pytest.mark.django_db


def test_no_field_of_any_type_takes_a_link_over_the_wall(cast: Cast) -> None:
    theirs = {type(record): record for record in everything(cast)}
    for cls in BY_API:
        for name, column in writable(cls).items():
            target = target_of(column.field)
            if target is None or not column.field.editable:
                continue
            foreign = str(theirs[target].pk) if target in theirs else str(cast.owner.member.pk)
            with door.open(cast.stranger.actor) as tx:
                values = wire_of(cls, needed(tx, cls))
            value = [foreign] if column.kind.widget in ("links", "people", "tags") else foreign
            answer = cast.stranger.post(f"/{collection(cls)}", values | {name: value})
            assert answer.status_code == 422 and name in answer.data["errors"], (type_name(cls), name, answer.data)


def test_the_live_stream_of_a_stranger_is_silent(cast: Cast) -> None:
    everything(cast)
    text, reached = delivery.events_after(cast.stranger.actor, 0)
    assert (text, reached) == (b"", 0)
    mine, _ = delivery.events_after(cast.owner.actor, 0)
    assert SECRET.encode() in mine


def test_without_a_token_or_with_a_wrong_one_everything_asks_to_sign_in(cast: Cast) -> None:
    nobody = Voice(cast.owner.member, cast.owner.actor, "upb_wrong")
    for method, path in some_call_of_each():
        if path.startswith(("/openapi.json", "/invitations/accept", "/invitations/open/", "/unsubscribe/")):
            continue
        assert nobody.call(method, path).status_code == 401, (method, path)
        assert getattr(Client(), method)(f"/api/v1{path}").status_code == 401, (method, path)


def test_a_token_of_another_workspace_does_not_open_this_one_by_header(cast: Cast) -> None:
    assert cast.stranger.get("/features", Upbeat_Workspace=cast.workspace.slug).status_code == 404
    assert cast.stranger.get(f"/features?workspace={cast.workspace.slug}").status_code == 404


def test_a_revoked_token_and_a_removed_member_are_strangers_at_once(cast: Cast) -> None:
    token = cast.owner.get("/tokens").data["items"][0]["id"]
    assert cast.editor.get("/features").status_code == 200
    assert cast.owner.delete(f"/members/{cast.editor.member.pk}").status_code == 204
    assert cast.editor.get("/features").status_code == 401
    assert cast.owner.delete(f"/tokens/{token}").status_code == 204


def restricted(cast: Cast) -> dict[type[Record], Record]:
    """One record of every fenced type behind a product that only the owner sees."""
    behind: dict[type[Record], Record] = {}
    with door.open(cast.owner.actor) as tx:
        product = tx.create(types()["product"], name=f"{SECRET} product", restricted=True)
        behind[type(product)] = product
        for _ in range(3):
            for cls in BY_API:
                if cls in behind or not cls.sheet.fence:
                    continue
                for path in cls.sheet.fence:
                    first = path.split("__")[0]
                    target = target_of(columns(cls)[first].field)
                    if target in behind:
                        link = behind[target].pk
                        many = writable(cls)[first].kind.widget == "links"
                        behind[cls] = tx.create(cls, **needed(tx, cls, SECRET) | {first: [link] if many else link})
                        break
        for name in ("comment", "decision"):
            cls = types()[name]
            behind[cls] = tx.create(cls, **needed(tx, cls, SECRET) | {"about_type": "product", "about_id": product.pk})
    runner.catch_up(search, cast.workspace.pk)
    return behind


def test_a_restricted_product_hides_all_that_hangs_on_it_from_members_who_are_not_listed(cast: Cast) -> None:
    behind = restricted(cast)
    assert len(behind) >= 20
    fresh_ids = {str(record.pk) for record in behind.values()}
    for cls, record in behind.items():
        assert cast.owner.get(f"/{collection(cls)}/{record.pk}").status_code == 200, cls
        for path in (
            f"/{collection(cls)}/{record.pk}",
            f"/{collection(cls)}/{record.key}",
            f"/{collection(cls)}/{record.pk}/history",
            f"/{collection(cls)}/{record.pk}/thread",
        ):
            assert cast.editor.get(path).status_code == 404, path
        text = cast.editor.get(f"/{collection(cls)}?limit=200&refs=true").content.decode()
        assert str(record.pk) not in text, cls
    for path in (f"/search?q={SECRET}", "/changes?limit=200", "/inbox", "/score", "/findings", f"/refs?ids={','.join(fresh_ids)}"):
        text = cast.editor.get(path).content.decode()
        assert not [pk for pk in fresh_ids if pk in text.replace(path, "")], path
    text, _ = delivery.events_after(_fresh(cast), 0)
    assert not [pk for pk in fresh_ids if pk.encode() in text]


def test_what_no_fence_surrounds_is_listed_counted_and_linked_by_everyone(cast: Cast) -> None:
    restricted(cast)
    for cls in BY_API:
        assert cast.editor.get(f"/{collection(cls)}?limit=1").status_code == 200, cls
    assert cast.editor.get("/counts").status_code == 200
    account = cast.editor.post("/accounts", {"name": "Nordhafen Hotels"})
    assert account.status_code == 201, account.data
    assert cast.editor.post("/contacts", {"name": "Ines", "account": account.data["id"]}).status_code == 201


def _fresh(cast: Cast) -> Any:
    from upbeat.domains.people.queries import actor_of

    return actor_of(cast.editor.member)


def test_listed_members_and_teams_see_a_restricted_product(cast: Cast) -> None:
    behind = restricted(cast)
    product = behind[types()["product"]]
    assert cast.editor.get(f"/products/{product.pk}").status_code == 404
    with door.open(cast.owner.actor) as tx:
        tx.update(product, members=[cast.editor.member.pk])
    assert cast.editor.get(f"/products/{product.pk}").status_code == 200
    with door.open(cast.owner.actor) as tx:
        team = tx.create(types()["team"], name="inner circle", members=[cast.viewer.member.pk])
        tx.update(product, members=[], teams=[team.pk])
    assert cast.editor.get(f"/products/{product.pk}").status_code == 404
    assert cast.viewer.get(f"/products/{product.pk}").status_code == 200


def test_moving_a_record_behind_a_fence_arrives_as_a_removal(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        product = tx.create(types()["product"], name="inner", restricted=True)
        feature = tx.create(types()["feature"], name="moves")
    seq = tx.seq
    with door.open(cast.owner.actor) as tx:
        tx.update(feature, product=product.pk)
    text, _ = delivery.events_after(_fresh(cast), seq)
    assert b"event: gone" in text and str(feature.pk).encode() in text and b"moves" not in text


def test_filled_records_of_every_type_stay_inside(cast: Cast) -> None:
    for cls in BY_API:
        with door.open(cast.owner.actor) as tx:
            values = filled(tx, cls)
        with door.open(cast.owner.actor) as tx:
            record = tx.create(cls, **values)
        assert cast.stranger.get(f"/{collection(cls)}/{record.pk}").status_code == 404

"""What the live stream and the inbox say to those who may not look behind a fence."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.cast import Cast
from upbeat.domains.people.queries import actor_of
from upbeat.edges.api import delivery
from upbeat.kernel import door
from upbeat.kernel.registry import types

pytestmark = pytest.mark.django_db


def heard(cast: Cast, seq: int) -> list[tuple[str, str]]:
    """Kind and data of each event that the editor is sent, who is not listed on the restricted product."""
    text, _ = delivery.events_after(actor_of(cast.editor.member), seq)
    return re.findall(r"event: (\w+)\ndata: (.*)\n", text.decode())


def test_nothing_is_said_of_what_was_hidden_all_along(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        feature = make(tx, "feature", "secret", product=inner(tx).pk)
    with door.open(cast.owner.actor) as tx:
        tx.delete(feature)
    deleted = tx.seq
    assert heard(cast, deleted - 1) == []
    with door.open(cast.owner.actor) as tx:
        tx.restore(feature)
    assert heard(cast, deleted) == []


def test_a_deletion_of_what_one_sees_is_a_removal(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        inner(tx)
        feature = make(tx, "feature", "open")
    with door.open(cast.owner.actor) as tx:
        tx.delete(feature)
    assert [(kind, str(feature.pk) in data) for kind, data in heard(cast, tx.seq - 1)] == [("gone", True)]


def test_a_release_is_gone_when_the_last_of_its_products_is_restricted(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        hidden, shown = inner(tx), make(tx, "product", "outer")
        release = make(tx, "release", "spans", products=[hidden.pk, shown.pk])
    with door.open(cast.owner.actor) as tx:
        tx.update(release, products=[hidden.pk])
    assert ("gone", True) in [(kind, str(release.pk) in data) for kind, data in heard(cast, tx.seq - 1)]
    with door.open(cast.owner.actor) as tx:
        tx.update(release, name="still within")
    assert heard(cast, tx.seq - 1) == []


def test_what_hangs_on_a_record_goes_behind_the_fence_with_it(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        product, feature = inner(tx), make(tx, "feature", "moves")
        make(tx, "story", "rides along", feature=feature.pk)
    with door.open(cast.owner.actor) as tx:
        tx.update(feature, product=product.pk)
    events = heard(cast, tx.seq - 1)
    assert [kind for kind, data in events if str(feature.pk) in data] == ["gone"]
    stale = {name for kind, data in events if kind == "refetch" for name in re.findall(r'"type":"(\w+)"', data)}
    assert {"story", "criterion", "comment"} <= stale
    assert "account" not in stale


def test_the_inbox_names_no_link_that_leads_behind_a_fence(cast: Cast) -> None:
    with door.open(cast.owner.actor) as tx:
        note = tx.create(types()["feedback"], text="louder, please")
        hidden, shown = make(tx, "feature", "zwischenruf", product=inner(tx).pk), make(tx, "feature", "louder")
        for feature in (hidden, shown):
            tx.create(types()["highlight"], feedback=note.pk, feature=feature.pk, quote="louder")
    (seen,) = cast.editor.get("/inbox").data["items"]
    assert [link["title"] for link in seen["links"]] == ["louder"]
    (whole,) = cast.owner.get("/inbox").data["items"]
    assert len(whole["links"]) == 2


def inner(tx: Any) -> Any:
    return make(tx, "product", "inner", restricted=True)


def make(tx: Any, kind: str, name: str, **values: Any) -> Any:
    return tx.create(types()[kind], name=name, **values)

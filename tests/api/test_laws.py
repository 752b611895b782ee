"""The laws: what holds for every record type without a line of its own."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import Cast
from tests.laws import BY_API, filled, needed, wire_of
from upbeat.kernel import door, log, rules
from upbeat.kernel.fields.kind import kind_of
from upbeat.kernel.record import Record, blank, collection, columns, type_name, wire, writable

pytestmark = pytest.mark.django_db
each_type = pytest.mark.parametrize("cls", BY_API, ids=type_name)


def stored(cast: Cast, cls: type[Record], word: str = "law") -> Record:
    with door.open(cast.owner.actor) as tx:
        return tx.create(cls, **needed(tx, cls, word))


def fitting(cast: Cast, cls: type[Record]) -> dict[str, object]:
    """What the API needs for a new record; what it links to is there."""
    with door.open(cast.owner.actor) as tx:
        return wire_of(cls, needed(tx, cls))


@each_type
def test_a_type_says_what_it_is_for_and_every_field_is_of_a_kind(cls: type[Record]) -> None:
    assert len((cls.__doc__ or "").split()) > 4
    assert set(cls.sheet.columns) <= columns(cls).keys()
    assert set(cls.sheet.title) <= columns(cls).keys()
    for field in cls._meta.concrete_fields:
        assert kind_of(field)


@each_type
def test_full_record_goes_in_by_the_api_and_comes_out_the_same(cast: Cast, cls: type[Record]) -> None:
    with door.open(cast.owner.actor) as tx:
        values = filled(tx, cls)
    sent = wire_of(cls, values)
    made = cast.owner.post(f"/{collection(cls)}", sent)
    assert made.status_code == 201, made.data
    read = cast.owner.get(f"/{collection(cls)}/{made.data['key']}").data
    stored = columns(cls)
    for name, value in sent.items():
        assert stored[name].kind.parse(stored[name].field, read[name]) == values[name], name
        assert read[name] == made.data[name] or isinstance(value, str), name
    listed = cast.owner.get(f"/{collection(cls)}?limit=1").data["items"][0]
    assert listed == read


@each_type
def test_edit_history_undo_delete_and_restore(cast: Cast, cls: type[Record]) -> None:
    record = stored(cast, cls)
    address = f"/{collection(cls)}/{record.pk}"
    name, column = next(
        (n, c)
        for n, c in writable(cls).items()
        if c.kind.widget in ("text", "longtext", "markdown") and c.field.editable and not c.field.choices
    )
    before = cast.owner.get(address).data
    word = "changed by the law"[: column.field.max_length]
    changed = cast.owner.patch(address, {name: word}, If_Match=f'"{before["version"]}"')
    assert (changed.status_code, changed.data[name], changed.data["version"]) == (200, word, before["version"] + 1)
    history = cast.owner.get(f"{address}/history").data["items"]
    assert [h["verb"] for h in history] == ["update", "create"] and history[0]["after"] == {name: word}
    assert cast.owner.post(f"/changes/{history[0]['seq']}/undo").status_code == 200
    assert cast.owner.get(address).data[name] == before[name]
    gone = cast.owner.delete(address)
    assert gone.status_code == 204 and cast.owner.get(address).status_code == 404
    assert str(record.pk) not in str(cast.owner.get(f"/{collection(cls)}?limit=200").data)
    assert cast.owner.post(f"/changes/{gone['Upbeat-Seq']}/undo").status_code == 200
    assert cast.owner.get(address).status_code == 200


@each_type
def test_what_is_archived_leaves_the_lists_and_comes_back(cast: Cast, cls: type[Record]) -> None:
    record = stored(cast, cls)
    address, base = f"/{collection(cls)}/{record.pk}", f"/{collection(cls)}?limit=200"
    whole = wire(cls.without_rules.get(pk=record.pk))
    allowed = rules.may(cast.contributor.actor, "edit", cls, record)
    assert cast.contributor.post(f"{address}/archive").status_code == (200 if allowed else 403)
    archived = cast.owner.post(f"{address}/archive")
    assert archived.status_code == 200 and archived.data["archived_at"] and archived.data["id"] == str(record.pk)
    since = dt.datetime.fromisoformat(archived.data["archived_at"])
    assert dt.datetime.fromisoformat(cast.owner.get(address).data["archived_at"]) == since

    def listed(query: str) -> bool:
        return str(record.pk) in [item["id"] for item in cast.owner.get(base + query).data["items"]]

    assert (listed(""), listed("&archived=true"), listed("&archived=any")) == (False, True, True)
    assert cast.owner.get(f"{address}/history").data["items"][0]["verb"] == "archive"
    back = cast.owner.post(f"{address}/unarchive")
    assert listed("") and not listed("&archived=true")
    assert cast.owner.post(f"/changes/{back['Upbeat-Seq']}/undo").status_code == 200
    assert dt.datetime.fromisoformat(cast.owner.get(address).data["archived_at"]) == since and not listed("")
    assert cast.owner.post(f"/changes/{archived['Upbeat-Seq']}/undo").status_code == 200
    now = wire(cls.without_rules.get(pk=record.pk))
    assert {n for n in whole if whole[n] != now[n]} == {"version", "updated_at"}


@each_type
def test_row_is_the_replay_of_its_changes(cast: Cast, cls: type[Record]) -> None:
    record = stored(cast, cls)
    with door.open(cast.owner.actor) as tx:
        values = filled(tx, cls)
    with door.open(cast.owner.actor) as tx:
        tx.update(record, **values)
    changes = log.changes(cast.workspace.pk).filter(record=record.pk).order_by("seq")
    assert blank(cls) | log.replay(changes) == wire(cls.without_rules.get(pk=record.pk))


@each_type
def test_unknown_fields_filters_and_sorts_are_refused_by_name(cast: Cast, cls: type[Record]) -> None:
    values = fitting(cast, cls)
    refused = cast.owner.post(f"/{collection(cls)}", values | {"no_such_field": 1})
    assert refused.status_code == 422 and "no_such_field" in refused.data["errors"]
    assert refused["Content-Type"] == "application/problem+json"
    for query in ("no_such=1", "sort=no_such", "fields=no_such", "limit=0", "limit=201", "cursor=zzz", "created_at__no=1"):
        assert cast.owner.get(f"/{collection(cls)}?{query}").status_code == 400, query


@each_type
def test_every_filter_and_sort_that_the_sheet_offers_is_answered(cast: Cast, cls: type[Record]) -> None:
    record = stored(cast, cls)
    read = cast.owner.get(f"/{collection(cls)}/{record.pk}").data
    for column in columns(cls).values():
        if column.name in ("workspace", cls.sheet.said):
            continue
        for operator in column.kind.filters:
            value = read[column.name]
            text = "true" if operator == "isnull" else str(value[0] if isinstance(value, list) and value else value)
            name = f"{column.name}__{operator}" if operator else column.name
            for odd in ("", "zz"):
                assert cast.owner.get(f"/{collection(cls)}?{name}={odd}").status_code in (200, 400), (name, odd)
            if operator != "isnull" and value in (None, "", []):
                continue
            answer = cast.owner.call("get", f"/{collection(cls)}?{name}={text.replace('+', '%2B')}")
            assert answer.status_code == 200, (name, answer.data)
            found = [item["id"] for item in answer.data["items"]]
            if operator in ("", "in", "lte", "gte", "contains") and not isinstance(value, bool):
                assert str(record.pk) in found, name
            if operator in ("ne", "lt", "gt"):
                assert str(record.pk) not in found, name
        if column.kind.sortable:
            for sign in ("", "-"):
                assert cast.owner.get(f"/{collection(cls)}?sort={sign}{column.name}").status_code == 200, column.name


@each_type
def test_pages_by_cursor_show_every_record_once_in_both_directions(cast: Cast, cls: type[Record]) -> None:
    with door.open(cast.owner.actor) as tx:
        made = {str(tx.create(cls, **needed(tx, cls, f"w{n}")).pk) for n in range(7)}
    for sort in ("-created_at", "number", "-updated_at", cls.sheet.columns[-1], f"-{cls.sheet.columns[-1]}"):
        if not columns(cls)[sort.lstrip("-")].kind.sortable:
            continue
        seen: list[str] = []
        cursor = ""
        while True:
            page = cast.owner.get(f"/{collection(cls)}?limit=3&sort={sort}&count=exact{cursor}").data
            seen += [item["id"] for item in page["items"]]
            if page["next"] is None:
                break
            cursor = f"&cursor={page['next']}"
        assert len(seen) == len(set(seen)) == page["count"] and made <= set(seen), sort


@each_type
def test_may_agrees_with_what_the_api_allows(cast: Cast, cls: type[Record]) -> None:
    for voice in (cast.owner, cast.editor, cast.contributor, cast.viewer):
        values = fitting(cast, cls)
        allowed = rules.may(voice.actor, "create", cls)
        made = voice.post(f"/{collection(cls)}", values)
        assert made.status_code == (201 if allowed else 403), (voice.member.name, made.data)
    record = stored(cast, cls)
    for voice in (cast.editor, cast.contributor, cast.viewer):
        allowed = rules.may(voice.actor, "edit", cls, record)
        assert voice.delete(f"/{collection(cls)}/{record.pk}").status_code == (204 if allowed else 403)
        if allowed:
            record = stored(cast, cls)


@each_type
def test_a_batch_is_all_or_nothing(cast: Cast, cls: type[Record]) -> None:
    values, more = fitting(cast, cls), fitting(cast, cls)
    keep = stored(cast, cls)
    count = cast.owner.get(f"/{collection(cls)}?count=exact").data["count"]
    bad = cast.owner.post(f"/{collection(cls)}/batch", {"create": [values, more | {"bogus": 1}]})
    assert bad.status_code == 422 and "create.1.bogus" in bad.data["errors"]
    assert cast.owner.get(f"/{collection(cls)}?count=exact").data["count"] == count
    good = cast.owner.post(f"/{collection(cls)}/batch", {"create": [values, more], "delete": [str(keep.pk)]})
    assert good.status_code == 200 and len(good.data["created"]) == 2
    assert cast.owner.post("/changes/undo", {"request": good.data["request"]}).data["undone"] == 3
    assert cast.owner.get(f"/{collection(cls)}?count=exact").data["count"] == count

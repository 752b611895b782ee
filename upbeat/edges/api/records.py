"""The shared handlers: the same few functions answer for every record type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from pydantic import BaseModel, ConfigDict, Field

from upbeat.edges.api.changes import as_items
from upbeat.edges.api.http import FILTERS, Raw, Written, body_of, choice, number, parsed, query_of, takes
from upbeat.edges.api.lists import PLAIN, one, page, seen_by
from upbeat.edges.api.refs import refs_of
from upbeat.kernel import commands, door, log, rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.door import Transaction
from upbeat.kernel.errors import BadRequest, Invalid, NotAllowed, NotFound
from upbeat.kernel.fields import Links
from upbeat.kernel.log import Change
from upbeat.kernel.record import Record, columns, noun, told, wire, writable
from upbeat.kernel.registry import by_collection, by_prefix
from upbeat.kernel.words import t


def type_of(name: str) -> type[Record]:
    try:
        return by_collection()[name]
    except KeyError:
        raise NotFound(t("There is no collection “{name}”. They are listed in /api/v1/openapi.json.", name=name)) from None


@takes(*PLAIN, FILTERS)
def listing(request: HttpRequest, actor: Actor, name: str) -> Raw:
    cls = type_of(name)
    require_read(actor, cls)
    return Raw(page(actor, cls, query_of(request)))


def creation(request: HttpRequest, actor: Actor, name: str) -> Written:
    cls = type_of(name)
    values, reason = _stated(cls, body_of(request))
    with door.open(actor, source=source_of(request), reason=reason) as tx:
        record = tx.create(cls, **values)
    return shown(record, tx, 201)


@takes("as_of", "refs")
def reading(request: HttpRequest, actor: Actor, name: str, ref: str) -> HttpResponse:
    cls = type_of(name)
    require_read(actor, cls)
    query = query_of(request)
    where = seen_by(actor, cls)
    prefix, _, digits = ref.partition("-")
    if by_prefix().get(prefix.upper()) is cls and digits.isdecimal() and len(digits) < 10:
        where.add("t.number = %s", int(digits))
    else:
        where.add("t.id = %s", uuid_of(ref, cls))
    found = one(actor, cls, where, as_of=query.get("as_of", ""))
    if found is None:
        raise NotFound(t("There is no {what} “{ref}” here.", what=noun(cls), ref=ref))
    text, etag = found[0], f'"{found[1]}"'
    # Only a caller who asks may keep it, no browser by itself: after an upgrade the same version can have more fields.
    headers = {"ETag": etag, "Cache-Control": "no-store"}
    if choice(query, "refs", "true", "false") == "true":
        text = f'{text[:-1]},"refs":{orjson.dumps(refs_of(actor, cls, [orjson.loads(text)])).decode()}}}'
    elif etag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(text, content_type="application/json", headers=headers)


def change(request: HttpRequest, actor: Actor, name: str, ref: str) -> Written:
    cls = type_of(name)
    record = rules.unread(actor, cls, ref)
    values, reason = _stated(cls, body_of(request))
    with door.open(actor, source=source_of(request), reason=reason) as tx:
        tx.update(record, expect=_expected(request), **values)
    return shown(record, tx)


def removal(request: HttpRequest, actor: Actor, name: str, ref: str) -> HttpResponse:
    record = rules.unread(actor, type_of(name), ref)
    with door.open(actor, source=source_of(request)) as tx:
        tx.update(record, expect=_expected(request))  # writes nothing: asks for the version, under the lock
        tx.delete(record)
    return HttpResponse(status=204, headers={"Upbeat-Seq": str(tx.seq)})


class Linking(BaseModel):
    """Adds to and takes from a link set of one record, whatever else happened to it meanwhile."""

    model_config = ConfigDict(extra="forbid")
    id: UUID
    field: str
    add: list[UUID] = Field(default=[], max_length=100)
    remove: list[UUID] = Field(default=[], max_length=100)


class Batch(BaseModel):
    """Several writes to one collection, all or nothing; at most 2,000 of each kind.

    `request` joins it to an earlier batch of one's own, so that one undo takes back both: more than 2,000 go in blocks.
    """

    model_config = ConfigDict(extra="forbid")
    create: list[dict[str, Any]] = Field(default=[], max_length=2000)
    update: list[dict[str, Any]] = Field(default=[], max_length=2000)
    delete: list[UUID] = Field(default=[], max_length=2000)
    link: list[Linking] = Field(default=[], max_length=2000)
    archive: list[UUID] = Field(default=[], max_length=2000)
    unarchive: list[UUID] = Field(default=[], max_length=2000)
    request: UUID | None = None
    reason: str = ""


def batch(request: HttpRequest, actor: Actor, name: str) -> Written:
    cls = type_of(name)
    asked = parsed(request, Batch)
    ids = [uuid_of(str(row.get("id", "")), cls) for row in asked.update]
    ids += asked.delete + [one.id for one in asked.link] + asked.archive + asked.unarchive
    rows = rules.visible(actor, cls).in_bulk(ids)
    for missing in set(ids) - rows.keys():
        raise NotFound(t("There is no {what} “{ref}” here. Nothing was written.", what=noun(cls), ref=str(missing)))
    _require_own(actor, asked.request)
    with door.open(actor, source=source_of(request), reason=asked.reason, request=asked.request) as tx:
        made = [tx.create(cls, **values) for values in _stated_each(cls, asked.create, "create")]
        for row, values in zip(asked.update, _stated_each(cls, asked.update, "update"), strict=True):
            tx.update(rows[UUID(str(row["id"]))], expect=row.get("version"), **values)
        for item in asked.delete:
            tx.delete(rows[item])
        for one in asked.link:
            tx.link(rows[one.id], _link_set(cls, one.field), add=one.add, remove=one.remove)
        for item in asked.archive:
            if rows[item].archived_at is None:
                tx.archive(rows[item])
        for item in asked.unarchive:
            tx.unarchive(rows[item])
    answer = {
        "created": [str(r.pk) for r in made],
        "updated": [str(row["id"]) for row in asked.update],
        "deleted": [str(i) for i in asked.delete],
        "changed": tx.written,
        "request": str(tx.request),
    }
    return Written(answer, tx.seq)


def _require_own(actor: Actor, request: UUID | None) -> None:
    """Another's request is no place to add to: its undo would take back both."""
    if request and not log.changes(actor.workspace).filter(request=request, actor=actor.member).exists():
        raise NotFound(t("You made no request {ref} that this could join.", ref=str(request)))


def _link_set(cls: type[Record], name: str) -> str:
    column = writable(cls).get(name)
    if column is None or not column.field.editable or not isinstance(column.field, Links):
        able = ", ".join(n for n, c in writable(cls).items() if c.field.editable and isinstance(c.field, Links))
        raise Invalid.one("link", t("“{name}” is no link set of a {what}. These are: {able}.", name=name, what=noun(cls), able=able))
    return name


def verb(request: HttpRequest, actor: Actor, name: str, ref: str, verb: str) -> Written:
    record, tx = commands.perform(actor, type_of(name), ref, verb, body_of(request), source=source_of(request))
    return shown(record, tx)


@takes("limit", "cursor", "field")
def history(request: HttpRequest, actor: Actor, name: str, ref: str) -> dict[str, Any]:
    cls = type_of(name)
    query = query_of(request)
    record = rules.find(actor, cls, ref, tombstones=True)
    rows = log.changes(actor.workspace).filter(record=record.pk)
    if query.get("field"):
        if query["field"] not in columns(cls):
            raise BadRequest(t("A {what} has no field “{field}”.", what=noun(cls), field=query["field"]))
        rows = rows.filter(after__has_key=query["field"])
    return changes_page(actor, rows, query)


def changes_page(actor: Actor, rows: Any, query: Mapping[str, str]) -> dict[str, Any]:
    """Newest first; the cursor is the last seq shown."""
    limit = number(query, "limit", 50, 200)
    if query.get("cursor"):
        rows = rows.filter(seq__lt=number(query, "cursor", 1, 10**18))
    found: list[Change] = list(rows[: limit + 1])
    return {"items": as_items(actor, found[:limit]), "next": str(found[limit - 1].seq) if len(found) > limit else None, "count": None}


def shown(record: Record, tx: Transaction, status: int = 200) -> Written:
    """A record as the API answers it after a write."""
    whole = told(type(record), wire(record))
    whole.pop("workspace")
    return Written({"id": whole.pop("id"), "key": record.key, **whole}, tx.seq, status, tx.request)


def require_read(actor: Actor, cls: type[Record]) -> None:
    if not rules.may(actor, "read", cls):
        raise NotAllowed("This token has no scope to read.")


def source_of(request: HttpRequest) -> str:
    return "web" if request.headers.get("Authorization") is None else "api"


def uuid_of(ref: str, cls: type[Record]) -> UUID:
    try:
        return UUID(ref)
    except ValueError:
        raise NotFound(
            t("There is no {what} “{ref}” here. Use its id or its key ({prefix}-1).", what=noun(cls), ref=ref, prefix=cls.sheet.prefix)
        ) from None


def _stated(cls: type[Record], values: dict[str, Any], at: str = "") -> tuple[dict[str, Any], str]:
    reason = values.pop("reason", "") if "reason" not in writable(cls) else ""
    fixed = [n for n in values if n in writable(cls) and not writable(cls)[n].field.editable]
    if fixed:
        raise Invalid({at + n: ["This field cannot be set here; a verb or the system sets it."] for n in fixed})
    if at:
        try:
            door.parse(cls, values, new=at.startswith("create"))
        except Invalid as error:
            raise Invalid({at + name: messages for name, messages in error.errors.items()}) from None
    if not isinstance(reason, str):
        raise Invalid.one("reason", "This must be text.")
    return values, reason


def _stated_each(cls: type[Record], rows: list[dict[str, Any]], act: str) -> list[dict[str, Any]]:
    """Raises Invalid naming every field of every row that does not fit, so that all are mended at once."""
    stated: list[dict[str, Any]] = []
    errors: dict[str, list[str]] = {}
    for n, row in enumerate(rows):
        known = row if act == "create" else {name: value for name, value in row.items() if name not in ("id", "version")}
        try:
            stated.append(_stated(cls, known, at=f"{act}.{n}.")[0])
        except Invalid as error:
            errors |= error.errors
    if errors:
        raise Invalid(errors)
    return stated


def _expected(request: HttpRequest) -> int | None:
    text = request.headers.get("If-Match", "").removeprefix("W/").strip('"')
    if not text or text == "*":
        return None
    if not text.isdecimal():
        raise BadRequest('If-Match carries the version, as in If-Match: "3".')
    return int(text)

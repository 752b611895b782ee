"""A workspace with one of everything in it, each with a word that nobody else may see."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from allauth.usersessions.models import UserSession
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from tests.cast import Cast
from tests.laws import BY_API, needed
from upbeat.domains.collaboration.models import Attachment
from upbeat.edges.portal.models import Telling
from upbeat.followers import runner, search
from upbeat.kernel import door
from upbeat.kernel.commands import commands_of
from upbeat.kernel.record import Record, collection, type_name
from upbeat.kernel.registry import types

SECRET = "zwischenruf"


def everything(cast: Cast) -> list[Record]:
    """A record of every type that is made by its values."""
    made = []
    with door.open(cast.owner.actor) as tx:
        for cls in BY_API:
            made.append(tx.create(cls, **needed(tx, cls, SECRET)))
    runner.catch_up(search, cast.workspace.pk)
    return made


@dataclass
class House:
    """`refs`: how an address names what is here, by the part of the address that stands before it."""

    records: dict[str, Record]
    refs: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def ids(self) -> set[str]:
        return {ref for refs in self.refs.values() for ref in refs if len(ref) == 36}


def furnish(cast: Cast) -> House:
    """Everything that an address can name: records and their verbs, and what is no record."""
    owner, records = cast.owner, {type_name(type(r)): r for r in everything(cast)}
    feature, product, wish, metric = (records[name] for name in ("feature", "product", "wish", "metric"))
    upload = Client(headers={"Authorization": f"Bearer {owner.token}"})
    file = {"about_type": "feature", "about_id": str(feature.pk), "file": SimpleUploadedFile(f"{SECRET}.txt", SECRET.encode())}
    assert upload.post("/api/v1/attachments", file).status_code == 201
    records["attachment"] = Attachment.without_rules.get(workspace=cast.workspace)
    assert owner.post(f"/metrics/{metric.pk}/points", {"points": [{"on": "2026-03-01", "value": 4711}]}).status_code == 200
    assert owner.post("/invitations", {"email": f"{SECRET}@example.org"}).status_code == 201
    watching = {"records": [{"type": "feature", "id": str(feature.pk)}], "level": "watching"}
    assert owner.post("/watches", watching).status_code == 200
    view = owner.post("/views", {"collection": "features", "name": SECRET, "scope": "workspace"})
    portal = owner.post("/portals", {"product": str(product.pk), "slug": f"p-{product.pk}", "name": SECRET})
    remark = owner.post(f"/wishes/{wish.pk}/replies", {"text": SECRET})
    telling = Telling.objects.create(workspace=cast.workspace, about_type="feature", about_id=feature.pk, title=SECRET)
    brought = upload.post("/api/v1/imports", {"file": SimpleUploadedFile(f"{SECRET}.csv", f"text\n{SECRET}\n".encode())})
    session = UserSession.objects.create(user=owner.member.user, ip="203.0.113.7", session_key=SECRET, user_agent=SECRET)

    house = House(records)
    for name, record in records.items():
        house.refs[collection(type(record))] = [str(record.pk), record.key]
        house.refs[name] = [str(record.pk)]
        for ref in (str(record.pk), record.key):
            house.refs[ref] = [command.verb for command in commands_of(type(record))]
    house.refs |= {
        "members": [str(owner.member.pk), str(cast.viewer.member.pk)],
        "invitations": [item["id"] for item in owner.get("/invitations").data["items"]],
        "open": ["not-the-secret"],
        "unsubscribe": ["not-the-secret"],
        "tokens": [item["id"] for item in owner.get("/tokens").data["items"]],
        "sessions": [str(session.pk)],
        "changes": [str(owner.get("/changes?limit=1").data["items"][0]["seq"])],
        "views": [view.data["id"]],
        "portals": [portal.data["id"]],
        "remarks": [remark.data["id"]],
        "tellings": [str(telling.pk)],
        "imports": [brought.json()["id"]],
        "watches": [*types()],
    }
    return house


def print_of(workspace: Any) -> dict[str, Any]:
    """What the database holds of a workspace, by table; two that are alike hold the same."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)"
            " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND column_name IN ('workspace', 'workspace_id')"
        )
        tables = {name: f"{column} = %s" for name, column in cursor.fetchall()}
        tables["people_token"] = "member_id IN (SELECT id FROM people_member WHERE workspace = %s)"
        tables["usersessions_usersession"] = "user_id IN (SELECT user_id FROM people_member WHERE workspace = %s)"
        found = {}
        for name, where in tables.items():
            cursor.execute(f"SELECT count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM {name} t WHERE {where}", [workspace])
            found[name] = cursor.fetchone()
        return found

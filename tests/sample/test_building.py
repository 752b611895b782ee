"""The sample workspace is the same each time, belongs to its owner, and leaves nothing when it goes."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, models

from upbeat.boot import sample
from upbeat.domains.development.models import Feature
from upbeat.domains.metrics.models import MetricPoint
from upbeat.domains.people.models import Member, Token, User
from upbeat.kernel import door
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.clock import Clock
from upbeat.kernel.clock import Counter as Numbers
from upbeat.kernel.erase import erase
from upbeat.kernel.errors import NotAllowed
from upbeat.kernel.log import Change
from upbeat.kernel.record import wire
from upbeat.kernel.registry import types
from upbeat.kernel.workspace import Workspace
from upbeat.score import check

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def owner() -> User:
    return User.objects.create_user("owner@sample.example", name="Owner")


@pytest.fixture
def ondula(owner: User) -> Workspace:
    return sample.build(owner, today=TODAY)


def test_the_same_day_gives_the_same_content(owner: User) -> None:
    first = told(sample.build(owner, today=TODAY))
    erase(Workspace.objects.get(slug="ondula").pk)
    assert told(sample.build(owner, today=TODAY)) == first


def test_the_check_finds_what_is_out_of_tune_and_no_more(owner: User) -> None:
    workspace = sample.build(owner)
    check.run(workspace.pk)
    assert sorted((found["rule"], found["title"]) for found in check.report(workspace.pk)) == [
        ("UP101", "Shared queue has no evidence"),
        ("UP105", "Status page for venues is past its due date"),
        ("UP107", "Forgiving search is not ready to ship"),
        ("UP203", "“Artists trust their payout” has no metric"),
        ("UP302", "Search that forgives comes before its release"),
        ("UP303", "Sales has not begun"),
        ("UP305", "Press kit has no owner"),
        ("UP306", "Help centre, 6 of 9 is overdue"),
        ("UP401", "Gapless play has no outcome"),
        ("UP402", "A day on one charge waits for a verdict"),
        ("UP501", "One room needs its own volume is not on the roadmap"),
        ("UP601", "Pitchside Sports Bars renews with a critical wish open"),
    ]


def told(workspace: Workspace) -> dict[str, list[dict[str, Any]]]:
    """Every record by its key; links as the keys they lead to; without ids and times of writing."""
    records = [record for cls in types().values() for record in cls.without_rules.filter(workspace=workspace).order_by("number")]
    names: dict[str, str] = {str(r.pk): r.key for r in records}
    names |= {str(m.pk): m.name for m in Member.objects.filter(workspace=workspace)}
    out: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        line = {
            k: _named(v, names) for k, v in wire(record).items() if k not in ("id", "workspace", "created_at", "updated_at", "write_key")
        }
        out.setdefault(type(record).__name__, []).append(line)
    return out


def _named(value: Any, names: dict[str, str]) -> Any:
    return [names.get(v, v) for v in value] if isinstance(value, list) else names.get(value, value) if isinstance(value, str) else value


def test_removing_leaves_no_row_of_it_in_any_table_and_all_rows_of_another(ondula: Workspace, owner: User) -> None:
    other = Workspace.objects.create(slug="other", name="Other")
    with door.open(Actor.system(other.pk)) as tx:
        tx.create(Feature, name="Stays")
    member = Member.objects.get(workspace=ondula, user=owner)
    assert member.role == Role.OWNER
    Token.objects.create(member=member, name="t", hash="h", hint="upb_x")
    assert all(belonging(model, ondula.pk) for model in (Workspace, Feature, Change, Clock, Numbers, Member, MetricPoint))
    assert "kernel_change" in raw(ondula.pk)
    sample.remove(ondula.pk, actor=Actor(ondula.pk, Role.OWNER, member=member.pk))
    left = {model.__name__: count for model in apps.get_models() if (count := belonging(model, ondula.pk))}
    assert left == {}
    assert raw(ondula.pk) == []
    assert not Token.objects.filter(member=member.pk).exists()
    assert Feature.without_rules.filter(workspace=other).count() == 1
    assert Change.objects.filter(workspace=other).count() == Clock.objects.get(workspace=other.pk).seq == 1


def test_a_database_account_with_few_rights_removes_it_too(ondula: Workspace) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE few_rights")
        cursor.execute("GRANT USAGE ON SCHEMA public TO few_rights")
        cursor.execute("GRANT SELECT, DELETE ON ALL TABLES IN SCHEMA public TO few_rights")
        cursor.execute("SET LOCAL ROLE few_rights")
        erase(ondula.pk)
        cursor.execute("RESET ROLE")
    assert raw(ondula.pk) == []


def test_after_the_removal_the_guards_stand_again(ondula: Workspace, owner: User) -> None:
    erase(ondula.pk)
    with pytest.raises(ProgrammingError, match="through the door only"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM research_feedback")


def raw(workspace: UUID) -> list[str]:
    """Tables, models or not, in which the workspace is still named."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND udt_name = 'uuid'"
        )
        named = [(table, column) for table, column in cursor.fetchall() if column.startswith("workspace") or table == "kernel_workspace"]
        found = []
        for table, column in named:
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}" = %s', [workspace])
            row: Any = cursor.fetchone()
            found += [table] * bool(row[0])
    assert len(named) > len(types())
    return found


def belonging(model: type[models.Model], workspace: UUID) -> int:
    if model is Workspace:
        return Workspace.objects.filter(pk=workspace).count()
    if any(field.name == "workspace" for field in model._meta.concrete_fields):
        return model._base_manager.filter(workspace=workspace).count()
    return 0


def test_only_the_owner_removes_it_and_only_a_sample_goes(ondula: Workspace) -> None:
    with pytest.raises(NotAllowed):
        sample.remove(ondula.pk, actor=Actor(ondula.pk, Role.ADMIN))
    own = Workspace.objects.create(slug="own", name="Own")
    with pytest.raises(NotAllowed):
        sample.remove(own.pk, actor=Actor.system(own.pk))
    with pytest.raises(NotAllowed):
        sample.remove(ondula.pk, actor=Actor.system(own.pk))

"""Work that outlasts a request, done by the worker; found there by its file name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection
from django.utils import translation
from procrastinate.contrib.django import app

from upbeat.boot import sample
from upbeat.domains.people.models import Member, User
from upbeat.domains.people.queries import language_of
from upbeat.edges.importers import imports
from upbeat.edges.mail import tasks as mail_tasks  # noqa: F401 - its jobs are found by being read
from upbeat.edges.models import Import, ImportState
from upbeat.kernel.errors import UpbeatError
from upbeat.kernel.workspace import Workspace


@app.task(name="import", queue="imports")
def carry_out_import(pk: str) -> None:
    """Check, run or undo an import, as its state says. Safe to start again after a crash: a run goes on where it stood."""
    with only_one(pk) as is_mine:
        job = Import.objects.filter(pk=UUID(pk)).first() if is_mine else None
        if job is None:
            return
        member = Member.objects.select_related("user", "workspace").filter(pk=job.member).first() if job.member else None
        with translation.override(language_of(member) if member else "en"):  # the report is for who began it
            _carry_out(job)


def _carry_out(job: Import) -> None:
    try:
        if job.state == ImportState.CHECKING:
            imports.check(job)
        elif job.state == ImportState.RUNNING:
            imports.run(job)
        elif job.state == ImportState.UNDOING:
            imports.undo(job)
    except Exception as error:
        imports.fail(job, error)
        if not isinstance(error, UpbeatError):
            raise


@app.task(name="sample", queue="imports")
def build_sample(user: str) -> None:
    """The sample workspace, for somebody who wants to look around."""
    with only_one("sample") as is_mine:
        if is_mine and not Workspace.objects.filter(slug=sample.SLUG).exists():
            sample.build(User.objects.get(pk=UUID(user)))


@contextmanager
def only_one(pk: str) -> Iterator[bool]:
    """Hold an import, or the making of the sample, for this connection; False when another has it.

    A killed worker's connection gives it free.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [pk])
        row = cursor.fetchone()
    try:
        yield bool(row and row[0])
    finally:
        if row and row[0]:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [pk])


def hand_over(job: Import) -> None:
    """Leave an import to the worker."""
    carry_out_import.defer(pk=str(job.pk))


def go_on_with_interrupted_imports() -> None:
    """Called when the worker starts: whatever is still marked as busy was cut off."""
    for job in Import.objects.filter(state__in=imports.BUSY):
        hand_over(job)

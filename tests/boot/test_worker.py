"""The worker process from within."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from procrastinate import App
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import Cast
from upbeat.cli import jobs
from upbeat.edges.portal.tasks import keep_evidence


def leave_jobs(workspace: str) -> None:
    """One in a transaction that is rolled back, one in one that is not; as the followers do, in a thread of its own."""
    try:
        for is_kept in (False, True):
            with transaction.atomic():
                keep_evidence.configure(schedule_in={"days": 1}).defer(workspace=workspace, wish=str(uuid4()))
                transaction.set_rollback(not is_kept)
    finally:
        connection.close()


def test_a_job_that_is_left_in_the_worker_belongs_to_the_transaction_it_is_left_in(
    committed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = str(committed.workspace.pk)

    async def leave(app: App, **_: Any) -> None:
        await asyncio.to_thread(leave_jobs, workspace)

    monkeypatch.setattr(App, "run_worker_async", leave)
    asyncio.run(jobs.run())
    left = ProcrastinateJob.objects.filter(args__workspace=workspace)
    assert left.count() == 1

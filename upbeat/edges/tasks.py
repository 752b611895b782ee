"""Work that outlasts a request, done by the worker; found there by its file name."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from upbeat.edges.importers import imports
from upbeat.edges.models import Import, ImportState


@app.task(name="import", queue="imports")
def carry_out_import(pk: str) -> None:
    """Check or run an import, as its state says. Safe to start again after a crash: a run goes on where it stood."""
    job = Import.objects.filter(pk=UUID(pk)).first()
    if job is None:
        return
    try:
        if job.state == ImportState.CHECKING:
            imports.check(job)
        elif job.state == ImportState.RUNNING:
            imports.run(job)
    except Exception as error:
        imports.fail(job, error)
        raise


def hand_over(job: Import) -> None:
    """Leave an import to the worker; never two jobs at once for the same one."""
    carry_out_import.configure(lock=f"import {job.pk}").defer(pk=str(job.pk))


def go_on_with_interrupted_imports() -> None:
    """Called when the only worker starts: whatever is still marked as busy was cut off."""
    for job in Import.objects.filter(state__in=imports.BUSY):
        hand_over(job)

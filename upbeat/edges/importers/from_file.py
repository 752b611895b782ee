"""Import a file in one go, as `upbeat import` does."""

from collections.abc import Callable
from pathlib import Path

from upbeat.edges.importers.imports import LEAST_SURE
from upbeat.edges.importers.readers.open import open_table
from upbeat.edges.importers.readers.table import Unreadable
from upbeat.edges.importers.recognise import recognise, recognise_as
from upbeat.edges.importers.report import Report
from upbeat.edges.importers.run import Job, carry_out
from upbeat.edges.importers.targets import KINDS
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import Conflict, Invalid, NotFound
from upbeat.kernel.ids import new_id
from upbeat.kernel.workspace import Workspace


def import_file(
    path: Path,
    *,
    workspace_slug: str,
    kind: str | None = None,
    dry_run: bool = False,
    skip_bad: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Bring a file in and say what happened. `progress` hears the number of rows done.

    Raises Invalid for a file or kind that is not understood, and Conflict, with nothing written, where rows are to be mended and
    `skip_bad` does not leave them out.
    """
    workspace = Workspace.objects.filter(slug=workspace_slug).first()
    if workspace is None:
        raise NotFound(f"There is no workspace “{workspace_slug}”.")
    job = prepared(path, Actor.system(workspace.pk), kind)

    def tell(report: Report, done: int) -> bool:
        if progress is not None:
            progress(done)
        return True

    if dry_run or not skip_bad:
        tried = carry_out(job, dry_run=True, progress=tell)
        if dry_run:
            return tried
        if tried.to_mend:
            first = tried.errors[0]
            raise Conflict(
                f"{tried.to_mend} of {tried.rows} rows cannot be read, the first on line {first.line}: {first.message} "
                "Nothing was written. Mend them, or leave them out with --skip-bad."
            )
    return carry_out(job, dry_run=False, progress=tell)


def prepared(path: Path, actor: Actor, kind: str | None) -> Job:
    if kind is not None and kind not in KINDS:
        raise Invalid.one("kind", f"There is no kind “{kind}”. Known: {', '.join(KINDS)}.")
    try:
        table = open_table(path)
    except OSError as error:
        raise Invalid.one("file", f"{path} cannot be opened: {error.strerror}.") from error
    except Unreadable as error:
        raise Invalid.one("file", error.args[0]) from error
    found = recognise_as(kind, table) if kind else recognise(table)[0]
    if kind is None and found.score < LEAST_SURE:
        names = ", ".join(column.name for column in table.columns[:12])
        raise Invalid.one("kind", f"It is not clear what this file is. Its columns: {names}. Say --kind {' or --kind '.join(KINDS)}.")
    if found.kind == "feedback" and not {"text", "title"} & set(found.mapping):
        raise Invalid.one(
            "file", "No column looks like the customers' words. Name one “text”, or import the file in the web app and choose it."
        )
    return Job(actor, table, found.kind, found.mapping, found.match, new_id(), source="import")

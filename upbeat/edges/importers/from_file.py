"""Import a file in one go, as `upbeat import` does: the import of the web app, one step after the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.utils import translation

from upbeat.domains.people.models import Member
from upbeat.domains.people.queries import actor_of, language_of
from upbeat.edges.importers import imports
from upbeat.edges.importers.report import Report
from upbeat.edges.importers.targets import KINDS
from upbeat.edges.models import Import, ImportState
from upbeat.edges.tasks import only_one
from upbeat.kernel.errors import Conflict, Invalid
from upbeat.kernel.ids import new_id

CHUNK = 1024 * 1024


def import_file(
    path: Path,
    owner: Member,
    *,
    kind: str | None = None,
    event: str | None = None,
    product: UUID | None = None,
    dry_run: bool = False,
    skip_bad: bool = False,
    errors: Path | None = None,
    tell: imports.Tell = lambda rows: None,
) -> tuple[Import, Report]:
    """Bring a file in as a member and say what happened. Of events, `event` is what every row is, and `product` whose they are.
     `errors` becomes the sheet of the rows to mend; a dry run leaves nothing else.

    Raises Invalid for a file or kind that is not understood, and Conflict, with nothing written, where rows are to be mended and
    `skip_bad` does not leave them out.
    """
    if errors is not None:
        require_writable(errors)
    job = brought(path, owner, kind)
    with at_work(job, owner):
        if event is not None or product is not None:
            imports.change(job, event=event, product=product)
        require_clear(job)
        report = checked(job, tell) if dry_run or not skip_bad else Report()
        is_refused = report.is_cancelled or (report.to_mend > 0 and not skip_bad)
        if not (dry_run or is_refused):
            report = written(job, tell, skip_bad=skip_bad)
    if errors is not None:
        errors.write_bytes(imports.errors_path(job).read_bytes())
    if dry_run:
        imports.discard(job)
    elif report.is_cancelled:
        raise Conflict("The import was stopped in the web app. What went in stays until it is taken back there.")
    elif is_refused:
        raise Conflict(refusal(job, report, errors or imports.errors_path(job)))
    return job, report


def require_writable(path: Path) -> None:
    try:
        path.open("ab").close()
    except OSError as error:
        raise Invalid.one("errors", f"{path} cannot be written: {error.strerror}.") from error


def brought(path: Path, owner: Member, kind: str | None) -> Import:
    if kind is not None and kind not in KINDS:
        raise Invalid.one("kind", f"There is no kind “{kind}”. Known: {', '.join(KINDS)}.")
    try:
        file = path.open("rb")
    except OSError as error:
        raise Invalid.one("file", f"{path} cannot be opened: {error.strerror}.") from error
    with file:
        return imports.bring(actor_of(owner), path.name, iter(lambda: file.read(CHUNK), b""), kind=kind, source="cli")


@contextmanager
def at_work(job: Import, owner: Member) -> Iterator[None]:
    """Nobody else has the import meanwhile, what it keeps is said in the owner's language, and how it broke off is kept if it wrote."""
    with only_one(str(job.pk)), translation.override(language_of(owner)):
        try:
            yield
        except BaseException as error:
            if job.request is None:
                imports.discard(job)
            elif isinstance(error, Exception):
                imports.fail(job, error)
            else:  # Ctrl-C
                job.state = ImportState.CANCELLED
                job.save(update_fields=["state"])
                imports.path_of(job).unlink(missing_ok=True)
            raise


def require_clear(job: Import) -> None:
    if not job.kind:
        names = ", ".join(column["name"] for column in job.columns[:12])
        raise Invalid.one("kind", f"It is not clear what this file is. Its columns: {names}. Say --kind {' or --kind '.join(KINDS)}.")
    if job.kind == "feedback" and not {"text", "title"} & {column["target"] for column in job.columns}:
        raise Invalid.one(
            "file", "No column looks like the customers' words. Name one “text”, or import the file in the web app and choose it."
        )


def checked(job: Import, tell: imports.Tell) -> Report:
    imports.begin(job, ImportState.CHECKING, ImportState.NEW)
    return imports.check(job, tell=tell)


def written(job: Import, tell: imports.Tell, *, skip_bad: bool) -> Report:
    job.request, job.report, job.errors, job.skip_bad = new_id(), {}, [], skip_bad
    imports.begin(job, ImportState.RUNNING, ImportState.NEW, ImportState.CHECKED)
    return imports.run(job, tell=tell)


def refusal(job: Import, report: Report, sheet: Path) -> str:
    first = report.errors[0]
    return (
        f"{report.to_mend:,} of {report.rows:,} rows cannot be read, the first on {first.place}: {first.message} "
        f"Nothing was written. All of them stand in {sheet}. Mend them in the file, or leave them out with --skip-bad."
    )

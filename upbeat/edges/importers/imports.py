"""An import from upload to undo: what is kept of it in the database and on disk, and the steps it may take."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from upbeat.domains.people.models import Member
from upbeat.domains.people.queries import actor_of
from upbeat.edges.importers import events, mappings
from upbeat.edges.importers.error_sheet import HEADERS, ErrorSheet
from upbeat.edges.importers.guess import Match, Recognition
from upbeat.edges.importers.readers.open import open_table
from upbeat.edges.importers.readers.table import Table, Unreadable
from upbeat.edges.importers.recognise import recognise, recognise_as
from upbeat.edges.importers.report import Report
from upbeat.edges.importers.run import Job, carry_out
from upbeat.edges.importers.targets import KINDS
from upbeat.edges.models import Import, ImportState
from upbeat.kernel import rewind, rules
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.errors import Conflict, Invalid, NotFound, UpbeatError
from upbeat.kernel.ids import new_id
from upbeat.kernel.log import changes
from upbeat.kernel.words import here, t

LEAST_SURE = 0.5
BUSY = (ImportState.CHECKING, ImportState.RUNNING, ImportState.UNDOING)

Tell = Callable[[int], None]  # hears after each block how many rows are done


def folder(workspace: UUID) -> Path:
    return Path(settings.OPTIONS.data_dir) / "imports" / str(workspace)


def path_of(job: Import) -> Path:
    return folder(job.workspace_id) / str(job.pk)


def errors_path(job: Import) -> Path:
    return folder(job.workspace_id) / f"{job.pk}.errors.csv"


def seen(actor: Actor) -> QuerySet[Import]:
    """Whoever may not look everywhere sees their own alone: a file shows its rows before they stand behind a fence."""
    rows = Import.objects.filter(workspace_id=actor.workspace)
    return rows.filter(member=actor.member) if actor.closed else rows


def find(actor: Actor, pk: UUID) -> Import:
    found = seen(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound(t("There is no import “{ref}” here.", ref=str(pk)))
    return found


def bring(actor: Actor, name: str, chunks: Iterable[bytes], *, kind: str | None = None, source: str = "web") -> Import:
    """Keep a file and say what it is. Raises Invalid with what to do about one that cannot be read."""
    rules.require_role(actor, Role.EDITOR)
    job = Import(workspace_id=actor.workspace, member=actor.member, file=name[-240:], size=0, source=source)
    path = path_of(job)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("wb") as file:
            for chunk in chunks:
                job.size += file.write(chunk)
        found = recognise(open_table(path), open_table(path, "events"))
        chosen = next((one for one in found if one.kind == kind), found[0])
        table = open_table(path, chosen.kind)
    except Unreadable as error:
        path.unlink(missing_ok=True)
        raise Invalid.one("file", error.args[0]) from error
    job.format, job.encoding, job.delimiter = table.format, table.encoding or "", table.delimiter or ""
    job.kinds = [{"kind": one.kind, "score": one.score} for one in found]
    job.kind = chosen.kind if kind or chosen.score >= LEAST_SURE else ""
    adopt(job, table, chosen)
    if before := mappings.used_before(job, kind=kind):
        job.kind = before.kind
        adopt(job, opened(job), next(one for one in found if one.kind == job.kind))
        mappings.take_over(job, before)
    job.save()
    return job


def adopt(job: Import, table: Table, found: Recognition) -> None:
    """Take over what was recognised as the mapping."""
    job.match = found.match
    job.columns = [
        {"name": c.name, "samples": [s[:200] for s in c.samples], "target": g.target, "sure": g.sure, "note": here(g.note)}
        for c, g in zip(table.columns, found.guesses, strict=True)
    ]


SAME = UUID(int=0)  # the product that was said before


def change(
    job: Import,
    *,
    kind: str | None = None,
    mapping: dict[str, str | None] | list[str | None] | None = None,
    match: str | None = None,
    like: UUID | None = None,
    event: str | None = None,
    product: UUID | None = SAME,
) -> None:
    """Say it otherwise: another kind, targets (by column name, by position, `like` another import), way to match;
    of events also what every row is, and of which product, None for none.

    Raises Invalid and Conflict.
    """
    require_state(job, ImportState.NEW, ImportState.CHECKED, ImportState.FAILED)
    other = mappings.find(job.workspace_id, like) if like else None
    kind = other.kind if other else kind
    is_otherwise = (kind or job.kind) != job.kind or (product is not None and str(product) != job.options.get("product"))
    if "key" in job.options and is_otherwise:  # some of its events are in, under a key of its own
        raise Conflict(t("Some of its events are in already. Undo this import, then bring the file again."))
    if kind is not None and kind != job.kind:
        if kind not in KINDS:
            raise Invalid.one("kind", t("There is no kind “{kind}”. Known: {known}.", kind=kind, known=", ".join(KINDS)))
        job.kind = kind
        table = opened(job)
        adopt(job, table, recognise_as(kind, table))
    if other:
        mappings.take_over(job, other)
    if mapping is not None:
        apply_mapping(job, mapping)
    if match is not None:
        if match not in ("id", "content"):
            raise Invalid.one("match", "A row is matched by “id” or by “content”.")
        job.match = match
    if event is not None:
        job.options["event"] = event.strip()
    if product != SAME:
        job.options["product"] = str(product) if product else None
    job.state, job.rows, job.report, job.errors, job.error = ImportState.NEW, None, {}, [], ""
    job.save()


def apply_mapping(job: Import, mapping: dict[str, str | None] | list[str | None]) -> None:
    known = {target.field for target in KINDS.get(job.kind, ())}
    names = [column["name"] for column in job.columns]
    if isinstance(mapping, list):
        if len(mapping) != len(names):
            raise Invalid.one("mapping", t("The file has {count} columns; this list names {named}.", count=len(names), named=len(mapping)))
        chosen = dict(enumerate(mapping))
    else:
        if missing := [name for name in mapping if name not in names]:
            raise Invalid.one("mapping", t("The file has no column “{name}”.", name=missing[0]))
        chosen = {position: mapping[name] for position, name in enumerate(names) if name in mapping}
    for position, target in chosen.items():
        if target is not None and target not in known:
            raise Invalid.one("mapping", t("“{target}” is no target. Known: {known}.", target=target, known=", ".join(sorted(known))))
        if target != job.columns[position]["target"]:
            job.columns[position] |= {
                "target": target,
                "sure": "known" if target else "none",
                "note": here("chosen by you" if target else "left out by you"),
            }


def opened(job: Import) -> Table:
    try:
        return open_table(path_of(job), job.kind)
    except FileNotFoundError:
        raise Conflict("The file of this import is not kept any more. Upload it again.") from None
    except Unreadable as error:
        raise Invalid.one("file", error.args[0]) from error


def actor_behind(job: Import, pk: UUID | None) -> Actor:
    """Who began a step, with the rights of today; the system where the command line did."""
    member = Member.objects.filter(pk=pk, is_active=True).first() if pk else None
    if pk and member is None:
        raise Conflict("Whoever began this import is no member any more. Upload the file again.")
    actor = actor_of(member) if member else Actor.system(job.workspace_id)
    rules.require_role(actor, Role.EDITOR)
    return actor


def job_of(job: Import, table: Table) -> Job:
    actor = actor_behind(job, job.member)
    mapping = [column["target"] for column in job.columns]
    match: Match = "content" if job.match == "content" else "id"
    key = UUID(job.options["key"]) if "key" in job.options else None
    return Job(actor, table, job.file, job.kind, mapping, match, job.request or new_id(), job.options.get("event", ""), key)


def require_state(job: Import, *allowed: str) -> None:
    if job.state not in allowed:
        raise Conflict(t("This import is “{state}”; that cannot be done now.", state=t(job.get_state_display())))


def begin(job: Import, state: ImportState, *allowed: ImportState) -> None:
    """Move to a busy state, once: of two callers the second gets Conflict."""
    if not job.kind:
        raise Conflict("Say first what the file is: kind “feedback”, “jira” or “events”.")
    if job.kind == "events":
        require_events(job)
    if job.kind == "feedback" and not any(column["target"] in ("text", "title") for column in job.columns):
        raise Invalid.one("mapping", "No column becomes the text. Choose the one with the customers' words.")
    with transaction.atomic():
        locked = Import.objects.select_for_update().get(pk=job.pk)
        require_state(locked, *allowed)
        job.state, job.progress, job.stop, job.error = state, 0.0, False, ""
        job.save()


def require_events(job: Import) -> None:
    targets = {column["target"] for column in job.columns}
    if "event" not in targets and not job.options.get("event"):
        raise Invalid.one("event", "No column says which event a row is. Choose one, or name the event that every row is.")
    if not targets & {"distinct_id", "anonymous_id", "properties"}:
        raise Invalid.one("mapping", "No column says who did it. Choose the one with the distinct ids.")
    if not targets & {"time", "properties"}:
        raise Invalid.one("mapping", "No column says when it happened. Choose the one with the times.")


def check(job: Import, *, tell: Tell = lambda rows: None) -> Report:
    """Try every row, write nothing. The import must be `checking`."""
    table = opened(job)
    guess = max(1, rows_guessed(table))

    def progress(report: Report, done: int) -> bool:
        tell(done)
        keep(job, report, progress=min(0.99, done / guess))
        return not is_stopped(job)

    with ErrorSheet(errors_path(job), table) as sheet:
        report = carry_out(job_of(job, table), dry_run=True, progress=progress, on_error=sheet.add)
    job.state = ImportState.NEW if report.is_cancelled else ImportState.CHECKED
    job.rows = report.rows
    keep(job, report, progress=1.0)
    return report


def request_of(job: Import) -> UUID:
    if job.request is None:
        raise Conflict("This import failed before it was checked. Check it again.")
    return job.request


def rows_guessed(table: Table) -> int:
    """About how many rows there are, by the size of those in the sample."""
    if table.count is not None:
        return table.count
    characters = sum(sum(map(len, row.values)) + len(row.values) for row in table.sample)
    return table.size * len(table.sample) // max(1, characters)


def run(job: Import, *, tell: Tell = lambda rows: None) -> Report:
    """Write the rows, block by block. The import must be `running`; one that was interrupted goes on where it stood."""
    table = opened(job)
    if job.kind == "events" and "key" not in job.options:
        product = job.options.get("product")
        job.options["key"] = str(
            events.new_key(actor_behind(job, job.member), job.file, UUID(product) if product else None, request_of(job))
        )
        job.save(update_fields=["options"])
    report = Report()
    report.go_on_from(job.report, job.errors)
    total = max(1, job.rows or rows_guessed(table))

    def progress(report: Report, done: int) -> bool:
        tell(done)
        job.units_done = done
        keep(job, report, progress=min(0.99, done / total))
        return not is_stopped(job)

    with ErrorSheet(errors_path(job), table, go_on=job.units_done > 0) as sheet:
        report = carry_out(job_of(job, table), dry_run=False, report=report, begin=job.units_done, progress=progress, on_error=sheet.add)
    job.state = ImportState.CANCELLED if report.is_cancelled else ImportState.DONE
    job.rows = report.rows if not report.is_cancelled else job.rows
    keep(job, report, progress=1.0 if not report.is_cancelled else job.progress)
    path_of(job).unlink(missing_ok=True)
    return report


def keep(job: Import, report: Report, *, progress: float) -> None:
    """Write down how far it is; `stop` is the caller's to set, so it is left alone."""
    job.report, job.progress = report.as_json(), progress
    job.errors = [{name: getattr(error, name) for name in HEADERS} | {"message": here(error.message)} for error in report.errors]
    job.save(update_fields=["state", "rows", "report", "progress", "errors", "units_done"])


def is_stopped(job: Import) -> bool:
    return Import.objects.filter(pk=job.pk, stop=True).exists()


def fail(job: Import, error: UpbeatError | Exception) -> None:
    job.state = ImportState.FAILED
    job.error = (
        here(error.message)
        if isinstance(error, UpbeatError)
        else here(t("Something went wrong ({error}). Run it again to go on.", error=type(error).__name__))
    )
    job.save(update_fields=["state", "error"])


def begin_undo(actor: Actor, job: Import, *, keep_touched: bool = False) -> None:
    """Mark the import as being taken back. Raises Conflict where later changes stand in the way."""
    with transaction.atomic():
        locked = Import.objects.select_for_update().get(pk=job.pk)
        require_state(locked, ImportState.DONE, ImportState.CANCELLED, ImportState.FAILED)
        if job.request and job.kind != "events" and changes(actor.workspace).filter(request=job.request).exists():
            rewind.require_undoable(actor, job.request, keep_touched=keep_touched)
        job.state, job.progress, job.stop, job.undoer = ImportState.UNDOING, 0.0, False, actor.member
        job.save(update_fields=["state", "progress", "stop", "undoer"])


def undo(job: Import) -> None:
    """Take back everything the import wrote. The import must be `undoing`; one that was interrupted goes on where it stood."""
    actor = actor_behind(job, job.undoer)
    if job.kind == "events":
        if "key" in job.options:
            events.take_back(actor, UUID(job.options["key"]), request_of(job))
        job.state = ImportState.UNDONE
        job.save(update_fields=["state"])
        return
    total = changes(job.workspace_id).filter(request=job.request).count() if job.request else 0

    def progress(done: int) -> bool:
        job.progress = done / max(1, total)
        job.save(update_fields=["progress"])
        return not is_stopped(job)

    if job.request and total:  # what stands in the way was asked at the beginning; what is taken back by now would stand in it
        rewind.undo_request(actor, job.request, keep_touched=True, progress=progress)
    job.state = ImportState.CANCELLED if is_stopped(job) else ImportState.UNDONE
    job.save(update_fields=["state"])


def discard(job: Import) -> None:
    """Forget an import that wrote nothing."""
    path_of(job).unlink(missing_ok=True)
    errors_path(job).unlink(missing_ok=True)
    job.delete()


def remove_workspace(workspace: UUID) -> None:
    shutil.rmtree(folder(workspace), ignore_errors=True)

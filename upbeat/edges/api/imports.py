"""Imports over HTTP: upload, map, check, run, cancel, undo."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, HttpRequest
from pydantic import BaseModel, ConfigDict, Field

from upbeat.domains.people.models import Product
from upbeat.edges.api.http import Created, number, parsed, query_of, takes
from upbeat.edges.api.records import source_of
from upbeat.edges.importers import imports, mappings
from upbeat.edges.importers.targets import KINDS
from upbeat.edges.models import Import, ImportState
from upbeat.edges.tasks import carry_out_import, hand_over
from upbeat.kernel import rules
from upbeat.kernel.actor import Actor, Role
from upbeat.kernel.errors import BadRequest, Conflict, Invalid, NotFound
from upbeat.kernel.ids import new_id
from upbeat.kernel.words import here, t

LARGEST = 500 * 1024 * 1024
AT_ONCE = 4 * 1024 * 1024  # a file up to this size is checked within the request
UNDONE_AT_ONCE = 2_000  # so many rows are taken back within the request


class Change(BaseModel):
    """Another kind, other targets (by column name, or by position for names that repeat, or `like` another import), another way to match.

    `name` keeps the mapping for the next files. Of events, `event` is what every row is and `product` whose they are.
    """

    model_config = ConfigDict(extra="forbid")
    kind: str | None = None
    mapping: dict[str, str | None] | list[str | None] | None = None
    match: Literal["id", "content"] | None = None
    like: UUID | None = None
    event: str | None = Field(default=None, max_length=200)
    product: UUID | None = None
    name: str | None = Field(default=None, max_length=80)


class Run(BaseModel):
    """`skip_bad` leaves out the rows to mend."""

    model_config = ConfigDict(extra="forbid")
    skip_bad: bool = False


class Undo(BaseModel):
    """`keep_touched` leaves alone what was changed since."""

    model_config = ConfigDict(extra="forbid")
    keep_touched: bool = False


class Nothing(BaseModel):
    model_config = ConfigDict(extra="forbid")


@takes("limit", "cursor")
def listing(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    rules.require_role(actor, Role.EDITOR)
    limit = number(query_of(request), "limit", 50, 200)
    rows = imports.seen(actor).order_by("-pk")
    try:
        if cursor := request.GET.get("cursor"):
            rows = rows.filter(pk__lt=UUID(cursor))
    except ValueError:
        raise BadRequest("“cursor” is the `next` of the page before.") from None
    found = list(rows[: limit + 1])
    following = str(found[limit - 1].pk) if len(found) > limit else None
    return {"items": [row(job) for job in found[:limit]], "next": following, "count": None}


def upload(request: HttpRequest, actor: Actor) -> Created:
    """Multipart: `file`, and `kind` to say what it is."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or not file.size:
        raise Invalid.one("file", "Send a file that is not empty, as multipart/form-data.")
    if file.size > LARGEST:
        raise Invalid.one(
            "file", t("This file is larger than {size} MB. Split it, or use `upbeat import` on the server.", size=LARGEST // 2**20)
        )
    kind = request.POST.get("kind") or None
    if kind is not None and kind not in KINDS:
        raise Invalid.one("kind", t("There is no kind “{kind}”. Known: {known}.", kind=kind, known=", ".join(KINDS)))
    return Created(shown(imports.bring(actor, file.name or "file", file.chunks(), kind=kind, source=source_of(request))))


def reading(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    return shown(found(actor, pk))


def change(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    asked = parsed(request, Change)
    job = found(actor, pk)
    if asked.model_fields_set != {"name"}:
        if asked.product is not None:
            rules.find(actor, Product, asked.product)
        imports.change(job, **asked.model_dump(exclude={"name"}, exclude_unset=True))
    if asked.name is not None:
        mappings.keep_as(job, asked.name.strip())
    return shown(job)


def check(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    """Try all rows: at once for a small file, by the worker for a large one."""
    parsed(request, Nothing)
    job = found(actor, pk)
    with transaction.atomic():
        imports.begin(job, ImportState.CHECKING, ImportState.NEW, ImportState.CHECKED, ImportState.FAILED)
        if job.size > AT_ONCE:
            hand_over(job)
    if job.size <= AT_ONCE:
        carry_out_import(str(job.pk))
        job.refresh_from_db()
    return shown(job)


def run(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    asked = parsed(request, Run)
    job = found(actor, pk)
    imports.require_state(job, ImportState.CHECKED, ImportState.FAILED)
    if not asked.skip_bad and (bad := job.report.get("counts", {}).get("mend", 0)):
        raise Conflict(
            t("{bad} rows cannot be read. Mend them in the file and upload it again, or run with skip_bad to leave them out.", bad=bad)
        )
    if job.state == ImportState.CHECKED:
        job.request, job.units_done, job.report, job.errors = new_id(), 0, {}, []
    elif job.request is None:
        raise Conflict("This import failed before it was checked. Check it again.")
    job.skip_bad = asked.skip_bad
    with transaction.atomic():
        imports.begin(job, ImportState.RUNNING, ImportState.CHECKED, ImportState.FAILED)
        hand_over(job)
    return shown(job)


def cancel(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    """Stop after the block at hand. What went in stays until `undo`."""
    parsed(request, Nothing)
    job = found(actor, pk)
    if job.state in imports.BUSY:
        Import.objects.filter(pk=job.pk).update(stop=True)
    else:
        imports.require_state(job, ImportState.NEW, ImportState.CHECKED)
        job.state = ImportState.CANCELLED
        job.save(update_fields=["state"])
    return shown(job)


def undo(request: HttpRequest, actor: Actor, pk: UUID) -> dict[str, Any]:
    asked = parsed(request, Undo)
    job = found(actor, pk)
    with transaction.atomic():
        imports.begin_undo(actor, job, keep_touched=asked.keep_touched)
        is_small = job.units_done <= UNDONE_AT_ONCE
        if not is_small:
            hand_over(job)
    if is_small:
        carry_out_import(str(job.pk))
        job.refresh_from_db()
    return shown(job)


def errors(request: HttpRequest, actor: Actor, pk: UUID) -> FileResponse:
    job = found(actor, pk)
    path = imports.errors_path(job)
    if not path.is_file():
        raise NotFound("This import has not been checked yet, so no errors are known.")
    name = f"{job.file.rpartition('.')[0] or job.file}-errors.csv"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="text/csv; charset=utf-8")


def found(actor: Actor, pk: UUID) -> Import:
    """An import of this workspace, for those who may import."""
    rules.require_role(actor, Role.EDITOR)
    return imports.find(actor, pk)


def shown(job: Import) -> dict[str, Any]:
    """The wire form, as docs/integrate.md describes it."""
    return row(job) | {"mappings": mappings.named(job.workspace_id)}


def row(job: Import) -> dict[str, Any]:
    counts = job.report.get("counts", {})
    return {
        "id": str(job.pk),
        "file": job.file,
        "size": job.size,
        "format": job.format,
        "kind": job.kind or None,
        "kinds": job.kinds,
        "encoding": job.encoding or None,
        "delimiter": job.delimiter or None,
        "rows": job.rows,
        "state": job.state,
        "progress": round(job.progress, 3),
        "columns": job.columns,
        "targets": [{"field": target.field, "label": here(target.label)} for target in KINDS.get(job.kind, ())],
        "match": job.match,
        "event": job.options.get("event") or None,
        "product": job.options.get("product"),
        "mapping_name": job.mapping_name or None,
        "counts": {action: counts.get(action, 0) for action in ("create", "update", "skip", "mend")},
        "skipped": {here(reason): count for reason, count in job.report.get("skipped", {}).items()},
        "beside": job.report.get("beside", {}),
        "errors": job.errors,
        "error": job.error or None,
        "request": str(job.request) if job.request else None,
        "created_at": job.created_at.isoformat(),
    }

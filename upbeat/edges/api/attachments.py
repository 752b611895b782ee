"""Files that hang on records: stored once by digest in the file store, checked by the rules of their record."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest

from upbeat.domains.collaboration.models import Attachment
from upbeat.edges.api import records
from upbeat.edges.api.http import FILTERS, Raw, Written, takes
from upbeat.edges.api.lists import PLAIN
from upbeat.edges.api.records import shown, source_of
from upbeat.edges.files.store import FileStore
from upbeat.kernel import door, rules
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import Invalid, NotFound
from upbeat.kernel.registry import type_called
from upbeat.kernel.words import t

LARGEST = 50 * 1024 * 1024
SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain"})


def store() -> FileStore:
    return FileStore(Path(settings.OPTIONS.data_dir) / "files")


@takes(*PLAIN, FILTERS)
def listing(request: HttpRequest, actor: Actor) -> Raw:
    return records.listing(request, actor, "attachments")


def upload(request: HttpRequest, actor: Actor) -> Written:
    """Multipart: `file`, `about_type`, `about_id`."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or not file.size:
        raise Invalid.one("file", "Send a file that is not empty, as multipart/form-data.")
    if file.size > LARGEST:
        raise Invalid.one("file", t("This file is larger than {size} MB.", size=LARGEST // 2**20))
    try:
        about = rules.find(actor, type_called(request.POST.get("about_type", "")), UUID(request.POST.get("about_id", "")))
    except ValueError:
        raise Invalid.one("about_id", "This is not an id.") from None
    rules.require(actor, "create", Attachment)
    digest = store().put(actor.workspace, file.chunks())
    with door.open(actor, source=source_of(request)) as tx:
        made = tx.create(
            Attachment,
            name=(file.name or "file")[-240:],
            about_type=request.POST["about_type"],
            about_id=about.pk,
            size=file.size,
            content_type=(file.content_type or "application/octet-stream")[:120],
            digest=digest,
        )
    return shown(made, tx, 201)


def content(request: HttpRequest, actor: Actor, ref: str) -> Any:
    """The bytes. Only harmless types are shown in the browser; everything else is a download."""
    found = rules.find(actor, Attachment, ref)
    path = store().path(actor.workspace, found.digest)
    if not path.is_file():
        raise NotFound("The file of this attachment is missing from the file store. Restore it from a backup.")
    inline = found.content_type in SHOWN
    response = FileResponse(
        path.open("rb"),
        as_attachment=not inline,
        filename=found.name,
        content_type=found.content_type if inline else "application/octet-stream",
    )
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response

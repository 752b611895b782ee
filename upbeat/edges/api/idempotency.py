"""The same key with the same body answers the first answer again; written with the write itself, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from upbeat.edges.models import Idempotency
from upbeat.kernel.actor import Actor
from upbeat.kernel.errors import BadRequest, Conflict


def once(request: HttpRequest, actor: Actor, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Run the write unless this key was answered before. A second caller with the same key waits for the first."""
    key = request.headers["Idempotency-Key"]
    if not 0 < len(key) <= 200:
        raise BadRequest("An Idempotency-Key has 1 to 200 characters.")
    member, print_ = actor.member or UUID(int=0), fingerprint(request)
    with transaction.atomic():
        kept, is_new = Idempotency.objects.get_or_create(
            workspace_id=actor.workspace, member=member, key=key, defaults={"fingerprint": print_}
        )
        if not is_new:
            if kept.fingerprint != print_:
                raise Conflict("This Idempotency-Key was used for another request. Use a new key.")
            response = HttpResponse(bytes(kept.body), status=kept.status, headers=kept.headers)
            response["Idempotency-Replayed"] = "true"
            return response
        answered = run()
        if isinstance(answered, HttpResponse):
            kept.status, kept.body = answered.status_code, answered.content
            kept.headers = {k: v for k, v in answered.headers.items() if k in ("Content-Type", "ETag", "Upbeat-Seq", "Upbeat-Request")}
            kept.save()
        return answered


def fingerprint(request: HttpRequest) -> str:
    return hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode() + request.body).hexdigest()

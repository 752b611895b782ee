"""How the columns of a file were read before: taken over by itself for the same headers, or by the name it was kept under."""

from collections import defaultdict, deque
from typing import Any
from uuid import UUID

from django.db.models import F, Func, JSONField

from upbeat.edges.importers.targets import KINDS
from upbeat.edges.models import Import
from upbeat.kernel.errors import NotFound
from upbeat.kernel.words import here, t


class Headers(Func):
    """The names of the columns, in their order."""

    template = "jsonb_path_query_array(%(expressions)s, '$[*].name')"
    output_field = JSONField()


def used_before(job: Import, *, kind: str | None = None) -> Import | None:
    """The newest import that was run with a file of the same headers."""
    run = Import.objects.filter(workspace_id=job.workspace_id, request__isnull=False).exclude(kind="").order_by("-pk")
    if kind is not None:
        run = run.filter(kind=kind)
    return run.annotate(headers=Headers(F("columns"))).filter(headers=[column["name"] for column in job.columns]).first()


def take_over(job: Import, other: Import) -> None:
    """Read each column as the one of that name was read there; names that repeat follow their order."""
    known = {target.field for target in KINDS.get(job.kind, ())}
    before: defaultdict[str, deque[str | None]] = defaultdict(deque)
    for column in other.columns:
        before[column["name"]].append(column["target"])
    taken = {column["target"] for column in other.columns} - {None}
    for column in job.columns:
        is_known = bool(before[column["name"]])
        target = before[column["name"]].popleft() if is_known else None
        if target == column["target"] or (target or column["target"]) not in (known if is_known else taken):
            continue
        note = t("as in “{name}”", name=other.mapping_name or other.file)
        column |= {"target": target, "sure": "known" if target else "none", "note": here(note)}
    job.match = other.match
    job.options = {name: value for name, value in other.options.items() if name != "key"}


def keep_as(job: Import, name: str) -> None:
    """Keep the mapping of this import under a name for everyone in the workspace, the newest of that name; an empty one forgets it."""
    Import.objects.filter(workspace_id=job.workspace_id, mapping_name=name).exclude(pk=job.pk).update(mapping_name="")
    job.mapping_name = name
    job.save(update_fields=["mapping_name"])


def named(workspace: UUID) -> list[dict[str, Any]]:
    """What `PATCH … {"like": id}` may name, by name."""
    kept = Import.objects.filter(workspace_id=workspace).exclude(mapping_name="").order_by("mapping_name")
    return [{"id": str(pk), "name": name, "kind": kind} for pk, name, kind in kept.values_list("pk", "mapping_name", "kind")]


def find(workspace: UUID, pk: UUID) -> Import:
    found = Import.objects.filter(workspace_id=workspace, pk=pk).exclude(kind="").first()
    if found is None:
        raise NotFound(t("There is no import “{ref}” here.", ref=str(pk)))
    return found

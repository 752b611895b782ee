"""What imports of events still show of a person who is erased: samples, rows to mend, a file that waits."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from upbeat.edges.importers.imports import BUSY, errors_path, path_of
from upbeat.edges.importers.readers.plain import plain_bytes
from upbeat.edges.models import Import, ImportState

CHUNK = 1 << 20


def forget(workspace: UUID, names: set[str]) -> None:
    """Samples and errors go from every file of events; the sheets and the waiting files in which one of these distinct ids stands."""
    words = [name.encode() for name in names]
    for job in Import.objects.filter(workspace=workspace, kind="events").exclude(state__in=BUSY):
        job.columns = [{**column, "samples": []} for column in job.columns]
        job.errors = []
        job.save(update_fields=["columns", "errors"])
        for path in (path_of(job), errors_path(job)):
            if _holds(path, words):
                path.unlink(missing_ok=True)
                if path == path_of(job) and job.state in (ImportState.NEW, ImportState.CHECKED):
                    Import.objects.filter(pk=job.pk).update(state=ImportState.CANCELLED)


def _holds(path: Path, words: Iterable[bytes]) -> bool:
    """Read piece by piece, each with the end of the one before it."""
    longest = max(map(len, words))
    try:
        with plain_bytes(path) as file:
            piece = file.read(CHUNK)
            while piece:
                if any(word in piece for word in words):
                    return True
                more = file.read(CHUNK)
                piece = piece[-longest:] + more if more else b""
    except FileNotFoundError:
        return False
    return False

"""One Upbeat per data directory: the lock its supervisor holds, and the note that tells other commands how to reach it."""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from upbeat.boot.errors import CannotStart
from upbeat.boot.postgres import make_folder


@dataclass(frozen=True, slots=True)
class Running:
    """The Upbeat that holds a data directory: its process, its address, and its database."""

    pid: int
    url: str
    database_url: str


class DataDirInUse(CannotStart):
    """Another Upbeat holds this data directory; `running` is None while it is still starting."""

    def __init__(self, data_dir: Path, running: Running | None) -> None:
        self.running = running
        where = f"process {running.pid}, {running.url}" if running else "still starting"
        super().__init__(f"Upbeat is already running on {data_dir} ({where}).\nStop that one, or give this one another --data-dir.")


class DataDirLock:
    """Held as a context; the system drops it when the process ends, however it ends."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self._note = data_dir / "running.json"

    def __enter__(self) -> DataDirLock:
        try:
            make_folder(self.data_dir)
            self._descriptor = os.open(self.data_dir / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            raise CannotStart(f"Cannot write {self.data_dir}: {error.strerror}. Choose another place with --data-dir.") from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._descriptor)
            raise DataDirInUse(self.data_dir, self._read_note()) from error
        self._note.unlink(missing_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._note.unlink(missing_ok=True)
        os.close(self._descriptor)

    def tell(self, running: Running) -> None:
        """Leave the note; it holds the database's password, so only its owner may read it."""
        unfinished = self._note.with_suffix(".new")
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            json.dump(asdict(running), file)
        unfinished.rename(self._note)

    def _read_note(self) -> Running | None:
        try:
            return Running(**json.loads(self._note.read_text()))
        except (OSError, ValueError, TypeError):
            return None

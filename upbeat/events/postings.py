"""Postings: for each event name, its events by person and time, as arrays on the disk that every process maps into its memory.

They are made of the *full* segments, which are never merged again, and can be made anew at any time; what has come since is read from the
segments themselves. A folder holds one making: `postings.json` (which segments, which names), `people.npy` (the person of each distinct id
then), `at.npy`, `key.npy` (place among the keys) and `source.npy` (place in the segments) of all events by name, person and time, and
`persons.npy` with `offsets.npy`: by name the persons, ascending, and where the events of each begin.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from upbeat.events.folder import home_of_postings as home
from upbeat.events.segments import alive

FULL = 1_000_000  # rows; smaller segments are merged, larger ones are not touched any more
WORTH = 16  # made anew when the rows that came since are more than one in so many
LOCK = 8_700_003  # first key of the advisory lock; the second is made of the workspace
UNFINISHED = "unfinished"
LEFT = 120  # seconds after which nobody reads a making that has a newer one

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Postings:
    """One making. `names` says for each name where its persons begin and end; of these, `offsets` where its events do."""

    path: Path
    files: tuple[str, ...]
    rows: int
    names: dict[str, tuple[int, int]]
    keys: tuple[str, ...]

    @cached_property
    def people(self) -> Numbers:
        return np.asarray(np.load(self.path / "people.npy"), np.int64)

    @cached_property
    def persons(self) -> NDArray[np.uint32]:
        return self.array("persons")

    @cached_property
    def offsets(self) -> Numbers:
        return self.array("offsets")

    @cached_property
    def at(self) -> Numbers:
        return self.array("at")

    @cached_property
    def key(self) -> NDArray[np.int16]:
        return self.array("key")

    def rows_of(self, name: str) -> tuple[int, int]:
        """Where its events begin and end."""
        first, last = self.names.get(name, (0, 0))
        return int(self.offsets[first]), int(self.offsets[last])

    def array(self, name: str) -> NDArray[Any]:
        return np.asarray(np.load(self.path / f"{name}.npy", mmap_mode="r"))


def newest(workspace: UUID, files: Iterable[str]) -> Postings | None:
    """The newest making of segments that all count still: none that holds an event which was taken out."""
    living = set(files)
    return next((found for path in _makings(workspace) if (found := _opened(path)) and living.issuperset(found.files)), None)


_known: dict[Path, Postings] = {}


def _opened(path: Path) -> Postings | None:
    if path not in _known:
        try:
            said = json.loads((path / "postings.json").read_text())
        except (FileNotFoundError, ValueError):  # it has gone, or the power did while it was written
            return None
        for gone in [one for one in _known if not one.exists()]:
            _known.pop(gone, None)
        names = {name: (first, last) for name, first, last in said["names"]}
        _known[path] = Postings(path, tuple(said["files"]), said["rows"], names, tuple(said["keys"]))
    return _known[path]


def _makings(workspace: UUID) -> list[Path]:
    """Newest first."""
    place = home(workspace)
    return sorted((path for path in place.iterdir() if path.name.isdigit()), reverse=True) if place.exists() else []


def keep_up(workspace: UUID) -> bool:
    """Make postings where it is worth it. Whether some were made. One process at a time."""
    with _alone(workspace) as is_mine:
        return is_mine and _keep_up(workspace)


def tidy(workspace: UUID) -> None:
    """Take away what nobody reads: what has a newer one, what holds events that were taken out, what was not finished."""
    with _alone(workspace) as is_mine:
        if not is_mine or not home(workspace).exists():
            return
        shutil.rmtree(home(workspace) / UNFINISHED, ignore_errors=True)
        living = set(alive(workspace).values_list("file", flat=True))
        made = newest(workspace, living)
        for path in _makings(workspace):
            found = _opened(path)
            is_whole = found is not None and living.issuperset(found.files)
            is_old = made is not None and path.name < made.path.name and time.time_ns() - int(made.path.name) > LEFT * 10**9
            if is_old or not is_whole:
                shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _alone(workspace: UUID) -> Iterator[bool]:
    with connection.cursor() as cursor:
        lock = [LOCK, workspace.int % (1 << 31)]
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", lock)
        is_mine = cursor.fetchone() == (True,)
        try:
            yield is_mine
        finally:
            if is_mine:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", lock)


def _keep_up(workspace: UUID) -> bool:
    living = list(alive(workspace).order_by("id").values_list("file", "rows"))
    made = newest(workspace, (file for file, _ in living))
    full = {file: rows for file, rows in living if rows >= FULL}
    before = made.rows if made else 0
    if sum(full.values()) - before <= before // WORTH:
        return False
    from upbeat.events import columns
    from upbeat.events.making import make

    unfinished = home(workspace) / UNFINISHED
    unfinished.mkdir(parents=True)
    try:
        make(workspace, list(full), unfinished)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    path = unfinished.rename(home(workspace) / str(time.time_ns()))
    if made and (now := _opened(path)):
        columns.carried(made, now, workspace)
    return True

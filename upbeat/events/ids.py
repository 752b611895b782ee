"""Which events a segment holds: beside its file lie the ids of its events, for as long as one of them may come again.

Two files: `.ids.npy` the last 8 bytes of each id, sorted; `.rows.npy` the row of the segment that each belongs to, so that ids go when
their rows do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from upbeat.events.event import Event


class Ids(NamedTuple):
    """Ids in any order, and the row of each."""

    id: NDArray[np.uint64]
    row: NDArray[np.uint32]

    def kept(self, keep: NDArray[np.bool_]) -> Ids:
        """Those of the rows that are kept, by their new rows."""
        new_row = np.cumsum(keep, dtype=np.uint32) - np.uint32(1)
        is_in = keep[self.row]
        return Ids(self.id[is_in], new_row[self.row[is_in]])

    def moved(self, order: NDArray[np.integer]) -> Ids:
        """The same, sorted, once row `order[n]` has become row n."""
        place = np.empty(len(order), np.uint32)
        place[order] = np.arange(len(order), dtype=np.uint32)
        by_id = np.argsort(self.id, kind="stable")
        return Ids(self.id[by_id], place[self.row[by_id]])


def short(events: Iterable[Event]) -> NDArray[np.uint64]:
    return np.frombuffer(b"".join(event.id[8:] for event in events), np.uint64)


def of(events: Sequence[Event]) -> Ids:
    return Ids(short(events), np.arange(len(events), dtype=np.uint32))


def none() -> Ids:
    return Ids(np.empty(0, np.uint64), np.empty(0, np.uint32))


def together(parts: Iterable[tuple[Ids | None, int]]) -> Ids:
    """The ids of tables that are put one after the other, each with its number of rows."""
    found, before = [none()], 0
    for ids, rows in parts:
        if ids is not None:
            found.append(Ids(np.asarray(ids.id), ids.row + np.uint32(before)))
        before += rows
    return Ids(np.concatenate([one.id for one in found]), np.concatenate([one.row for one in found]))


def ids_of(path: Path) -> Path:
    return path.with_suffix(".ids.npy")


def rows_of(path: Path) -> Path:
    return path.with_suffix(".rows.npy")


def read(path: Path) -> Ids | None:
    """The ids beside a segment, mapped and not loaded; None where there are none any more."""
    try:
        return Ids(np.load(ids_of(path), mmap_mode="r"), np.load(rows_of(path), mmap_mode="r"))
    except FileNotFoundError:
        return None

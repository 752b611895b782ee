"""Makes postings out of segments, in memory that does not grow with them: sorted pieces first, then by name and range of persons."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from upbeat.events import identity
from upbeat.events.folder import folder

PIECE = 1 << 20  # rows sorted at once
RANGE = 4 << 20  # rows brought together at once
STEP = 256  # one person in so many says where ranges end
EVENT = np.dtype([("person", "u4"), ("at", "i8"), ("source", "u4"), ("key", "i2")])
END = 1 << 32  # above all persons

Events = NDArray[Any]


def make(workspace: UUID, files: Sequence[str], place: Path) -> None:
    """Write the postings of these segments into a folder."""
    people = identity.people(workspace)
    np.save(place / "people.npy", people.astype(np.uint32))
    names, keys = _Numbered(), _Numbered()
    pieces: dict[int, list[int]] = {}  # by name, how many events each piece has of it
    for piece in _pieces(workspace, files, people, names, keys):
        for name, own in piece:
            pieces.setdefault(name, []).append(len(own))
            with (place / f"{name}.piece").open("ab") as file:
                own.tofile(file)
    rows = sum(sum(own) for own in pieces.values())
    out = {part: np.lib.format.open_memmap(place / f"{part}.npy", "w+", EVENT[part], (rows,)) for part in ("at", "key", "source")}
    persons: list[NDArray[np.uint32]] = []
    offsets: list[NDArray[np.int64]] = []
    spans, written = [], 0
    for name, said in enumerate(names.known):
        begun = sum(map(len, persons))
        for own in _by_person(place / f"{name}.piece", pieces[name]):
            for part, array in out.items():
                array[written : written + len(own)] = own[part]
            person, first = np.unique(own["person"], return_index=True)
            persons.append(person)
            offsets.append(first + written)
            written += len(own)
        (place / f"{name}.piece").unlink()
        spans.append((said, begun, sum(map(len, persons))))
    np.save(place / "persons.npy", np.concatenate(persons))
    np.save(place / "offsets.npy", np.concatenate([*offsets, [rows]]).astype(np.int64))
    for array in out.values():
        array.flush()
    known = {"files": list(files), "rows": rows, "names": spans, "keys": list(keys.known)}
    (place / "postings.json").write_text(json.dumps(known))


class _Numbered:
    """Texts and their numbers, in the order in which they came."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def of(self, column: pa.DictionaryArray) -> NDArray[np.int64]:
        numbers = np.array([self.known.setdefault(said, len(self.known)) for said in column.dictionary.to_pylist()], np.int64)
        whole: NDArray[np.int64] = numbers[column.indices.to_numpy()]
        return whole


def batches(workspace: UUID, files: Sequence[str], columns: list[str]) -> Iterator[tuple[int, pa.RecordBatch]]:
    """The events of segments in pieces, each with the place of its first event among them all."""
    before = 0
    for file in files:
        with pq.ParquetFile(folder(workspace) / file) as segment:
            for batch in segment.iter_batches(PIECE, columns=columns):
                yield before, batch
                before += len(batch)


def _pieces(
    workspace: UUID, files: Sequence[str], people: NDArray[np.int64], names: _Numbered, keys: _Numbered
) -> Iterator[list[tuple[int, Events]]]:
    """Of each piece the events by name, each by person and time."""
    for before, batch in batches(workspace, files, ["who", "at", "name", "key"]):
        events = np.empty(len(batch), EVENT)
        events["person"], events["at"] = people[batch["who"].to_numpy()], batch["at"].to_numpy()
        events["source"], events["key"] = np.arange(before, before + len(batch)), keys.of(batch["key"])
        name = names.of(batch["name"])
        order = np.lexsort((events["at"], events["person"], name))
        borders = np.flatnonzero(np.diff(name[order])) + 1
        yield [(int(name[own[0]]), events[own]) for own in np.split(order, borders)]


def _by_person(path: Path, pieces: list[int]) -> Iterator[Events]:
    """The events of a name by person and time, some persons at a time."""
    whole = np.memmap(path, EVENT, "r")
    borders = np.cumsum([0, *pieces])
    runs = [whole[first:last] for first, last in pairwise(borders)]
    some = np.sort(np.concatenate([run["person"][::STEP] for run in runs]))
    cuts = [0, *np.unique(some[RANGE // STEP :: RANGE // STEP]).tolist(), END]
    for low, high in pairwise(cuts):
        own = np.concatenate([run[slice(*np.searchsorted(run["person"], [low, high]))] for run in runs])
        yield own[np.lexsort((own["at"], own["person"]))]

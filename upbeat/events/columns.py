"""Columns: what the events of a name say of one property, as numbers of its values, in the order of their posting.

Made when a question first needs one, and kept beside the postings; made anew with them.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from upbeat.events.making import batches
from upbeat.events.postings import Postings
from upbeat.events.reading import is_plain

MOST = 1_000_000  # different values
NONE = b"null"


class TooMany(Exception):
    """More different values than a column holds, or a name that it cannot be read by."""


@dataclass(frozen=True, slots=True)
class Column:
    """`value` is a place among the `values`."""

    value: NDArray[np.int32]
    values: list[Any]


def column(made: Postings, workspace: UUID, name: str, said: str) -> Column:
    """Raises TooMany."""
    if name not in made.names:
        return Column(np.empty(0, np.int32), [])
    path = made.path / f"column-{hashlib.blake2b(json.dumps([name, said]).encode(), digest_size=12).hexdigest()}"
    values = path.with_suffix(".json")
    if not values.exists():
        _make(made, workspace, name, said, path)
    known = json.loads(values.read_text())["values"]
    if known is None:
        raise TooMany
    return Column(np.asarray(np.load(path.with_suffix(".npy"), mmap_mode="r")), known)


def carried(before: Postings, made: Postings, workspace: UUID) -> None:
    """Make the columns that were asked for before."""
    for path in before.path.glob("column-*.json"):
        asked = json.loads(path.read_text())
        if asked["name"] in made.names:
            _make(made, workspace, asked["name"], asked["property"], made.path / path.stem)


def _make(made: Postings, workspace: UUID, name: str, said: str, path: Path) -> None:
    numbers: dict[bytes, int] = {}
    first, last = made.rows_of(name)
    sources, values = [], []
    for source, own in _said(made, workspace, name, said):
        sources.append(source)
        values.append(np.array([numbers.setdefault(one, len(numbers)) for one in own], np.int32))
        if len(numbers) > MOST:
            break
    else:
        # Sources ascend, so each event of the posting finds its own among them.
        place = np.searchsorted(np.concatenate(sources), made.array("source")[first:last])
        column = np.concatenate(values)[place]
        _write(path.with_suffix(".npy"), partial(_save, column))
    whole = None if len(numbers) > MOST else [msgspec.json.decode(one) for one in numbers]
    text = json.dumps({"name": name, "property": said, "values": whole}).encode()
    _write(path.with_suffix(".json"), lambda file: file.write(text))


def _said(made: Postings, workspace: UUID, name: str, said: str) -> Iterator[tuple[NDArray[np.uint32], list[bytes]]]:
    if not is_plain(said):
        raise TooMany
    # A struct reads the fields it has and skips the rest.
    own = msgspec.defstruct("Own", [("value", msgspec.Raw, msgspec.Raw(NONE))], rename={"value": said}, gc=False)
    decode: Any = msgspec.json.Decoder(own).decode
    for before, batch in batches(workspace, made.files, ["name", "properties"]):
        names: pa.DictionaryArray = batch["name"]
        known = names.dictionary.to_pylist()
        if name in known:
            which = np.flatnonzero(names.indices.to_numpy() == known.index(name))
            texts = batch["properties"].take(pa.array(which)).to_pylist()
            yield (which + before).astype(np.uint32), [bytes(decode(text).value) for text in texts]


def _save(array: NDArray[Any], file: Any) -> None:
    np.save(file, array)


def _write(path: Path, write: Any) -> None:
    """At once or not at all: several may make the same one."""
    unfinished = path.with_name(uuid4().hex)
    with unfinished.open("wb") as file:
        write(file)
    os.replace(unfinished, path)

"""Reads events out of the segments into arrays, each person's together and in the order of time."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from numpy.typing import NDArray

from upbeat.events import identity, segments
from upbeat.events.segments import alive

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Events by (person, at). `name` is a place among the names that were asked for; `properties` is there where it was asked for."""

    person: Numbers
    at: Numbers
    name: Numbers
    properties: NDArray[Any] | None

    def __len__(self) -> int:
        return len(self.at)

    def where(self, chosen: NDArray[np.bool_]) -> Rows:
        return Rows(self.person[chosen], self.at[chosen], self.name[chosen], None if self.properties is None else self.properties[chosen])


def read(
    workspace: UUID,
    names: Sequence[str],
    *,
    first: int | None,
    end: int,
    keys: Iterable[UUID],
    properties: bool = False,
    files: Iterable[str] | None = None,
    people: Numbers | None = None,
) -> Rows:
    """The events of these names from `first` until before `end` (µs since 1970) that came with one of these keys; of all files, or some."""
    if files is None:
        files = alive(workspace).filter(first_at__lt=end).values_list("file", flat=True)
    columns = ["who", "at", "name", *(["properties"] if properties else [])]
    fits = segments.one_of("name", names) & segments.came_with(keys) & (ds.field("at") < end)
    if first is not None:
        fits &= ds.field("at") >= first
    table = segments.table(workspace, columns, fits, files)
    who, at = table["who"].to_numpy(), table["at"].to_numpy()
    person = (identity.people(workspace) if people is None else people)[who] if len(who) else np.empty(0, np.int64)
    name = pc.index_in(table["name"].cast(pa.string()), value_set=pa.array(list(names), pa.string())).to_numpy().astype(np.int64)
    order = np.lexsort((at, person))
    said = np.array(table["properties"].to_pylist(), object)[order] if properties else None
    return Rows(person[order], at[order], name[order], said)


def said(properties: NDArray[Any], names: Sequence[str]) -> dict[str, list[Any]]:
    """What each event says of these properties, as JSON has it; None where it says nothing."""
    if not all(map(is_plain, names)):
        events = [msgspec.json.decode(one) for one in properties]
        return {name: [event.get(name) for event in events] for name in names}
    fields = [f"p{place}" for place in range(len(names))]
    # A struct reads the fields it has and skips the rest.
    own = msgspec.defstruct("Own", [(field, Any, None) for field in fields], rename=dict(zip(fields, names, strict=True)), gc=False)
    decode = msgspec.json.Decoder(own).decode
    events = [decode(one) for one in properties]
    return {name: [getattr(event, field) for event in events] for field, name in zip(fields, names, strict=True)}


def is_plain(name: str) -> bool:
    """Whether JSON writes it as it is, which structs ask for."""
    return name.isprintable() and not set(name) & {'"', "\\"}


def values_of(properties: NDArray[Any], name: str) -> list[str]:
    """What a property says in each event, as a person reads it; empty where it says nothing."""
    return [as_text(value) for value in said(properties, [name])[name]]


def numbers_of(properties: NDArray[Any], name: str) -> NDArray[np.float64]:
    """The number that a property says in each event; NaN where it says none."""
    return np.array([_as_number(value) for value in said(properties, [name])[name]], np.float64)


def _as_number(value: Any) -> float:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if is_number and abs(value) <= sys.float_info.max else math.nan


def as_text(value: Any) -> str:
    """A value as a person reads it; empty for none, and for what has parts."""
    if value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)[:120]

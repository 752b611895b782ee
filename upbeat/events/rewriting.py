"""Takes events out of the segments again: those of a person, of an import, or too old ones.

A segment is written anew without them, with their ids gone too; the old file is read by nobody after two minutes and goes then.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db.models import Q
from django.utils import timezone
from numpy.typing import NDArray

from upbeat.events import ids, segments
from upbeat.events.folder import folder
from upbeat.events.models import Segment
from upbeat.events.names import recount
from upbeat.events.sealing import alone, enlist
from upbeat.events.segments import alive

Goes = Callable[[pa.Table], NDArray[np.bool_]]


def drop(workspace: UUID, goes: Goes, columns: list[str], segments_with: Q | None = None) -> int:
    """Take away the events for which `goes` says so, looking at these columns of some segments. How many went."""
    gone = 0
    with alone(workspace, waits=True):
        old = []
        for segment in alive(workspace).filter(segments_with or Q()).order_by("id"):
            path = folder(workspace) / segment.file
            going = goes(pq.read_table(path, columns=columns, schema=segments.SCHEMA))
            if going.any():
                gone += int(going.sum())
                _without(workspace, segment, ~going)
                old.append(segment.pk)
        if gone:
            # Last and at once: this is when those who read the old files begin to have two minutes.
            Segment.objects.filter(pk__in=old).update(merged_at=timezone.now())
            recount(workspace)
    return gone


def came_with(key: UUID) -> Goes:
    """Those that came with a key; to be asked of the column `key`."""
    return lambda table: pc.equal(table["key"].cast(pa.string()), str(key)).to_numpy()


def _without(workspace: UUID, segment: Segment, keep: NDArray[np.bool_]) -> None:
    path = folder(workspace) / segment.file
    if keep.any():
        table = pq.read_table(path, schema=segments.SCHEMA).filter(pa.array(keep)).unify_dictionaries()
        known = ids.read(path)
        new = segments.write(workspace, _only_used(table), ids.none() if known is None else known.kept(keep))
        enlist(workspace, new, made_at=segment.made_at, keeps_ids=segment.keeps_ids)


def _only_used(table: pa.Table) -> pa.Table:
    """A dictionary keeps the words that no row uses any more: names and keys are looked up anew."""
    for name in ("name", "key"):
        kind = segments.SCHEMA.field(name)
        used = pc.dictionary_encode(table[name].cast(pa.string())).cast(kind.type)
        table = table.set_column(table.schema.get_field_index(name), kind, used)
    return table

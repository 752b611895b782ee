"""Periods as a table, and the events that lie in them."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

BEGINNING = -(1 << 62)


def table_of(borders: Sequence[int], window: int = 1) -> ir.Table:
    """`period` n from border n to border n + 1, or from as many periods earlier as the window is longer; µs, the end excluded."""
    rows = [(n, int(borders[max(0, n - window + 1)]), int(borders[n + 1])) for n in range(len(borders) - 1)]
    return ibis.memtable(rows, schema={"period": "int64", "begins": "int64", "ends": "int64"})


def by_period(events: ir.Table, periods: ir.Table) -> ir.Table:
    """Each event with the period it lies in, once for each where they overlap."""
    return events.join(periods, [events.at >= periods.begins, events.at < periods.ends]).drop("begins", "ends")


def between(events: ir.Table, first: int, end: int) -> ir.Table:
    return events.filter(events.at >= first, events.at < end)

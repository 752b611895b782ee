"""The same questions in SQL, of DuckDB and of ClickHouse's engine, over tables sorted as suits them: by person and time."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.events import DAY, DAYS, SINCE, START

Rows = list[tuple[Any, ...]]
STRETCH = {"since": SINCE.isoformat(), "until": (SINCE + dt.timedelta(days=DAYS - 1)).isoformat()}
WEEK, WITHIN = 7 * DAY, 7 * DAY
DAY_OF = f"(ts - {START}) // {DAY}"
STEPS = ["view_item", "add_to_cart", "purchase"]


class Duck:
    name = "DuckDB"

    def __init__(self, folder: Path) -> None:
        import duckdb

        self.on = duckdb.connect(str(folder / "duck.db"))
        self.on.execute(f"CREATE TABLE e AS SELECT * FROM '{folder / 'events.parquet'}' ORDER BY person, ts")

    def rows(self, case: Case) -> Rows:
        return sorted(tuple(row) for row in self.on.execute(case.sql[self.name]).fetchall())


class Click:
    name = "ClickHouse"

    def __init__(self, folder: Path) -> None:
        import chdb.session

        self.on = chdb.session.Session(str(folder / "click"))
        self.on.query("CREATE DATABASE b")
        text = "LowCardinality(String)"
        self.on.query(
            f"CREATE TABLE b.e (person UInt32, ts Int64, name {text}, browser {text}, device {text})"
            " ENGINE = MergeTree ORDER BY (person, ts)"
        )
        self.on.query(f"INSERT INTO b.e SELECT person, ts, name, browser, device FROM file('{folder / 'events.parquet'}')")
        self.on.query("OPTIMIZE TABLE b.e FINAL")

    def rows(self, case: Case) -> Rows:
        data = json.loads(str(self.on.query(case.sql[self.name].replace(" e ", " b.e "), "JSONCompact")))["data"]
        return sorted(tuple(int(one) if str(one).isdigit() else one for one in row) for row in data)


ENGINES = [Duck, Click]


@dataclass(frozen=True)
class Case:
    """A question, the SQL that means it, and its answer in the rows of the SQL; the goal is in ms."""

    name: str
    kind: str
    question: dict[str, Any]
    goal: int
    rows_of: Callable[[dict[str, Any]], Rows]
    sql: dict[str, str]


def _daily(where: str = "") -> dict[str, str]:
    what = f"FROM e WHERE name = 'page_view'{where} GROUP BY d"
    # A person and a day once, then counted: twice as fast in DuckDB as count(DISTINCT).
    return {
        "DuckDB": f"SELECT d, count(*) FROM (SELECT {DAY_OF} d, person FROM e WHERE name = 'page_view'{where} GROUP BY ALL) GROUP BY d",
        "ClickHouse": f"SELECT intDiv(ts - {START}, {DAY}) d, uniqExact(person) {what}",
    }


def _lines(answer: dict[str, Any]) -> Rows:
    (line,) = answer["lines"]
    return [(day, value) for day, value in enumerate(line["values"]) if value]


def _grouped_lines(answer: dict[str, Any]) -> Rows:
    return sorted((line["group"], day, value) for line in answer["lines"] for day, value in enumerate(line["values"]) if value)


def _reached(people: list[int]) -> Rows:
    """People by the last step that they reached."""
    after = [*people[1:], 0]
    return [(step + 1, here - beyond) for step, (here, beyond) in enumerate(zip(people, after, strict=True)) if here > beyond]


def _funnel(group: str = "") -> dict[str, str]:
    a, b, c = STEPS
    first = f", arg_min({group}, ts) FILTER (name = '{a}') g" if group else ""
    said = f", argMinIf({group}, ts, name = '{a}') g" if group else ""
    out = "g, " if group else ""
    return {
        "DuckDB": (
            f"WITH f AS (SELECT * FROM e WHERE name IN ('{a}', '{b}', '{c}')),"
            f" x AS (SELECT *, max(CASE WHEN name = '{a}' THEN ts END) OVER own s1 FROM f"
            " WINDOW own AS (PARTITION BY person ORDER BY ts, name DESC ROWS UNBOUNDED PRECEDING)),"
            f" y AS (SELECT *, max(CASE WHEN name = '{b}' AND ts - s1 <= {WITHIN} THEN s1 END) OVER own s2 FROM x"
            " WINDOW own AS (PARTITION BY person ORDER BY ts, name DESC ROWS UNBOUNDED PRECEDING))"
            f" SELECT {out}level, count(*) FROM (SELECT person{first},"
            f" max(CASE WHEN name = '{c}' AND ts - s2 <= {WITHIN} THEN 3"
            f" WHEN name = '{b}' AND ts - s1 <= {WITHIN} THEN 2 WHEN name = '{a}' THEN 1 ELSE 0 END) level FROM y GROUP BY person)"
            " WHERE level > 0 GROUP BY ALL"
        ),
        "ClickHouse": (
            f"SELECT {out}level, count() FROM"
            f" (SELECT person{said}, windowFunnel({WITHIN})(toUInt64(ts), name = '{a}', name = '{b}', name = '{c}') level"
            f" FROM e WHERE name IN ('{a}', '{b}', '{c}') GROUP BY person) WHERE level > 0 GROUP BY {out}level"
        ),
    }


def _returned(answer: dict[str, Any]) -> Rows:
    return sorted((n, k, count) for n, cohort in enumerate(answer["cohorts"]) for k, count in enumerate(cohort["back"]) if count)


def _lived(answer: dict[str, Any]) -> Rows:
    parts = zip(answer["new"], answer["returning"], answer["resurrecting"], strict=True)
    return [(day, *counts) for day, counts in enumerate(parts) if any(counts)]


RETURNS = {
    "DuckDB": (
        f"WITH u AS (SELECT DISTINCT person, (ts - {START}) // {WEEK} w FROM e WHERE name = 'page_view'),"
        " m AS (SELECT person, min(w) m FROM u GROUP BY person) SELECT m, w - m, count(*) FROM u JOIN m USING (person) GROUP BY ALL"
    ),
    "ClickHouse": (
        "SELECT m, w - m o, count() FROM (SELECT person, min(w) m, groupUniqArray(w) ws FROM"
        f" (SELECT person, intDiv(ts - {START}, {WEEK}) w FROM e WHERE name = 'page_view') GROUP BY person)"
        " ARRAY JOIN ws AS w GROUP BY m, o"
    ),
}
LIVES = {
    "DuckDB": (
        "SELECT d, count(*) FILTER (p IS NULL), count(*) FILTER (p = d - 1), count(*) FILTER (p < d - 1) FROM"
        " (SELECT person, d, lag(d) OVER (PARTITION BY person ORDER BY d) p FROM"
        f" (SELECT DISTINCT person, (ts - {START}) // {DAY} d FROM e WHERE name = 'page_view')) GROUP BY d"
    ),
    "ClickHouse": (
        "SELECT q.1 d, sum(q.2), sum(q.3), sum(q.4) FROM"
        " (SELECT arrayJoin(arrayMap("
        "(x, y, i) -> (x, i = 1, i > 1 AND y = 1, i > 1 AND y > 1), a, arrayDifference(a), arrayEnumerate(a))) q FROM"
        f" (SELECT arraySort(groupUniqArray(intDiv(ts - {START}, {DAY}))) a FROM e WHERE name = 'page_view' GROUP BY person)) GROUP BY d"
    ),
}
PEOPLE = {"event": "page_view", "measure": "people"}
MOBILE = {"of": [{"property": "device", "test": "is", "values": ["Mobile"]}]}
BY_BROWSER = {
    "DuckDB": (
        "SELECT browser::VARCHAR, d, count(*) FROM"
        f" (SELECT browser, {DAY_OF} d, person FROM e WHERE name = 'page_view' GROUP BY ALL)"
        " GROUP BY ALL"
    ),
    "ClickHouse": f"SELECT browser, intDiv(ts - {START}, {DAY}) d, uniqExact(person) FROM e WHERE name = 'page_view' GROUP BY browser, d",
}
FUNNEL = {**STRETCH, "steps": STEPS, "within": WITHIN // 1_000_000}

CASES = [
    Case("people by day", "trend", {**STRETCH, "series": [PEOPLE]}, 50, _lines, _daily()),
    Case("funnel of three steps within a week", "funnel", FUNNEL, 50, lambda said: _reached(said["ways"][0]["people"]), _funnel()),
    Case(
        "retention by week", "retention", {**STRETCH, "start": "page_view", "back": "page_view", "interval": "week"}, 50, _returned, RETURNS
    ),
    Case("lifecycle by day", "lifecycle", {**STRETCH, "act": "page_view", "interval": "day"}, 50, _lived, LIVES),
    Case(
        "people by day, filtered", "trend", {**STRETCH, "series": [PEOPLE], "filter": MOBILE}, 150, _lines, _daily(" AND device = 'Mobile'")
    ),
    Case("people by day and browser", "trend", {**STRETCH, "series": [PEOPLE], "breakdown": "browser"}, 150, _grouped_lines, BY_BROWSER),
    Case(
        "funnel by device",
        "funnel",
        {**FUNNEL, "breakdown": "device"},
        150,
        lambda said: sorted((way["group"], *row) for way in said["ways"][1:] for row in _reached(way["people"])),
        _funnel("device"),
    ),
]

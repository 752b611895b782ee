"""The measured cases: list, one record, create, move, search, import, as-of, live, memory."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import django
import orjson
import psycopg

from bench import feel
from bench.floor import Statement, captured, median_ms
from bench.line import Line
from bench.load import load
from bench.server import Server
from tests.live.stream import Stream

django.setup()

from upbeat.domains.collaboration.models import Finding  # noqa: E402 - after Django is set up
from upbeat.domains.development.models import Feature  # noqa: E402
from upbeat.domains.people.models import Member  # noqa: E402
from upbeat.domains.people.queries import actor_of  # noqa: E402
from upbeat.domains.research.models import Feedback  # noqa: E402
from upbeat.edges.api import lists  # noqa: E402
from upbeat.followers import runner, search  # noqa: E402
from upbeat.followers.models import Cursor  # noqa: E402
from upbeat.kernel import door  # noqa: E402
from upbeat.kernel.ids import new_id  # noqa: E402

BLOCK = 2_000
TOPICS = ("search", "offline", "playlist", "volume", "schedule", "payout", "lyrics", "radio", "download", "account")


def all_of(server: Server, rows: int) -> Iterator[Line]:
    return Bench(server, rows).run()


class Bench:
    """One run over one server; cases share the filled workspace."""

    def __init__(self, server: Server, rows: int) -> None:
        self.server, self.rows = server, rows
        self.member = Member.objects.select_related("workspace").earliest("created_at")
        self.actor = actor_of(self.member)
        self.token = server.token(self.member.workspace.slug)

    def run(self) -> Iterator[Line]:
        self.imports(self.rows // 10)
        small = self.list_p50()
        yield from self.imports(self.rows - self.rows // 10)
        self.index()
        yield from self.list(small)
        for case in (self.one, self.create, self.move, self.search, self.as_of, self.live, self.findings):
            yield from case()
        yield from feel.all_of(self.server)
        yield self.line("memory of the whole product", f"{self.server.memory() / 1e6:.0f} MB", "≤ 400 MB")

    def line(self, what: str, figure: str, goal: str, floor: float | None = None, measured: float | None = None) -> Line:
        ratio = f"{measured / floor:.1f}" if floor and measured else ""
        return Line(what, figure, goal, f"{floor:.2f} ms" if floor else "", ratio)

    def notes(self, first: int, count: int) -> list[dict[str, Any]]:
        return [
            {
                "text": f"{TOPICS[n % 10]} does not work for us when the {TOPICS[n // 10 % 10]} list is long, note {n} of this quarter",
                "title": f"{TOPICS[n % 10]} {TOPICS[n // 100 % 10]}",
                "rating": n % 5 + 1,
                "source": "bench",
                "source_id": str(n),
                "received_at": f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}T{n % 24:02}:00:00Z",
            }
            for n in range(first, first + count)
        ]

    def imports(self, count: int) -> list[Line]:
        begin_at = Feedback.without_rules.filter(workspace_id=self.actor.workspace).count()
        request, start, statements = new_id(), time.perf_counter(), list[Statement]()
        for first in range(begin_at, begin_at + count, BLOCK):
            rows = self.notes(first, min(BLOCK, begin_at + count - first))

            def write(rows: list[dict[str, Any]] = rows) -> None:
                with door.open(self.actor, source="import", request=request) as tx:
                    tx.bulk_create(Feedback, rows)

            if first == begin_at:
                statements = captured(write)
            else:
                write()
        rate = count / (time.perf_counter() - start)
        block = [s for s in statements if "INSERT INTO research_feedback" in s[0] or "INSERT INTO kernel_change" in s[0]]
        floor = BLOCK / median_ms(self.server.database, [], times=5, before=lambda n: [OPEN, *fresh(block, n)]) * 1000
        line = self.line(f"import {count:,} rows with history", f"{rate:,.0f} rows/s", "≥ 5,000 rows/s")
        line.floor, line.ratio = f"{floor:,.0f} rows/s", f"{floor / rate:.1f}"
        return [line]

    def index(self) -> None:
        """Wait until the search follower of the worker has read everything."""
        until = time.monotonic() + 300
        newest = runner.Change.objects.filter(workspace_id=self.actor.workspace).order_by("-seq").values_list("seq", flat=True)[0]
        while not Cursor.objects.filter(workspace_id=self.actor.workspace, follower=search.name, seq__gte=newest).exists():
            assert time.monotonic() < until, "the search follower does not catch up"
            time.sleep(0.2)
        with psycopg.connect(self.server.database, autocommit=True) as bare:
            bare.execute("VACUUM ANALYZE")

    def http(self, make: Callable[[int], tuple[str, str, bytes]], count: int, clients: int = 1) -> Any:
        load(self.server.port, self.token, make, clients=clients, count=max(20, count // 10))
        return load(self.server.port, self.token, make, clients=clients, count=count)

    def list_p50(self) -> float:
        return float(self.http(lambda n: ("GET", LIST, b""), 200).p50)

    def list(self, small: float) -> list[Line]:
        floor = median_ms(
            self.server.database, captured(lambda: lists.page(self.actor, Feedback, {"limit": "100", "sort": "-received_at"})), times=200
        )
        single = self.http(lambda n: ("GET", LIST, b""), 400)
        many = self.http(lambda n: ("GET", LIST, b""), 1200, clients=16)
        return [
            self.line(f"list 100 of {self.rows:,}, one client, p50", f"{single.p50:.1f} ms", "≤ 5 ms", floor, single.p50),
            self.line("… p99", f"{single.p99:.1f} ms", "≤ 15 ms"),
            self.line(f"… against {self.rows // 10:,} rows", f"{single.p50 / small:.2f} ×", "≤ 1.2 ×"),
            self.line("… 16 clients", f"{many.rate:.0f} req/s", "≥ 300 req/s"),
        ]

    def one(self) -> list[Line]:
        ids = [str(pk) for pk in Feedback.without_rules.filter(workspace_id=self.actor.workspace).values_list("pk", flat=True)[:500]]

        def sql() -> None:
            where = lists.seen_by(self.actor, Feedback)
            where.add("t.id = %s", ids[0])
            lists.one(self.actor, Feedback, where)

        floor = median_ms(self.server.database, captured(sql), times=500)
        single = self.http(lambda n: ("GET", f"/feedback/{ids[n % 500]}", b""), 800)
        many = self.http(lambda n: ("GET", f"/feedback/{ids[n % 500]}", b""), 4000, clients=16)
        return [
            self.line("one record, p50", f"{single.p50:.1f} ms", "≤ 2 ms", floor, single.p50),
            self.line("… 16 clients", f"{many.rate:.0f} req/s", "≥ 1,000 req/s"),
        ]

    def create(self) -> list[Line]:
        def sql() -> None:
            with door.open(self.actor) as tx:
                tx.create(Feature, name="floor")

        statements = captured(sql)
        floor = median_ms(self.server.database, [], times=100, before=lambda n: fresh(statements, n))
        make = lambda n: ("POST", "/features", orjson.dumps({"name": f"feature {n}", "status": "idea"}))  # noqa: E731
        return self.writes("create, durable, with history", make, floor)

    def move(self) -> list[Line]:
        with door.open(self.actor) as tx:
            features = [str(tx.create(Feature, name=f"moved {n}").pk) for n in range(200)]
        states = ("candidate", "planned", "building", "shipped", "idea")
        record = Feature.without_rules.get(pk=features[0])

        def sql() -> None:
            with door.open(self.actor) as tx:
                tx.update(record, status="planned", horizon="now")

        statements = captured(sql)
        floor = median_ms(self.server.database, statements, times=100)
        rounds = iter(range(10**9))
        make = lambda n: ("PATCH", f"/features/{features[n % 200]}", orjson.dumps({"status": states[next(rounds) // 200 % 5]}))  # noqa: E731
        return self.writes("move on a board", make, floor)

    def writes(self, what: str, make: Callable[[int], tuple[str, str, bytes]], floor: float) -> list[Line]:
        single = self.http(make, 300)
        many = self.http(make, 1500, clients=16)
        return [
            self.line(f"{what}, p50", f"{single.p50:.1f} ms", "≤ 5 ms", floor, single.p50),
            self.line("… 16 clients", f"{many.rate:.0f} req/s", "≥ 300 req/s"),
        ]

    def search(self) -> list[Line]:
        words = ("offline", "offlin", "playlist volume", "oflfine", "note 5123", "payout schedule", "radio lyr", "downlod")
        floor = statistics.median(
            median_ms(self.server.database, captured(lambda w=w: search.found(self.actor, w)), times=20) for w in words
        )
        single = self.http(lambda n: ("GET", f"/search?q={words[n % len(words)].replace(' ', '%20')}", b""), 320)
        return [
            self.line(f"search {self.rows:,} records, p50", f"{single.p50:.1f} ms", "≤ 15 ms", floor, single.p50),
            self.line("… p99", f"{single.p99:.1f} ms", ""),
        ]

    def as_of(self) -> list[Line]:
        newest = runner.Change.objects.filter(workspace_id=self.actor.workspace).order_by("-seq").values_list("seq", flat=True)[0]
        changed = Feedback.without_rules.filter(workspace_id=self.actor.workspace)[:BLOCK]
        with door.open(self.actor) as tx:
            for record in changed:
                tx.update(record, rating=1 if record.rating != 1 else 2)
        path = f"/feedback?limit=100&sort=-received_at&as_of={newest}"
        query = {"limit": "100", "sort": "-received_at", "as_of": str(newest)}
        floor = median_ms(self.server.database, captured(lambda: lists.page(self.actor, Feedback, query)), times=10)
        single = self.http(lambda n: ("GET", path, b""), 40)
        return [self.line(f"list of {self.rows:,} as of {BLOCK:,} changes ago, p50", f"{single.p50:.0f} ms", "≤ 300 ms", floor, single.p50)]

    def live(self) -> list[Line]:
        """From the answer to a write until a second reader has the change."""
        delays = []
        with Stream(
            self.server.port, self.token, runner.Change.objects.filter(workspace_id=self.actor.workspace).order_by("-seq")[0].seq
        ) as stream:
            for n in range(100):
                before = len(stream.events)
                load(
                    self.server.port,
                    self.token,
                    lambda _, n=n: ("POST", "/features", json.dumps({"name": f"live {n}"}).encode()),
                    clients=1,
                    count=1,
                )
                answered = time.perf_counter()
                stream.wait(lambda events, before=before: len(events) > before)
                delays.append(max(0.0, (stream.events[-1].at - answered) * 1000))
                time.sleep(0.01)
        return [
            self.line("a second browser sees a change after its commit, p50", f"{statistics.median(delays):.1f} ms", "≤ 100 ms"),
            self.line("… p99", f"{sorted(delays)[98]:.1f} ms", ""),
        ]

    def findings(self) -> list[Line]:
        """From the answer to a write until the alignment check has found what it put out of tune."""
        lines = []
        for count, rounds in ((1, 15), (600, 3)):
            delays = []
            for _ in range(rounds):
                with door.open(self.actor) as tx:
                    rows = ({"name": f"out of tune {n}", "status": "planned"} for n in range(count))
                    made = [feature.pk for feature in tx.bulk_create(Feature, rows)]
                written = time.perf_counter()
                open_now = Finding.without_rules.filter(workspace_id=self.actor.workspace, rule="UP104", about_id__in=made, closed_at=None)
                while open_now.count() < count:
                    assert time.perf_counter() - written < 30, f"{open_now.count()} of {count} findings after 30 s"
                    time.sleep(0.01)
                delays.append(time.perf_counter() - written)
                time.sleep(1)
            lines.append(self.line(f"findings of {count} features planned at once, median", f"{statistics.median(delays):.2f} s", "≤ 1 s"))
            lines.append(self.line("… worst", f"{max(delays):.2f} s", ""))
        return lines


LIST = "/feedback?limit=100&sort=-received_at"
OPEN: Statement = ("SELECT set_config('upbeat.door', 'open', true)", None)


def fresh(statements: list[Statement], number: int) -> list[Statement]:
    """The same statements for another set of records: new ids, numbers and source ids in their JSON."""
    renamed: dict[str, str] = {}

    def renew(row: dict[str, Any]) -> dict[str, Any]:
        key = row.get("id") or row.get("record")
        row = dict(row)
        if isinstance(key, str):
            row["id" if "id" in row else "record"] = renamed.setdefault(key, str(new_id()))
        if "number" in row:
            row["number"] += 10_000_000 * (number + 1)
        if row.get("source_id"):
            row["source_id"] = f"{number}-{row['source_id']}"
        return row

    out = []
    for sql, params in statements:
        if isinstance(params, list) and len(params) == 1 and isinstance(params[0], str) and params[0].startswith("[{"):
            params = [orjson.dumps([renew(row) for row in orjson.loads(params[0])]).decode()]
        elif isinstance(params, dict) and "lines" in params:
            params = {**params, "lines": orjson.dumps([renew(row) for row in orjson.loads(params["lines"])]).decode()}
        out.append((sql, params))
    return out

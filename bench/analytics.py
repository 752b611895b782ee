"""Questions over 50 million events: asked of Upbeat through its own API, and of DuckDB and ClickHouse's engine by SQL in the same run.

`make bench-analytics`, or with `EVENTS=5000000` for fewer. Needs `requirements-bench.txt` and 12 GB of disk. The answers must be equal
before anything is timed. The floor is the faster one of DuckDB and ClickHouse.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bench.line import Line, show
from bench.server import Server

EVENTS = int(os.environ.get("EVENTS", "50000000"))
ROUNDS, DASHBOARDS = 7, 16


class Api:
    def __init__(self, server: Server) -> None:
        self.base, self.token = f"http://127.0.0.1:{server.port}/api/v1", server.token()

    def ask(self, kind: str, question: dict[str, Any], *, anew: bool = True) -> dict[str, Any]:
        """Counted anew, or as browsers ask: what was answered before to others may be answered again."""
        head = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        if anew:
            head["Cache-Control"] = "no-cache"
        request = urllib.request.Request(f"{self.base}/questions/{kind}", json.dumps(question).encode(), head)
        with urllib.request.urlopen(request, timeout=600) as answer:
            said: dict[str, Any] = json.load(answer)
        return said


def measured(server: Server, folder: Path) -> Iterator[Line]:
    from bench import events, reference
    from upbeat.events import postings

    begin = time.perf_counter()
    made = events.fill(EVENTS, folder / "events.parquet")
    yield Line(f"{EVENTS:,} events written as segments", f"{time.perf_counter() - begin:.0f} s", "")
    yield Line("… bytes an event", f"{made.size / EVENTS:.1f}", "≤ 20")
    begin = time.perf_counter()
    while not (found := postings.newest(made.workspace, made.files)) or found.rows < made.posted:
        assert time.perf_counter() - begin < 1_800, server.said()
        time.sleep(1)
    server.settle()
    yield Line(f"… postings made of all but the last {events.LATEST:,}", f"{time.perf_counter() - begin:.0f} s", "")
    size = sum(path.stat().st_size for path in found.path.iterdir())
    yield Line("… their bytes an event", f"{size / EVENTS:.1f}", "")
    api = Api(server)
    engines = [engine(folder) for engine in reference.ENGINES]
    for case in reference.CASES:
        yield from asked(api, case, engines)
    yield from dashboards(api, [(case.kind, case.question) for case in reference.CASES if case.goal <= 50])
    yield Line("memory of all processes", f"{server.memory() / 1e6:.0f} MB", "")


def dashboards(api: Api, charts: list[tuple[str, dict[str, Any]]]) -> Iterator[Line]:
    """Of all people who look, the one in the middle: all at the same charts, then each at charts of their own."""
    for what, anew in (("at the same charts", False), ("each counted anew", True)):

        def look(_: int, anew: bool = anew) -> float:
            return _timed(lambda: [api.ask(*chart, anew=anew) for chart in charts])

        alone = statistics.median(_timed(lambda: [api.ask(*chart) for chart in charts]) for _ in range(ROUNDS))
        with ThreadPoolExecutor(DASHBOARDS) as pool:
            many = statistics.median(pool.map(look, range(DASHBOARDS)))
        title = f"{DASHBOARDS} dashboards of {len(charts)} charts at once, {what}"
        yield Line(title, f"{many:.0f} ms", "≤ 4 times one", f"{alone:.0f} ms", f"  {many / alone:.1f}")


def asked(api: Api, case: Any, engines: list[Any]) -> Iterator[Line]:
    cold = _timed(lambda: api.ask(case.kind, case.question))
    answer = case.rows_of(api.ask(case.kind, case.question))
    floors = []
    for engine in engines:
        if engine.name in case.sql:
            assert engine.rows(case) == answer, f"{engine.name} answers {case.name} otherwise: {engine.rows(case)[:20]}, not {answer[:20]}"
            floors.append((statistics.median(_timed(lambda engine=engine: engine.rows(case)) for _ in range(3)), engine.name))
    warm = sorted(_timed(lambda: api.ask(case.kind, case.question)) for _ in range(ROUNDS))
    floor, name = min(floors)
    yield Line(
        case.name,
        f"{statistics.median(warm):.0f} ms",
        f"≤ {case.goal} ms",
        f"{floor:.0f} ms {name}",
        f"{statistics.median(warm) / floor:.3f}",
    )
    others = ", ".join(f"{name} {took:.0f} ms" for took, name in sorted(floors)[1:])
    yield Line("… cold", f"{cold:.0f} ms", "", others)


def _timed(work: Any) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1_000


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="upbeat-bench-"))
    folder.chmod(0o755)
    server = Server(folder / "data", sample=False)
    try:
        server.lend()
        import django

        django.setup()
        show(measured(server, folder))
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

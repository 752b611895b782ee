"""`make bench`: the goals of the house, measured on a fresh installation with 100,000 pieces of feedback.

Every line: what was measured, the figure, the goal, the floor (the same SQL through psycopg, measured in the same run) and the ratio to it.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.line import Line, show
from bench.server import Server

ROWS = int(os.environ.get("BENCH_ROWS", "100000"))
WEB = Path(__file__).parents[1] / "upbeat/web_dist"


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="upbeat-bench-"))
    folder.chmod(0o755)
    try:
        show(measured(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measured(folder: Path) -> Iterator[Line]:
    yield from bundle()
    yield from starts(folder)
    server = Server(folder / "data", sample=False)
    try:
        server.lend()
        from bench import cases  # needs the database's address

        yield from cases.all_of(server, ROWS)
    finally:
        server.stop()


def starts(folder: Path) -> list[Line]:
    """First start with the sample, until the sample stands too; then a warm one."""
    begin = time.perf_counter()
    server = Server(folder / "started", sample=True)
    while "ondula" not in _workspaces(server):
        time.sleep(0.1)
    whole = time.perf_counter() - begin
    server.stop()
    warm = Server(folder / "started", sample=True)
    warm.stop()
    return [
        Line("first start to a page", f"{server.seconds:.1f} s", "≤ 15 s"),
        Line("first start, sample workspace there", f"{whole:.1f} s", ""),
        Line("warm start", f"{warm.seconds:.1f} s", "≤ 3 s"),
    ]


def _workspaces(server: Server) -> set[str]:
    import psycopg

    with psycopg.connect(server.database) as connection:
        return {row[0] for row in connection.execute("SELECT slug FROM kernel_workspace")}


def bundle() -> list[Line]:
    """What the browser loads before the first view: the page's own script and style, gzipped."""
    page = (WEB / "index.html").read_text()
    script = style = 0
    for path in (WEB / "assets").iterdir():
        if path.name in page and path.suffix in (".js", ".css"):
            size = len(gzip.compress(path.read_bytes(), 9))
            script, style = (script + size, style) if path.suffix == ".js" else (script, style + size)
    return [
        Line("web app: script before the first view", f"{script / 1000:.0f} kB", "≤ 280 kB"),
        Line("web app: style before the first view", f"{style / 1000:.0f} kB", "≤ 45 kB"),
    ]


if __name__ == "__main__":
    sys.exit(main())

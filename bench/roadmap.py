"""How the roadmap feels with 2,000 bars: the time of a frame while one pans and zooms, and how long the server draws it.

Alone: `python -m bench.roadmap`.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.line import Line
from bench.server import Server
from tests.journeys.browser import CHROMIUM, launch, settle

BARS = 2_000
LANES = 8

PAN = """async ([x, y]) => {
    const view = document.querySelector('.tl'), frames = [];
    let last = await new Promise(requestAnimationFrame);
    for (let n = 0; n < 240; n++) {
        const way = n % 120 < 60 ? 1 : -1;
        view.scrollBy(x * way, y * way);
        const now = await new Promise(requestAnimationFrame);
        frames.push(now - last);
        last = now;
    }
    return frames;
}"""
# From the press of a zoom until the frame with the new scale is painted; the frames after it count too.
ZOOM = """async () => {
    const frames = [];
    for (let n = 0; n < 12; n++) {
        const buttons = [...document.querySelectorAll('.rm-f .seg button')];
        buttons[n % buttons.length].click();
        let last = performance.now();
        for (let k = 0; k < 10; k++) {
            await new Promise(requestAnimationFrame);
            const now = performance.now();
            frames.push(now - last);
            last = now;
        }
    }
    return frames;
}"""

READ = """async workspace => {
    const times = [];
    for (let n = 0; n < 7; n++) {
        const begin = performance.now();
        const answer = await fetch('/api/v1/roadmap', {headers: {'Upbeat-Workspace': workspace}});
        if (!answer.ok) throw new Error(`the roadmap answers ${answer.status}`);
        await answer.text();
        times.push(performance.now() - begin);
    }
    return times;
}"""


def all_of(server: Server, workspace: str, fill: Callable[[int, int], None]) -> list[Line]:
    """`fill` makes so many features on so many objectives of the workspace."""
    if CHROMIUM is None:
        return [Line("the roadmap in a browser", "no Chromium here", "")]
    fill(BARS, LANES)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(base_url=f"http://localhost:{server.port}", viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(server.link())
        page.wait_for_url("**/w/**")
        page.goto(f"/w/{workspace}/roadmap")
        page.locator(".rb").first.wait_for()
        settle(page)
        panned = [frame for by in ([24, 0], [0, 24], [16, 16]) for frame in page.evaluate(PAN, by)]
        zoomed = page.evaluate(ZOOM)
        drawn = page.locator(".rb").count()
        reads = page.evaluate(READ, workspace)
        browser.close()
    return [
        *frames("panning", panned),
        *frames("zooming", zoomed),
        Line(f"bars drawn of {BARS:,}", str(drawn), ""),
        Line(f"reading the roadmap with {BARS:,} features, p50", f"{statistics.median(reads):.0f} ms", ""),
    ]


def frames(doing: str, times: list[float]) -> list[Line]:
    late = sorted(times)[int(0.95 * len(times))]
    return [
        Line(f"a frame while {doing} a roadmap of {BARS:,} bars, median", f"{statistics.median(times):.1f} ms", "≤ 16.7 ms"),
        Line("… p95", f"{late:.1f} ms", ""),
    ]


def fill_through(server: Server, workspace: str) -> Callable[[int, int], None]:
    """Makes the features over the API, in batches."""
    from tests.live.client import Api

    api = Api(server.port, server.token(workspace))

    def fill(count: int, lanes: int) -> None:
        aims = [api.post("/objectives", {"name": f"Objective {n}"})["id"] for n in range(lanes)]
        today = dt.datetime.now(dt.UTC).date()
        rows = []
        for n in range(count):
            start = today + dt.timedelta(days=n * 7 % 420 - 120)
            end = start + dt.timedelta(days=7 + n % 40)
            days = {"starts_on": start.isoformat(), "ends_on": end.isoformat()}
            rows.append({"name": f"Feature number {n}", "status": "planned", "serves": [aims[n % lanes]], **days})
        made = api.post("/features/batch", {"create": rows})["created"]
        ties = [{"blocker": made[n], "blocked": made[n + lanes]} for n in range(0, count - lanes, 4)]
        api.post("/dependencies/batch", {"create": ties})

    return fill


def main() -> None:
    from bench.__main__ import table

    folder = Path(tempfile.mkdtemp(prefix="upbeat-bench-"))
    folder.chmod(0o755)
    server = Server(folder / "data", sample=False)
    try:
        os.environ["UPBEAT_DATA_DIR"] = str(folder / "data")
        import psycopg

        with psycopg.connect(server.database) as connection:
            row = connection.execute("SELECT slug FROM kernel_workspace LIMIT 1").fetchone()
        assert row is not None
        table(all_of(server, row[0], fill_through(server, row[0])))
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

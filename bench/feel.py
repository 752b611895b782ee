"""How it feels in a browser with 10,000 rows loaded: switching views, typing, editing, scrolling, and what shifts by itself."""

from __future__ import annotations

import statistics
from collections.abc import Callable

from playwright.sync_api import Page, sync_playwright

from bench.line import Line
from bench.server import Server
from tests.journeys.browser import CHROMIUM, launch, settle

ROWS = 10_000
BLOCK = 2_000
ROUNDS = 10

# Notes every interaction's time to the next paint and every shift that nobody asked for (Event Timing, Layout Instability).
WATCH = """() => {
    window.felt = {interactions: [], shift: 0};
    new PerformanceObserver(list => list.getEntries().forEach(e => e.interactionId && window.felt.interactions.push(e.duration)))
        .observe({type: 'event', durationThreshold: 16, buffered: true});
    new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.felt.shift += e.value; }))
        .observe({type: 'layout-shift', buffered: true});
}"""
# From the act until what was asked for stands there and the frame with it is painted.
SWITCH = """([act, wanted]) => new Promise((done, fail) => {
    const begin = performance.now();
    const look = () => {
        if (performance.now() - begin > 10_000) fail(`${wanted} does not come after ${act}`);
        else if (!document.querySelector(wanted)) requestAnimationFrame(look);
        else requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
    };
    if (act === 'back') history.back(); else document.querySelector(act).click();
    requestAnimationFrame(look);
})"""
SCROLL = """async grid => {
    const frames = [];
    let last = await new Promise(requestAnimationFrame);
    for (let n = 0; n < 120; n++) {
        grid.scrollTop += 120;
        const now = await new Promise(requestAnimationFrame);
        frames.push(now - last);
        last = now;
    }
    return frames;
}"""
LOAD_ALL = """async (grid, wanted) => {
    const begin = performance.now();
    for (let last = 0; last < wanted;) {
        if (performance.now() - begin > 120_000) throw new Error(`only ${last} rows after two minutes`);
        grid.scrollTop = grid.scrollHeight;
        await new Promise(done => setTimeout(done, 15));
        const rows = grid.querySelectorAll('[role=row][aria-rowindex]');
        last = Math.max(...[...rows].map(row => Number(row.getAttribute('aria-rowindex'))));
    }
    grid.scrollTop = 0;
}"""


def all_of(server: Server, workspace: str, fill: Callable[[int], None]) -> list[Line]:
    """`fill` makes so many stories in the workspace."""
    if CHROMIUM is None:
        return [Line("in a browser", "no Chromium here", "")]
    fill(ROWS)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(base_url=f"http://localhost:{server.port}", viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(server.link())
        page.wait_for_url("**/w/**")
        page.goto(f"/w/{workspace}/stories")
        settle(page)
        page.evaluate(WATCH)
        lines = measured(page)
        browser.close()
    return lines


def measured(page: Page) -> list[Line]:
    grid = page.get_by_role("grid")
    grid.evaluate(LOAD_ALL, ROWS)
    switches = [time for _ in range(ROUNDS) for time in there_and_back(page)][2:]
    frames = sorted(grid.evaluate(SCROLL))
    words = page.get_by_placeholder("Filter stories")
    words.press_sequentially("story 77", delay=30)
    words.fill("")
    settle(page)
    for _ in range(ROUNDS):
        grid.press("j")
    felt = page.evaluate("() => window.felt")
    waits = sorted(felt["interactions"]) or [0]
    return [
        Line(f"switching views with {ROWS:,} rows loaded, p50", f"{statistics.median(switches):.0f} ms", "≤ 100 ms"),
        Line("… worst", f"{max(switches):.0f} ms", ""),
        Line("typing and keys in that table, to the next paint, p98", f"{waits[int(0.98 * (len(waits) - 1))]:.0f} ms", "≤ 100 ms"),
        Line("a frame while that table scrolls, median", f"{statistics.median(frames):.1f} ms", "≤ 16.7 ms"),
        Line("… p95", f"{frames[int(0.95 * len(frames))]:.1f} ms", ""),
        Line("what shifts by itself (layout shift)", f"{felt['shift']:.3f}", "≤ 0.1"),
    ]


def there_and_back(page: Page) -> list[float]:
    """To the Score and back to the rows, to a record and back: the second of each pair has all rows to show."""
    return [
        page.evaluate(SWITCH, [act, wanted])
        for act, wanted in (
            ("nav a[href$='/score']", "main:not(:has([role=grid])) h1"),
            ("back", "[role=row][aria-rowindex='2']"),
            ("[role=row][aria-rowindex='2'] a", "main nav.thread"),
            ("back", "[role=row][aria-rowindex='2']"),
        )
    ]

"""How it feels in a browser with a full workspace: switching views, typing, scrolling, panning, zooming, dragging, and what shifts.

Alone: `python -m bench.feel`.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.frames import Frames, Watch, reference
from bench.line import Line, show
from bench.server import Server
from tests.journeys.browser import CHROMIUM, launch, settle

ROWS, BARS, LANES, BRANCHES = 10_000, 2_000, 8, 5_000
ROUNDS = 10

# Notes every interaction's time to the next paint and every shift that nobody asked for (Event Timing, Layout Instability).
NOTE = """() => {
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
# The same screen put in by hand, without our code: what the browser alone takes to lay it out and paint it.
ALONE = """() => new Promise(done => {
    const main = document.querySelector('main'), copy = main.cloneNode(true), begin = performance.now();
    main.replaceWith(copy);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
        const took = performance.now() - begin;
        copy.replaceWith(main);
        done(took);
    })));
})"""
PAN = """n => {{
    const way = n % 120 < 60 ? 1 : -1;
    document.querySelector('{box}').scrollBy({x} * way, {y} * way);
}}"""
# A press of a zoom every tenth frame; the frames after it count too.
ZOOM = """n => {
    const buttons = [...document.querySelectorAll('.rm-f .seg button')];
    if (n % 10 === 0) buttons[n / 10 % buttons.length].click();
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


READ = """async ([path, workspace]) => {
    const times = [];
    for (let n = 0; n < 7; n++) {
        const begin = performance.now();
        const answer = await fetch(path, {headers: {'Upbeat-Workspace': workspace}});
        if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
        await answer.text();
        times.push(performance.now() - begin);
    }
    return times;
}"""


def all_of(server: Server) -> Iterator[Line]:
    """Fills the oldest workspace of the server first."""
    if CHROMIUM is None:
        yield Line("in a browser", "no Chromium here", "")
        return
    from bench import fill  # needs Django
    from upbeat.domains.people.models import Member
    from upbeat.domains.people.queries import actor_of

    member = Member.objects.select_related("workspace").earliest("created_at")
    actor, slug = actor_of(member), member.workspace.slug
    fill.stories(actor, ROWS)
    fill.features(actor, BARS, LANES)
    aim = fill.opportunities(actor, BRANCHES)
    server.settle()
    with sync_playwright() as playwright:
        browser = launch(playwright, CHROMIUM)
        context = browser.new_context(base_url=f"http://localhost:{server.port}", viewport={"width": 1440, "height": 900})
        page = context.new_page()
        floor = reference(page)
        page.goto(server.link())
        page.wait_for_url("**/w/**")
        for case in (table, roadmap, board, score):
            yield from case(page, slug, floor)
        yield from tree(page, slug, aim)
        browser.close()


def at(page: Page, slug: str, path: str, wanted: str) -> Watch:
    page.goto(f"/w/{slug}/{path}")
    page.locator(wanted).first.wait_for(timeout=60_000)
    settle(page)
    page.evaluate(NOTE)
    return Watch(page)


def table(page: Page, slug: str, floor: Frames) -> list[Line]:
    watch = at(page, slug, "stories", "[role=row]")
    grid = page.get_by_role("grid")
    grid.evaluate(LOAD_ALL, ROWS)
    first, *rounds = [there_and_back(watch) for _ in range(ROUNDS + 1)]  # the first reads the screens' code and the record
    switches = [one for each in rounds for one in each]
    alone = statistics.median(page.evaluate(ALONE) for _ in range(ROUNDS))
    typical = statistics.median(time for time, _ in switches)
    scrolled = watch.drive("() => { document.querySelector('[role=grid]').scrollTop += 120; }")
    words = page.get_by_placeholder("Filter stories")
    words.press_sequentially("story 77", delay=30)
    words.fill("")
    settle(page)
    for _ in range(ROUNDS):
        grid.press("j")
    felt = page.evaluate("() => window.felt")
    waits = sorted(felt["interactions"]) or [0]
    times, works = zip(*switches, strict=True)
    return [
        Line(
            f"switching views with {ROWS:,} rows loaded, p50", f"{typical:.0f} ms", "≤ 100 ms", f"{alone:.0f} ms", f"{typical / alone:.1f}"
        ),
        Line("… worst", f"{max(times):.0f} ms", "≤ 100 ms"),
        Line("… work of the main thread, worst", f"{max(works):.0f} ms", "≤ 100 ms"),
        Line("… a record that is read for the first time", f"{first[2][0]:.0f} ms", ""),
        Line("typing and keys in that table, to the next paint, p98", f"{waits[int(0.98 * (len(waits) - 1))]:.0f} ms", "≤ 100 ms"),
        *scrolled.lines(f"a table of {ROWS:,} rows scrolls", floor),
        Line("what shifts by itself (layout shift)", f"{felt['shift']:.3f}", "≤ 0.1"),
    ]


def there_and_back(watch: Watch) -> list[tuple[float, float]]:
    """To the Score and back to the rows, to a record and back: the second of each pair has all rows to show. Time and work in ms."""
    felt = []
    for act, wanted in (
        ("nav a[href$='/score']", "main:not(:has([role=grid])) h1"),
        ("back", "[role=row][aria-rowindex='2']"),
        ("[role=row][aria-rowindex='2'] a", "main nav.thread"),
        ("back", "[role=row][aria-rowindex='2']"),
    ):
        begun = watch.worked()
        felt.append((watch.page.evaluate(SWITCH, [act, wanted]), watch.worked() - begun))
    return felt


def roadmap(page: Page, slug: str, floor: Frames) -> list[Line]:
    watch = at(page, slug, "roadmap", ".rb")
    panned = watch.drive(PAN.format(box=".tl", x=16, y=16), 240)
    drawn = page.locator(".rb").count()
    zoomed = watch.drive(ZOOM)
    return [
        *panned.lines(f"a roadmap of {BARS:,} bars is panned", floor),
        *zoomed.lines("it is zoomed", floor),
        Line("bars drawn of them", str(drawn), ""),
        Line("reading it, p50", f"{read(page, '/api/v1/roadmap', slug):.0f} ms", ""),
    ]


def board(page: Page, slug: str, floor: Frames) -> list[Line]:
    watch = at(page, slug, "roadmap?layout=now", ".nnl [data-id]")
    scrolled = watch.drive(PAN.format(box=".nnl > section", x=0, y=24))
    card, column = page.locator(".nnl > section").first.locator("[data-id]").first, page.locator(".nnl > section").nth(1)

    def drag() -> None:
        card.hover()
        page.mouse.down()
        box = column.bounding_box()
        assert box
        page.mouse.move(box["x"] + 60, box["y"] + 100, steps=30)
        page.mouse.move(box["x"] + 60, box["y"] + 500, steps=60)
        page.mouse.up()

    dragged = watch.during(drag)
    return [*scrolled.lines(f"a board of {BARS:,} cards scrolls", floor), *dragged.lines("a card is dragged on it", floor)]


def score(page: Page, slug: str, floor: Frames) -> list[Line]:
    watch = at(page, slug, "score", ".score .it")
    return watch.drive(PAN.format(box=".score", x=16, y=0), 240).lines("a Score of 500 items is panned", floor)


def tree(page: Page, slug: str, aim: str) -> list[Line]:
    begin = time.perf_counter()
    watch = at(page, slug, f"opportunities?under={aim}", "[role=treeitem]")
    opened = time.perf_counter() - begin
    begun = watch.worked()
    folded = page.locator("[role=treeitem][data-level='1']:not(.path)").first.get_attribute("data-key")
    switched = page.evaluate(SWITCH, [f"[data-key={folded}]", f"[data-key={folded}].path"])
    return [
        Line(f"opening a tree of {BRANCHES:,} opportunities", f"{opened:.2f} s", ""),
        Line("… reading it, p50", f"{read(page, f'/api/v1/trees/opportunities?objective={aim}', slug):.0f} ms", ""),
        Line("… opening a branch", f"{switched:.0f} ms", "≤ 100 ms"),
        Line("… work of the main thread for it", f"{watch.worked() - begun:.0f} ms", "≤ 100 ms"),
        Line("… branches shown", str(page.locator("[role=treeitem]:not(.rest)").count()), "≤ 16"),
    ]


def read(page: Page, path: str, slug: str) -> float:
    return float(statistics.median(page.evaluate(READ, [path, slug])))


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="upbeat-bench-"))
    folder.chmod(0o755)
    server = Server(folder / "data", sample=False)
    try:
        server.lend()
        import django

        django.setup()
        show(all_of(server))
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

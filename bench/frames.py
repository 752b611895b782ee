"""Frames of a browser while something moves: how late each comes, and what the page's main thread spends on it."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page

from bench.line import Line

DUE = 1000 / 60  # ms
LATE = 1.5 * DUE  # a frame that came after this missed its turn

# `step` runs before each frame, n counts from 0; answers the ms between frames.
DRIVE = """async () => {{
    const frames = [], next = () => new Promise(requestAnimationFrame);
    const step = {step};
    let last = await next();
    for (let n = 0; n < {count}; n++) {{
        step(n);
        const now = await next();
        frames.push(now - last);
        last = now;
    }}
    return frames;
}}"""
# The same around what a hand does from outside.
WATCH = """() => {
    const frames = window.frameTimes = [];
    let last = performance.now();
    const next = now => { frames.push(now - last); last = now; if (window.frameTimes) requestAnimationFrame(next); };
    requestAnimationFrame(next);
}"""
WATCHED = "() => { const frames = window.frameTimes; window.frameTimes = null; return frames; }"
EMPTY = "<!doctype html><style>body{margin:0}div{width:100px;height:100px;background:#888}</style><div></div>"


@dataclass
class Frames:
    """Times between frames in ms, sorted, and the main thread's work for each on average."""

    times: list[float]
    cpu: float

    def lines(self, doing: str, reference: Frames) -> list[Line]:
        """The floor is an empty page animated in the same way, in the same run: a busy machine shows there."""
        return [
            Line(f"a frame while {doing}, median", f"{self.p50:.1f} ms", "≤ 16.7 ms", f"{reference.p50:.1f} ms"),
            Line("… p95", f"{self.p95:.1f} ms", "≤ 16.7 ms", f"{reference.p95:.1f} ms"),
            Line("… of them late", f"{self.late:.0%}", "", f"{reference.late:.0%}"),
            Line("… work of the main thread in each", f"{self.cpu:.1f} ms", "≤ 16.7 ms", f"{reference.cpu:.1f} ms"),
        ]

    @property
    def p50(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return self.times[int(0.95 * (len(self.times) - 1))]

    @property
    def late(self) -> float:
        return sum(time > LATE for time in self.times) / len(self.times)


class Watch:
    """A page whose main thread's processor time is read as Chromium counts it."""

    def __init__(self, page: Page) -> None:
        self.page, self.session = page, page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def drive(self, step: str, count: int = 120) -> Frames:
        """Run the JavaScript function `step` before each of so many frames."""
        begun = self.worked()
        times = self.page.evaluate(DRIVE.format(step=step, count=count))
        return Frames(sorted(times), (self.worked() - begun) / count)

    def during(self, act: Callable[[], object]) -> Frames:
        """The frames that pass while `act` works the mouse."""
        begun = self.worked()
        self.page.evaluate(WATCH)
        act()
        times = self.page.evaluate(WATCHED)
        return Frames(sorted(times), (self.worked() - begun) / len(times))

    def worked(self) -> float:
        """Processor time of the main thread so far, in ms."""
        return 1000 * metrics(self.session)["TaskDuration"]


def metrics(session: CDPSession) -> dict[str, float]:
    return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}


def reference(page: Page) -> Frames:
    """An empty page that moves one box."""
    page.goto("about:blank")
    page.set_content(EMPTY)
    return Watch(page).drive("n => { document.querySelector('div').style.transform = `translateX(${n}px)`; }")

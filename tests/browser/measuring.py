"""Figures of a page: CPU seconds of the thread that draws, which do not depend on what else runs, and the clock's."""

import time
from itertools import count, pairwise

from playwright.sync_api import Page

TWO_FRAMES = "new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => go(performance.now()))))"
# Put into a page before its own scripts: marks when the frame with the picture was handed to the screen, that is when
# the next frame begins. `data-drawn` is set within the frame, `data-ready` before it. Asked from outside, a page
# tells up to a third of a second late: that is the driver's time, not the page's.
SHOWN = """(() => {
  const root = () => document.documentElement;
  const mark = (frames) => requestAnimationFrame((now) =>
    frames > 1 ? mark(frames - 1) : performance.mark("shown", { startTime: now }));
  const watch = new MutationObserver(() => {
    if (root()) watch.observe(root(), { attributes: true });
    const drawn = root()?.hasAttribute("data-drawn");
    if (drawn || root()?.hasAttribute("data-ready")) { watch.disconnect(); mark(drawn ? 1 : 2); }
  });
  watch.observe(document, { childList: true });
})();"""
FRAMES = """() => { globalThis.gaps = []; let last = performance.now();
  const frame = (now) => { gaps.push(now - last); last = now; requestAnimationFrame(frame); };
  requestAnimationFrame((now) => { last = now; requestAnimationFrame(frame); }); }"""


class Meter:
    """Counts the CPU seconds that a page's own thread has used; made before the page is opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def cpu(self) -> float:
        """Seconds since this was made."""
        found = self.session.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in found if one["name"] == "TaskDuration")

    def drag(self, seconds: float = 0.0) -> tuple[float, float]:
        """Drag the middle of the page: the most CPU seconds that a step took, the longest gap between frames.

        :param seconds: go on for so long, eight steps at least.
        """
        self.page.evaluate(FRAMES)
        self.page.mouse.move(700, 500)
        self.page.mouse.down()
        used = [self.cpu()]
        until = time.monotonic() + seconds
        for step in count():
            if step >= 8 and time.monotonic() >= until:
                break
            self.page.mouse.move(700 + 8 * (step % 60), 500 + 5 * (step % 9))
            self.page.evaluate(TWO_FRAMES)
            used.append(self.cpu())
        self.page.mouse.up()
        gap: float = self.page.evaluate("Math.max(...gaps)")
        return max(after - before for before, after in pairwise(used)), gap / 1000

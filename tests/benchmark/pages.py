"""Pages of 1,000, 10,000 and 50,000 nodes in a real browser: the explorer beside pyvis and vis-network by itself.

All are told where the same nodes stand, none computes a layout, all draw the whole graph. First paint: from the
start of navigation until the frame with the picture was handed to the screen, as the page's own clock tells, in a
browser that runs already: the median of ``STARTS``. CPU is that of the page's own thread until all of it is there,
filters and table too, over that of a blank page: it does not depend on what else the machine does. The clock of a
blank page is told besides: so much of each page's time is the browser's. Drag, in the first seconds after that, while
texts are still being read: the most CPU between two moves, and the longest gap between frames. Memory: the heap of
scripts. Of a peer that has not drawn after ``PATIENCE`` seconds no more is told.
``python -m tests.benchmark.pages 1000`` runs one size.
"""

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Error, Page, TimeoutError, sync_playwright

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "browser")]

from install import find_chromium  # noqa: E402 - tests are no package
from made_networks import broad, network  # noqa: E402
from measuring import SHOWN, TWO_FRAMES, Meter  # noqa: E402

from viz import Network, explorer_page, matrix_page  # noqa: E402
from viz.explorer_data import ExplorerData  # noqa: E402
from viz.explorer_words import chunks  # noqa: E402
from viz.layout import lay_out  # noqa: E402
from viz.network import build_network  # noqa: E402
from viz.page import packed, script_json, vis_network  # noqa: E402

# Nodes → places below each place, and measures a plan.
SIZES = {1_000: (4, 11), 10_000: (7, 24), 50_000: (9, 60)}
PATIENCE = 120
STARTS = 3
DRAGGED = 3.0
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"]
# The explorer with all plans open, so far away that all can be seen.
WHOLE = "#open=all&camera=-100,-100,0.02"
_FETCHED = re.compile(r"<link[^>]*https:[^>]*>|<script[^>]*https:[^>]*></script>")
BLANK = '<!DOCTYPE html><html data-ready="true">'
DRAWN = """network.once('afterDrawing', () => {
  Object.assign(document.documentElement.dataset, { drawn: 'true', ready: 'true' });
});"""


class Figures(NamedTuple):
    """What was measured of a page, in seconds and bytes."""

    paint: float
    paint_cpu: float
    drag_cpu: float
    gap: float
    heap: float


def by_pyvis(shown: Network) -> str:
    """pyvis's own page, with the library inside: as released it loads it from elsewhere."""
    builder = build_network(shown, lay_out(shown))
    page = _FETCHED.sub("", builder.generate_html())
    library = f"<script>{vis_network()}</script></head>"
    return page.replace("</head>", library, 1).replace("return network;", f"{DRAWN} return network;", 1)


def by_vis_network(shown: Network) -> str:
    """The least that vis-network needs."""
    builder = build_network(shown, lay_out(shown))
    data = script_json({"nodes": builder.nodes, "edges": builder.edges})
    return f"""<!DOCTYPE html><meta charset="utf-8"><style>#network {{ height: 900px }}</style>
<div id="network"></div><script>{vis_network()}</script><script>
const {{ nodes, edges }} = {data};
const network = new vis.Network(document.querySelector("#network"),
  {{ nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) }}, {script_json(builder.options)});
{DRAWN}</script>"""


PAGES: dict[str, Callable[[Network], str]] = {
    "explorer": explorer_page,
    "vis-network": by_vis_network,
    "pyvis": by_pyvis,
}


def main() -> None:
    """Measure and print all sizes, or those named."""
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or list(SIZES)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        _measure(browser, BLANK, "")
        blank = _measure(browser, BLANK, "")
        print(f"a blank page: shown in {blank.paint:.2f} s by the clock")
        for size in sizes:
            _compare(browser, network(*SIZES[size]), blank)
        _print_matrix(browser, blank)
        browser.close()


def _compare(browser: Browser, shown: Network, blank: Figures) -> None:
    print(f"{len(shown.plans) + len(shown.measures):,} nodes", flush=True)
    paints: list[tuple[float, float]] = []
    for name, build in PAGES.items():
        text = build(shown)
        try:
            found = _measure(browser, text, WHOLE if name == "explorer" else "")
        except TimeoutError:
            print(f"  {name:12} not painted in {PATIENCE} s", flush=True)
            continue
        except Error as error:
            print(f"  {name:12} failed: {str(error).splitlines()[0]}", flush=True)
            continue
        paints.append((found.paint, found.paint_cpu - blank.paint_cpu))
        told = f"median of {STARTS}; bar 0.2 s by the clock, 1 s at 50,000"
        if len(paints) > 1:
            clock, cpu = (peer / own for peer, own in zip(paints[-1], paints[0], strict=True))
            told = f"{clock:.1f} × the explorer by the clock, {cpu:.1f} × in CPU (bar 3)"
        print(
            f"  {name:12} first paint {found.paint:5.2f} s by the clock ({paints[-1][1]:5.2f} s CPU), {told}\n"
            f"  {'':12} drag {found.drag_cpu * 1000:4.0f} ms CPU a step "
            f"(longest gap {found.gap * 1000:.0f} ms, bar 100), "
            f"heap {found.heap / 1e6:.0f} MB, file {len(text.encode()) / 1e6:.1f} MB",
            flush=True,
        )
    _print_sizes(shown)


def _print_matrix(browser: Browser, blank: Figures) -> None:
    """A matrix of 300 measures and 3,000 places, from the start of navigation until it is painted."""
    text = matrix_page(broad(300, 3_000))
    found = _measure(browser, text, "")
    print(
        f"matrix 300 × 3,000: painted in {found.paint_cpu - blank.paint_cpu:.2f} s CPU "
        f"({found.paint:.2f} s by the clock, bar 0.5), heap {found.heap / 1e6:.0f} MB, "
        f"file {len(text.encode()) / 1e6:.1f} MB"
    )


def _print_sizes(shown: Network) -> None:
    """Bytes of the explorer's file, over its fixed part, with and without the words of measures."""
    began = time.process_time()
    size = len(explorer_page(shown).encode("utf-8"))
    built = time.process_time() - began
    fixed = len(explorer_page(Network()).encode("utf-8"))
    nodes = len(shown.plans) + len(shown.measures)
    words = sum(len(packed(chunk)) for chunk in chunks(ExplorerData(shown)))
    print(
        f"  file of the explorer: {(size - fixed) / nodes:.1f} bytes a node (bar 120), of these words and evidence "
        f"{words / nodes:.1f}; {fixed:,} fixed; made in {built:.1f} s CPU",
        flush=True,
    )


def _measure(browser: Browser, text: str, state: str) -> Figures:
    """Open a page ``STARTS`` times, and drag what it shows the last time.

    :raises playwright.sync_api.Error: it did not draw in time.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(text, encoding="utf-8")
        address = path.as_uri() + state
        starts = []
        for _ in range(STARTS - 1):
            with _opened(browser, address) as (page, meter):
                starts.append(_start(page, meter))
        with _opened(browser, address) as (page, meter):
            starts.append(_start(page, meter))
            drag_cpu, gap = meter.drag(DRAGGED)
            heap = page.evaluate("performance.memory.usedJSHeapSize")
        paint, cpu = (median(one) for one in zip(*starts, strict=True))
        return Figures(paint, cpu, drag_cpu, gap, heap)


@contextmanager
def _opened(browser: Browser, address: str) -> Iterator[tuple[Page, Meter]]:
    """A page that is ready, and what counts its CPU since it was opened."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        meter = Meter(page)
        page.add_init_script(SHOWN)
        page.goto(address)
        page.wait_for_selector("html[data-ready]", state="attached")
        page.evaluate(TWO_FRAMES)
        yield page, meter
    finally:
        context.close()


def _start(page: Page, meter: Meter) -> tuple[float, float]:
    """When the picture of a page was shown, and what its thread had used when all was there."""
    return page.evaluate("performance.getEntriesByName('shown')[0].startTime") / 1000, meter.cpu()


if __name__ == "__main__":
    main()

"""Renew the pictures of the pages in docs/pages/ from the bundled sample: ``python -m tests.browser.screenshots``.

As wide as a README shows them, so that none is larger than 200 KB.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

from install import find_chromium
from opening import ARGUMENTS
from real_lineages import lineage

PICTURES = Path(__file__).parents[2] / "docs" / "pages"
PLAN = "澄川市"
MEASURE = "开展流动修理下乡"


class Shot(NamedTuple):
    """A picture: its name, the page, what stands after # in the address, and what is done before it is taken."""

    name: str
    page: str
    state: str = "lang=en"
    do: Callable[[Page], None] = lambda _: None
    width: int = 880
    height: int = 560


def find_measure(page: Page) -> None:
    """What a first user does: search a measure and open it."""
    page.keyboard.press("/")
    page.keyboard.type(MEASURE)
    page.keyboard.press("Enter")
    page.wait_for_selector("#drawer h2")


SHOTS = (
    Shot("explorer", "explorer"),
    Shot("explorer-measure", "explorer", "lang=zh", find_measure),
    Shot("explorer-dark", "explorer", "lang=zh&theme=dark", width=820, height=500),
    Shot("explorer-narrow", "explorer", "lang=zh", width=390, height=720),
    Shot("matrix", "matrix"),
    Shot("flow", "flow"),
    Shot("map", "map", "lang=zh"),
    Shot("timeline", "timeline"),
    Shot("document", "document", "lang=zh"),
    Shot("network", "network", ""),
)


def take(browser: Browser, shot: Shot, path: Path) -> None:
    """Open a page, do what is to be done, and keep what is seen."""
    context = browser.new_context(viewport={"width": shot.width, "height": shot.height}, locale="en-US")
    page = context.new_page()
    page.goto(f"{path.as_uri()}#{shot.state}")
    page.wait_for_selector("html[data-ready]", state="attached")
    shot.do(page)
    page.wait_for_timeout(600)
    page.screenshot(path=PICTURES / f"{shot.name}.png")
    context.close()


def main() -> None:
    """Take all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        with lineage("sample", Path(folder) / "kg", PLAN) as sample:
            for shot in SHOTS:
                path = Path(folder) / f"{shot.page}.html"
                path.write_text(sample.pages[shot.page], encoding="utf-8")
                take(browser, shot, path)
        browser.close()


if __name__ == "__main__":
    main()

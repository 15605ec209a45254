"""Opening a page in a real browser, and everything that it did behind the user's back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from install import find_chromium
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
AXE = Path(__file__).parents[1] / "javascript" / "node_modules" / "axe-core" / "axe.min.js"


class Opened:
    """A page in the browser, what it asked for and what it complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))

    def ready(self) -> None:
        """Wait until the page has drawn."""
        self.page.wait_for_selector("html[data-ready]", state="attached")

    def until(self, expression: str) -> None:
        """Wait up to five seconds for something to be true.

        Not by ``wait_for_function``: it polls by ``eval``, which the page's own policy forbids.
        """
        for _ in range(100):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(expression)

    def text(self, selector: str) -> str:
        """The words of an element as they are seen."""
        return self.page.locator(selector).first.inner_text()


class Opener:
    """Writes pages into files and opens them in contexts of one browser."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser, self.folder = browser, folder
        self.contexts: list[BrowserContext] = []

    def __call__(
        self, html: str, state: str = "lang=zh", width: int = 1440, height: int = 900, script: bool = True
    ) -> Opened:
        """Open a page; ``state`` is what stands after # in the address."""
        path = self.folder / f"page{len(self.contexts)}.html"
        path.write_text(html, encoding="utf-8")
        size = {"width": width, "height": height}
        context = self.browser.new_context(viewport=size, locale="zh-CN", java_script_enabled=script)  # type: ignore[arg-type]
        self.contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.goto(f"{path.as_uri()}#{state}")
        if script:
            opened.ready()
        return opened

    def violations(self, html: str, state: str = "lang=zh", width: int = 1440) -> list[str]:
        """What axe finds wrong with a page for those who cannot see or point."""
        return violations(self(html, state, width).page)

    def close(self) -> None:
        """Close all pages."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()


def violations(page: Page) -> list[str]:
    """What axe finds wrong with an open page; the test is skipped where axe is not installed."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: run `make lint`")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document)")
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser; the test is skipped where there is none."""
    path = find_chromium()
    if not path:
        pytest.skip("no Chromium on this machine: run `make browser`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()

"""The folder of pages in a real browser, opened from disk: one page leads to the other and keeps what was chosen."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from opening import Opened, Opener
from playwright.sync_api import Browser

from kg.workspace import Workspace


@pytest.fixture(scope="module")
def site(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the little graph."""
    folder = tmp_path_factory.mktemp("sites") / "site"
    command = [sys.executable, "-m", "kg", "-w", str(workspace.root), "view", "site", "-o", str(folder)]
    subprocess.run(command, cwd=Path(__file__).parents[2], check=True, capture_output=True)
    return folder


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator["Visit"]:
    visit = Visit(browser, site)
    yield visit
    visit.context.close()


class Visit:
    """One who goes through the site."""

    def __init__(self, browser: Browser, site: Path) -> None:
        self.site = site
        self.browser = browser

    def __call__(self, state: str = "lang=zh", width: int = 1440, *, script: bool = True) -> Opened:
        self.context = self.browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        opened = Opened(self.context.new_page())
        opened.page.goto(f"{(self.site / 'index.html').as_uri()}#{state}")
        if script:
            ready(opened)
        return opened


def ready(opened: Opened) -> None:
    opened.page.wait_for_function("document.documentElement.dataset.ready")


def follow(opened: Opened, selector: str) -> None:
    """Click a link and wait for the page that it leads to."""
    with opened.page.expect_navigation():
        opened.page.click(selector)
    ready(opened)


def test_a_walk_from_page_to_page_keeps_language_theme_and_what_was_chosen(visit: Visit) -> None:
    opened = visit("lang=en&theme=dark")
    page = opened.page
    follow(opened, ".documents a >> text=甲省")
    page.click(".unit.measure button.open >> nth=0")
    follow(opened, "#details a.way >> text=Explorer")
    page.wait_for_selector("#drawer:not([hidden])")
    assert "社区夜校" in opened.text("#details h2")
    follow(opened, "#details a.way >> text=Read")
    assert "社区夜校" in opened.text("#details h2")
    follow(opened, "#details li:has-text('丁县') a.way")
    assert "丁县" in opened.text("#details")
    assert "lang=en" in page.url
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    follow(opened, "#details a.way >> text=Plan below")
    assert "丁县" in opened.text("h1")
    assert "社区夜校" in opened.text("#details h2")
    for name in ("Flow", "Map", "Timeline", "Start"):
        follow(opened, f".places a >> text={name}")
        assert opened.text(".places [aria-current]") == name
    assert {url.partition(":")[0] for url in opened.requests} == {"file"}
    assert opened.complaints == []


def test_the_network_page_shares_the_navigation_and_the_language(visit: Visit) -> None:
    opened = visit("lang=en")
    with opened.page.expect_navigation():
        opened.page.click(".places a >> text=Network")
    opened.page.wait_for_function("globalThis.policyNetwork !== undefined")
    assert opened.text("h1") == "Policy network"
    follow(opened, ".places a >> text=Explorer")
    assert opened.text("h1") == "Lineage explorer"
    assert opened.complaints == []


def test_search_by_pinyin_initials_leads_to_a_document(visit: Visit) -> None:
    opened = visit()
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("dxyx")
    with opened.page.expect_navigation():
        opened.page.keyboard.press("Enter")
    ready(opened)
    assert "丁县" in opened.text("h1")


def test_without_scripts_everything_is_told_and_linked(visit: Visit) -> None:
    opened = visit(script=False)
    assert "7 份文件" in opened.text(".figures")
    assert "JavaScript" in opened.text("noscript")
    opened.page.click(".places a >> text=谱系")
    assert opened.page.locator("noscript table tbody tr:has(td)").count() == 6
    opened.page.click(".places a >> text=首页")
    opened.page.click(".documents a >> text=丁县")
    assert "社区夜校" in opened.text("#article")
    assert "本页需要 JavaScript" in opened.text("noscript")


def test_a_narrow_screen_needs_no_scrolling_sideways_and_shows_which_page_it_is(visit: Visit) -> None:
    opened = visit("lang=en", width=390)
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    follow(opened, ".places a >> text=Network")
    current = opened.page.locator(".places [aria-current]").bounding_box()
    assert current
    assert current["x"] >= 0
    assert current["x"] + current["width"] <= 390


@pytest.mark.parametrize(("steps", "sides"), [(0, 2), (1, 3)])
def test_a_cell_of_the_matrix_leads_to_its_plans_side_by_side(visit: Visit, steps: int, sides: int) -> None:
    """That of a province beside the nation's; that of a city beside both."""
    opened = visit("lang=en")
    follow(opened, ".places a >> text=Matrix")
    opened.page.focus("#matrix")
    opened.page.keyboard.press("Home")
    for _ in range(steps):
        opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("Enter")
    follow(opened, "#details a.way >> text=Side by side")
    assert opened.text("h1").startswith("Side by side")
    assert opened.text("h1").count("⇄") == sides - 1
    assert opened.complaints == []


@pytest.mark.parametrize(("state", "width"), [("lang=zh", 1440), ("lang=en&theme=dark", 390)])
def test_those_who_cannot_see_or_point_can_use_the_start_page(
    show: Opener, site: Path, state: str, width: int
) -> None:
    assert show.violations((site / "index.html").read_text(encoding="utf-8"), state, width) == []

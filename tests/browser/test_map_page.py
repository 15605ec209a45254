"""The map page in a real browser."""

import csv
import io
from pathlib import Path

import pytest
from made_networks import HOSTILE, hostile, network
from msgspec.structs import replace
from opening import Opener

from viz import Network, map_page


def test_province_city_county_and_back(show: Opener) -> None:
    opened = show(map_page(network()))
    page = opened.page
    assert page.locator("#tiles .tile").count() == 35
    page.get_by_role("button", name="云泽省").click()
    page.locator("#tiles button", has_text="澄川市").first.click()
    assert page.locator("#crumbs").inner_text().startswith("全国 › 云泽省 › 澄川市")
    assert page.locator("#tiles button").count() == 2
    page.locator("#tiles button").first.click()
    assert "柳溪县" in page.locator("#details h2").first.inner_text()
    page.keyboard.press("Escape")
    page.go_back()
    assert page.locator("#crumbs").inner_text() == "全国 › 云泽省"
    page.go_back()
    assert page.locator("#crumbs").inner_text() == "全国"
    assert opened.complaints == []
    assert {url.partition(":")[0] for url in opened.requests} == {"file"}


def test_the_number_stands_on_the_tile_and_what_it_stands_on_beside_it(show: Opener) -> None:
    page = show(map_page(network())).page
    tile = page.get_by_role("button", name="云泽省")
    assert tile.inner_text().split() == ["云泽省", "100%", "15", "份文件"]
    page.select_option("#figure", "unknown")
    assert tile.inner_text().split()[1] == "4"
    assert "16 份文件（15 份收录全文），60 条措施" in page.locator("#summary").inner_text()
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.locator("#figure").input_value() == "unknown"


def test_a_figure_that_cannot_be_told_looks_different_from_none(show: Opener) -> None:
    shown = network()
    page = show(map_page(Network(shown.plans, (), len(shown.plans), 0))).page
    tile = page.get_by_role("button", name="云泽省")
    assert "？" in tile.inner_text()
    assert "unknown" in (tile.get_attribute("class") or "")
    page.select_option("#figure", "held")
    assert "14" in tile.inner_text()


def test_the_file_holds_the_places_shown(show: Opener) -> None:
    page = show(map_page(network()), "lang=zh&area=云泽省").page
    with page.expect_download() as got:
        page.click("#csv")
    rows = list(csv.reader(io.StringIO(Path(got.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(rows) == 1 + page.locator("#tiles button").count()
    assert {len(row) for row in rows} == {8}


def test_search_goes_to_a_place(show: Opener) -> None:
    page = show(map_page(network())).page
    page.keyboard.press("/")
    page.keyboard.type("yzs")
    page.keyboard.press("Enter")
    assert page.locator("#crumbs").inner_text() == "全国 › 云泽省"


@pytest.mark.parametrize("shown", [Network(), Network(network().plans[:1], (), 1, 0)])
def test_little_or_nothing_to_show(show: Opener, shown: Network) -> None:
    opened = show(map_page(shown), "lang=en&area=nowhere&figure=constructor")
    assert opened.complaints == []
    assert opened.page.locator("#none").is_visible() == (not shown.plans)


def test_hostile_text_is_shown_and_not_run(show: Opener) -> None:
    shown = hostile()
    bad = replace(shown.plans[0], level="province", province=HOSTILE)
    opened = show(map_page(Network((bad,), shown.measures, 1, 1)))
    assert "onerror" in opened.text("#tiles button")
    assert opened.page.locator("img").count() == 0
    assert opened.complaints == []


@pytest.mark.parametrize("state", ["lang=zh", "lang=en&theme=dark&area=云泽省&figure=dropped"])
def test_no_barrier_for_those_who_cannot_see_or_point(show: Opener, state: str) -> None:
    assert show.violations(map_page(network()), state) == []


def test_narrow_screen_needs_no_scrolling_sideways(show: Opener) -> None:
    page = show(map_page(network()), width=390, height=800).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

"""The flow page in a real browser."""

import csv
import io
import re
from pathlib import Path

import pytest
from made_networks import HOSTILE, hostile, network, plan
from msgspec.structs import replace
from opening import Opener

from viz import Network, flow_page, matrix_page
from viz.data import FateBelow
from viz.grids import FATES, grids
from viz.marks import MARKS


def test_totals_equal_those_of_the_matrix_and_what_is_left_out_is_stated(show: Opener) -> None:
    shown = network()
    state = f"lang=zh&plan={shown.plans[0].id}"
    opened = show(flow_page(shown), state)
    assert opened.text("#summary") == (
        "4 条措施 × 3 份下级文件（2 份收录全文）＝ 12 项去向；另有 12 份文件不在其下，未计入"
    )
    matrix = show(matrix_page(shown), state)
    assert "已知 8 项" in matrix.text("#summary")
    assert "未知 4 项" in matrix.text("#summary")
    with opened.page.expect_download() as got:
        opened.page.click("#csv")
    rows = list(csv.reader(io.StringIO(Path(got.value.path()).read_text(encoding="utf-8-sig"))))
    (grid,) = (one for one in grids(shown) if one.plan.id == "d0")
    counts = grid.counts().values()
    assert rows[-1][2:] == [str(sum(one[fate] for one in counts)) for fate in FATES] + ["12"]
    drawn = opened.page.evaluate(
        """() => [...document.querySelectorAll("#flow title")].map(({textContent}) => textContent)
             .filter((text) => text.startsWith("全国")).map((text) => Number(text.split(" · ").pop()))"""
    )
    assert sum(drawn) == 12


def test_table_link_and_back(show: Opener) -> None:
    opened = show(flow_page(network()))
    opened.page.click("#table")
    assert opened.page.locator("table.data tbody tr").count() > 1
    opened.page.reload()
    opened.page.wait_for_selector("table.data")
    opened.page.click("#table")
    assert opened.page.locator("#flow").is_visible()
    opened.page.go_back()
    assert opened.page.locator("table.data").is_visible()
    assert opened.complaints == []
    assert {url.partition(":")[0] for url in opened.requests} == {"file"}


def test_the_drawing_is_saved_with_its_colours(show: Opener) -> None:
    shown = network()
    page = show(flow_page(shown), "lang=zh&theme=light").page
    with page.expect_download() as got:
        page.click("#svg")
    text = Path(got.value.path()).read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert {MARKS[fate.fate].line for one in shown.measures for fate in one.fates} <= set(
        re.findall("#[0-9a-f]{6}", text)
    )
    assert "var(" not in text


@pytest.mark.parametrize("shown", [Network(), Network(network().plans[:1], (), 1, 0)])
def test_little_or_nothing_to_show_is_said(show: Opener, shown: Network) -> None:
    opened = show(flow_page(shown), "lang=en")
    assert "kg build" in opened.text("#none")
    assert opened.complaints == []


def test_hostile_text_is_shown_and_not_run(show: Opener) -> None:
    shown = hostile()
    below = plan(1, "city", shown.plans[0].id, 1, title=HOSTILE, place=HOSTILE)
    bad = replace(shown.measures[0], fates=(FateBelow(below.id, "verbatim"),))
    opened = show(flow_page(Network((*shown.plans, below), (bad,), 2, 1)))
    assert "onerror" in opened.page.locator("#flow").text_content()
    assert opened.page.locator("img").count() == 0
    assert opened.complaints == []


@pytest.mark.parametrize("state", ["lang=zh", "lang=en&theme=dark&view=table"])
def test_no_barrier_for_those_who_cannot_see_or_point(show: Opener, state: str) -> None:
    assert show.violations(flow_page(network()), state) == []


def test_narrow_screen_needs_no_scrolling_sideways(show: Opener) -> None:
    page = show(flow_page(network()), width=390, height=800).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.querySelector('#picture').scrollWidth <= innerWidth")
    labels = page.evaluate(
        "[...document.querySelectorAll('#flow text')].map((one) => one.getBoundingClientRect().right)"
    )
    assert max(labels) <= 390

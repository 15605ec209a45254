"""The timeline page in a real browser."""

import csv
import io
from itertools import pairwise
from pathlib import Path

import pytest
from made_networks import hostile, network, plan
from msgspec.structs import replace
from opening import Opener

from viz import Network, timeline_page
from viz.data import Earlier

LINE = (
    plan(0, "national", None, 0, date="2024-01-18"),
    plan(1, "province", "d0", 0, date="2024-03-26"),
    plan(2, "city", "d1", 0, date=None),
)


def test_days_after_the_top_plan_are_drawn_and_unknown_dates_are_said(show: Opener) -> None:
    opened = show(timeline_page(Network(LINE, (), 3, 0)))
    drawn = opened.page.locator("#timeline").text_content() or ""
    assert "68 天" in drawn
    assert "2 份日期已知（图中），1 份日期未知（见表格）" in opened.text("#summary")
    opened.page.click("#table")
    assert "？" in opened.text("#picture")
    opened.page.go_back()
    assert opened.page.locator("#timeline").is_visible()
    with opened.page.expect_download() as got:
        opened.page.click("#csv")
    rows = list(csv.reader(io.StringIO(Path(got.value.path()).read_text(encoding="utf-8-sig"))))
    assert [row[5] for row in rows[1:]] == ["", "68", ""]
    assert opened.complaints == []
    assert {url.partition(":")[0] for url in opened.requests} == {"file"}


@pytest.mark.parametrize("shown", [Network(), hostile(), Network(LINE[2:], (), 1, 0)])
def test_little_or_hostile_is_shown_and_not_run(show: Opener, shown: Network) -> None:
    opened = show(timeline_page(shown), "lang=en")
    assert opened.complaints == []
    assert opened.page.locator("img").count() == 0


def test_no_barrier_and_no_scrolling_sideways(show: Opener) -> None:
    assert show.violations(timeline_page(network()), "lang=zh") == []
    assert show.violations(timeline_page(network()), "lang=en&theme=dark&view=table") == []
    page = show(timeline_page(network()), width=390, height=800).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_generations_are_drawn_as_far_back_as_is_known(show: Opener) -> None:
    known = Earlier("e0", "修理服务规划（2019—2023年）", "2019-03-01", 2019, "catalogued")
    roughly = Earlier("e1", "修理服务方案（2018—2023年）", None, 2018, "cited_only")
    unknown = Earlier("e2", "修理服务意见", None, None, "cited_only")
    rows = (replace(LINE[0], succeeds=(known,)), replace(LINE[1], succeeds=(roughly, unknown)), LINE[2])
    opened = show(timeline_page(Network(rows, (), 3, 0)))
    bands = opened.page.locator(".generation")
    assert [band.get_attribute("stroke-dasharray") for band in bands.all()] == [None, "5 4"]
    assert "2 份接续上一期的 3 份文件（带状线；其中 1 份日期未知，按规划期首年绘制）" in opened.text("#summary")
    opened.page.click("#table")
    assert "修理服务意见 （日期未知）" in opened.text("#picture")
    assert opened.complaints == []


def test_on_a_narrow_screen_all_years_stand_side_by_side_and_their_names_apart(show: Opener) -> None:
    long = (replace(LINE[0], succeeds=(Earlier("e", "前一规划", "2001-05-06", 2001, "full_text"),)), *LINE[1:])
    page = show(timeline_page(Network(long, (), 3, 0)), width=390, height=800).page
    assert page.evaluate("document.querySelector('#picture').scrollWidth <= innerWidth")
    spans = page.evaluate(
        """[...document.querySelectorAll("#timeline text")].filter((one) => /^[0-9]{4}$/.test(one.textContent))
             .map((one) => one.getBoundingClientRect()).map(({left, right}) => [left, right])"""
    )
    assert len(spans) > 3
    assert all(right <= left for (_, right), (left, _) in pairwise(spans))
    assert spans[-1][1] <= 390

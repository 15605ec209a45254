"""The page of plans side by side in a real browser."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from made_comparisons import compared, hostile_comparison, strangers
from made_networks import HOSTILE
from opening import Opened, Opener

from viz import diff_page
from viz.rows import Sides


def shown_ids(opened: Opened) -> list[str]:
    return opened.page.eval_on_selector_all("#rows > .row:not([hidden])", "rows => rows.map((row) => row.id)")


def test_nothing_is_fetched_and_nothing_complains(show: Opener) -> None:
    opened = show(diff_page(compared("d0", "d1", "d3")))
    for selector in ("#language", "#theme", "#swap", "#general", "#next", "button.open >> nth=0", "#close"):
        opened.page.click(selector)
    assert {url.partition(":")[0] for url in opened.requests} == {"file"}
    assert opened.complaints == []


def test_both_texts_are_rebuilt_exactly_from_what_is_marked(show: Opener) -> None:
    comparison = compared("d0", "d1")
    page = show(diff_page(comparison)).page
    made = Sides(comparison.readings, comparison.network)
    for column in (0, 1):
        own = [part for number, part in enumerate(made.parts) if made.column[number] == column]
        words = page.locator(f"#rows .c{column} .part > p:first-child").all_text_contents()
        assert words == [part.marker + part.text for part in own]
    row = page.locator(".row.changed", has_text="措施1。在")
    assert row.locator(".c0 del").all_inner_texts() == ["全国"]
    assert row.locator(".c1 ins").all_inner_texts() == ["云泽省1"]


def test_the_head_says_what_is_held_and_on_what_the_alignment_rests(show: Opener) -> None:
    opened = show(diff_page(compared("d0", "d3")))
    assert opened.text("#counts") == "2 份文件：2 份收录全文；8 条措施（总体部分和保障措施不计）"
    assert "按图谱中的来源关系对齐（经由云泽省1的文件）" in opened.text(".rests")
    assert "互不为上下级" in show(diff_page(compared("d1", "d2"))).text(".rests")
    assert "仅按相同标题对齐" in show(diff_page(strangers())).text(".rests")


def test_keys_and_buttons_walk_from_change_to_change(show: Opener) -> None:
    opened = show(diff_page(compared("d0", "d1")))
    page = opened.page
    count = page.locator("#rows > .row.changed").count()
    assert opened.text("#change") == f"{count} 处不同"
    for step in (1, 2):
        page.keyboard.press("n")
        assert opened.text("#change") == f"第 {step} / {count} 处"
    page.click("#previous")
    assert opened.text("#change") == f"第 1 / {count} 处"
    page.keyboard.press("p")
    assert opened.text("#change") == f"第 {count} / {count} 处"
    assert page.locator(".row.shown.changed").count() == 1
    page.click("#language")
    assert opened.text("#change") == f"change {count} of {count}"


def test_a_fate_is_chosen_and_back_leads_to_all(show: Opener) -> None:
    opened = show(diff_page(compared("d0", "d1")))
    every = shown_ids(opened)
    opened.page.click('[data-fate="dropped"]')
    assert opened.text('[data-fate="dropped"] .number') == "1"
    rows = opened.page.locator("#rows > .row:not([hidden])")
    assert rows.count() == 2
    assert ["重点任务" in one for one in rows.all_inner_texts()] == [True, False]
    assert opened.text("#change") == "1 处不同"
    opened.page.go_back()
    assert shown_ids(opened) == every
    opened.page.click("#general")
    assert len(shown_ids(opened)) == len(every) - 2


def test_a_link_restores_order_filter_place_and_drawer(show: Opener) -> None:
    opened = show(diff_page(compared("d0", "d1")))
    page = opened.page
    page.click("#swap")
    page.click('[data-fate="localised"]')
    page.keyboard.press("n")
    page.click(".row:not([hidden]) button.open")
    seen = shown_ids(opened), opened.text("#change"), page.locator("#details").inner_text()
    page.reload()
    page.wait_for_function("document.documentElement.dataset.ready")
    assert (shown_ids(opened), opened.text("#change"), page.locator("#details").inner_text()) == seen
    first, second = (page.locator(f".heads .c{column}").bounding_box() for column in (0, 1))
    assert first
    assert second
    assert first["x"] > second["x"]


def test_a_row_that_is_told_of_stays_in_sight(show: Opener) -> None:
    """Opening it leads not back to the change gone to before, and a link to it leads there."""
    page = show(diff_page(compared("d0", "d1")), height=420).page
    page.keyboard.press("n")
    last = page.locator(".row:not([hidden]) button.open").last
    last.scroll_into_view_if_needed()
    before = last.bounding_box()
    last.click()
    assert last.bounding_box() == before
    page.goto(re.sub("at=[^&]*&", "", page.url))
    page.reload()
    page.wait_for_function("document.documentElement.dataset.ready")
    box = last.bounding_box()
    assert box
    assert 0 < box["y"] < 420


def test_the_drawer_tells_what_says_so(show: Opener) -> None:
    page = show(diff_page(compared("d0", "d1"))).page
    page.locator("button.open").nth(1).click()
    details = page.locator("#details").inner_text()
    for expected in ("本地化", "相似度", "91%", "可信度", "80%", "牵头：云泽省1商务局"):
        assert expected in details
    page.click(".cypher summary")
    assert '"d1/二/1"' in page.locator("#cypher").inner_text()
    page.keyboard.press("Escape")
    page.click('.row:has-text("措施3。在全国") button.open')
    assert "没有承接本条的条款" in page.locator("#why").inner_text()


def test_what_is_shown_is_taken_away(show: Opener) -> None:
    page = show(diff_page(compared("d0", "d1")), "lang=en&fate=added").page
    with page.expect_download() as got:
        page.click("#csv")
    columns, *rows = csv.reader(io.StringIO(Path(got.value.path()).read_text(encoding="utf-8-sig")))
    assert len(rows) == 2
    assert rows[1][columns.index("Fate: 云泽省1")] == "added here"
    with page.expect_download() as got:
        page.click("#json")
    told = json.loads(Path(got.value.path()).read_text(encoding="utf-8"))
    assert [row["fates"] for row in told["rows"]] == [[[]], [["added"]]]
    assert told["rows"][1]["provisions"][1][0]["id"] == "d1/二/3"


def test_search_goes_to_a_provision(show: Opener) -> None:
    page = show(diff_page(compared("d0", "d1"))).page
    page.keyboard.press("/")
    page.keyboard.type("cs")
    page.keyboard.press("Enter")
    assert "措施0" in page.locator(".row.shown").inner_text()


def test_a_plan_that_is_not_held_says_so(show: Opener) -> None:
    opened = show(diff_page(compared("d0", "d15")))
    assert "未收录原文" in opened.text(".heads .c1")
    opened.page.click("button.open >> nth=0")
    assert "这不等于未落实" in opened.text("#why")
    assert opened.page.locator("#rows .alone").count() == 0
    assert opened.complaints == []


def test_hostile_text_is_shown_and_not_run(show: Opener) -> None:
    opened = show(diff_page(hostile_comparison()), "at=r99999&row=-1&fate=<x>&swap=1")
    assert "".join(HOSTILE.split()) in "".join(opened.text("#rows").split())
    opened.page.click("#swap")
    assert opened.page.locator("img").count() == 0
    assert opened.complaints == []


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("state", ["lang=zh", "lang=en&theme=dark&row=2", "lang=zh&fate=dropped"])
def test_those_who_cannot_see_or_point_can_use_it(show: Opener, state: str, width: int) -> None:
    assert show.violations(diff_page(compared("d0", "d1", "d3")), state, width) == []


def test_narrow_screen_needs_no_scrolling_sideways(show: Opener) -> None:
    page = show(diff_page(compared("d0", "d1")), width=390, height=800).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("#contents")
    page.click("#outline a >> nth=3")
    assert page.locator(".row.shown").is_visible()


def test_without_scripts_both_texts_are_there(show: Opener) -> None:
    opened = show(diff_page(compared("d0", "d1")), script=False)
    assert "重点任务" in opened.text("#rows")
    assert "未落实" in opened.text("#rows")

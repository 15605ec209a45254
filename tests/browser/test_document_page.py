"""The document page in a real browser."""

import pytest
from made_networks import HOSTILE, network
from made_readings import hostile_reading, reading, unheld_reading
from opening import Opener

from viz import document_page


def test_nothing_is_fetched_and_nothing_complains(show: Opener) -> None:
    opened = show(document_page(reading()))
    for selector in ("#language", "#theme", "button.open >> nth=0", "#outline a >> nth=1"):
        opened.page.click(selector)
    assert [url.partition(":")[0] for url in opened.requests] == ["file"]
    assert opened.complaints == []


def test_the_whole_text_stands_there_with_its_facts_marked(show: Opener) -> None:
    shown = reading()
    page = show(document_page(shown)).page
    words = "".join(page.locator(".words").all_text_contents())
    assert "".join(words.split()) == "".join((shown.document.text or "").split())
    assert page.locator("#article .fact.target").all_inner_texts() == ["到2027年建成100个网点"] * 4
    assert page.locator("#article .fact.charge").first.get_attribute("title") == "牵头：商务局 · lead：商务局"
    assert page.locator("#article .fact.citation").all_inner_texts() == ["《修理服务办法》"]


def test_a_measure_tells_where_it_comes_from_and_what_became_of_it(show: Opener) -> None:
    page = show(document_page(reading(network(), "d1"))).page
    note = page.locator(".unit.measure .note").nth(1)
    assert "← 全国 · 措施1第d0 91%" in note.inner_text()
    assert "≈2" in note.inner_text()
    note.locator("button.open").click()
    details = page.locator("#details").inner_text()
    for expected in ("措施1第d1", "牵头：云泽省1商务局", "相似 91%", "下级文件中的去向（2 份）", "变于市级"):
        assert expected in details
    words = page.locator("#details blockquote").all_inner_texts()
    assert words == ["1.措施1。在全国开展修理服务。", "1.措施1。在云泽省1开展修理服务。"]
    page.keyboard.press("Escape")
    assert page.locator("#drawer").is_hidden()


def test_the_outline_leads_to_a_unit_and_a_link_restores_it(show: Opener) -> None:
    page = show(document_page(reading()), height=420).page
    page.click("#outline a >> nth=4")
    unit = page.locator(".unit.shown")
    assert "3.措施3" in unit.inner_text()
    box = unit.bounding_box()
    assert box
    assert 0 < box["y"] < 420
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert "3.措施3" in page.locator(".unit.shown").inner_text()
    assert page.locator("#outline [aria-current]").count() == 1


def test_search_finds_by_pinyin_initials_and_opens(show: Opener) -> None:
    page = show(document_page(reading())).page
    page.keyboard.press("/")
    page.keyboard.type("cs")
    page.keyboard.press("Enter")
    assert page.locator("#details h2").inner_text() == "措施0第d0"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("state", ["lang=zh", "lang=en&theme=dark", "lang=zh&measure=d1%2F二%2F0"])
def test_those_who_cannot_see_or_point_can_use_it(show: Opener, state: str, width: int) -> None:
    assert show.violations(document_page(reading(network(), "d1")), state, width) == []


def test_narrow_screen_needs_no_scrolling_sideways(show: Opener) -> None:
    page = show(document_page(reading()), width=390, height=800).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#outline").is_hidden()
    page.click("#contents")
    page.click("#outline a >> nth=2")
    assert page.locator("#outline").is_hidden()
    assert page.locator(".unit.shown").is_visible()


def test_without_scripts_the_text_is_there(show: Opener) -> None:
    opened = show(document_page(reading()), script=False)
    assert "重点任务" in opened.text("#article")
    assert "首次提出" in opened.text("#article .note")


def test_hostile_text_is_shown_and_not_run(show: Opener) -> None:
    opened = show(document_page(hostile_reading()))
    opened.page.click("button.open >> nth=0")
    opened.page.wait_for_timeout(100)
    assert "".join(HOSTILE.split()) in "".join(opened.text("#article .words").split())
    assert opened.page.locator("img").count() == 0
    assert opened.complaints == []


def test_a_plan_that_is_not_held_says_so(show: Opener) -> None:
    opened = show(document_page(unheld_reading()))
    assert "未收录原文" in opened.text("#counts")
    assert "只知道它的名称" in opened.text(".notheld")
    assert opened.complaints == []

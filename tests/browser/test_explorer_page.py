"""The explorer as a page: nothing leaves it, both texts of a thread, hostile text, little to show, no barrier."""

import pytest
from exploring import explore, open_node, settle, spot
from made_networks import HOSTILE, hostile, measure, network, plan
from msgspec.structs import replace
from opening import Opener, violations

from viz import Network
from viz.data import Source


def test_nothing_is_fetched_and_nothing_complains(show: Opener) -> None:
    opened = explore(show, network())
    page = opened.page
    page.fill("#search", "措施1")
    page.keyboard.press("Enter")
    for button in ("#language", "#whole", "#expand-all", "#theme", "#as-table", "#as-table", "#filters"):
        page.click(button)
    page.wait_for_timeout(400)
    assert [url.partition(":")[0] for url in opened.requests] == ["file"]
    assert opened.complaints == []


def two_texts() -> Network:
    above, below = plan(0, "national", None, 1), plan(1, "province", "d0", 1)
    one, other = measure([above, below], above, 0), measure([above, below], below, 0)
    texts = "1.修理。各地区设立网点𠮷，方便居民。", "1.修理。各市设立十个网点𠮷，方便居民。"
    matches = ((7, 9, 8, 10), (11, 20, 10, 19))
    evidence = tuple(number for match in matches for number in match)
    source = Source(one.id, "adapted", 0.87, 0.9, evidence=evidence, method="words")
    one = replace(one, text=texts[0], offset=0)
    return Network((above, below), (one, replace(other, text=texts[1], offset=0, sources=(source,))), 2, 2)


def test_a_thread_shows_both_texts_from_which_each_can_be_rebuilt(show: Opener) -> None:
    shown = two_texts()
    page = explore(show, shown).page
    x1, y1 = spot(page, "d0/二/0")
    x2, y2 = spot(page, "d1/二/0")
    page.mouse.click((x1 + x2) / 2, (y1 + y2) / 2)
    page.wait_for_selector(".sides")
    drawer = page.locator("#drawer").inner_text()
    for said in ("87%", "90%", "plans/0.txt", "plans/1.txt", "措施0第d0", "措施0第d1"):
        assert said in drawer
    assert page.locator(".sides .above").text_content() == shown.measures[0].text
    assert page.locator(".sides .here").text_content() == shown.measures[1].text
    assert "地区" in "".join(page.locator(".sides del").all_inner_texts())
    added = "".join(page.locator(".sides ins").all_inner_texts())
    assert all(sign in added for sign in "市十个")
    kept = """(side) => { const copy = document.querySelector(`.sides .${side}`).cloneNode(true);
                for (const mark of copy.querySelectorAll("del, ins, mark")) mark.remove();
                return copy.textContent; }"""
    assert page.evaluate(kept, "above") == page.evaluate(kept, "here")
    assert "网点𠮷，方便居民。" in page.evaluate(kept, "here")
    page.click(".cypher summary")
    assert '"d1/二/0"' in page.locator(".cypher pre").inner_text()


def test_hostile_text_is_shown_and_not_run(show: Opener) -> None:
    opened = explore(show, hostile())
    page = opened.page
    page.fill("#search", "onerror")
    page.keyboard.press("Enter")
    page.wait_for_selector("#drawer h2")
    page.click("#as-table")
    visible = "".join(HOSTILE.split())
    assert visible in "".join(page.locator("#drawer").inner_text().split())
    assert page.locator("img").count() == 0
    assert opened.complaints == []
    assert len(opened.requests) == 1


@pytest.mark.parametrize(
    ("shown", "said"),
    [(Network(), "kg build"), (Network(network().plans[:1], (), 1, 0), "1 / 1 份文件"), (hostile(), "1 / 1 条措施")],
)
def test_little_or_nothing_to_show(show: Opener, shown: Network, said: str) -> None:
    opened = explore(show, shown)
    assert said in opened.page.locator("body").inner_text()
    assert opened.complaints == []


def test_without_scripts_there_is_a_table(show: Opener) -> None:
    page = explore(show, network(), script=False).page
    assert "需要 JavaScript" in page.locator("body").inner_text()
    assert page.locator("main table tr:has(td)").count() == 16
    assert page.locator("main table tbody th").all_inner_texts() == [
        "国家 Nation",
        "省级 Provinces",
        "市级 Cities",
        "县级 Counties",
    ]


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_accessible_and_fits(show: Opener, width: int, theme: str) -> None:
    page = explore(show, network(), f"theme={theme}", width=width).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for prepare in ("", "filters", "drawer", "as-table"):
        if prepare == "drawer":
            open_node(page, "d1/二/0")
        elif prepare:
            page.click(f"#{prepare}")
        settle(page)
        page.wait_for_timeout(150)
        assert violations(page) == []

"""The network page in a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from made_networks import HOSTILE, hostile, network
from opening import Opened
from playwright.sync_api import Browser

from viz import Network, network_page


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def opened(shown: Network, width: int = 1400, height: int = 900, locale: str = "zh-CN") -> Opened:
        path = tmp_path / "network.html"
        path.write_text(network_page(shown), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, locale=locale)
        contexts.append(context)
        result = Opened(context.new_page())
        result.page.goto(path.as_uri())
        result.ready()
        result.page.evaluate("new Promise(requestAnimationFrame)")
        return result

    yield opened
    for context in contexts:
        context.close()


def test_nothing_is_fetched_and_nothing_complains(show: Callable[..., Opened]) -> None:
    opened = show(network())
    opened.page.fill("#search", "措施1")
    opened.page.keyboard.press("Enter")
    opened.page.click("#language")
    opened.page.click("#whole")
    opened.page.wait_for_timeout(300)
    assert [url.partition(":")[0] for url in opened.requests] == ["file"]
    assert opened.complaints == []


def test_picture_is_not_blank(show: Callable[..., Opened]) -> None:
    page = show(network()).page
    page.wait_for_timeout(200)
    colours = page.evaluate(
        """() => {
          const canvas = document.querySelector("#network canvas");
          const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const seen = new Set();
          for (let i = 0; i < data.length; i += 4) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
          return seen.size;
        }"""
    )
    assert colours > 50


@pytest.mark.parametrize(("children", "measures"), [(2, 4), (4, 9)])
def test_every_box_stands_in_its_lane_and_on_no_other(
    show: Callable[..., Opened], children: int, measures: int
) -> None:
    shown = network(children, measures)
    page = show(shown).page
    boxes: dict[str, dict[str, float]] = page.evaluate(
        """() => Object.fromEntries(policyNetwork.data.nodes.map(
             ({id}) => [id, policyNetwork.network.getBoundingBox(id)]))"""
    )
    lanes = {lane["level"]: lane for lane in page.evaluate("policyNetwork.data.lanes")}
    level = {plan.id: plan.level for plan in shown.plans}
    levels = {f"p{n}": plan.level for n, plan in enumerate(shown.plans)}
    levels |= {f"m{n}": level[measure.document] for n, measure in enumerate(shown.measures)}
    assert boxes.keys() == levels.keys()
    for node, box in boxes.items():
        lane = lanes[levels[node]]
        assert lane["left"] <= box["left"] <= box["right"] <= lane["right"]
        assert lane["top"] <= box["top"] <= box["bottom"] <= lane["bottom"]
    assert not overlapping(list(boxes.values()))


def overlapping(boxes: list[dict[str, float]]) -> list[tuple[Any, Any]]:
    """Pairs of boxes that cover each other, looked for among neighbours from left to right."""
    boxes = sorted(boxes, key=lambda box: (box["left"], box["top"]))
    return [
        (one, other)
        for n, one in enumerate(boxes)
        for other in boxes[n + 1 :]
        if other["left"] < one["right"] and other["top"] < one["bottom"] and one["top"] < other["bottom"]
    ]


def test_search_opens_the_details(show: Callable[..., Opened]) -> None:
    page = show(network(), locale="en-US").page
    page.keyboard.press("/")
    page.keyboard.type("措施2第d1")
    assert page.locator("#found li").first.inner_text().startswith("△ 措施2第d1")
    page.keyboard.press("Enter")
    panel = page.locator("#drawer")
    text = panel.inner_text()
    for expected in ("措施2第d1", "adapted", "开展修理服务", "商务局", "lead", "similarity 91%", "plans/1.txt"):
        assert expected in text
    assert "changed at city level" in text
    panel.get_by_role("button", name="措施2第d0").click()
    assert "unknown (text not held) in 1 plan" in panel.inner_text()
    page.keyboard.press("Escape")
    assert panel.is_hidden()


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (380, 740)])
def test_what_was_searched_stands_beside_the_panel(show: Callable[..., Opened], width: int, height: int) -> None:
    page = show(network(4, 9), width, height).page
    for node, words in (("m0", "措施0第d0"), ("m700", "措施7第d77")):
        page.fill("#search", words)
        page.keyboard.press("Enter")
        assert page.locator("#drawer h2").inner_text() == words
        spot = page.evaluate(f"policyNetwork.network.canvasToDOM(policyNetwork.network.getPosition('{node}'))")
        room, panel = page.locator("#network").bounding_box(), page.locator("#drawer").bounding_box()
        assert room
        assert panel
        assert 0 < spot["x"] < room["width"]
        assert 0 < spot["y"] < room["height"]
        assert room["x"] + spot["x"] < panel["x"] or room["y"] + spot["y"] < panel["y"]


def test_search_that_finds_nothing_says_so(show: Callable[..., Opened]) -> None:
    page = show(network()).page
    page.fill("#search", "没有这样的措施")
    page.keyboard.press("Enter")
    assert page.locator("#found").inner_text() == "没有找到"
    assert page.locator("#drawer").is_hidden()


def test_click_selects_and_dims_what_has_nothing_to_do_with_it(show: Callable[..., Opened]) -> None:
    page = show(network()).page
    spot = page.evaluate("policyNetwork.network.canvasToDOM(policyNetwork.network.getPosition('m0'))")
    box = page.locator("#network").bounding_box()
    assert box
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    page.wait_for_selector("#drawer h2")
    assert page.locator("#drawer h2").inner_text() == "措施0第d0"
    opacity = "(id) => policyNetwork.network.body.nodes[id].options.opacity"
    assert page.evaluate(f"({opacity})('m4')") == 1
    assert page.evaluate(f"({opacity})('m1')") < 0.5


def test_language_is_switched(show: Callable[..., Opened]) -> None:
    page = show(network()).page
    chinese = page.locator("#counts").inner_text()
    assert "15 份收录全文，1 份仅有目录" in chinese
    assert "60 条措施" in chinese
    page.click("#language")
    assert "15 held in full, 1 catalogued" in page.locator("#counts").inner_text()
    assert page.locator("h1").inner_text() == "Policy network"
    assert page.get_attribute("html", "lang") == "en"


def test_hostile_text_is_shown_and_not_run(show: Callable[..., Opened]) -> None:
    opened = show(hostile())
    opened.page.fill("#search", "onerror")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_timeout(200)
    visible = "".join(HOSTILE.split())
    assert visible in "".join(opened.page.locator("#drawer").inner_text().split())
    assert visible in "".join(opened.page.locator(".words").inner_text().split())
    assert opened.page.locator("img").count() == 0
    assert opened.complaints == []
    assert len(opened.requests) == 1


@pytest.mark.parametrize(
    ("shown", "said"), [(Network(), "kg build"), (Network(network().plans[:1], (), 1, 0), "1 份文件")]
)
def test_little_or_nothing_to_show(show: Callable[..., Opened], shown: Network, said: str) -> None:
    opened = show(shown)
    assert said in opened.page.locator("body").inner_text()
    assert opened.complaints == []


def test_narrow_screen_needs_no_scrolling_sideways(show: Callable[..., Opened]) -> None:
    page = show(network(), width=380, height=740).page
    page.fill("#search", "措施1")
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    panel = page.locator("#drawer").bounding_box()
    assert panel
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 380


def test_licence_of_the_library_stands_in_the_page(show: Callable[..., Opened]) -> None:
    page = show(network(), locale="en-US").page
    page.click("footer summary")
    assert "vis-network 9.1.2" in page.locator("footer").inner_text()
    assert "visjs contributors" in page.content()

"""The explorer in a real browser."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from made_networks import HOSTILE, hostile, measure, network, plan
from msgspec.structs import replace
from opening import AXE, Opened
from playwright.sync_api import Browser, Page

from viz import Network, explorer_page
from viz.data import Source

Show = Callable[..., Opened]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    contexts = []

    def opened(
        shown: Network, state: str = "", width: int = 1400, height: int = 900, locale: str = "zh-CN", **more: Any
    ) -> Opened:
        path = tmp_path / "explorer.html"
        path.write_text(explorer_page(shown), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, locale=locale, **more)
        contexts.append(context)
        result = Opened(context.new_page())
        result.page.goto(f"{path.as_uri()}#{state}")
        if more.get("java_script_enabled", True):
            result.page.wait_for_selector("html[data-ready]")
            settle(result.page)
        return result

    yield opened
    for context in contexts:
        context.close()


def settle(page: Page) -> None:
    page.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")


def drawn(page: Page) -> list[str]:
    """Ids of the nodes that have a place in the picture."""
    found: list[str] = page.evaluate(
        """() => { const e = policyExplorer; return Array.from({length: e.graph.size}, (_, n) => n)
             .filter((n) => e.isDrawn(n)).map((n) => e.graph.id(n)); }"""
    )
    return found


def state(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("Object.fromEntries(new URLSearchParams(location.hash.slice(1)))")
    return found


def open_node(page: Page, id: str) -> None:
    page.evaluate("(id) => policyExplorer.openNode(policyExplorer.graph.node(id))", id)
    settle(page)


def spot(page: Page, id: str) -> tuple[float, float]:
    """Middle of a node's box on the screen."""
    x, y, width, height = page.evaluate(
        """(id) => { const e = policyExplorer, n = e.graph.node(id), box = e.canvas.getBoundingClientRect();
             const size = e.graph.isPlan(n) ? [244, 46] : [232, 26];
             return [(e.layout.x[n] - e.camera.x) * e.camera.k + box.left,
                     (e.layout.y[n] - e.camera.y) * e.camera.k + 34 + box.top,
                     size[0] * e.camera.k, size[1] * e.camera.k]; }""",
        id,
    )
    return x + width / 2, y + height / 2


def threads(shown: Network) -> nx.DiGraph:
    """From what is above to what is below: plans and measures."""
    graph = nx.DiGraph()
    graph.add_nodes_from(one.id for one in shown.plans)
    graph.add_nodes_from(one.id for one in shown.measures)
    graph.add_edges_from((one.parent, one.id) for one in shown.plans if one.parent)
    graph.add_edges_from((source.measure, one.id) for one in shown.measures for source in one.sources)
    return graph


def test_nothing_is_fetched_and_nothing_complains(show: Show) -> None:
    opened = show(network())
    page = opened.page
    page.fill("#search", "措施1")
    page.keyboard.press("Enter")
    for button in ("#language", "#whole", "#expand-all", "#theme", "#as-table", "#as-table", "#filters"):
        page.click(button)
    page.wait_for_timeout(400)
    assert [url.partition(":")[0] for url in opened.requests] == ["file"]
    assert opened.complaints == []


def test_the_picture_is_not_blank_and_its_words_do_not_overlap(show: Show) -> None:
    page = show(network(3, 5)).page
    colours = page.evaluate(
        """() => { const c = policyExplorer.canvas;
          const {data} = c.getContext("2d").getImageData(0, 0, c.width, c.height);
          const seen = new Set();
          for (let i = 0; i < data.length; i += 4) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
          return seen.size; }"""
    )
    assert colours > 50
    labels = page.evaluate("policyExplorer.drawn.labels")
    assert len(labels) > 20
    labels.sort(key=lambda one: (one["x"], one["y"]))
    for number, one in enumerate(labels):
        for other in labels[number + 1 :]:
            if other["x"] >= one["x"] + one["width"]:
                break
            assert one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]


@pytest.mark.parametrize(("children", "measures"), [(2, 4), (14, 3)])
def test_every_node_stands_in_the_lane_of_its_level(show: Show, children: int, measures: int) -> None:
    shown = network(children, measures)
    page = show(shown, "open=all").page
    found = page.evaluate(
        """() => { const e = policyExplorer; return {
             lanes: e.layout.lanes.map((l) => [e.graph.levels[l.level][0], l.left, l.right]),
             height: e.layout.height, width: e.layout.width,
             nodes: Array.from({length: e.graph.size}, (_, n) => [e.graph.id(n), e.layout.x[n], e.layout.y[n],
             e.graph.isPlan(n) ? [244, 46] : [232, 26]]) }; }"""
    )
    lanes = {level: (left, right) for level, left, right in found["lanes"]}
    level = {one.id: one.level for one in shown.plans}
    level |= {one.id: level[one.document] for one in shown.measures}
    assert {id for id, *_ in found["nodes"]} == level.keys()
    boxes = []
    for id, x, y, (width, height) in found["nodes"]:
        left, right = lanes[level[id]]
        assert left <= x <= x + width <= right
        assert 0 <= y <= y + height <= found["height"]
        boxes.append((x, y, x + width, y + height))
    boxes.sort()
    for number, (_, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if other[0] >= right:
                break
            assert bottom <= other[1] or other[3] <= top
    # A lane of thousands is folded: the picture stays about as wide as a screen.
    assert found["width"] / found["height"] < 6


def test_search_finds_words_initials_and_waits_for_the_input_method(show: Show) -> None:
    page = show(network()).page
    page.keyboard.press("/")
    page.keyboard.type("措施2第d1")
    assert page.locator("#found li").first.inner_text().startswith("△ 措施2第d1")
    page.keyboard.press("Enter")
    assert "措施2第d1" in page.locator("#drawer h2").inner_text()
    page.keyboard.press("Escape")
    page.fill("#search", "llxlfw")
    assert "邻里修理服务" in page.locator("#found li").first.inner_text()
    page.fill("#search", "")
    page.evaluate(
        """() => { const box = document.querySelector("#search"); box.focus();
             box.dispatchEvent(new CompositionEvent("compositionstart"));
             box.value = "cuo"; box.dispatchEvent(new InputEvent("input", { isComposing: true })); }"""
    )
    assert page.locator("#found").is_hidden()
    page.evaluate(
        """() => { const box = document.querySelector("#search"); box.value = "措施";
             box.dispatchEvent(new CompositionEvent("compositionend")); }"""
    )
    assert page.locator("#found li").count() > 3
    page.fill("#search", "没有这样的")
    assert page.locator("#found").inner_text() == "没有找到"


def test_the_words_of_a_measure_are_searched_once_they_are_read(show: Show) -> None:
    page = show(network()).page
    page.wait_for_function("policyExplorer.texts.read.length === policyExplorer.texts.elements.length")
    page.fill("#search", "开展修理服务")
    assert page.locator("#found .counted").inner_text() == f"找到 {len(network().measures)} 项"


def test_keys_walk_open_and_move(show: Show) -> None:
    page = show(network()).page
    at = "policyExplorer.graph.id(policyExplorer.chosen)"
    page.focus("#picture")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(at) == "d0"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(at) == "d0/二/0"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(at) == "d1/二/0"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(at) == "d1/二/1"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(at) == "d0/二/1"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(at) == "d0"
    assert "行动规划" in page.locator("#current").inner_text()
    page.keyboard.press("Enter")
    assert "行动规划" in page.locator("#drawer h2").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#drawer").is_hidden()
    camera = page.evaluate("({...policyExplorer.camera})")
    page.keyboard.press("+")
    closer = page.evaluate("({...policyExplorer.camera})")
    assert closer["k"] > camera["k"]
    page.keyboard.press("-")
    page.keyboard.press("Shift+ArrowRight")
    assert page.evaluate("policyExplorer.camera.x") > camera["x"]
    page.keyboard.press("0")
    assert page.evaluate("policyExplorer.camera.k * policyExplorer.layout.width <= policyExplorer.size.width")


def test_the_pointer_shows_neighbours_and_dims_the_rest(show: Show) -> None:
    page = show(network()).page
    page.mouse.move(*spot(page, "d1/二/2"))
    settle(page)
    lit = page.evaluate("[...policyExplorer.scene().lit].map((n) => policyExplorer.graph.id(n)).sort()")
    graph = threads(network())
    assert lit == sorted({"d1/二/2", "d1", *graph.predecessors("d1/二/2"), *graph.successors("d1/二/2")})
    page.mouse.move(3, 300)
    settle(page)
    assert page.evaluate("policyExplorer.scene().lit") is None


@pytest.mark.parametrize(
    ("start", "up", "down"), [("d1/二/1", 1, 1), ("d0/二/0", 0, 2), ("d7/二/3", 3, 0), ("d1", 1, 1)]
)
def test_a_trace_shows_what_a_breadth_first_search_finds(show: Show, start: str, up: int, down: int) -> None:
    shown = network()
    page = show(shown).page
    open_node(page, start)
    page.fill("[data-depth=up]", str(up))
    page.fill("[data-depth=down]", str(down))
    page.click("[data-do=trace]")
    settle(page)
    graph = threads(shown)
    expected = set(nx.single_source_shortest_path_length(graph, start, down))
    expected |= set(nx.single_source_shortest_path_length(graph.reverse(), start, up))
    holders = {one.document for one in shown.measures if one.id in expected}
    assert set(drawn(page)) == expected | holders


def test_plans_open_and_close_and_say_how_many_measures_they_hold(show: Show) -> None:
    shown = network()
    page = show(shown, "open=none").page
    assert set(drawn(page)) == {one.id for one in shown.plans}
    assert page.evaluate("policyExplorer.shown.count[policyExplorer.graph.node('d1')]") == 4
    words = page.evaluate(
        """async () => { const said = [], e = policyExplorer;
             e.canvas.getContext("2d").fillText = (words) => said.push(words);
             e.draw();
             await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
             return said; }"""
    )
    assert words.count("+4") == 15
    page.evaluate("policyExplorer.toggle(policyExplorer.graph.node('d1'))")
    assert set(drawn(page)) == {one.id for one in shown.plans} | {f"d1/二/{n}" for n in range(4)}
    page.click("#expand-all")
    assert len(drawn(page)) == len(shown.plans) + len(shown.measures)


@pytest.mark.parametrize(
    ("one", "other"), [("d0/二/1", "d9/二/1"), ("d1", "d2"), ("d3/二/0", "d3/二/2"), ("d0", "d8/二/3")]
)
def test_a_path_is_as_short_as_networkx_finds_it(show: Show, one: str, other: str) -> None:
    shown = network()
    graph = threads(shown).to_undirected()
    graph.add_edges_from((measure.document, measure.id) for measure in shown.measures)
    page = show(shown).page
    open_node(page, one)
    page.click("[data-do=path]")
    assert page.locator(".asking").is_visible()
    open_node(page, other)
    ids = page.evaluate(
        """() => { const [a, b] = new URLSearchParams(location.hash.slice(1)).get("path").split("\\n");
             const g = policyExplorer.graph;
             return g.path(g.node(a), g.node(b)).map((n) => g.id(n)); }"""
    )
    assert (ids[0], ids[-1]) == (one, other)
    assert len(ids) == len(nx.shortest_path(graph, one, other))
    assert all(graph.has_edge(*pair) for pair in pairwise(ids))
    assert set(ids) <= set(drawn(page))


def test_dismiss_dismiss_others_and_undo(show: Show) -> None:
    shown = network()
    page = show(shown).page
    everything = set(drawn(page))
    open_node(page, "d1/二/0")
    page.click("[data-do=dismiss]")
    assert set(drawn(page)) == everything - {"d1/二/0"}
    open_node(page, "d2/二/1")
    page.click("[data-do=only]")
    graph = threads(shown)
    near = {"d2/二/1", *graph.predecessors("d2/二/1"), *graph.successors("d2/二/1")}
    assert set(drawn(page)) == near | {id.partition("/")[0] for id in near}
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    assert set(drawn(page)) == everything - {"d1/二/0"}
    page.click("#undo")
    assert set(drawn(page)) == everything
    assert page.locator("#undo").is_disabled()


def test_an_address_restores_the_view_and_garbage_is_ignored(show: Show) -> None:
    page = show(network()).page
    open_node(page, "d1/二/1")
    page.click("[data-do=trace]")
    page.evaluate("policyExplorer.move({ x: 12, y: 34, k: 0.9 })")
    page.wait_for_timeout(350)
    before = page.evaluate("[{...policyExplorer.camera}, policyExplorer.chosen]"), drawn(page), state(page)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert (page.evaluate("[{...policyExplorer.camera}, policyExplorer.chosen]"), drawn(page), state(page)) == before
    opened = show(network(), "trace=%FF%00&camera=NaN,x,-1&open=?&level=&up=999999&path=a&flip=%0A%0A&at=__proto__")
    assert len(drawn(opened.page)) == len(network().plans) + len(network().measures)
    assert opened.complaints == []


def saved(page: Page, kind: str) -> bytes:
    page.click("#export summary")
    with page.expect_download() as download:
        page.click(f"[data-export={kind}]")
    return Path(download.value.path()).read_bytes()


def test_files_hold_exactly_what_is_shown(show: Show) -> None:
    page = show(network(), "level=province").page
    ids = drawn(page)
    table = saved(page, "csv")
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert sorted(row["id"] for row in rows) == sorted(ids)
    data = json.loads(saved(page, "json"))
    assert sorted(node["id"] for node in data["nodes"]) == sorted(ids)
    assert (data["plans"], data["measures"]) == (2, 8)
    assert saved(page, "png").startswith(b"\x89PNG")
    drawing = saved(page, "svg").decode("utf-8")
    assert "措施2第d1" in drawing
    assert "措施2第d0" not in drawing
    assert "<script" not in drawing


def test_a_table_says_the_same(show: Show) -> None:
    page = show(network(), "level=province").page
    page.click("#as-table")
    rows = page.locator("#listed tbody tr")
    assert rows.count() == len(drawn(page)) == 10
    assert "本地化" in page.locator("#listed").inner_text()
    assert (
        "columnheader" in page.locator("#listed").aria_snapshot() or "云泽省1" in page.locator("#listed").inner_text()
    )
    rows.nth(1).locator("button").click()
    assert page.locator("#drawer").is_visible()


def test_figures_say_what_they_stand_on_in_both_languages(show: Show) -> None:
    page = show(network()).page
    assert "16 份文件：15 份收录全文，1 份仅有目录" in page.locator("#counts").inner_text()
    assert page.locator(".figures").inner_text() == "所示：16 / 16 份文件，60 / 60 条措施"
    page.click("#language")
    assert page.locator(".figures").inner_text() == "Shown: 16 of 16 plans, 60 of 60 measures"
    page.get_by_label("Cities").check()
    assert page.locator(".figures").inner_text() == "Shown: 4 of 16 plans, 16 of 60 measures"


def test_counts_of_filters_follow(show: Show) -> None:
    kinds = [{}, {"province": "甲省", "date": "2021-05-01"}, {"programme": "体系", "status": "draft"}, {"date": None}]
    made = network(2, 4)
    plans = tuple(replace(one, **kinds[number % 4]) for number, one in enumerate(made.plans))
    shown = Network(plans, made.measures, made.all_plans, made.all_measures)
    page = show(shown, "level=city%0Acounty&year=2024").page
    counts = page.evaluate(
        "Object.fromEntries([...policyExplorer.shown.counts].map(([f, values]) => [f, Object.fromEntries(values)]))"
    )
    told = {
        "level": lambda one: one.level or "?",
        "province": lambda one: one.province or "?",
        "programme": lambda one: one.programme or "?",
        "year": lambda one: (one.date or "")[:4] or "?",
        "status": lambda one: one.status or "?",
    }
    chosen = {"level": {"city", "county"}, "year": {"2024"}}
    for facet, value in told.items():
        expected: dict[str, int] = {}
        for one in plans:
            if all(told[other](one) in wanted for other, wanted in chosen.items() if other != facet):
                expected[value(one)] = expected.get(value(one), 0) + 1
        assert counts[facet] == expected
    passing = {one.id for one in plans if all(told[facet](one) in wanted for facet, wanted in chosen.items())}
    marks = shown.marks()
    expected = {}
    for one in shown.measures:
        if one.document in passing:
            for fate in {marks[one.id], *({below.fate for below in one.fates} & {"dropped", "unknown"})}:
                expected[fate] = expected.get(fate, 0) + 1
    assert counts["fate"] == expected
    assert {id for id in drawn(page) if "/" not in id} == passing


def two_texts() -> Network:
    above, below = plan(0, "national", None, 1), plan(1, "province", "d0", 1)
    one, other = measure([above, below], above, 0), measure([above, below], below, 0)
    texts = "1.修理。各地区设立网点𠮷，方便居民。", "1.修理。各市设立十个网点𠮷，方便居民。"
    matches = ((7, 9, 8, 10), (11, 20, 10, 19))
    evidence = tuple(number for match in matches for number in match)
    source = Source(one.id, "adapted", 0.87, 0.9, evidence=evidence, method="words")
    one = replace(one, text=texts[0], offset=0)
    return Network((above, below), (one, replace(other, text=texts[1], offset=0, sources=(source,))), 2, 2)


def test_a_thread_shows_both_texts_from_which_each_can_be_rebuilt(show: Show) -> None:
    shown = two_texts()
    page = show(shown).page
    x1, y1 = spot(page, "d0/二/0")
    x2, y2 = spot(page, "d1/二/0")
    page.mouse.click((x1 + x2) / 2, (y1 + y2) / 2)
    page.wait_for_selector(".sides")
    drawer = page.locator("#drawer").inner_text()
    for said in ("87%", "90%", "plans/0.txt", "plans/1.txt", "措施0第d0", "措施0第d1"):
        assert said in drawer
    assert page.locator(".sides .above").text_content() == shown.measures[0].text
    assert page.locator(".sides .here").text_content() == shown.measures[1].text
    assert "".join(page.locator(".sides del").all_inner_texts()) == "地区"
    assert "".join(page.locator(".sides ins").all_inner_texts()) == "市十个"
    page.click(".cypher summary")
    assert '"d1/二/0"' in page.locator(".cypher pre").inner_text()


def test_hostile_text_is_shown_and_not_run(show: Show) -> None:
    opened = show(hostile())
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
def test_little_or_nothing_to_show(show: Show, shown: Network, said: str) -> None:
    opened = show(shown)
    assert said in opened.page.locator("body").inner_text()
    assert opened.complaints == []


def test_without_scripts_there_is_a_table(show: Show) -> None:
    page = show(network(), java_script_enabled=False).page
    assert "需要 JavaScript" in page.locator("body").inner_text()
    assert page.locator("main table tbody tr").count() == 16


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_accessible_and_fits(show: Show, width: int, theme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: run `make lint`")
    page = show(network(), f"theme={theme}", width=width).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for prepare in ("", "filters", "drawer", "as-table"):
        if prepare == "drawer":
            open_node(page, "d1/二/0")
        elif prepare:
            page.click(f"#{prepare}")
        settle(page)
        page.wait_for_timeout(150)
        found = page.evaluate(AXE.read_text(encoding="utf-8") + "\n;axe.run().then((found) => found.violations)")
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []

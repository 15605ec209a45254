"""Walking in the explorer: keys, search, trace, fold, path, dismissals, links."""

from itertools import pairwise

import networkx as nx
import pytest
from exploring import drawn, explore, open_node, settle, state, threads
from made_networks import network
from opening import Opener


def test_keys_walk_open_and_move(show: Opener) -> None:
    page = explore(show, network()).page
    at = "policyExplorer.graph.id(policyExplorer.picture.chosen)"
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
    camera = page.evaluate("({...policyExplorer.picture.camera})")
    page.keyboard.press("+")
    closer = page.evaluate("({...policyExplorer.picture.camera})")
    assert closer["k"] > camera["k"]
    page.keyboard.press("-")
    page.keyboard.press("Shift+ArrowRight")
    assert page.evaluate("policyExplorer.picture.camera.x") > camera["x"]
    page.keyboard.press("0")
    assert page.evaluate(
        "policyExplorer.picture.camera.k * policyExplorer.picture.layout.width <= policyExplorer.picture.size.width"
    )


def test_search_finds_words_initials_and_waits_for_the_input_method(show: Opener) -> None:
    page = explore(show, network()).page
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


def test_the_words_of_a_measure_are_searched_once_they_are_read(show: Opener) -> None:
    opened = explore(show, network())
    page = opened.page
    opened.until("policyExplorer.texts.complete")
    page.fill("#search", "开展修理服务")
    assert page.locator("#found .counted").inner_text() == f"找到 {len(network().measures)} 项"


@pytest.mark.parametrize(
    ("start", "up", "down"), [("d1/二/1", 1, 1), ("d0/二/0", 0, 2), ("d7/二/3", 3, 0), ("d1", 1, 1)]
)
def test_a_trace_shows_what_a_breadth_first_search_finds(show: Opener, start: str, up: int, down: int) -> None:
    shown = network()
    page = explore(show, shown).page
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


def test_plans_open_and_close_and_say_how_many_measures_they_hold(show: Opener) -> None:
    shown = network()
    page = explore(show, shown, "open=none").page
    assert set(drawn(page)) == {one.id for one in shown.plans}
    assert page.evaluate("policyExplorer.shown.count[policyExplorer.graph.node('d1')]") == 4
    words = page.evaluate(
        """async () => { const said = [], e = policyExplorer;
             e.picture.canvas.getContext("2d").fillText = (words) => said.push(words);
             e.picture.draw();
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
def test_a_path_is_as_short_as_networkx_finds_it(show: Opener, one: str, other: str) -> None:
    shown = network()
    graph = threads(shown).to_undirected()
    graph.add_edges_from((measure.document, measure.id) for measure in shown.measures)
    page = explore(show, shown).page
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


def test_dismiss_dismiss_others_and_undo(show: Opener) -> None:
    shown = network()
    page = explore(show, shown).page
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


def test_an_address_restores_the_view_and_garbage_is_ignored(show: Opener) -> None:
    page = explore(show, network()).page
    open_node(page, "d1/二/1")
    page.click("[data-do=trace]")
    page.evaluate("policyExplorer.picture.move({ x: 12, y: 34, k: 0.9 })")
    page.wait_for_timeout(350)
    before = (
        page.evaluate("[{...policyExplorer.picture.camera}, policyExplorer.picture.chosen]"),
        drawn(page),
        state(page),
    )
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert (
        page.evaluate("[{...policyExplorer.picture.camera}, policyExplorer.picture.chosen]"),
        drawn(page),
        state(page),
    ) == before
    opened = explore(
        show, network(), "trace=%FF%00&camera=NaN,x,-1&open=?&level=&up=999999&path=a&flip=%0A%0A&at=__proto__"
    )
    assert len(drawn(opened.page)) == len(network().plans) + len(network().measures)
    assert opened.complaints == []

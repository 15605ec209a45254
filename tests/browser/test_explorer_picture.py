"""The picture of the explorer: what stands where, what is lit, how it moves."""

from pathlib import Path

import pytest
from exploring import explore, settle, spot, threads
from made_networks import network
from opening import Opener

from viz import explorer_page

# When the page says that it has drawn, and that it is ready: how many colours the picture has, whether it has room
# beside filters, and how many filters there are.
COURSE = """(() => { globalThis.course = [];
  new MutationObserver((changes) => { for (const {attributeName} of changes) {
    const canvas = document.getElementById("picture"), {width, height} = canvas;
    const {data} = canvas.getContext("2d").getImageData(0, 0, width, height);
    course.push([attributeName, new Set(new Uint32Array(data.buffer)).size > 50, width,
      document.querySelectorAll("#facets input").length > 0]);
  } }).observe(document, {subtree: true, attributeFilter: ["data-drawn", "data-ready"]});
})()"""


def test_the_picture_comes_first_and_moves_for_nothing_that_follows(show: Opener, tmp_path: Path) -> None:
    path = tmp_path / "explorer.html"
    path.write_text(explorer_page(network(3, 5)), encoding="utf-8")
    page = show.browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(COURSE)
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    settle(page)
    drawn, ready = page.evaluate("course")
    width = page.evaluate("policyExplorer.picture.canvas.width")
    page.close()
    assert drawn == ["data-drawn", True, width, False]
    assert ready == ["data-ready", True, width, True]


def test_the_picture_is_not_blank_and_its_words_do_not_overlap(show: Opener) -> None:
    page = explore(show, network(3, 5)).page
    colours = page.evaluate(
        """() => { const c = policyExplorer.picture.canvas;
          const {data} = c.getContext("2d").getImageData(0, 0, c.width, c.height);
          const seen = new Set();
          for (let i = 0; i < data.length; i += 4) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
          return seen.size; }"""
    )
    assert colours > 50
    labels = page.evaluate("policyExplorer.picture.drawn.labels")
    assert len(labels) > 20
    labels.sort(key=lambda one: (one["x"], one["y"]))
    for number, one in enumerate(labels):
        for other in labels[number + 1 :]:
            if other["x"] >= one["x"] + one["width"]:
                break
            assert one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]


@pytest.mark.parametrize(("children", "measures"), [(2, 4), (14, 3)])
def test_every_node_stands_in_the_lane_of_its_level(show: Opener, children: int, measures: int) -> None:
    shown = network(children, measures)
    page = explore(show, shown, "open=all").page
    found = page.evaluate(
        """() => { const e = policyExplorer; return {
             lanes: e.picture.layout.lanes.map((l) => [e.graph.levels[l.level][0], l.left, l.right]),
             height: e.picture.layout.height, width: e.picture.layout.width,
             nodes: Array.from({length: e.graph.size}, (_, n) =>
             [e.graph.id(n), e.picture.layout.x[n], e.picture.layout.y[n],
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


def test_the_pointer_shows_neighbours_and_dims_the_rest(show: Opener) -> None:
    page = explore(show, network()).page
    page.mouse.move(*spot(page, "d1/二/2"))
    settle(page)
    lit = page.evaluate("[...policyExplorer.picture.scene().lit].map((n) => policyExplorer.graph.id(n)).sort()")
    graph = threads(network())
    assert lit == sorted({"d1/二/2", "d1", *graph.predecessors("d1/二/2"), *graph.successors("d1/二/2")})
    page.mouse.move(3, 300)
    settle(page)
    assert page.evaluate("policyExplorer.picture.scene().lit") is None


def test_a_picture_of_thousands_is_moved_as_a_whole_and_drawn_anew_when_it_rests(show: Opener) -> None:
    opened = explore(show, network(6, 15), "open=all")
    page = opened.page
    page.click("#whole")
    opened.until("policyExplorer.picture.snapshot.camera?.k === policyExplorer.picture.camera.k")
    taken = page.evaluate("({...policyExplorer.picture.snapshot.camera})")
    page.mouse.move(700, 500)
    page.mouse.down()
    page.mouse.move(760, 520)
    settle(page)
    assert page.evaluate("({...policyExplorer.picture.snapshot.camera})") == taken
    page.mouse.up()
    opened.until("policyExplorer.picture.snapshot.camera?.x === policyExplorer.picture.camera.x")
    assert page.evaluate("policyExplorer.picture.camera.x") < taken["x"]

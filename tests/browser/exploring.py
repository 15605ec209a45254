"""What tests of the explorer share: to open it, to point at a node, to read its state."""

from typing import Any

import networkx as nx
from opening import Opened, Opener
from playwright.sync_api import Page

from viz import Network, explorer_page


def explore(show: Opener, shown: Network, state: str = "", **how: Any) -> Opened:
    """Open the explorer of a network and wait until it has drawn."""
    opened = show(explorer_page(shown), state or "lang=zh", **how)
    if how.get("script", True):
        settle(opened.page)
    return opened


def settle(page: Page) -> None:
    """Wait until what was asked for is drawn."""
    page.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")


def drawn(page: Page) -> list[str]:
    """Ids of the nodes that have a place in the picture."""
    found: list[str] = page.evaluate(
        """() => { const e = policyExplorer; return Array.from({length: e.graph.size}, (_, n) => n)
             .filter((n) => e.picture.isDrawn(n)).map((n) => e.graph.id(n)); }"""
    )
    return found


def state(page: Page) -> dict[str, str]:
    """The state that the address names."""
    found: dict[str, str] = page.evaluate("Object.fromEntries(new URLSearchParams(location.hash.slice(1)))")
    return found


def open_node(page: Page, id: str) -> None:
    """Choose a node as a click or a search does."""
    page.evaluate("(id) => policyExplorer.openNode(policyExplorer.graph.node(id))", id)
    settle(page)


def spot(page: Page, id: str) -> tuple[float, float]:
    """Middle of a node's box on the screen."""
    x, y, width, height = page.evaluate(
        """(id) => { const e = policyExplorer, n = e.graph.node(id), box = e.picture.canvas.getBoundingClientRect();
             const size = e.graph.isPlan(n) ? [244, 46] : [232, 26];
             return [(e.picture.layout.x[n] - e.picture.camera.x) * e.picture.camera.k + box.left,
                     (e.picture.layout.y[n] - e.picture.camera.y) * e.picture.camera.k + 34 + box.top,
                     size[0] * e.picture.camera.k, size[1] * e.picture.camera.k]; }""",
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

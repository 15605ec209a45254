"""The pages that show a graph, each with what it is called, what it can be narrowed to, and what builds it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import neo4j

from viz.data import fetch_network
from viz.network import network_page
from viz.page import Pair


@dataclass(frozen=True)
class GraphPage:
    """One kind of page: ``kg view NAME`` writes it as a file, ``kg serve`` shows it."""

    name: str
    title: Pair
    about: Pair
    """One sentence on what can be seen there."""
    options: tuple[str, ...]
    """What it can be narrowed to, of :data:`OPTIONS`."""
    build: Callable[[neo4j.Driver, Mapping[str, str]], str]
    """From the engine and the options given (none empty) to the page's HTML."""


OPTIONS: dict[str, Pair] = {
    "measure": ("措施中的词语", "words of a measure"),
    "programme": ("规划名称", "programme"),
    "place": ("地区", "place"),
}


def _network(driver: neo4j.Driver, given: Mapping[str, str]) -> str:
    return network_page(
        fetch_network(driver, words=given.get("measure"), programme=given.get("programme"), place=given.get("place"))
    )


PAGES = (
    GraphPage(
        "network",
        ("政策措施网络", "Policy network"),
        (
            "文件与措施按层级分栏，看每项措施的来源和去向。",
            "Plans and measures in lanes by level: where each comes from and leads.",
        ),
        ("measure", "programme", "place"),
        _network,
    ),
)

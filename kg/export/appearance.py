"""How a graph looks in programs that draw: label, colour and size of every node, colour of every relationship.

Documents and what belongs to them are coloured by level, fates and derivations as on the pages (``viz.marks``).
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from kg.export.belonging import NOWHERE, documents_of, levels_of
from kg.export.graph_file import GraphFile
from kg.records import Level, Node
from viz.marks import MARKS

LEVEL_COLOURS: dict[Level | None, str] = {
    "national": "#a33a32",
    "province": "#95610f",
    "city": "#35689e",
    "county": "#2f6f5e",
    "township": "#714796",
    None: "#6d7573",
}
SIZES = {"Document": 30.0, "Jurisdiction": 24.0, "Measure": 14.0, "Organization": 14.0}
SMALLEST = 8.0
PLAIN = "#9aa3a0"
LABEL_LENGTH = 40
Places: TypeAlias = tuple[tuple[int, int, int], ...]
"""Numbers of nodes, each with its pixels to the right and down."""


class Look(NamedTuple):
    """How a node looks. Colours are ``#rrggbb``; places are pixels, y downwards, None where there is none."""

    label: str
    colour: str
    size: float
    place: tuple[int, int] | None


class Appearance:
    """How the nodes and relationships of one graph look."""

    def __init__(self, graph: GraphFile, places: Places) -> None:
        self._documents = documents_of(graph.structure)
        self._levels = levels_of(graph)
        self._places = {number: (x, y) for number, x, y in places}

    def node(self, number: int, node: Node) -> Look:
        """How a node looks.

        :param number: in its graph file.
        """
        owner = int(self._documents[number])
        level = self._levels.get(number if owner == NOWHERE else owner)
        label = node.labels[-1]
        colour = PLAIN if label in ("Organization", "Indicator") else LEVEL_COLOURS[level]
        return Look(name_of(node), colour, SIZES.get(label, SMALLEST), self._places.get(number))

    def relationship(self, properties: Mapping[str, Any]) -> str:
        """Colour of a relationship, by the fate or the derivation that it tells."""
        mark = properties.get("fate") or properties.get("relation")
        return MARKS[mark].line if mark in MARKS else PLAIN


def name_of(node: Node) -> str:
    """What a node is called, on one line."""
    said = node.properties
    name = said.get("title") or said.get("name") or said.get("text") or said["id"]
    line = " ".join(name[: 2 * LABEL_LENGTH].split())
    return line if len(line) <= LABEL_LENGTH else f"{line[:LABEL_LENGTH]}…"

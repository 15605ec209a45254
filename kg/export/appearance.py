"""How a graph looks in programs that draw: label, colour and size of every node, colour of every relationship.

Documents and what belongs to them are coloured by level, fates and derivations as on the pages (``viz.marks``).
A graph small enough to be looked at as a whole stands as on the network page (``viz.layout``); programs that draw
lay out a larger one themselves.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kg.export.belonging import NOWHERE, documents_of, levels_of
from kg.export.graph_file import GraphFile
from kg.records import Level, Node
from viz.data import Network, Plan, ShownMeasure, Source
from viz.layout import lay_out
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
MOST_PLACED = 3_000
"""Documents and measures that are given places: more are a picture that nobody reads."""
LABEL_LENGTH = 40
Places: TypeAlias = dict[int, tuple[int, int]]


class Look(NamedTuple):
    """How a node looks. Colours are ``#rrggbb``; places are pixels, y downwards, None where there is none."""

    label: str
    colour: str
    size: float
    place: tuple[int, int] | None


class Appearance:
    """How the nodes and relationships of one graph look."""

    def __init__(self, graph: GraphFile) -> None:
        self._documents = documents_of(graph.structure)
        self._levels = levels_of(graph)
        self._places = _places(graph, self._documents, self._levels)

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
    name = said.get("title") or said.get("name") or said.get("heading") or said.get("text") or said["id"]
    line = " ".join(name[: 2 * LABEL_LENGTH].split())
    return line if len(line) <= LABEL_LENGTH else f"{line[:LABEL_LENGTH]}…"


def _places(graph: GraphFile, documents: NDArray[np.int64], levels: Mapping[int, Level]) -> Places:
    """Number of a document or measure → where it stands; empty where there are too many."""
    counts = graph.node_counts()
    if counts.get("Document", 0) + counts.get("Measure", 0) > MOST_PLACED:
        return {}
    ids = graph.structure.ids
    parents = dict(_pairs(graph, "IMPLEMENTS"))
    sources: dict[int, list[Source]] = {}
    for start, end in _pairs(graph, "DERIVES_FROM"):
        sources.setdefault(start, []).append(Source(ids[end], "adapted"))
    numbers: dict[str, int] = {}
    plans, measures = [], []
    for number, node in graph.numbered_nodes():
        label, id_, owner = node.labels[-1], node.properties["id"], int(documents[number])
        if label == "Document":
            parent = parents.get(number)
            plans.append(_plan(id_, levels.get(number), None if parent is None else ids[parent]))
        elif label == "Measure" and owner != NOWHERE:
            inferred = bool(node.properties.get("inferred"))
            measures.append(_measure(id_, ids[owner], inferred, sources.get(number, ())))
        numbers[id_] = number
    places = lay_out(Network(tuple(plans), tuple(measures))).places
    return {numbers[id_]: (place.x, place.y) for id_, place in places.items()}


def _pairs(graph: GraphFile, type_: str) -> Iterable[tuple[int, int]]:
    starts, ends = graph.links(type_)
    return zip(starts.tolist(), ends.tolist(), strict=True)


def _plan(id_: str, level: Level | None, parent: str | None) -> Plan:
    """What the layout asks of a document."""
    return Plan(
        id=id_,
        title=None,
        number=None,
        place=None,
        province=None,
        level=level,
        coverage="full_text",
        status=None,
        date=None,
        source=None,
        parent=parent,
        parent_inferred=False,
        measures=0,
    )


def _measure(id_: str, document: str, inferred: bool, sources: Iterable[Source]) -> ShownMeasure:
    """What the layout asks of a measure."""
    return ShownMeasure(
        id=id_,
        document=document,
        heading=None,
        text=None,
        kind=None,
        inferred=inferred,
        origin=None,
        sources=tuple(sources),
    )

"""Where a graph's documents and measures stand in programs that draw.

As on the network page (``viz.layout``). Apart from what draws, which runs in many processes: all that lays out pages
need not be in the memory of each.
"""

from collections.abc import Iterable

from kg.export.appearance import Places
from kg.export.belonging import NOWHERE, documents_of, levels_of
from kg.export.graph_file import GraphFile
from kg.records import Level
from viz.data import Network, Plan, ShownMeasure, Source
from viz.layout import lay_out


def places(graph: GraphFile) -> Places:
    """Where the documents and measures of a graph stand."""
    documents, levels = documents_of(graph.structure), levels_of(graph)
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
    laid_out = lay_out(Network(tuple(plans), tuple(measures))).places
    return tuple((numbers[id_], place.x, place.y) for id_, place in laid_out.items())


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

"""GEXF 1.3: Gephi's own format; networkx reads it too. Colours, sizes and places are its ``viz`` module's.

Gephi makes one of edges of the same kind between the same two nodes, and of all that have none: the type is the kind.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, BinaryIO

from kg.export.appearance import Look, Places
from kg.export.drawn import Drawing, Values, drawn, node_attributes, relationship_attributes, rgb, type_name
from kg.export.graph_file import GraphFile
from kg.export.xml_text import attribute
from kg.records import Node
from ontology import Property

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    "<meta><creator>policy-lineage</creator></meta>\n"
    '<graph defaultedgetype="directed" mode="static">\n'
)
KIND = "labels"
"""Attribute of a node that holds its labels; of a relationship, its type is the label."""


def write_gexf(graph: GraphFile, out: BinaryIO) -> None:
    """Write the graph; the same graph gives the same bytes.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    out.write(HEAD.encode())
    out.writelines(line.encode() for line in _attributes("node", (KIND,), node_attributes()))
    out.writelines(line.encode() for line in _attributes("edge", (), relationship_attributes()))
    out.write(b"<nodes>\n")
    out.writelines(drawn(graph, _Gexf, b"</nodes>\n<edges>\n"))
    out.write(b"</edges>\n</graph>\n</gexf>\n")


def _attributes(of: str, more: Iterable[str], items: Iterable[Property]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for name, type_ in [*((name, "string") for name in more), *((item.name, type_name(item)) for item in items)]:
        yield f'<attribute id="{of}_{name}" title="{name}" type="{type_}"/>\n'
    yield "</attributes>\n"


class _Gexf(Drawing):
    def __init__(self, graph: GraphFile, places: Places) -> None:
        super().__init__(graph, places)
        self._of_node, self._of_edge = (
            Values(f'<attvalue for="{of}_{{}}" value="%s"/>', attribute) for of in ("node", "edge")
        )

    def node(self, id: str, node: Node, look: Look) -> str:
        return (
            f'<node id="{id}" label="{attribute(look.label)}"><attvalues>'
            f'<attvalue for="node_{KIND}" value="{";".join(node.labels)}"/>{self._of_node.written(node.properties)}'
            f"</attvalues>{_drawn(look)}</node>\n"
        )

    def relationship(
        self, place: int, type_: str, start: str, end: str, properties: dict[str, Any], colour: str
    ) -> str:
        said = f"<attvalues>{self._of_edge.written(properties)}</attvalues>" if properties else ""
        return (
            f'<edge id="{place}" source="{start}" target="{end}" label="{type_}" kind="{type_}">'
            f"{said}{_colour(colour)}</edge>\n"
        )


def _drawn(look: Look) -> str:
    place = f'<viz:position x="{look.place[0]}" y="{-look.place[1]}" z="0.0"/>' if look.place else ""
    return f'{_colour(look.colour)}{place}<viz:size value="{look.size}"/>'


@cache
def _colour(colour: str) -> str:
    red, green, blue = rgb(colour)
    return f'<viz:color r="{red}" g="{green}" b="{blue}" a="1.0"/>'

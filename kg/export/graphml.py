"""GraphML: for yEd, Gephi, Cytoscape and networkx.

Every property is an attribute. Besides, a node has what Gephi draws by (``label``, ``r``, ``g``, ``b``, ``size``,
``x``, ``y``) and what yEd draws by (``y:ShapeNode``), a relationship ``label``, its type, its colour and yEd's line.
GraphML has no word for an edge's kind, so that Gephi makes one of all edges between the same two nodes: it should be
given GEXF.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, BinaryIO

from kg.export.appearance import Look, Places
from kg.export.drawn import Drawing, Values, drawn, node_attributes, relationship_attributes, rgb, type_name
from kg.export.graph_file import GraphFile
from kg.export.xml_text import escaped
from kg.records import Node

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">\n'
    '<key id="nodegraphics" for="node" yfiles.type="nodegraphics"/>\n'
    '<key id="edgegraphics" for="edge" yfiles.type="edgegraphics"/>\n'
)
COLOUR = {"r": "int", "g": "int", "b": "int"}
DRAWN = {"label": "string", "type": "string"} | COLOUR | {"size": "double"}
PLACED = {"x": "double", "y": "double"}


def write_graphml(graph: GraphFile, out: BinaryIO) -> None:
    """Write the graph; the same graph gives the same bytes.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    out.write(HEAD.encode())
    out.writelines(key.encode() for key in _keys())
    out.write(b'<graph id="policy-lineage" edgedefault="directed">\n')
    out.writelines(drawn(graph, _GraphMl))
    out.write(b"</graph>\n</graphml>\n")


def _keys() -> Iterator[str]:
    """Declarations of all attributes; ``n_…`` of nodes, ``e_…`` of relationships."""
    for name, type_ in (DRAWN | PLACED).items():
        yield _key(f"d_{name}", "node", name, type_)
    for item in node_attributes():
        yield _key(f"n_{item.name}", "node", item.name, type_name(item))
    for name, type_ in ({"label": "string"} | COLOUR).items():
        yield _key(f"d_edge_{name}", "edge", name, type_)
    for item in relationship_attributes():
        yield _key(f"e_{item.name}", "edge", item.name, type_name(item))


def _key(id_: str, element: str, name: str, type_: str) -> str:
    return f'<key id="{id_}" for="{element}" attr.name="{name}" attr.type="{type_}"/>\n'


class _GraphMl(Drawing):
    def __init__(self, graph: GraphFile, places: Places) -> None:
        super().__init__(graph, places)
        self._of_node, self._of_edge = (Values(f'<data key="{of}_{{}}">%s</data>', escaped) for of in "ne")

    def node(self, id: str, node: Node, look: Look) -> str:
        label = escaped(look.label)
        return (
            f'<node id="{id}">{_drawn(look, label, node.labels[-1])}{self._of_node.written(node.properties)}'
            f'<data key="nodegraphics">{_shape(look, label)}</data></node>\n'
        )

    def relationship(
        self, place: int, type_: str, start: str, end: str, properties: dict[str, Any], colour: str
    ) -> str:
        return (
            f'<edge id="e{place}" source="{start}" target="{end}">'
            f'<data key="d_edge_label">{type_}</data>{self._of_edge.written(properties)}{_line(colour)}</edge>\n'
        )


def _drawn(look: Look, label: str, type_: str) -> str:
    red, green, blue = rgb(look.colour)
    values: list[tuple[str, object]] = [
        ("label", label), ("type", type_), ("r", red), ("g", green), ("b", blue), ("size", look.size)
    ]  # fmt: skip
    if look.place:
        values += zip(PLACED, look.place, strict=True)
    return "".join(f'<data key="d_{name}">{value}</data>' for name, value in values)


@cache
def _line(colour: str) -> str:
    """A relationship's colour, for Gephi and for yEd."""
    values = "".join(
        f'<data key="d_edge_{name}">{value}</data>' for name, value in zip(COLOUR, rgb(colour), strict=True)
    )
    return (
        f'{values}<data key="edgegraphics"><y:PolyLineEdge><y:LineStyle color="{colour}" type="line" width="1.0"/>'
        '<y:Arrows source="none" target="standard"/></y:PolyLineEdge></data>'
    )


def _shape(look: Look, label: str) -> str:
    """A box as yEd draws it; without a place yEd puts it somewhere and lays out on request."""
    place = f' x="{look.place[0]}" y="{look.place[1]}"' if look.place else ""
    return (
        f'<y:ShapeNode><y:Geometry width="{8 * look.size}" height="{look.size}"{place}/>'
        f'<y:Fill color="{look.colour}"/><y:NodeLabel textColor="#ffffff">{label}</y:NodeLabel>'
        '<y:Shape type="roundrectangle"/></y:ShapeNode>'
    )

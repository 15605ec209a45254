"""GEXF 1.2: Gephi's own format; networkx reads it too. Colours, sizes and places are its ``viz`` module's."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import BinaryIO

from kg.export.appearance import Appearance, Look
from kg.export.declared import node_properties, relationship_properties, require
from kg.export.drawn import Values, node_attributes, node_ids, relationship_attributes, rgb, type_name
from kg.export.graph_file import GraphFile
from kg.export.xml_text import attribute
from ontology import Property

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">\n'
    "<meta><creator>policy-lineage</creator></meta>\n"
    '<graph defaultedgetype="directed" mode="static">\n'
)
KIND = "labels"
"""Attribute of a node that holds its labels; of a relationship, its type is the label."""


def write_gexf(graph: GraphFile, out: BinaryIO) -> None:
    """Write the graph; the same graph gives the same bytes.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    appearance = Appearance(graph)
    out.write(HEAD.encode())
    out.writelines(line.encode() for line in _attributes("node", (KIND,), node_attributes()))
    out.writelines(line.encode() for line in _attributes("edge", (), relationship_attributes()))
    out.write(b"<nodes>\n")
    out.writelines(block.encode("utf-8", "replace") for block in _nodes(graph, appearance))
    out.write(b"</nodes>\n<edges>\n")
    out.writelines(block.encode("utf-8", "replace") for block in _edges(graph, appearance))
    out.write(b"</edges>\n</graph>\n</gexf>\n")


def _attributes(of: str, more: Iterable[str], items: Iterable[Property]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for name, type_ in [*((name, "string") for name in more), *((item.name, type_name(item)) for item in items)]:
        yield f'<attribute id="{of}_{name}" title="{name}" type="{type_}"/>\n'
    yield "</attributes>\n"


def _nodes(graph: GraphFile, appearance: Appearance) -> Iterator[str]:
    node_id, values = node_ids(graph), _values("node")
    for number, node in graph.numbered_nodes():
        require(node.properties, node_properties(node.labels))
        look = appearance.node(number, node)
        yield (
            f'<node id="{node_id(number)}" label="{attribute(look.label)}"><attvalues>'
            f'<attvalue for="node_{KIND}" value="{";".join(node.labels)}"/>{values.written(node.properties)}'
            f"</attvalues>{_drawn(look)}</node>\n"
        )


def _drawn(look: Look) -> str:
    place = f'<viz:position x="{look.place[0]}" y="{-look.place[1]}" z="0.0"/>' if look.place else ""
    return f'{_colour(look.colour)}{place}<viz:size value="{look.size}"/>'


def _edges(graph: GraphFile, appearance: Appearance) -> Iterator[str]:
    node_id, values = node_ids(graph), _values("edge")
    for place, (type_, start, end, properties) in enumerate(graph.numbered_relationships()):
        require(properties, relationship_properties(type_))
        said = f"<attvalues>{values.written(properties)}</attvalues>" if properties else ""
        yield (
            f'<edge id="{place}" source="{node_id(start)}" target="{node_id(end)}" label="{type_}">'
            f"{said}{_colour(appearance.relationship(properties))}</edge>\n"
        )


def _values(of: str) -> Values:
    return Values(f'<attvalue for="{of}_{{}}" value="%s"/>', attribute)


@cache
def _colour(colour: str) -> str:
    red, green, blue = rgb(colour)
    return f'<viz:color r="{red}" g="{green}" b="{blue}" a="1.0"/>'

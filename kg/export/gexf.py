"""GEXF 1.2: Gephi's own format; networkx reads it too. Colours, sizes and places are its ``viz`` module's."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import BinaryIO

from kg.export.appearance import Appearance, Look
from kg.export.declared import node_properties, relationship_properties, require
from kg.export.drawn import in_attribute, node_attributes, node_ids, relationship_attributes, rgb, type_name
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
    node_id = node_ids(graph)
    for number, node in graph.numbered_nodes():
        require(node.properties, node_properties(node.labels))
        look = appearance.node(number, node)
        said = {KIND: ";".join(node.labels)} | {name: v for name, v in node.properties.items() if name != "id"}
        yield (
            f'<node id="{node_id(number)}" label="{attribute(look.label)}">{_values("node", said)}'
            f"{_drawn(look)}</node>\n"
        )


def _drawn(look: Look) -> str:
    place = f'<viz:position x="{look.place[0]}" y="{-look.place[1]}" z="0.0"/>' if look.place else ""
    return f'{_colour(look.colour)}{place}<viz:size value="{look.size}"/>'


def _edges(graph: GraphFile, appearance: Appearance) -> Iterator[str]:
    node_id = node_ids(graph)
    for place, (type_, start, end, properties) in enumerate(graph.numbered_relationships()):
        require(properties, relationship_properties(type_))
        yield (
            f'<edge id="{place}" source="{node_id(start)}" target="{node_id(end)}" label="{type_}">'
            f"{_values('edge', properties)}{_colour(appearance.relationship(properties))}</edge>\n"
        )


def _values(of: str, properties: dict[str, object]) -> str:
    if not properties:
        return ""
    values = "".join(
        f'<attvalue for="{of}_{name}" value="{in_attribute(value)}"/>' for name, value in properties.items()
    )
    return f"<attvalues>{values}</attvalues>"


@cache
def _colour(colour: str) -> str:
    red, green, blue = rgb(colour)
    return f'<viz:color r="{red}" g="{green}" b="{blue}" a="1.0"/>'

"""What has to be done so that a database holds a graph: what it holds of ours, compared with what it shall hold."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeAlias

import neo4j

import ontology
from kg.records import Graph, Node, Relationship
from loaders.batches import key_labels

Key: TypeAlias = tuple[str, str]
"""Key label and id of a node."""
Group: TypeAlias = tuple[str, str, str]
"""Type of relationships and the key labels of their ends."""
Ends: TypeAlias = tuple[str, str]
"""Ids of both ends."""


@dataclass
class Difference:
    """Nodes and relationships to be removed and to be made."""

    nodes_gone: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Key label → ids of nodes to be removed for good, with all their relationships."""
    nodes_remade: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Key label → ids of nodes to be removed likewise, that are among ``nodes_new`` with other labels."""
    nodes_new: list[Node] = field(default_factory=list)
    nodes_changed: list[Node] = field(default_factory=list)
    """Nodes that are there and have other properties now."""
    relationships_gone: defaultdict[Group, list[Ends]] = field(default_factory=lambda: defaultdict(list))
    """Pairs between which all relationships of the type are to be removed."""
    relationships_new: list[Relationship] = field(default_factory=list)
    relationships_left: int = 0
    """How many relationships are removed for good, besides those that go with a node."""

    @property
    def size(self) -> int:
        """How many nodes and relationships change."""
        gone = sum(map(len, chain(self.nodes_gone.values(), self.nodes_remade.values())))
        gone += sum(map(len, self.relationships_gone.values()))
        return gone + len(self.nodes_new) + len(self.nodes_changed) + len(self.relationships_new)


def from_nothing(graph: Graph) -> Difference:
    """The difference where the database holds nothing of ours."""
    return Difference(nodes_new=list(graph.nodes), relationships_new=list(graph.relationships))


def compare(driver: neo4j.Driver, graph: Graph) -> Difference:
    """The difference between what the database holds of ours and the graph."""
    found = Difference()
    _compare_nodes(driver, graph.nodes, found)
    if not (found.nodes_gone or found.nodes_remade) and len(found.nodes_new) == len(graph.nodes):
        found.relationships_new.extend(graph.relationships)
    else:
        _compare_relationships(driver, graph.relationships, found)
    return found


def _compare_nodes(driver: neo4j.Driver, nodes: Iterable[Node], found: Difference) -> None:
    wanted: dict[Key, Node] = {node.key: node for node in nodes}
    query = "MATCH (n:{}) WHERE n.graph = $graph RETURN labels(n) AS labels, properties(n) AS properties"
    with driver.session() as session:
        for label in sorted(key_labels()):
            for record in session.run(query.format(label), graph=ontology.MARK):
                key = label, record["properties"]["id"]
                node = wanted.get(key)
                if node is None:
                    found.nodes_gone[label].append(key[1])
                elif set(node.labels) != set(record["labels"]):
                    found.nodes_remade[label].append(key[1])
                else:
                    del wanted[key]
                    if not _alike(node.properties | {"graph": ontology.MARK}, record["properties"]):
                        found.nodes_changed.append(node)
    found.nodes_new.extend(wanted.values())


def _compare_relationships(driver: neo4j.Driver, relationships: Iterable[Relationship], found: Difference) -> None:
    wanted: defaultdict[Group, defaultdict[Ends, list[Relationship]]]
    wanted = defaultdict(lambda: defaultdict(list))
    for row in relationships:
        wanted[row.type, row.start[0], row.end[0]][row.start[1], row.end[1]].append(row)
    gone = chain(found.nodes_gone.items(), found.nodes_remade.items())
    held = _held_relationships(driver, {(label, id) for label, ids in gone for id in ids})
    for group in sorted(wanted.keys() | held.keys()):
        new, old = wanted[group], held[group]
        for ends in [ends for ends, rows in old.items() if _same(rows, new.get(ends, ()))]:
            del new[ends], old[ends]
        found.relationships_gone[group].extend(old)
        found.relationships_left += sum(len(rows) for ends, rows in old.items() if ends not in new)
        found.relationships_new.extend(row for rows in new.values() for row in rows)


def _held_relationships(
    driver: neo4j.Driver, gone: set[Key]
) -> defaultdict[Group, defaultdict[Ends, list[dict[str, Any]]]]:
    """Properties of the relationships between nodes of ours, but for those at nodes that are to be removed."""
    held: defaultdict[Group, defaultdict[Ends, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    keys = key_labels()
    query = (
        "MATCH (a)-[r:{}]->(b) WHERE a.graph = $graph AND b.graph = $graph RETURN labels(a) AS start_labels, "
        "a.id AS start, labels(b) AS end_labels, b.id AS end, properties(r) AS properties"
    )
    with driver.session() as session:
        for type in ontology.relationship_types():
            for record in session.run(query.format(type), graph=ontology.MARK):
                start = _key_label(record["start_labels"], keys), record["start"]
                end = _key_label(record["end_labels"], keys), record["end"]
                if start not in gone and end not in gone:
                    held[type, start[0], end[0]][start[1], end[1]].append(record["properties"])
    return held


def _key_label(labels: Iterable[str], keys: set[str]) -> str:
    return next(label for label in labels if label in keys)


def _same(held: list[dict[str, Any]], wanted: Iterable[Relationship]) -> bool:
    properties = [row.properties for row in wanted]
    return len(held) == len(properties) and all(any(_alike(one, other) for other in properties) for one in held)


def _alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether properties are the same and of the same types: to Python true is 1, and 1 is 1.0."""
    return one == other and all(type(value) is type(other[name]) for name, value in one.items())

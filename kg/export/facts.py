"""A small graph in memory, asked from every side: for notes on one place or one measure."""

from collections.abc import Iterable

from kg.export.graph_file import GraphLike
from kg.export.note import Quote
from kg.records import Node, Relationship

Key = tuple[str, str]


class Facts:
    """The nodes and relationships of a graph by what one asks for; all answers are in the graph's order."""

    def __init__(self, graph: GraphLike) -> None:
        self.nodes = {node.key: node for node in graph.nodes}
        self._out: dict[tuple[str, Key], list[Relationship]] = {}
        self._into: dict[tuple[str, Key], list[Relationship]] = {}
        for row in graph.relationships:
            self._out.setdefault((row.type, row.start), []).append(row)
            self._into.setdefault((row.type, row.end), []).append(row)

    def out(self, type_: str, key: Key) -> list[Relationship]:
        """Relationships of that type that start there."""
        return self._out.get((type_, key), [])

    def into(self, type_: str, key: Key) -> list[Relationship]:
        """Relationships of that type that end there."""
        return self._into.get((type_, key), [])

    def labelled(self, label: str) -> list[Node]:
        """Nodes that carry that label."""
        return [node for node in self.nodes.values() if label in node.labels]

    def document_of(self, key: Key) -> Node | None:
        """The document that a provision stands in."""
        while key[0] == "Provision":
            above = self.out("PART_OF", key)
            if not above:
                return None
            key = above[0].end
        return self.nodes[key]

    def measures_of(self, document: Key) -> list[Node]:
        """The measures of a document, in its order."""
        found: list[Node] = []
        waiting = [row.start for row in reversed(self.into("PART_OF", document))]
        while waiting:
            key = waiting.pop()
            if "Measure" in self.nodes[key].labels:
                found.append(self.nodes[key])
            waiting += [row.start for row in reversed(self.into("PART_OF", key))]
        return found

    def place_of(self, document: Key) -> str:
        """Name of the jurisdiction that a document applies in; empty where it is not known."""
        places = (self.nodes[row.end] for row in self.out("APPLIES_IN", document))
        return "、".join(str(place.properties.get("name", "")) for place in places)

    def targets_of(self, provisions: Iterable[Node]) -> list[Node]:
        """The targets that provisions set."""
        return [self.nodes[row.end] for one in provisions for row in self.out("SETS", one.key)]

    def indicator_of(self, target: Node) -> str:
        """Name of what a target measures."""
        return "、".join(str(self.nodes[row.end].properties["name"]) for row in self.out("OF_INDICATOR", target.key))

    def above(self, key: Key) -> list[Node]:
        """Everything that a provision comes from, nearest first."""
        found: dict[Key, None] = {}
        waiting = [key]
        for one in waiting:
            for row in self.out("DERIVES_FROM", one):
                if row.end not in found:
                    found[row.end] = None
                    waiting.append(row.end)
        return [self.nodes[one] for one in found]


def title_of(document: Node | None) -> str:
    """Title of a document; its id where it has none."""
    return "" if document is None else str(document.properties.get("title", document.properties["id"]))


def name_of(provision: Node) -> str:
    """What a provision is called: marker and heading, else its first words."""
    said = provision.properties
    return f"{said.get('marker', '')}{said.get('heading') or said.get('text', '')[:30]}" or str(said["id"])


def quote_of(facts: Facts, provision: Node) -> Quote:
    """A provision's words with where they stand."""
    document = facts.document_of(provision.key)
    inferred = "（推定 inferred）" if provision.properties.get("inferred") else ""
    return Quote(
        provision.properties.get("text", ""), f"{title_of(document)}{inferred}，{provision.properties['id']}"
    )


def confidence_of(row: Relationship) -> str:
    """How sure a statement is, with two digits; empty where it does not say."""
    value = row.properties.get("confidence")
    return "" if value is None else f"{value:.2f}"

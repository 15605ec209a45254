"""What the program found, as evaluation needs it: taken from the graph that users see and export."""

from collections.abc import Mapping
from pathlib import PurePath

from msgspec import Struct

from kg.records import FateName, Graph, Level, Node, Relation, Relationship


class FoundPair(Struct, frozen=True):
    """A unit and the unit that it is said to come from."""

    child: str
    parent: str
    relation: Relation
    confidence: float


class FoundFate(Struct, frozen=True):
    """What is said to have become of a measure in a document."""

    fate: FateName
    entered_at: Level | None
    confidence: float


class FoundUnit(Struct, frozen=True):
    """A provision with its words."""

    id: str
    heading: str
    text: str
    start: int | None
    end: int | None
    leaf: bool


class FoundCitation(Struct, frozen=True):
    """A document that another was found to name."""

    number: str | None
    names: tuple[str, ...]
    """Its title, and what the other calls it."""


class FoundDocument(Struct, frozen=True):
    """A document and its units in document order."""

    id: str
    title: str
    stem: str
    """Name of its file without folders and ending; empty where the text is not held."""
    text: str
    parent: str | None
    units: tuple[FoundUnit, ...]
    cited: tuple[FoundCitation, ...]


class Found(Struct, frozen=True):
    """Everything that is scored."""

    documents: Mapping[str, FoundDocument]
    pairs: Mapping[str, tuple[FoundPair, ...]]
    """Child document id → pairs."""
    fates: Mapping[tuple[str, str], FoundFate]
    """(measure, document) → fate."""
    origins: Mapping[str, str | None]
    sources: Mapping[str, Mapping[str, float]]
    """Provision id → provisions that it comes from directly, inferred ones too, and how sure that is."""

    def unit(self, id: str) -> FoundUnit | None:
        """A unit of a held document by its id."""
        document = self.documents.get(id.partition("/")[0])
        return next((unit for unit in document.units if unit.id == id), None) if document else None

    def climb(self, id: str) -> frozenset[str]:
        """A provision and everything that it comes from."""
        seen, queue = {id}, [id]
        for one in queue:
            new = [other for other in self.sources.get(one, ()) if other not in seen]
            seen.update(new)
            queue += new
        return frozenset(seen)


def found_in(graph: Graph) -> Found:
    """What a graph says."""
    links: dict[str, list[Relationship]] = {}
    for link in graph.relationships:
        links.setdefault(link.type, []).append(link)
    derives = [
        FoundPair(row.start[1], row.end[1], row.properties["relation"], row.properties["confidence"])
        for row in links.get("DERIVES_FROM", ())
    ]
    pairs: dict[str, list[FoundPair]] = {}
    sources: dict[str, dict[str, float]] = {}
    for pair in derives:
        pairs.setdefault(pair.child.partition("/")[0], []).append(pair)
        sources.setdefault(pair.child, {})[pair.parent] = pair.confidence
    provisions = [node for node in graph.nodes if node.labels[0] == "Provision"]
    return Found(
        documents=_documents(graph, provisions, links),
        pairs={document: tuple(own) for document, own in pairs.items()},
        fates={
            (row.start[1], row.end[1]): FoundFate(
                row.properties["fate"], row.properties.get("entered_at"), row.properties["confidence"]
            )
            for row in links.get("FATE_IN", ())
        },
        origins={node.properties["id"]: node.properties.get("origin") for node in provisions},
        sources=sources,
    )


def _documents(
    graph: Graph, provisions: list[Node], links: Mapping[str, list[Relationship]]
) -> dict[str, FoundDocument]:
    inner = {row.end[1] for row in links.get("PART_OF", ()) if row.end[0] == "Provision"}
    units: dict[str, list[FoundUnit]] = {}
    for node in provisions:
        said = node.properties
        unit = FoundUnit(
            said["id"],
            said.get("heading", ""),
            said["text"],
            said.get("start"),
            said.get("end"),
            said["id"] not in inner,
        )
        units.setdefault(unit.id.partition("/")[0], []).append(unit)
    known = {node.properties["id"]: node.properties for node in graph.nodes if node.labels[0] == "Document"}
    parents = {row.start[1]: row.end[1] for row in links.get("IMPLEMENTS", ())}
    cited: dict[str, list[FoundCitation]] = {}
    for type_ in ("BASED_ON", "CITES", "SUCCEEDS"):
        for row in links.get(type_, ()):
            other = known[row.end[1]]
            names = (other["title"], row.properties.get("quote") or "")
            cited.setdefault(row.start[1], []).append(FoundCitation(other.get("document_number"), names))
    return {
        id: FoundDocument(
            id=id,
            title=said["title"],
            stem=PurePath(said.get("source") or "").stem,
            text=said.get("text") or "",
            parent=parents.get(id),
            units=tuple(units.get(id, ())),
            cited=tuple(cited.get(id, ())),
        )
        for id, said in known.items()
    }

"""Statements in the ontology's terms → nodes and relationships, or the reason why they are none."""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TypeAlias

import pyoxigraph as ox
from msgspec import Struct

from kg.errors import InputError
from kg.export.provenance import REPEATED
from kg.export.rdf import RDF
from kg.export.rdf_values import FaultError, read_value
from kg.records import Graph, Node, Relationship
from ontology import NodeType, RelationshipType, ontology
from ontology.terms import NS

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
Link: TypeAlias = tuple[str, str, str]
"""Type of relationship, and the IRIs of its start and end."""
MENDABLE = "Mend it there; docs/model.md lists the terms and what they connect."
ACYCLIC = ("PART_OF", "IMPLEMENTS", "SUCCEEDS", "DERIVES_FROM", "COUNTERPART_OF")
"""Types of which no chain can lead back to where it began."""


class _Said(Struct):
    """What is said of one subject."""

    classes: list[str]
    ends: dict[str, str]
    values: dict[str, Term]


class Statements:
    """Collects statements, then makes a graph of them."""

    def __init__(self, name: str) -> None:
        """:param name: of the file, for messages."""
        model = ontology()
        self.name = name
        self.foreign = 0
        """Number of statements in the terms of other models."""
        self._classes: dict[str, NodeType | RelationshipType] = {str(node.iri): node for node in model.nodes.values()}
        self._classes |= {str(row.qualified_by): row for row in model.relationships.values() if row.qualified_by}
        self._links = {str(row.iri): row for row in model.relationships.values()}
        self._properties = {str(item.iri): item for item in model.properties.values()}
        self._ends = {str(NS.influenced): "start", str(NS.influencer): "end"}
        self._said: dict[str, _Said] = {}
        self._stated: dict[Link | str, None] = {}
        """Relationships in their order: a plain one by its link, a qualified one by its subject."""
        self._first: dict[str, Term] = {}
        self._rest: dict[str, str] = {}

    def add(self, subject: str, predicate: str, value: Term) -> None:
        """Take in one statement.

        :raises InputError: it uses a term that the ontology does not declare, or says a second value of a property.
        """
        if predicate in self._properties:
            self._once(subject, self._of(subject).values, predicate, value)
        elif predicate in self._links:
            self._stated.setdefault((self._links[predicate].type, subject, self._iri(subject, value)))
        elif predicate in self._ends:
            self._once(subject, self._of(subject).ends, predicate, self._iri(subject, value))
        elif predicate == f"{RDF}type":
            self._class(subject, str(value.value))
        elif predicate == f"{RDF}first":
            self._first[subject] = value
        elif predicate == f"{RDF}rest":
            self._rest[subject] = _name(value)
        elif predicate.startswith(str(NS)):
            raise self._fault(subject, f"uses {predicate}, which the ontology does not declare")
        elif predicate not in REPEATED:
            self.foreign += 1

    def graph(self) -> Graph:
        """The graph of all that was said.

        :raises InputError: it is none of this model.
        """
        nodes = dict(self._nodes())
        if len({node.key for node in nodes.values()}) < len(nodes):
            raise InputError(f"{self.name}: {_twice(nodes)}", MENDABLE)
        graph = in_order(nodes.values(), self._relationships(nodes))
        for type_ in ACYCLIC:
            self._refuse_circle(type_, (row for row in graph.relationships if row.type == type_))
        return graph

    def _of(self, subject: str) -> _Said:
        said = self._said.get(subject)
        if said is None:
            said = self._said[subject] = _Said([], {}, {})
        return said

    def _class(self, subject: str, iri: str) -> None:
        if iri in self._classes:
            said = self._of(subject)
            said.classes.append(iri)
            if isinstance(self._classes[iri], RelationshipType):
                self._stated.setdefault(subject)
        elif iri.startswith(str(NS)):
            raise self._fault(subject, f"is of the class {iri}, which the ontology does not declare")
        elif iri not in REPEATED:
            self.foreign += 1

    def _once(self, subject: str, said: dict[str, Term] | dict[str, str], predicate: str, value: Term | str) -> None:
        if said.setdefault(predicate, value) != value:  # type: ignore[arg-type]
            raise self._fault(subject, f"has two values of {predicate.removeprefix(NS)}")

    def _iri(self, subject: str, value: Term) -> str:
        if not isinstance(value, ox.NamedNode):
            raise self._fault(subject, f"is related to {value}, which is no node")
        return value.value

    def _nodes(self) -> Iterator[tuple[str, Node]]:
        """IRI and node of everything that is said to be one."""
        for iri, said in self._said.items():
            found = [declared for c in said.classes if isinstance(declared := self._classes[c], NodeType)]
            if not said.classes:
                raise self._fault(iri, "is of no class")
            if found:
                declared = max(found, key=lambda one: len(one.supertypes))
                if strange := {one.label for one in found} - {*declared.supertypes, declared.label}:
                    raise self._fault(iri, f"is a {declared.label} and a {', '.join(sorted(strange))} at once")
                properties = self._read(iri, said, {item.name for item in declared.properties})
                if not isinstance(properties.get(declared.key), str):
                    raise self._fault(iri, f"lacks its {declared.key}")
                yield iri, Node((*declared.supertypes, declared.label), properties)

    def _relationships(self, nodes: Mapping[str, Node]) -> Iterator[Relationship]:
        """The qualified ones, and those that no qualification speaks of."""
        qualified = {link: iri for iri in self._stated if isinstance(iri, str) for link in (self._link(iri),)}
        for stated in self._stated:
            if isinstance(stated, str):
                type_, start, end = self._link(stated)
                names = {item.name for item in ontology().relationships[type_].properties}
                yield self._between((type_, start, end), nodes, self._read(stated, self._said[stated], names))
            elif stated not in qualified:
                yield self._between(stated, nodes, {})

    def _link(self, iri: str) -> Link:
        """What a qualified relationship connects."""
        said = self._said[iri]
        declared = self._classes[said.classes[0]]
        start, end = said.ends.get(str(NS.influenced)), said.ends.get(str(NS.influencer))
        if not isinstance(declared, RelationshipType) or len(set(said.classes)) > 1:
            raise self._fault(iri, "is of several classes")
        if start is None or end is None:
            raise self._fault(iri, "lacks the start or the end of its relationship")
        return declared.type, start, end

    def _between(self, link: Link, nodes: Mapping[str, Node], properties: dict[str, object]) -> Relationship:
        type_, start, end = link
        declared = ontology().relationships[type_]
        for iri, wanted in ((start, declared.starts), (end, declared.ends)):
            if iri not in nodes:
                raise self._fault(iri, f"is an end of a {type_} and no node of the file")
            if not set(nodes[iri].labels) & set(wanted):
                raise self._fault(iri, f"is an end of a {type_}, which connects {' or '.join(wanted)} there")
        return Relationship(type_, nodes[start].key, nodes[end].key, properties)

    def _read(self, subject: str, said: _Said, declared: set[str]) -> dict[str, object]:
        """Properties as the property graph has them."""
        found: dict[str, object] = {}
        for predicate, value in said.values.items():
            item = self._properties[predicate]
            if item.name not in declared:
                raise self._fault(subject, f"cannot carry {item.name}")
            try:
                terms = self._items(value) if item.datatype in ("strings", "integers") else (value,)
                found[item.name] = read_value(item, terms)
            except FaultError as error:
                raise self._fault(subject, str(error)) from error
        return found

    def _items(self, head: Term) -> Iterator[Term]:
        """The items of an RDF list.

        :raises FaultError: it is none, or runs in a circle.
        """
        at, seen = _name(head), set()
        while at != f"{RDF}nil":
            if at in seen or at not in self._first or at not in self._rest:
                raise FaultError("has a list that does not end")
            seen.add(at)
            yield self._first[at]
            at = self._rest[at]

    def _refuse_circle(self, type_: str, rows: Iterable[Relationship]) -> None:
        below: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for row in rows:
            below.setdefault(row.start, set()).add(row.end)
        try:
            TopologicalSorter(below).prepare()
        except CycleError as error:
            circle = " → ".join(id_ for _, id_ in error.args[1][:6])
            raise InputError(f"{self.name}: {type_} runs in a circle: {circle}", MENDABLE) from error

    def _fault(self, subject: str, reason: str) -> InputError:
        return InputError(f"{self.name}: <{subject}> {reason}", MENDABLE)


def in_order(nodes: Iterable[Node], relationships: Iterable[Relationship]) -> Graph:
    """The graph in the order of :class:`kg.records.Graph`; what stands alike there keeps the order given."""
    ordered = sorted(nodes, key=lambda node: node.labels[0])
    places = {node.key: place for place, node in enumerate(ordered)}
    rows = sorted(relationships, key=lambda row: (row.type, places[row.start], places[row.end]))
    return Graph(tuple(ordered), tuple(rows))


def _name(term: Term) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else term.value


def _twice(nodes: Mapping[str, Node]) -> str:
    """Which two IRIs name the same node."""
    seen: dict[tuple[str, str], str] = {}
    for iri, node in nodes.items():
        if (first := seen.setdefault(node.key, iri)) != iri:
            return f"<{first}> and <{iri}> are both the {node.key[0]} {node.key[1]}"
    raise AssertionError("called only where two are the same")

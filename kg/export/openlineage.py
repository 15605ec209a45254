"""The lineage of documents as OpenLineage events, one a line: for Marquez, DataHub, OpenMetadata and the like.

A document is a dataset. One that rests on others is also the output of a job of its own name (a ``JobEvent``:
lineage that is stated, not run), with these as inputs and its provisions as fields (column lineage); one that rests
on nothing is told by a ``DatasetEvent``. Events have to bear a time: the document's date in Beijing, else the first
day of its period, else the newest time among its inputs, else 1970.

Schemas: https://openlineage.io/spec/2-0-2/OpenLineage.json and the facets named in each event.
"""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec
import numpy as np

from kg import __version__
from kg.export.belonging import documents_of
from kg.export.graph_file import GraphFile
from ontology.terms import BASE

SPEC = "https://openlineage.io/spec"
EVENT = f"{SPEC}/2-0-2/OpenLineage.json#/$defs/"
PRODUCER = f"{BASE}program/{__version__}"
NAMESPACE = f"{BASE}id/Document"
RESTS_ON = ("IMPLEMENTS", "BASED_ON", "SUCCEEDS")
UNKNOWN_TIME = "1970-01-01T00:00:00+08:00"
Json = dict[str, Any]


def write_openlineage(graph: GraphFile, out: BinaryIO) -> None:
    """Write one event a document, in the order of the graph; the same graph gives the same bytes."""
    encode = msgspec.json.Encoder().encode
    out.writelines(encode(event) + b"\n" for event in _Events(graph))


class _Events:
    """The events of one graph."""

    def __init__(self, graph: GraphFile) -> None:
        self._ids = graph.structure.ids
        self._said: dict[int, Json] = {}
        self._names: dict[int, str] = {}
        for number, node in graph.numbered_nodes():
            if node.labels[0] == "Document":
                self._said[number] = node.properties
            elif node.labels[0] == "Organization":
                self._names[number] = node.properties.get("name", node.properties["id"])
        self._inputs: dict[int, dict[int, None]] = {}
        self._owners: dict[int, list[str]] = {}
        for type_, start, end, _ in graph.numbered_relationships("ISSUED_BY", *RESTS_ON):
            if type_ == "ISSUED_BY":
                self._owners.setdefault(start, []).append(self._names[end])
            else:
                self._inputs.setdefault(start, {})[end] = None
        self._derivations = _Derivations(graph)

    def __iter__(self) -> Iterator[Json]:
        for number in self._said:
            inputs = dict.fromkeys([*self._inputs.get(number, ()), *self._derivations.documents(number)])
            common = {"eventTime": self._time(number, inputs), "producer": PRODUCER}
            dataset = self._dataset(number)
            if inputs:
                yield common | {
                    "schemaURL": f"{EVENT}JobEvent",
                    "job": {"namespace": NAMESPACE, "name": self._ids[number]},
                    "inputs": [self._name(other) for other in inputs],
                    "outputs": [dataset],
                }
            else:
                yield common | {"schemaURL": f"{EVENT}DatasetEvent", "dataset": dataset}

    def _name(self, number: int) -> Json:
        return {"namespace": NAMESPACE, "name": self._ids[number]}

    def _dataset(self, number: int) -> Json:
        facets = {"documentation": _facet("Documentation", {"description": self._said[number].get("title", "")})}
        if owners := self._owners.get(number):
            facets["ownership"] = _facet(
                "Ownership", {"owners": [{"name": name, "type": "ISSUER"} for name in owners]}
            )
        if fields := self._derivations.fields(number):
            facets["columnLineage"] = _facet("ColumnLineage", {"fields": fields})
        return self._name(number) | {"facets": facets}

    def _time(self, number: int, inputs: Mapping[int, None]) -> str:
        own = _own_time(self._said[number])
        return own or max((time for other in inputs if (time := _own_time(self._said[other]))), default=UNKNOWN_TIME)


class _Derivations:
    """Which provisions of a document come from which above; in arrays, for there may be millions."""

    def __init__(self, graph: GraphFile) -> None:
        starts, ends = graph.links("DERIVES_FROM")
        self._ids = graph.structure.ids
        self._document = documents_of(graph.structure)
        order = np.argsort(self._document[starts], kind="stable")
        self._starts, self._ends = starts[order], ends[order]
        self._owners = self._document[self._starts]

    def documents(self, number: int) -> list[int]:
        """Documents that the document's provisions come from, by number."""
        return [int(other) for other in np.unique(self._document[self._ends[self._rows(number)]])]

    def fields(self, number: int) -> Json:
        """Provision → the provisions that it comes from, each by its place in its document."""
        fields: dict[str, Json] = {}
        rows = self._rows(number)
        for start, end in zip(self._starts[rows].tolist(), self._ends[rows].tolist(), strict=True):
            above = int(self._document[end])
            source = {"namespace": NAMESPACE, "name": self._ids[above], "field": self._place(end, above)}
            fields.setdefault(self._place(start, number), {"inputFields": []})["inputFields"].append(source)
        return fields

    def _rows(self, number: int) -> slice:
        first, last = np.searchsorted(self._owners, (number, number + 1))
        return slice(int(first), int(last))

    def _place(self, provision: int, document: int) -> str:
        return self._ids[provision].removeprefix(f"{self._ids[document]}/")


def _facet(name: str, content: Json) -> Json:
    schema = f"{SPEC}/facets/1-0-1/{name}DatasetFacet.json#/$defs/{name}DatasetFacet"
    return {"_producer": PRODUCER, "_schemaURL": schema} | content


def _own_time(said: Mapping[str, Any]) -> str | None:
    if "document_date" in said:
        return f"{said['document_date']}T00:00:00+08:00"
    return f"{said['period_start']:04}-01-01T00:00:00+08:00" if "period_start" in said else None

"""A graph as RDF resources in the ontology's terms; each syntax writes them in its own way.

A node is a resource of its classes. A relationship is one triple between two of them. One of a type that can carry
properties stands besides as a member of the class that qualifies it (as in PROV-O), with its ends and properties:
``<a> :derives_from <b> .`` and ``<…> a :Derivation ; :influenced <a> ; :influencer <b> ; :similarity … .``

IRIs are made of the keys of nodes, so that they are the same in every export; ``~`` stands between the ends of a
relationship and before the number of one that is not the first between the same two nodes.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import quote

from kg.export.declared import declared_nodes, declared_relationships
from kg.export.graph_file import GraphLike
from ontology import Datatype, ontology
from ontology.terms import BASE, NS

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NODES = f"{BASE}id/"
"""What the IRIs of nodes and qualified relationships begin with."""

# What may stand in the path of an IRI (RFC 3987: unreserved, sub-delims, ":", "@", "/", ucschar), less our own "~".
_UNSAFE = re.compile(
    "[^-A-Za-z0-9._!$&'()*+,;=:@/\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd]+"
)


class Resource(NamedTuple):
    """What is said of one IRI in one place. Classes, links and properties are local names of the ontology."""

    iri: str
    classes: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Object property → IRI."""
    properties: dict[str, Any] = {}  # noqa: RUF012 - read only


def resources(graph: GraphLike) -> Iterator[Resource]:
    """Everything in the graph, nodes first, in its order.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    for node in declared_nodes(graph):
        yield Resource(NODES + path_of(*node.key), node.labels, (), node.properties)
    types = {
        row.type: (_local(row.iri), _local(row.qualified_by) if row.qualified_by else None)
        for row in ontology().relationships.values()
    }
    last, again = ("", "", ""), 0
    for row in declared_relationships(graph):
        start, end = path_of(*row.start), path_of(*row.end)
        predicate, qualified_by = types[row.type]
        yield Resource(NODES + start, (), ((predicate, NODES + end),))
        if qualified_by:
            again = again + 1 if (row.type, start, end) == last else 1
            last = row.type, start, end
            iri = f"{NODES}{row.type}/{start}~{end}" + (f"~{again}" if again > 1 else "")
            ends = ("influenced", NODES + start), ("influencer", NODES + end)
            yield Resource(iri, (qualified_by,), ends, row.properties)


def write_resources(graph: GraphLike, out: BinaryIO, written: Callable[[Resource], str]) -> None:
    """Write every resource as UTF-8; half of a surrogate pair, which no file can hold, becomes ``?``.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    out.writelines(written(resource).encode("utf-8", "replace") for resource in resources(graph))


def literals(quoted: Callable[[str], str], typed: Callable[[str, str], str]) -> dict[str, Callable[[Any], str]]:
    """Property → what writes a value of it, or an item where it is a list.

    :param quoted: writes text.
    :param typed: writes a number, truth value or date, from its text and the local name of its XSD type.
    """
    by_datatype: dict[Datatype, Callable[[Any], str]] = {
        "string": quoted,
        "integer": lambda value: typed(str(value), "integer"),
        "float": lambda value: typed(repr(value), "double"),
        "boolean": lambda value: typed("true" if value else "false", "boolean"),
        "date": lambda value: typed(value, "date"),
    }
    by_datatype |= {"strings": by_datatype["string"], "integers": by_datatype["integer"]}
    return {item.name: by_datatype[item.datatype] for item in ontology().properties.values()}


@lru_cache(maxsize=10_000)
def path_of(label: str, id_: str) -> str:
    """A node's key as the path of its IRI after :data:`NODES`; Chinese stays readable."""
    if _UNSAFE.search(id_):
        id_ = _UNSAFE.sub(lambda unsafe: quote(unsafe[0], safe="", errors="replace").replace("~", "%7E"), id_)
    return f"{label}/{id_}"


def _local(iri: str) -> str:
    return iri.removeprefix(str(NS))

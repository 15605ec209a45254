"""From simulated texts to documents and graph, by the program's own verbs and in this process."""

from collections.abc import Iterable

from kg.align import align
from kg.extract import extract
from kg.graph import build_graph
from kg.jurisdictions import Gazetteer
from kg.read import read_bytes
from kg.records import Alignment, Document, Graph, Registry
from kg.resolve import load_catalogue, resolve
from kg.structure import structure
from tests.simulate.family import Made


def read_made(made: Iterable[Made]) -> list[Document]:
    """The documents as ``kg read`` sees them."""
    gazetteer = Gazetteer.load()
    documents = []
    for one in made:
        (text,) = read_bytes(one.text.encode(), f"{one.name}.txt")
        documents.append(extract(text, structure(text), gazetteer))
    return documents


def align_made(documents: list[Document]) -> tuple[Registry, Alignment]:
    """Resolved and aligned as ``kg build`` does."""
    registry = resolve(documents, load_catalogue([], bundled=False), Gazetteer.load())
    return registry, align(documents, registry)


def graph_of(documents: list[Document]) -> Graph:
    """The graph that ``kg build`` would write."""
    return build_graph(documents, *align_made(documents))

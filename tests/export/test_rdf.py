"""RDF: nothing of the property graph is lost on the way there and back, and RDF tools can ask it."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from little_graph import wider_graph
from rdflib import Graph as Triples

from kg.errors import InputError
from kg.export.formats import FORMATS
from kg.export.jsonl import write_jsonl
from kg.export.jsonld import context_page
from kg.export.read_rdf import RDF_FORMATS, read_rdf
from kg.export.xml_text import held
from kg.graph import build_graph
from kg.records import Graph, Node
from ontology.terms import NS
from tests.export.made_graphs import graphs
from tests.graph.small_chain import ALIGNMENT, CITY, DOCUMENTS, REGISTRY
from tests.graph_files import graph_file

SUFFIXES = {".ttl": "turtle", ".nt": "ntriples", ".jsonld": "jsonld", ".rdf": "rdfxml"}
RDFLIB = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".rdf": "xml"}
WRITERS: dict[str, Callable[..., None]] = {
    suffix: next(f.write for f in FORMATS if f.name == name) for suffix, name in SUFFIXES.items()
}
every_syntax = pytest.mark.parametrize("suffix", SUFFIXES)
EXAMPLES = int(os.environ.get("KG_ROUND_TRIPS", "40"))
"""Generated graphs a syntax; 1,000 before a release."""


def written(graph: Graph, suffix: str) -> bytes:
    out = io.BytesIO()
    WRITERS[suffix](graph_file(graph), out)
    return out.getvalue()


def returned(graph: Graph, suffix: str, folder: Path) -> Graph:
    path = folder / f"graph{suffix}"
    path.write_bytes(written(graph, suffix))
    return read_rdf(path)[0]


def lines(graph: Graph) -> bytes:
    """The graph file: nodes, relationships and properties, each in its order."""
    out = io.BytesIO()
    write_jsonl(graph, out)
    return out.getvalue()


def chain() -> Graph:
    return build_graph(DOCUMENTS, REGISTRY, ALIGNMENT)


@every_syntax
def test_a_round_trip_gives_the_same_graph_file(suffix: str, tmp_path: Path) -> None:
    assert lines(returned(chain(), suffix, tmp_path)) == lines(chain())


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".jsonld"])
@settings(max_examples=EXAMPLES)
@given(graph=graphs())
def test_any_graph_comes_back_in_its_order(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, graph: Graph
) -> None:
    assert lines(returned(graph, suffix, tmp_path_factory.mktemp("rdf"))) == lines(graph)


@settings(max_examples=EXAMPLES)
@given(graph=graphs())
def test_xml_loses_only_what_it_cannot_hold(tmp_path_factory: pytest.TempPathFactory, graph: Graph) -> None:
    found = returned(graph, ".rdf", tmp_path_factory.mktemp("rdf"))
    assert [(n.labels, n.properties) for n in found.nodes] == [(n.labels, held_in(n.properties)) for n in graph.nodes]
    expected = [
        (row.type, held_in(row.start), held_in(row.end), held_in(row.properties)) for row in graph.relationships
    ]
    assert [(row.type, [*row.start], [*row.end], row.properties) for row in found.relationships] == expected


def held_in(value: object) -> object:
    """A value as XML holds it."""
    if isinstance(value, str):
        return held(value)
    if isinstance(value, list | tuple):
        return [held_in(item) for item in value]
    return {name: held_in(item) for name, item in value.items()} if isinstance(value, dict) else value


@every_syntax
def test_both_stores_read_the_same_statements_from_every_syntax(suffix: str) -> None:
    turtle = written(chain(), ".ttl")
    expected = len(set(ox.parse(turtle, format=ox.RdfFormat.TURTLE)))
    data = written(chain(), suffix)
    assert len(set(ox.parse(data, format=RDF_FORMATS[suffix]))) == expected
    parsed = Triples().parse(data=data, format=RDFLIB[suffix])
    assert len(parsed) == expected
    assert sparql(parsed) == [("书屋", "乙市"), ("保障", "乙市")]


def sparql(triples: Triples) -> list[tuple[str, ...]]:
    """What was dropped."""
    rows = triples.query(
        """SELECT ?heading ?place WHERE {
             ?fate a :Fate ; :fate "dropped" ; :influenced/:heading ?heading ; :influencer/:applies_in/:name ?place
           } ORDER BY ?heading""",
        initNs={"": NS},
    )
    return [tuple(map(str, row)) for row in rows]  # type: ignore[union-attr]


def test_several_claims_between_the_same_two_are_kept_apart(tmp_path: Path) -> None:
    graph = returned(chain(), ".ttl", tmp_path)
    bases = [r.properties["start"] for r in graph.relationships if r.type == "BASED_ON"]
    assert sorted(bases) == [0, 9]


def test_a_claim_with_its_words_does_not_hide_one_without(tmp_path: Path) -> None:
    whole = wider_graph()
    bare = Graph(whole.nodes, tuple(row for row in whole.relationships if row.type == "BASED_ON"))
    bare = Graph(bare.nodes, (type(bare.relationships[0])("BASED_ON", *ends(bare)), *bare.relationships))
    assert len(returned(bare, ".ttl", tmp_path).relationships) == 3


def ends(graph: Graph) -> tuple[tuple[str, str], tuple[str, str]]:
    return graph.relationships[0].start, graph.relationships[0].end


def test_the_published_context_is_that_of_the_files() -> None:
    page = Path(__file__).parents[2] / "ontology" / "context.jsonld"
    assert page.read_text(encoding="utf-8") == context_page(), "run `make docs`"
    assert json.loads(written(chain(), ".jsonld"))["@context"] == json.loads(context_page())["@context"]


@every_syntax
def test_undeclared_terms_are_refused_by_name(suffix: str) -> None:
    strange = Graph((Node(("Document",), {"id": CITY.id, "colour": "red"}),), ())
    with pytest.raises(InputError, match="does not declare: colour"):
        written(strange, suffix)
    with pytest.raises(InputError, match="does not declare: heading"):
        written(Graph((Node(("Document",), {"id": CITY.id, "heading": "x"}),), ()), suffix)


HEAD = f"@prefix : <{NS}> .\n"
A, B = "<https://x/a>", "<https://x/b>"
PLACE = f'{A} a :Jurisdiction ; :id "1" .\n'
PLAN = f'{HEAD}{A} a :Document ; :id "a"'
BAD = {
    "cut short": (".ttl", f"{A} <https://x/b", r"bad\.ttl:1: "),
    "a fault on the third line": (".ttl", f"{HEAD}{PLACE}:a :b", r"bad\.ttl:3: "),
    "no UTF-8": (".ttl", "\udcff\udcfe", r"bad\.ttl"),
    "another model": (".ttl", f"{A} {B} <https://x/c> .", "holds no node of this model"),
    "an unknown property": (".ttl", f'{HEAD}{PLACE}{A} :colour "red" .', "colour, which the"),
    "an unknown class": (".ttl", f"{HEAD}{A} a :Novel .", "Novel, which the"),
    "a property of others": (".ttl", f'{HEAD}{PLACE}{A} :heading "x" .', "cannot carry heading"),
    "no id": (".ttl", f"{HEAD}{A} a :Document .", "lacks its id"),
    "no class": (".ttl", f'{HEAD}{A} :id "1" .', "is of no class"),
    "two classes": (".ttl", f'{HEAD}{PLACE}{A} a :Document .', "at once"),
    "two ids": (".ttl", f'{HEAD}{PLACE}{A} :id "2" .', "two values of id"),
    "two of one id": (".ttl", f'{HEAD}{PLACE}{B} a :Jurisdiction ; :id "1" .', "are both the Jurisdiction 1"),
    "an end outside": (".ttl", f"{HEAD}{PLACE}{A} :part_of {B} .", "no node of the file"),
    "an end of the wrong class": (".ttl", f"{HEAD}{PLACE}{A} :cites {A} .", "connects Document"),
    "a text as an end": (".ttl", f'{HEAD}{PLACE}{A} :part_of "b" .', "is no node"),
    "a circle": (".ttl", f"{HEAD}{PLACE}{A} :part_of {A} .", "runs in a circle: 1 → 1"),
    "a list without end": (
        ".ttl",
        f"{HEAD}{A} a :Measure ; :id 'a' . {B} a :Document ; :id 'b' . <https://x/f> a :Fate ; "
        f":influenced {A} ; :influencer {B} ; :via _:l . "
        "_:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 'a' ; "
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l .",
        "a list that does not end",
    ),
    "half a relationship": (".ttl", f"{HEAD}{PLACE}<https://x/f> a :Part ; :influenced {A} .", "lacks the start"),
    "a value of no list": (".ttl", f'{HEAD}{PLACE}{A} :level "galaxy" .', "not in its value list: 'galaxy'"),
    "no number": (".ttl", f'{PLAN} ; :period_start "soon" .', "is no integer: 'soon'"),
    "a number too long": (
        ".ttl", f'{PLAN} ; :period_start {"9" * 5000} .', "is no integer"
    ),
    "no date": (".ttl", f'{PLAN} ; :document_date "2021-02-30" .', "is no date"),
    "no finite number": (".ttl", f'{HEAD}{A} a :Target ; :id "a" ; :value "INF" .', "is no float"),
    "a relative IRI": (".ttl", "<a> <b> <c> .", r"bad\.ttl:1: .*scheme"),
    "a relative IRI in JSON": (".jsonld", '{"@id": "a", "@type": "https://x/C"}', "<a> names nothing"),
    "an IRI that runs": (".ttl", f"{HEAD}<javascript:alert(1)> a :Document ; :id '1' .", "names nothing"),
    "a context elsewhere": (".jsonld", '{"@context": "https://x/c", "@id": "https://x/a"}', "stands elsewhere"),
    "JSON cut short": (".jsonld", '{"@id": "https://x/a"', r"bad\.jsonld:1: "),
    "JSON very deep": (".jsonld", "[" * 100_000, r"bad\.jsonld"),
    "a bomb of entities": (
        ".rdf",
        '<?xml version="1.0"?>\n<!-- x --><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>',
        "document type declaration",
    ),
    "XML cut short": (".rdf", "<a>", r"bad\.rdf"),
    "statements about statements": (
        ".ttl", f"{HEAD}{PLACE}<https://x/f> :quote <<( {A} a :Document )>> .", "about statements"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("suffix", "content", "message"), BAD.values(), ids=BAD)
def test_a_file_that_is_no_export_is_refused_with_the_reason(
    tmp_path: Path, suffix: str, content: str, message: str
) -> None:
    path = tmp_path / f"bad{suffix}"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=message) as raised:
        read_rdf(path)
    assert raised.value.remedy


def test_what_is_too_large_or_missing_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.ttl").open("wb") as file:
        file.truncate(10 * 2**30)
    with pytest.raises(InputError, match="larger than 500 MB"):
        read_rdf(tmp_path / "large.ttl")
    with pytest.raises(InputError, match="cannot be read"):
        read_rdf(tmp_path / "none.ttl")


PROVENANCE = """PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX oa: <http://www.w3.org/ns/oa#>
    SELECT ?from ?method ?agent ?span WHERE {
        ?provision prov:qualifiedDerivation ?derivation ; :id ?from .
        ?derivation a prov:Derivation, oa:Annotation ; prov:entity ?above ; prov:hadActivity ?method ;
            oa:hasTarget ?span ; :influencer ?above ; :influenced ?provision .
        ?method a prov:Activity ; prov:wasAssociatedWith ?agent . ?agent a prov:SoftwareAgent
    } ORDER BY ?from ?span"""


@every_syntax
def test_every_derivation_is_a_qualified_one_with_its_method_agent_and_spans(suffix: str, tmp_path: Path) -> None:
    whole = chain()
    stated = [row for row in whole.relationships if row.type == "DERIVES_FROM" and row.properties["evidence"]]
    data = written(whole, suffix)
    rows = list(Triples().parse(data=data, format=RDFLIB[suffix]).query(PROVENANCE, initNs={"": NS}))
    assert {str(row[0]) for row in rows} == {row.start[1] for row in stated}  # type: ignore[index]
    fragments = {str(row[3]).partition("#char=")[2] for row in rows}  # type: ignore[index]
    expected = {f"{v[i]},{v[i + 1]}" for v in (r.properties["evidence"] for r in stated) for i in range(0, len(v), 2)}
    assert fragments == expected
    (tmp_path / f"graph{suffix}").write_bytes(data)
    assert read_rdf(tmp_path / f"graph{suffix}")[1] == 0, "nothing of it is foreign"


def test_statements_of_other_models_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "more.ttl"
    path.write_text(f'{HEAD}{PLACE}<https://x/a> <http://purl.org/dc/terms/title> "x" ; a <https://x/Place> .')
    graph, foreign = read_rdf(path)
    assert (len(graph.nodes), foreign) == (1, 2)

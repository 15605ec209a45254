"""Code and queries use no label, relationship type or property that the ontology does not declare."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ontology
from tests.ontology.cypher_terms import used_in

ROOT = Path(__file__).parents[2]
PACKAGES = ("kg", "loaders", "ontology", "queries", "viz")
# What stands for a part of an f-string that is known only at run time.
HOLE = "HOLE"
# On every node of ours in a database, whatever its label.
EVERYWHERE = {"graph"}


def texts() -> Iterator[tuple[str, str]]:
    """Place and text of every query, in files of their own and in Python."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.cypher")):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        for path in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield from ((f"{path.relative_to(ROOT)}:{line}", text) for line, text in strings(tree) if is_cypher(text))


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else HOLE for part in node.values)
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def is_cypher(text: str) -> bool:
    return re.search(r"\b(MATCH|MERGE|CREATE)\s*\(", text) is not None


def declared() -> dict[str, set[str]]:
    """Label or type → properties that may stand on it; a label's nodes may also be of a more special one."""
    model = ontology.ontology()
    found = {name: {item.name for item in row.properties} for name, row in model.relationships.items()}
    for label in model.nodes:
        special = [node for node in model.nodes.values() if label in (node.label, *node.supertypes)]
        found[label] = {item.name for node in special for item in node.properties} | EVERYWHERE
    return found


def undeclared(cypher: str) -> set[str]:
    known, used = declared(), used_in(cypher)
    strange = (used.labels | used.types) - known.keys() - {HOLE}
    for terms, name in used.properties:
        allowed = set().union(*(known.get(term, {name}) for term in terms))
        if name not in allowed | {HOLE}:
            strange.add(f"{'|'.join(sorted(terms))}.{name}")
    return strange


def test_only_declared_terms_are_used() -> None:
    assert {place: strange for place, cypher in texts() if (strange := undeclared(cypher))} == {}


def test_there_is_something_to_look_at() -> None:
    assert sum(place.endswith(".cypher") for place, _ in texts()) >= 8


@pytest.mark.parametrize(
    ("cypher", "strange"),
    [
        ("MATCH (m:Measures) RETURN m", {"Measures"}),
        ("MATCH (:Document)-[r:IMPLEMENT|CITES*1..3]->() RETURN r", {"IMPLEMENT"}),
        ("MATCH (m:Measure {colour: 'red'}) RETURN m.heading", {"Measure.colour"}),
        ("MATCH (d:Document) RETURN d.heading, 'x.y' // d.nothing", {"Document.heading"}),
        ("MATCH (:Measure)-[f:FATE_IN]->(:Document) RETURN f.role", {"FATE_IN.role"}),
        ("MATCH (p:Provision) WHERE p.inferred RETURN p {.id, .text} AS row", set()),
        ("MATCH (n:HOLE {id: $id}) SET n.HOLE = 1", set()),
    ],
)
def test_the_test_sees_what_is_not_declared(cypher: str, strange: set[str]) -> None:
    assert undeclared(cypher) == strange

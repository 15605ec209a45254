"""Files for Neo4j Browser and Bloom: fresh, and in the ontology's terms; what they ask is answered."""

import json
import re
from pathlib import Path

import neo4j
from little_graph import little_graph

from kg.cli.neo4j_files import PERSPECTIVE, PHRASES, STYLE, main
from loaders import load
from ontology import labels, ontology, relationship_types
from queries import run_cypher

SHIPPED = Path(__file__).parents[2] / "docs" / "neo4j"


def test_both_files_are_fresh(tmp_path: Path) -> None:
    main(tmp_path)
    for name in (STYLE, PERSPECTIVE):
        assert (SHIPPED / name).read_bytes() == (tmp_path / name).read_bytes(), "run `make docs`"


def test_every_term_has_a_style() -> None:
    style = (SHIPPED / STYLE).read_text(encoding="utf-8")
    assert {*re.findall(r"^node\.(\w+)", style, re.MULTILINE)} == {*labels()} - {"Graph"}
    assert {*re.findall(r"^relationship\.(\w+)", style, re.MULTILINE)} == {*relationship_types()}
    assert style.count("{") == style.count("}")


def test_what_is_shown_of_a_node_is_a_property_of_its_label() -> None:
    perspective = json.loads((SHIPPED / PERSPECTIVE).read_text(encoding="utf-8"))
    for category in perspective["categories"]:
        (label,) = category["labels"]
        names = {one.name for one in ontology().nodes[label].properties}
        assert {*category["captionKeys"]} <= names
        assert {one["name"] for one in category["properties"]} == names
    segments = {one["relationshipType"] for one in perspective["metadata"]["pathSegments"]}
    assert segments == {*relationship_types()}


def test_a_measure_looks_like_one_though_it_is_a_provision_too() -> None:
    style = (SHIPPED / STYLE).read_text(encoding="utf-8")
    assert style.index("node.Provision") < style.index("node.Measure")
    perspective = json.loads((SHIPPED / PERSPECTIVE).read_text(encoding="utf-8"))
    first = [category["labels"][0] for category in perspective["categories"]]
    assert first.index("Measure") < first.index("Provision")


def test_what_the_phrases_ask_is_answered(driver: neo4j.Driver) -> None:
    load(driver, little_graph())
    given = {"heading": "社区夜校", "title": "甲省夜校规划"}
    for text, _, name, cypher in PHRASES:
        assert run_cypher(driver, cypher, {name: given[name]}).rows, text

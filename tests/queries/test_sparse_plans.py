"""Plans as they often are: measures without headings, charges of whole sections, a plan above that is not held."""

from typing import Any

import neo4j
from little_graph import little_graph, wider_graph, without_headings
from msgspec.structs import replace

from kg.records import Graph, Node, Relationship
from loaders import load
from queries import find, run

NAMED = {
    "changes-between-generations": "measure",
    "compare-documents": "measure",
    "copied-between-siblings": "measure source",
    "dropped-by-level": "most_often",
    "dropped-measures": "measure",
    "evidence-path": "below above",
    "impact-of-change": "measure headings",
    "inventions-spread": "measure",
    "measure-trace": "measure",
    "measures-without-charge": "headings",
    "modality-drift": "measure above",
    "organization-load": "headings",
    "responsible-at-each-level": "measure provision",
    "split-and-merged": "measure carriers",
    "upstream-trace": "measure above",
}
"""Columns that name provisions."""


def with_properties(graph: Graph, changed: dict[str, dict[str, Any]]) -> Graph:
    """The graph with some properties of some nodes set, by id."""
    nodes = [Node(one.labels, one.properties | changed.get(one.properties["id"], {})) for one in graph.nodes]
    return replace(graph, nodes=tuple(nodes))


def values(rows: list[dict[str, Any]], columns: str) -> list[str]:
    """What stands in these columns, each member of a list by itself."""
    cells = [row[column] for row in rows for column in columns.split()]
    return [one for cell in cells for one in (cell if isinstance(cell, list) else [cell])]


def test_what_has_no_heading_is_named_by_its_first_words(driver: neo4j.Driver) -> None:
    load(driver, without_headings())
    for name, columns in NAMED.items():
        names = values(run(driver, find(name), {}).rows, columns)
        assert names, name
        assert {one[:5] for one in names} == {"（1）开放"}, name
    assert run(driver, find("measure-trace"), {"words": "P/一/（一）"}).rows[0]["carriers"] == ["（1）开放社区夜校。"]


def test_measures_without_headings_are_told_apart_by_their_words(driver: neo4j.Driver) -> None:
    load(driver, without_headings())
    rows = run(driver, find("changes-between-generations"), {}).rows
    assert [(row["change"], row["measure"]) for row in rows] == [
        ("kept", "（1）开放社区夜校。"),
        ("new", "（1）开放流动书屋。"),
        ("new", "（1）开放便民服务点。"),
        ("gone", "（1）开放读报栏。"),
    ]


def test_a_section_that_hands_its_charge_down_is_no_measure(driver: neo4j.Driver) -> None:
    wider = wider_graph()
    role = {"role": "participating", "inherited": False, "quote": "（科协配合）", "start": 1, "end": 7}
    charge = Relationship("ASSIGNED_TO", ("Provision", "C1/一"), ("Organization", "990100/科协"), role)
    load(driver, replace(wider, relationships=(*wider.relationships, charge)))
    (load_,) = run(driver, find("organization-load"), {"organization": "乙市"}).rows
    assert (load_["measures"], load_["leads"], load_["participates"], load_["headings"]) == (1, 1, 0, ["社区夜校"])
    assert [row["measures"] for row in run(driver, find("counterparts"), {}).rows] == [1]


def test_siblings_are_compared_where_the_plan_above_is_not_held(driver: neo4j.Driver) -> None:
    catalogued = {id: {"coverage": "catalogued"} for id in ("P", "A")}
    load(driver, with_properties(little_graph(), catalogued))
    rows = run(driver, find("compare-documents"), {}).rows
    assert [(row["document"], row["measure"], row["other_document"]) for row in rows] == [
        ("乙市夜校规划", "社区夜校", "丙市夜校规划"),
        ("乙市夜校规划", "书屋和服务点", "丙市夜校规划"),
    ]


def test_what_is_only_cited_stands_last_in_a_profile(driver: neo4j.Driver) -> None:
    graph = with_properties(little_graph(), {"L": {"document_date": "2029-01-01"}})
    cited = Relationship("APPLIES_IN", ("Document", "L"), ("Jurisdiction", "990000"))
    load(driver, replace(graph, relationships=(*graph.relationships, cited)))
    rows = run(driver, find("locality-profile"), {"place": "甲省"}).rows
    assert [row["document"] for row in rows] == ["甲省夜校规划", "夜校条例"]

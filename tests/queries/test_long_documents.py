"""What is asked of a document of many measures fits into the engine's memory, however long its text is."""

import neo4j

from kg.records import Graph, Node, Relationship
from loaders import load
from queries import find, run

MEASURES, OFFICES, SIGNS = 250, 8, 200_000


def long_document() -> Graph:
    """A document of that many signs and measures, each the charge of that many offices."""
    document = Node(("Document",), {"id": "D", "title": "任务分解", "text": "任务。" * (SIGNS // 3)})
    measures = [
        Node(("Provision", "Measure"), {"id": f"D/{n}", "text": f"第{n}项。", "start": n}) for n in range(MEASURES)
    ]
    offices = [Node(("Organization",), {"id": f"o{n}", "name": f"第{n}局"}) for n in range(OFFICES)]
    parts = [Relationship("PART_OF", one.key, document.key) for one in measures]
    charges = [Relationship("ASSIGNED_TO", one.key, to.key, {"role": "lead"}) for one in measures for to in offices]
    return Graph((document, *measures, *offices), (*parts, *charges))


def test_the_measures_of_a_long_document_are_told(driver: neo4j.Driver, reader: neo4j.Driver) -> None:
    load(driver, long_document())
    rows = run(reader, find("network-measures"), {"documents": ["D"]}).rows
    assert [row["id"] for row in rows] == [f"D/{n}" for n in range(MEASURES)]
    assert {len(row["in_charge"]) for row in rows} == {OFFICES}

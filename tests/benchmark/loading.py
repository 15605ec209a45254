"""How fast a graph of 100,000 nodes and 300,000 relationships is loaded over Bolt, and questions answered about it.

A nation's plan, 31 provinces, and cities below them, each with the same measures carried from above: the shape of a
real programme. Both local engines, each over an empty folder. Bars: 20,000 nodes and relationships a second on
Neo4j; any question of the catalogue within a second.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import neo4j

from kg.records import Graph, Node, Relationship
from loaders import connect, load, local, neo4j_runtime
from queries import catalogue, run

PROVINCES, CITIES, MEASURES = 31, 468, 199
LEVELS = {0: "national", 1: "province", 2: "city"}


def simulated() -> Graph:
    """500 plans of 199 measures."""
    nodes: list[Node] = []
    relationships: list[Relationship] = []
    for id, parent in _plans():
        nodes += _plan_nodes(id)
        relationships += _plan_relationships(id, parent)
    return Graph(tuple(nodes), tuple(relationships))


def _plans() -> Iterator[tuple[str, str | None]]:
    yield "D0", None
    for province in range(PROVINCES):
        yield f"D1-{province}", "D0"
    for city in range(CITIES):
        yield f"D2-{city}", f"D1-{city % PROVINCES}"


def _plan_nodes(id: str) -> Iterator[Node]:
    level, place = LEVELS[int(id[1])], f"地{id}"
    yield Node(("Jurisdiction",), {"id": id, "name": place, "level": level})
    words = {"title": f"{place}规划", "level": level, "coverage": "full_text", "document_date": "2022-01-01"}
    yield Node(("Document",), {"id": id, **words})
    for number in range(MEASURES):
        heading = f"措施{number}"
        text = f"{heading}。在{place}开展第{number}项工作，健全机制，压实责任，到2025年取得明显成效。" * 3
        facts = {"heading": heading, "text": text, "kind": "measure", "start": number, "boilerplate": False}
        yield Node(
            ("Provision", "Measure"),
            {"id": f"{id}/{number}", "origin": "derived" if id != "D0" else "added", **facts},
        )


def _plan_relationships(id: str, parent: str | None) -> Iterator[Relationship]:
    document = ("Document", id)
    yield Relationship("APPLIES_IN", document, ("Jurisdiction", id))
    for number in range(MEASURES):
        yield Relationship("PART_OF", ("Provision", f"{id}/{number}"), document, {"order": number})
    if parent is None:
        return
    yield Relationship("IMPLEMENTS", document, ("Document", parent), {"inferred": False})
    yield Relationship("PART_OF", ("Jurisdiction", id), ("Jurisdiction", parent))
    for number in range(MEASURES):
        own = f"{id}/{number}"
        facts = {"relation": "adapted", "similarity": 0.8, "confidence": 0.9, "evidence": [0, 9, 0, 9]}
        yield Relationship("DERIVES_FROM", ("Provision", own), ("Provision", f"{parent}/{number}"), facts)
        fate = {"fate": "dropped" if number % 7 == 0 else "adapted", "confidence": 0.9, "via": [own]}
        yield Relationship("FATE_IN", ("Provision", f"{parent}/{number}"), document, fate)


def main() -> None:
    """Measure and print both engines."""
    graph = simulated()
    print(f"{len(graph.nodes):,} nodes, {len(graph.relationships):,} relationships")
    neo4j_runtime.fetch()
    for kind in local.Kind:
        with tempfile.TemporaryDirectory() as folder:
            running = local.start(Path(folder) / "engine", kind)
            address = running.address(write=True)
            try:
                with connect(address.uri, address.user, address.password) as driver:
                    _measure(kind, driver, graph)
            finally:
                local.stop(Path(folder) / "engine")


def _measure(kind: str, driver: neo4j.Driver, graph: Graph) -> None:
    load(driver, Graph(graph.nodes[:2000], ()))
    driver.execute_query("MATCH (n) DETACH DELETE n")
    seconds = _seconds(lambda: load(driver, graph))
    things = len(graph.nodes) + len(graph.relationships)
    print(f"{kind:9} first load      {seconds:6.1f} s  {things / seconds:9,.0f} nodes and relationships/s")
    print(f"{kind:9} same graph again{_seconds(lambda: load(driver, graph)):6.1f} s")
    for query in catalogue():
        rows = len(run(driver, query, {}).rows)
        seconds = _seconds(partial(run, driver, query, {}))
        print(f"{kind:9} {query.name:28}{seconds:6.2f} s  {rows:,} rows", flush=True)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

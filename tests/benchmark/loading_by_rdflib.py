"""A small programme loaded by this program and by ``rdflib-neo4j``, where that package is installed, for comparison.

It writes RDF resource by resource: a relationship's properties stand on a node of their own, as in kg export turtle.
"""

import io
import time

import neo4j

from loaders import Address, connect, load
from tests.benchmark.programme import Programme
from tests.graph_files import graph_file

PLANS = 10
"""2,000 nodes and 6,000 relationships: more would take long."""


def measure_rdflib(address: Address) -> None:
    """Load a small programme into that Neo4j in both ways and print how fast each was; ours comes first."""
    from rdflib import Graph
    from rdflib_neo4j import HANDLE_VOCAB_URI_STRATEGY, Neo4jStore, Neo4jStoreConfig

    from kg.export.ntriples import write_ntriples

    programme = Programme(PLANS)
    triples = io.BytesIO()
    write_ntriples(graph_file(programme.whole()), triples)
    things = sum(1 for _ in programme.nodes) + sum(1 for _ in programme.relationships)
    with connect(address.uri, address.user, address.password) as driver:
        began = time.perf_counter()
        load(driver, programme.whole())
        _tell("this program", things, time.perf_counter() - began)
        _empty(driver)
        driver.execute_query(
            "CREATE CONSTRAINT n10s_unique_uri IF NOT EXISTS FOR (r:Resource) REQUIRE r.uri IS UNIQUE"
        )
    login = {"uri": address.uri, "database": "neo4j", "user": address.user, "pwd": address.password}
    strategy = HANDLE_VOCAB_URI_STRATEGY.IGNORE
    config = Neo4jStoreConfig(auth_data=login, handle_vocab_uri_strategy=strategy, batching=True)
    began = time.perf_counter()
    graph = Graph(store=Neo4jStore(config=config))
    graph.parse(data=triples.getvalue().decode(), format="nt")
    graph.close(True)
    _tell("rdflib-neo4j", things, time.perf_counter() - began)


def _empty(driver: neo4j.Driver) -> None:
    """Remove all nodes and constraints: the other program knows no keys but its own."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    for row in driver.execute_query("SHOW CONSTRAINTS YIELD name").records:
        driver.execute_query(f"DROP CONSTRAINT {row['name']}")


def _tell(what: str, things: int, seconds: float) -> None:
    rate = things / seconds
    print(f"{what}: {things:,} nodes and relationships in {seconds:.1f} s, {rate:,.0f} a second", flush=True)

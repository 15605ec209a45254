"""The same kind of graph loaded by ``rdflib-neo4j``, for comparison; to be run by hand with that package installed.

It writes RDF resource by resource: a relationship's properties stand on a node of their own, as in kg export turtle.
"""

import io
import time

from loaders import Address, connect
from tests.benchmark.programme import Programme
from tests.graph_files import graph_file

PLANS = 10
"""2,000 nodes and 6,000 relationships: more would take hours."""


def measure_rdflib(address: Address) -> None:
    """Load a small programme into that Neo4j and print how fast it was."""
    from rdflib import Graph
    from rdflib_neo4j import HANDLE_VOCAB_URI_STRATEGY, Neo4jStore, Neo4jStoreConfig

    from kg.export.ntriples import write_ntriples

    programme = Programme(PLANS)
    triples = io.BytesIO()
    write_ntriples(graph_file(programme.whole()), triples)
    things = sum(1 for _ in programme.nodes) + sum(1 for _ in programme.relationships)
    with connect(address.uri, address.user, address.password) as driver:
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
    taken = time.perf_counter() - began
    print(
        f"rdflib-neo4j: {things:,} nodes and relationships in {taken:.1f} s, {things / taken:,.0f} a second",
        flush=True,
    )

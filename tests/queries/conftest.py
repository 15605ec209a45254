"""The little graph in an engine, loaded once for all questions that only read it."""

from collections.abc import Iterator

import neo4j
import pytest
from little_graph import little_graph, wider_graph

from kg.records import Graph
from loaders import Address, connect, load


@pytest.fixture(scope="module")
def little(addresses: tuple[Address, Address]) -> Iterator[neo4j.Driver]:
    """A connection that may only read, to a database that holds the little graph and nothing else."""
    yield from reading(addresses, little_graph())


@pytest.fixture(scope="module")
def wider(addresses: tuple[Address, Address]) -> Iterator[neo4j.Driver]:
    """The same to the wider graph; a module uses one of both."""
    yield from reading(addresses, wider_graph())


def reading(addresses: tuple[Address, Address], graph: Graph) -> Iterator[neo4j.Driver]:
    """Load the graph into an emptied database and connect to read it."""
    writing, reading = addresses
    with connect(writing.uri, writing.user, writing.password) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        load(driver, graph)
    with connect(reading.uri, reading.user, reading.password) as reader:
        yield reader

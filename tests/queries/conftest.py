"""The little graph in an engine, loaded once for all questions that only read it."""

from collections.abc import Iterator

import neo4j
import pytest
from little_graph import little_graph

from loaders import Address, connect, load


@pytest.fixture(scope="module")
def little(addresses: tuple[Address, Address]) -> Iterator[neo4j.Driver]:
    """A connection that may only read, to a database that holds the little graph and nothing else."""
    writing, reading = addresses
    with connect(writing.uri, writing.user, writing.password) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        load(driver, little_graph())
    with connect(reading.uri, reading.user, reading.password) as reader:
        yield reader

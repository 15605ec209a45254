"""``--uri`` and ``--database``: a server that somebody else started, its other databases, its other models."""

import http.client
import json
from base64 import b64encode
from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

import neo4j
import pytest
from little_graph import little_graph

from kg.workspace import Workspace
from loaders import Address, connect, load, local

QUERY = "MATCH (d:Document) RETURN count(d) AS n"


@pytest.fixture
def on_server(kg: Callable, workspace: Workspace, addresses: tuple[Address, Address]) -> Callable:
    """``kg`` on the engine as if it were somebody's server."""
    address = addresses[0]
    login = ("--uri", address.uri, "--user", address.user)
    return partial(_with_password, kg, address.password, "-w", workspace.root, *login)


def _with_password(kg: Callable, password: str, *arguments: object) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_PASSWORD", password)
        return kg(*arguments)


def test_a_graph_of_another_version_is_refused_until_it_is_loaded_anew(
    on_server: Callable, driver: neo4j.Driver
) -> None:
    load(driver, little_graph())
    driver.execute_query("MATCH (g:Graph) SET g.model = 'other'")
    for command in (("cypher", QUERY), ("query", "run", "added-measures"), ("trace", "夜校")):
        shown = on_server(*command)
        assert shown.code == 4
        assert "loaded by another version" in shown.err
        assert "kg load" in shown.err
    assert on_server("load").code == 0
    assert on_server("cypher", QUERY, "--format", "csv").out == f"n\n{_documents()}\n"


def test_a_database_other_than_the_default_one(
    on_server: Callable, driver: neo4j.Driver, addresses: tuple[Address, Address], engine: local.Kind
) -> None:
    if engine is local.Kind.NEO4J:
        pytest.skip("Neo4j Community has one database")
    address = addresses[0]
    _command(address, "create database second")
    try:
        shown = on_server("--database", "second", "load")
        assert shown.code == 0, shown.err
        assert on_server("--database", "second", "cypher", QUERY, "--format", "csv").out == f"n\n{_documents()}\n"
        with connect(address.uri, address.user, address.password, "second") as second:
            assert second.execute_query(QUERY).records[0]["n"] == _documents()
        assert driver.execute_query(QUERY).records[0]["n"] == 0
    finally:
        _command(address, "drop database second")


def _documents() -> int:
    return sum("Document" in node.labels for node in little_graph().nodes)


def _command(address: Address, command: str) -> None:
    """Let the embedded engine carry out what is no query."""
    account = b64encode(f"{address.user}:{address.password}".encode()).decode()
    connection = http.client.HTTPConnection(urlsplit(address.batch).netloc, timeout=60)
    connection.request(
        "POST", "/api/v1/server", json.dumps({"command": command}), {"Authorization": f"Basic {account}"}
    )
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()
    connection.close()

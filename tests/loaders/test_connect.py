"""Connecting: every wrong address gets a message that says what to mend."""

import socket
import threading

import pytest
from neo4j.exceptions import ServiceUnavailable

from kg.errors import EngineError
from loaders import Address, connect
from loaders.bolt import asking


def test_nobody_answers() -> None:
    with pytest.raises(EngineError, match="no engine answers there"):
        connect("bolt://127.0.0.1:1", "neo4j", "x")


@pytest.mark.parametrize("uri", ["localhost:7687", "http://localhost", "", "bolt://localhost:seven"])
def test_not_an_address(uri: str) -> None:
    with pytest.raises(EngineError, match=r"not an address|no engine answers"):
        connect(uri, "neo4j", "x")


def test_somebody_answers_who_is_no_engine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        server.listen()
        server.settimeout(5)

        def greet() -> None:
            client, _ = server.accept()
            client.recv(64)
            client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            client.close()

        thread = threading.Thread(target=greet)
        thread.start()
        with pytest.raises(EngineError):
            connect(f"bolt://127.0.0.1:{port}", "neo4j", "x")
        thread.join()


def test_wrong_password(addresses: tuple[Address, Address]) -> None:
    with pytest.raises(EngineError, match="user or password refused"):
        connect(addresses[0].uri, addresses[0].user, "wrong")


def test_a_password_is_never_shown(addresses: tuple[Address, Address]) -> None:
    assert addresses[0].password not in repr(addresses[0])


def test_an_engine_that_goes_away() -> None:
    def gone() -> None:
        raise ServiceUnavailable("connection reset")

    with pytest.raises(EngineError, match="went away while it was asked"), asking():
        gone()

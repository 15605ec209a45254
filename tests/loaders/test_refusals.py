"""Each way in which a server refuses gets one message that says what to mend."""

import ssl

import neo4j
import pytest
from neo4j.exceptions import AuthError, Neo4jError, ServiceUnavailable, SessionExpired, UnsupportedServerProduct

from kg.errors import EngineError
from loaders import Address, connect, local
from loaders.bolt import _refuse_old
from loaders.refusals import refusal


def server_error(code: str, message: str) -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message=message)


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def untrusted() -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "self-signed certificate"
    return error


@pytest.mark.parametrize(
    ("error", "said", "remedy"),
    [
        (AuthError("no"), "user or password refused", "KG_PASSWORD"),
        (caused(ServiceUnavailable("x"), untrusted()), "certificate cannot be trusted", "+ssc"),
        (
            caused(ServiceUnavailable("x"), ssl.SSLError(1, "wrong version")),
            "does not speak TLS",
            "Leave out",
        ),
        (ServiceUnavailable("refused"), "no engine answers", "--uri"),
        (SessionExpired("gone"), "no engine answers", "--uri"),
        (UnsupportedServerProduct("old"), "old", "5.23 or newer"),
        (server_error("Neo.ClientError.Database.DatabaseNotFound", "no database 'x'"), "'x'", "--database"),
        (
            server_error("Neo.DatabaseError.Transaction.TransactionCommitFailed", "No space left on device"),
            "disk",
            "F",
        ),
        (
            server_error("Neo.DatabaseError.Transaction.TransactionLogError", "Could not append transaction: #58"),
            "disk is full",
            "start it anew",
        ),
        (server_error("Neo.TransientError.General.OutOfMemoryError", "heap"), "out of memory", "heap.max_size"),
        (server_error("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "tx"), "out of memory", "again"),
        (
            server_error("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "read only"),
            "cannot be written",
            "Mend",
        ),
        (server_error("Neo.ClientError.Statement.SomethingElse", "strange"), "strange", "kg doctor"),
    ],
)
def test_message_and_remedy(error: Exception, said: str, remedy: str) -> None:
    refused = refusal(error, "bolt://host")
    assert refused.message.startswith("bolt://host: ")
    assert said in refused.message
    assert remedy in refused.remedy


def test_a_server_that_does_not_encrypt(addresses: tuple[Address, Address]) -> None:
    address = addresses[0]
    if not address.uri.startswith("bolt://127"):
        pytest.skip("only a local engine is known not to encrypt")
    with pytest.raises(EngineError, match=r"does not speak TLS|no engine answers"):
        connect(address.uri.replace("bolt:", "bolt+s:"), address.user, address.password)


def test_a_database_that_is_not_there(addresses: tuple[Address, Address]) -> None:
    with pytest.raises(EngineError) as refused:
        connect(addresses[0].uri, addresses[0].user, addresses[0].password, "nowhere")
    assert "nowhere" in refused.value.message


def test_a_database_is_named(addresses: tuple[Address, Address], engine: local.Kind, driver: neo4j.Driver) -> None:
    driver.execute_query("CREATE (:Document {id: 'named'})")
    name = "neo4j" if engine is local.Kind.NEO4J else "graph"
    address = addresses[0]
    with connect(address.uri, address.user, address.password, name) as named:
        assert named.execute_query("MATCH (d:Document) RETURN d.id AS id").records[0]["id"] == "named"
        with named.session() as session:
            assert session.run("MATCH (d:Document) RETURN count(d) AS n").single(strict=True)["n"] == 1


class OldServer:
    def get_server_info(self) -> object:
        return type("Info", (), {"agent": "Neo4j/4.4.30"})()


def test_an_old_server() -> None:
    with pytest.raises(EngineError, match=r"Neo4j/4\.4\.30 is too old"):
        _refuse_old(OldServer(), "bolt://host")  # type: ignore[arg-type]

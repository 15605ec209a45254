"""A Neo4j that encrypts: reached by every address that says so, and only where its certificate can be trusted."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from little_graph import little_graph

from kg.errors import EngineError
from loaders import connect, load, neo4j_server
from loaders.machine import free_port

ENCRYPTED = """\
server.bolt.tls_level=REQUIRED
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory={folder}
dbms.ssl.policy.bolt.private_key=key.pem
dbms.ssl.policy.bolt.public_certificate=certificate.pem
"""
SELF_SIGNED = (
    "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
    "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "certificate.pem",
)  # fmt: skip


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of localhost that vouches for itself; its key lies beside it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate")
    subprocess.run([openssl, *SELF_SIGNED], cwd=tmp_path, capture_output=True, check=True)
    return tmp_path / "certificate.pem"


@pytest.fixture
def encrypted(
    neo4j_jars: None,  # noqa: ARG001 - got first
    certificate: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[int, str]]:
    """Port and password of a Neo4j that speaks TLS and nothing else."""
    monkeypatch.setattr(neo4j_server, "SETTINGS", neo4j_server.SETTINGS + ENCRYPTED.format(folder=certificate.parent))
    port = free_port()
    engine = neo4j_server.start(tmp_path, port)
    try:
        yield port, engine.writer[1]
    finally:
        engine.stop()


def test_a_server_that_encrypts(
    encrypted: tuple[int, str], certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, password = encrypted
    for scheme in ("bolt", "neo4j"):
        with connect(f"{scheme}+ssc://localhost:{port}", "neo4j", password) as driver:
            load(driver, little_graph())
            assert driver.encrypted
        with pytest.raises(EngineError, match="certificate cannot be trusted") as refused:
            connect(f"{scheme}+s://localhost:{port}", "neo4j", password)
        assert "+ssc" in refused.value.remedy
        with pytest.raises(EngineError, match="no engine answers"):
            connect(f"{scheme}://localhost:{port}", "neo4j", password)

    # Who trusts the certificate reaches the server by the name that it vouches for, and by no other.
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    for scheme in ("bolt+s", "neo4j+s"):
        with connect(f"{scheme}://localhost:{port}", "neo4j", password) as driver:
            found = driver.execute_query("MATCH (n:Document) RETURN count(n) AS n").records[0]["n"]
            assert found == sum("Document" in node.labels for node in little_graph().nodes)
        with pytest.raises(EngineError, match="certificate cannot be trusted"):
            connect(f"{scheme}://127.0.0.1:{port}", "neo4j", password)

"""Every file of the catalogue, unchanged, in Neo4j's own Cypher Shell: it prints the rows that ``kg`` answers."""

import os
import re
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import neo4j
import pytest

from kg.errors import EngineError
from loaders import Address, local, neo4j_runtime
from queries import catalogue, run

TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|[^"\s,:\[\]{}]+|[:\[\]{}]')
"""Texts, names and numbers, and the signs around them but for commas."""
LOCK = Path(__file__).with_name("cypher-shell.lock")


@pytest.fixture(scope="module")
def classpath(engine: local.Kind) -> str:
    """What Java needs to run the shell, which stands on the jars of the server; skipped without it, except in CI."""
    if engine is not local.Kind.NEO4J:
        pytest.skip("the shell is Neo4j's")
    with pytest.MonkeyPatch.context() as patch:
        folder = neo4j_runtime.repository().with_name("cypher-shell")
        patch.setattr(neo4j_runtime, "LOCK", LOCK)
        patch.setattr(neo4j_runtime, "repository", lambda: folder)
        try:
            neo4j_runtime.fetch()
        except EngineError as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Cypher Shell: {error}")
        own = neo4j_runtime.classpath()
    return f"{own}:{neo4j_runtime.classpath()}"


def test_all_files_in_one_session(
    classpath: str, wider: neo4j.Driver, addresses: tuple[Address, Address], tmp_path: Path
) -> None:
    address = addresses[1]
    login = ("-a", address.uri, "-u", address.user, "--format", "plain", "--non-interactive")
    sources = "".join(f":source {files('queries') / 'cypher' / query.name}.cypher\n" for query in catalogue())
    done = subprocess.run(
        [neo4j_runtime.java(), "-XX:TieredStopAtLevel=1", "-cp", classpath, "org.neo4j.shell.Main", *login],
        env={"NEO4J_PASSWORD": address.password, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        input=sources,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    printed_rows = done.stdout.splitlines()
    for query in catalogue():
        answer = run(wider, query, {})
        expected = [", ".join(answer.columns), *(", ".join(map(printed, row.values())) for row in answer.rows)]
        shown, printed_rows = printed_rows[: len(expected)], printed_rows[len(expected) :]
        assert list(map(tokens, shown)) == list(map(tokens, expected)), query.name
    assert not printed_rows


def tokens(line: str) -> list[str]:
    """What a line holds; in order, unless it holds a map: the shell gives its entries in any."""
    found = TOKEN.findall(line)
    return sorted(found) if "{" in line else found


def printed(value: Any) -> str:
    """A value as the shell prints it."""
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(value, list):
        return f"[{', '.join(map(printed, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {printed(one)}' for key, one in value.items())}}}"
    return "NULL" if value is None else str(value).upper() if isinstance(value, bool) else repr(value)

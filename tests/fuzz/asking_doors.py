"""What is asked from outside: parameters, Cypher, SPARQL, settings in the environment, requests to the server."""

import asyncio
from collections.abc import Callable
from random import Random
from typing import Any

from click.testing import CliRunner

from kg.cli import cli
from kg.cli.parameters import split_parameters
from kg.errors import EngineError, KgError
from kg.sparql.asking import ask
from queries import catalogue
from queries.guard import write_clause
from queries.values import guess_value
from tests.fuzz.ground import TOKEN, ground
from tests.fuzz.mutating import spoiled, spoiled_bytes, words

CYPHER = (
    "MATCH", "(n)", "RETURN", "n", "WHERE", "CREATE", "MERGE", "SET", "DELETE", "CALL", "{", "}", "apoc.do.it()",
    "//", "/*", "*/", "'", '"', "`", "\\u0043REATE", "db.labels()", "YIELD", "UNION", ";", "$p", "n.set", ":SET",
    "IN TRANSACTIONS",
)  # fmt: skip
SPARQL = (
    "SELECT", "?s", "?p", "?o", "WHERE", "{", "}", "ASK", "CONSTRUCT", "DESCRIBE", "SERVICE",
    "<http://127.0.0.1/>", "LOAD", "INSERT DATA", "DELETE WHERE", "DROP ALL", "CLEAR", "#", "'", '"', "FROM",
    "FILTER", "(", ")", "LIMIT 3", "\\u0053ERVICE", "a", ":Document", "OPTIONAL", "BIND", "COUNT(*)", ";", ".",
)  # fmt: skip
QUERIES = (
    "SELECT ?d ?t WHERE { ?d a :Document ; :title ?t } ORDER BY ?t LIMIT 3",
    "CONSTRUCT { ?a :partOf ?b } WHERE { ?a :partOf ?b . FILTER NOT EXISTS { ?b :partOf ?a } }",
    "ASK { ?s ?p 'x' }",
)
PATHS = (
    "/", "view", "ask", "cypher", "export", "search", "network", "matrix", "jsonl", "holdings", "..", "%2e%2e",
    "?", "&", "=", "token", "format", "csv", "page", "name", "id", "9999999999", "/etc/passwd", "query",
    "MATCH (n) RETURN n", "#",
)  # fmt: skip
ADDRESSES = (
    "/",
    "/cypher",
    "/cypher?query=MATCH (n) RETURN n&parameters={}",
    "/view/network",
    "/view/diff?one=a&other=b",
    "/ask/holdings?format=csv&page=2",
    "/search?q=x",
    "/export/jsonl",
    "/?token=wrong",
)
HEADERS = (
    "host", "cookie", "origin", "referer", "content-length", "range", "accept-language", "x-forwarded-for", "te",
)  # fmt: skip
ENVIRONMENT = {
    "KG_WORKSPACE": "no-workspace",
    "KG_ENGINE": "embedded",
    "KG_URI": "bolt://127.0.0.1:7687",
    "KG_USER": "neo4j",
    "KG_PASSWORD": "secret",
    "KG_DATABASE": "neo4j",
    "KG_LOG_FORMAT": "json",
    "NO_COLOR": "1",
    "COLUMNS": "80",
}


def query_parameters(chance: Random) -> None:
    query = chance.choice(catalogue())
    given = [f"{p.name}={spoiled(str(p.value), chance)}" for p in query.parameters] + [
        words(("a=b", "place=某市"), chance, 2)
    ]
    pairs = split_parameters([one for one in given if one or chance.random() < 0.1])
    for text in pairs.values():
        guess_value(text)
    query.check(pairs)


def cypher(chance: Random) -> None:
    """A clause that writes is found behind whatever stands before it, where that is not left open."""
    query = words(CYPHER, chance)
    found = write_clause(query)
    if found is None and not set(query) & set("'\"`/\\.:$|&!{"):
        assert write_clause(f"{query}\nCREATE (n)") is not None, query
    if found:
        raise EngineError(found)


def sparql(chance: Random) -> None:
    """No query changes the store."""
    store = ground().store
    before = len(store)
    try:
        query = words(SPARQL, chance) if chance.random() < 0.3 else spoiled(chance.choice(QUERIES), chance)
        for number, _ in enumerate(ask(store, query).rows):
            if number > 100:
                break
    finally:
        assert len(store) == before


def environment(chance: Random) -> None:
    """Whatever stands in the environment, a command ends in its message."""
    values = {name: spoiled(value, chance) for name, value in ENVIRONMENT.items() if chance.random() < 0.5}
    usable = {name: value.encode("utf-8", "ignore").decode().replace("\0", "") for name, value in values.items()}
    done = CliRunner().invoke(cli, ["report"], env={"KG_WORKSPACE": str(ground().workspace.root), **usable})
    if done.exception and not isinstance(done.exception, SystemExit | KgError):
        raise done.exception
    if done.exception:
        raise EngineError("refused")


def request(chance: Random) -> None:
    """A request to ``kg serve``: answered without a fault of the server, and without its token."""
    made = "/" + "/".join(words(PATHS, chance, 3) for _ in range(chance.randint(0, 3)))
    path, _, query = (made if chance.random() < 0.5 else spoiled(chance.choice(ADDRESSES), chance)).partition("?")
    headers = [(b"host", chance.choice((b"localhost", b"127.0.0.1", spoiled_bytes(b"localhost:80", chance))))]
    headers += [(name.encode(), spoiled_bytes(b"kg-80=1; q=1", chance)) for name in chance.sample(HEADERS[1:], 3)]
    raw = path.encode("utf-8", "replace")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": chance.choice(("GET", "GET", "GET", "HEAD", "POST", "X")),
        "path": raw.decode("utf-8", "replace"),
        "raw_path": raw,
        "query_string": query.encode("utf-8", "replace"),
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "scheme": "http",
        "root_path": "",
    }
    number = chance.randrange(2)
    status, said = asyncio.run(_answer(ground().servers[number], scope))
    assert status != 500, said[:500]
    assert TOKEN.encode() not in said
    assert status >= 400 or not number, "answered without its token"
    if status >= 400:
        raise EngineError(str(status))


async def _answer(app: Callable[..., Any], scope: dict[str, Any]) -> tuple[int, bytes]:
    status, said = 0, b""

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status, said
        status = message.get("status", status)
        said += repr(message.get("headers", "")).encode() + message.get("body", b"")

    await app(scope, receive, send)
    return status, said

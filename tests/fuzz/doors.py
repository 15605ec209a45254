"""Everything but documents that comes in from outside: tables, RDF, graph and workspace files, queries, requests.

Each door takes a random generator, makes an input, tries it and says ``read`` or ``refused``; whatever else is raised
is a fault. So is an answer that should not have been given.
"""

import asyncio
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from click.testing import CliRunner

from kg.build_report import last_report
from kg.cli import cli
from kg.cli.parameters import split_parameters
from kg.divisions import read_divisions
from kg.errors import EngineError, KgError
from kg.export.formats import FORMATS
from kg.export.graph_file import GraphFile
from kg.export.jsonl import read_jsonl
from kg.export.read_rdf import read_rdf
from kg.read import find_sources, read_bytes, source_path
from kg.resolve import load_catalogue, load_functions
from kg.review import read_decisions
from kg.review.items import Items
from kg.review.table import csv_bytes, read_table, rows_of
from kg.shelf import Shelf
from kg.sparql.asking import ask
from kg.sparql.store import memory_store
from kg.workspace import Workspace
from loaders import local
from queries import catalogue
from queries.guard import write_clause
from queries.values import guess_value
from tests.faults.plans import build_plans, write_plans
from tests.fuzz.mutating import spoiled, spoiled_bytes, words
from viz.serving import Source
from viz.serving.application import application
from viz.serving.asking import Asker, Limits
from viz.serving.guarding import Access

Door = Callable[[Random], None]
TOKEN = "a-token-that-nobody-knows"
CATALOGUE = (
    "jurisdiction,level,title,province,doc_number,date_issued,basis,targets,source_url,provenance\n"
    "辽宁省,province,辽宁省科学素质行动方案,辽宁省,辽政发〔2021〕6号,2021-06-08,国发〔2021〕9号,2025≥15%,https://a.org/b,\n"
    "盘锦市,city,盘锦市科学素质行动方案,辽宁省,,2022-01-02,辽政发〔2021〕6号；国发〔2021〕9号,,,seen\n"
)
PLACES = "code,name,level,parent\n990000,甲省,province,100000\n990100,乙市,city,990000\n"
ORGANIZATIONS = (
    "kind,function,name,variants,national\ndepartment,教育,教育和体育,教体,教育部\nbody,科普,{place}科协,,\n"
)
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


class Ground:
    """What inputs are made from and tried on: a small workspace, its exports, an RDF store, two servers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        build_plans(write_plans(folder / "plans"), folder / "ws")
        self.workspace = Workspace(folder / "ws")
        graph = GraphFile(self.workspace.graph)
        self.items = Items(read_jsonl(self.workspace.graph))
        self.review = csv_bytes(rows_of(self.items.open(), {}))
        self.store = memory_store(graph)
        self.rdf: dict[str, bytes] = {}
        for one in FORMATS:
            if one.is_rdf:
                with (folder / one.output).open("wb") as file:
                    one.write(graph, file)
                self.rdf[one.output] = (folder / one.output).read_bytes()
        self.entries = {path: path.read_bytes() for path in (folder / "ws" / "cache").glob("*/*/*")}
        accesses = Access("127.0.0.1", 80), Access("0.0.0.0", 80, TOKEN)
        self.servers = [application(Asker(Source(_no_engine, {}, str), Limits()), access) for access in accesses]

    def file(self, name: str, data: bytes) -> Path:
        """A file of that name with these bytes."""
        path = self.folder / name
        path.write_bytes(data)
        return path


@cache
def ground() -> Ground:
    """One for each process."""
    folder = tempfile.TemporaryDirectory()
    made = Ground(Path(folder.name))
    made.kept = folder  # type: ignore[attr-defined]  # lives as long as the process
    return made


def _no_engine() -> Any:
    raise EngineError("no engine", "Start one.")


def _table(text: str, load: Callable[[Path], object], chance: Random) -> None:
    load(ground().file("table.csv", spoiled_bytes(text.encode(), chance)))


def catalogue_csv(chance: Random) -> None:
    _table(CATALOGUE, lambda path: load_catalogue([path], bundled=False), chance)


def places_csv(chance: Random) -> None:
    list(read_divisions("places.csv", spoiled_bytes(PLACES.encode(), chance)))


def organizations_csv(chance: Random) -> None:
    _table(ORGANIZATIONS, load_functions, chance)


def review_csv(chance: Random) -> None:
    data = ground().review.replace(b",,", chance.choice((b",accept,", b",reject,", b",instead,", b",fate,")), 3)
    read_table(ground().file("review.csv", spoiled_bytes(data, chance)), ground().items)


def decisions_file(chance: Random) -> None:
    line = '{"about":"derivation","subject":"a/b","object":"c/d","verdict":"reject"}\n'
    ground().file("ws/decisions.jsonl", spoiled_bytes(line.encode() * 2, chance))
    try:
        read_decisions(ground().workspace)
    finally:
        (ground().folder / "ws" / "decisions.jsonl").unlink()


def rdf_file(chance: Random) -> None:
    name = chance.choice(sorted(ground().rdf))
    read_rdf(ground().file(f"fuzzed-{name}", spoiled_bytes(ground().rdf[name], chance)))


def graph_file(chance: Random) -> None:
    path = ground().file("fuzzed.jsonl", spoiled_bytes(ground().workspace.graph.read_bytes(), chance))
    read_jsonl(path)
    graph = GraphFile(path)
    list(graph.nodes)
    list(graph.relationships)


def workspace_files(chance: Random) -> None:
    root = ground().folder / "spoilt"
    root.mkdir(exist_ok=True)
    good = ground().workspace.root
    for name in ("build.json", "format", "engine.json"):
        data = (good / name).read_bytes() if (good / name).exists() else b'{"pid":1,"created":0.0,"uri":"bolt://x"}'
        (root / name).write_bytes(spoiled_bytes(data, chance))
    local.status(root)
    last_report(Workspace(root))


def cache_entry(chance: Random) -> None:
    """Nothing that was changed is taken for what was kept."""
    path, data = chance.choice(sorted(ground().entries.items()))
    changed = spoiled_bytes(data, chance)
    shelf = _Named(path)
    path.write_bytes(changed)
    try:
        assert (shelf.get("") is None) == (changed != data)
        assert shelf.holds("") == (changed == data)
    finally:
        path.write_bytes(data)


class _Named(Shelf):
    """A shelf whose results are all at one path."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.parent)
        self._path = path

    def path(self, key: str) -> Path:  # noqa: ARG002
        return self._path


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


def file_names(chance: Random) -> None:
    name = spoiled(
        chance.choice(("a.txt", "a.docx", "a.zip!/b.html", "s3://b/c.pdf", "file:///etc/passwd", "-")), chance
    )
    path = source_path(name)
    # Not all files of this machine.
    if "://" not in name and name.strip("/.- "):
        find_sources([path])
    read_bytes("一、总体要求\n".encode(), name)


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


DOORS: tuple[Door, ...] = (
    catalogue_csv, places_csv, organizations_csv, review_csv, decisions_file, rdf_file, graph_file, workspace_files,
    cache_entry, query_parameters, cypher, sparql, file_names, environment, request,
)  # fmt: skip


def tried(door: Door, chance: Random) -> str:
    """Try a door: ``read`` or ``refused``.

    :raises Exception: whatever is neither.
    """
    try:
        door(chance)
    except KgError:
        return "refused"
    return "read"

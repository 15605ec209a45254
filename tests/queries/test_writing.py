"""No query of any kind writes unless it is told that it may."""

from contextlib import suppress

import neo4j
import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.exceptions import Neo4jError

from kg.errors import EngineError, UsageError
from queries import run_cypher, write_clause

WRITES = [
    "CREATE (n:Document {id: 'x'})",
    "create (n:Document {id: 'x'}) RETURN n",
    "MERGE (n:Document {id: 'x'})",
    "MATCH (n) SET n.title = 'y'",
    "MATCH (n) SET n:Other",
    "MATCH (n) REMOVE n.title",
    "MATCH (n) DELETE n",
    "MATCH (n) DETACH DELETE n",
    "FOREACH (i IN [1, 2] | CREATE (:Document {id: 'x' + i}))",
    "MATCH (n) CALL (n) { CREATE (:Document {id: 'x'}) }",
    "UNWIND [1, 2] AS i CALL (i) { CREATE (:Document {id: 'x' + i}) } IN TRANSACTIONS OF 1 ROWS",
    "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "CREATE INDEX some IF NOT EXISTS FOR (n:Document) ON (n.title)",
    "CREATE CONSTRAINT some IF NOT EXISTS FOR (n:Document) REQUIRE n.title IS UNIQUE",
    "DROP CONSTRAINT document_id IF EXISTS",
    "DROP INDEX some IF EXISTS",
    "CREATE USER someone SET PASSWORD 'password1'",
    "CREATE DATABASE other",
    "CALL db.createLabel('Other')",
    "CALL apoc.create.node(['Document'], {id: 'x'})",
    "CALL `db`.`createLabel`('Other')",
    "/* reads only */ CREATE (:Document)",
    "// reads only\nCREATE (:Document)",
    "EXPLAIN CREATE (:Document)",
    "PROFILE CREATE (:Document)",
    "RETURN 'text' AS x UNION CREATE (:Document) RETURN 'x' AS x",
    "\\u0043REATE (:Document)",
    "RETURN '\\u0027 CREATE (:Document) //'",
]
READS = [
    "MATCH (n) RETURN n.set, n.create AS created",
    "MATCH (n:Create)-[:SET]->(m) RETURN n",
    "RETURN 'CREATE (n)' AS x, \"DELETE\" AS y",
    "MATCH (`delete`) RETURN `delete`",
    "RETURN {create: 1, set: 2} AS map, $delete AS given",
    "// CREATE (n)\nRETURN 1",
    "RETURN 1 /* DELETE */",
    "CALL db.labels() YIELD label RETURN label",
    "MATCH (n) CALL (n) { RETURN 1 AS one } RETURN one",
    "CALL { RETURN 1 AS one } RETURN one",
    "SHOW CONSTRAINTS",
    "MATCH (n) WHERE EXISTS { (n)-->() } RETURN COUNT { (n)-->() }",
]


@pytest.mark.parametrize("cypher", WRITES)
def test_a_query_that_writes_is_refused(driver: neo4j.Driver, reader: neo4j.Driver, cypher: str) -> None:
    driver.execute_query("CREATE (:Document {id: 'a', title: 't'})")
    with pytest.raises(UsageError, match="may change the graph"):
        run_cypher(reader, cypher, {})
    with pytest.raises(UsageError, match="may change the graph"):
        run_cypher(driver, cypher, {})


@pytest.mark.parametrize("cypher", READS)
def test_a_query_that_only_looks_like_it_is_not(cypher: str) -> None:
    assert write_clause(cypher) is None


@pytest.mark.parametrize("cypher", [cypher for cypher in WRITES if not cypher.startswith(("EXPLAIN", "RETURN '\\"))])
def test_what_gets_past_the_guard_is_refused_or_undone(
    driver: neo4j.Driver, reader: neo4j.Driver, cypher: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.execute_query("CREATE (:Document {id: 'a', title: 't'})")
    before = everything(driver)
    monkeypatch.setattr("queries.running.write_clause", lambda _: None)
    with suppress(EngineError):
        run_cypher(reader, cypher, {})
    assert everything(driver) == before


def test_with_leave_it_writes(driver: neo4j.Driver) -> None:
    run_cypher(driver, "CREATE (:Document {id: $id})", {"id": "x"}, write=True)
    assert run_cypher(driver, "MATCH (d:Document) RETURN d.id AS id", {}).rows == [{"id": "x"}]


def test_an_error_is_shown_with_its_place(reader: neo4j.Driver) -> None:
    with pytest.raises(EngineError, match=r"line 2, column 8") as refused:
        run_cypher(reader, "MATCH (n)\nRETURN )", {})
    marked = refused.value.message.splitlines()
    assert marked[-2:] == ["    RETURN )", "           ^"]


def test_a_missing_parameter_is_named(reader: neo4j.Driver) -> None:
    with pytest.raises(EngineError, match="x"):
        run_cypher(reader, "RETURN $x", {})


@pytest.mark.parametrize("cypher", ["", " ", ";", "\n", "// why", "/* why */ ;", "/* open"])
def test_nothing_to_run(reader: neo4j.Driver, cypher: str) -> None:
    with pytest.raises(UsageError, match="no query given"):
        run_cypher(reader, cypher, {})


def test_one_query_is_run_at_a_time(reader: neo4j.Driver) -> None:
    with pytest.raises(UsageError, match="2 queries given") as refused:
        run_cypher(reader, "RETURN 1 AS n; RETURN 2 AS n", {})
    assert "kg cypher < FILE" in refused.value.remedy
    assert run_cypher(reader, "RETURN 1 AS n; // done", {}).rows == [{"n": 1}]


@pytest.mark.parametrize("pattern", ["'[划'", "$pattern", "$`pattern`", '"a)"', "'a\\\\'"])
def test_a_wrong_regular_expression_is_told(reader: neo4j.Driver, pattern: str) -> None:
    with pytest.raises(EngineError, match="regular expression of the query is wrong") as refused:
        run_cypher(
            reader, f"UNWIND ['规划'] AS title WITH title WHERE title =~ {pattern} RETURN title", {"pattern": "("}
        )
    assert "two backslashes" in refused.value.remedy


@pytest.mark.parametrize("pattern", ["'.*划'", "$pattern", "'[' + '划规]*'", "'(?x)规划 # twice'", "'\\\\Q规划'"])
def test_a_right_regular_expression_finds(reader: neo4j.Driver, pattern: str) -> None:
    query = f"UNWIND ['规划', '计划'] AS title WITH title WHERE title =~ {pattern} RETURN title"
    assert {"title": "规划"} in run_cypher(reader, query, {"pattern": "规."}).rows


def test_a_regular_expression_without_a_value_is_told_as_such(reader: neo4j.Driver) -> None:
    with pytest.raises(EngineError, match="pattern") as refused:
        run_cypher(reader, "RETURN '规划' =~ $pattern AS found", {})
    assert "-p NAME=VALUE" in refused.value.remedy


def test_values_come_back_plain(driver: neo4j.Driver) -> None:
    driver.execute_query("CREATE (:Document {id: 'a'})-[:CITES {quote: '引'}]->(:Document {id: 'b'})")
    rows = run_cypher(
        driver, "MATCH p = (a)-[r]->(b) RETURN a, r, p, date('2022-01-05') AS d, [1, {x: null}] AS l", {}
    ).rows
    a, b, r = (
        {"labels": ["Document"], "id": "a"},
        {"labels": ["Document"], "id": "b"},
        {"type": "CITES", "quote": "引"},
    )
    assert rows == [{"a": a, "r": r, "p": [a, r, b], "d": "2022-01-05", "l": [1, {"x": None}]}]


@given(st.text(alphabet="CREATcreat` '\"\\/*\n:.u0043(){}夜", max_size=40))
def test_any_text_is_judged(cypher: str) -> None:
    write_clause(cypher)


def test_judging_takes_linear_time() -> None:
    for piece in ("'", "`", "/*", "\\", "a.", "\"'"):
        write_clause(piece * 100_000)


def everything(driver: neo4j.Driver) -> list[object]:
    """Nodes, indexes and constraints."""
    nodes = driver.execute_query("MATCH (n) RETURN labels(n) AS l, properties(n) AS p").records
    try:
        schema = [driver.execute_query(f"SHOW {what}").records for what in ("INDEXES", "CONSTRAINTS")]
    except Neo4jError:
        schema = []
    return [sorted(map(repr, nodes)), *(sorted(repr(row["name"]) for row in rows) for rows in schema)]

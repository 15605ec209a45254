"""Answers are read row by row: nothing waits for the last row, and what goes wrong on the way is told."""

import os
import signal
import threading
import time
import tracemalloc

import neo4j
import pytest
from neo4j.exceptions import Neo4jError

from kg.errors import EngineError
from loaders import Address, connect
from queries import asked_cypher
from queries.refusals import refusal

ENDLESS = "UNWIND range(1, 30000) AS x UNWIND range(1, 30000) AS y WITH x + y AS z WHERE z < 0 RETURN count(z) AS n"

MANY = 50_000


class Closed:
    """A pipe that nobody reads any more."""

    def write(self, _: str) -> int:
        raise BrokenPipeError


def test_a_reader_may_stop_before_the_end(reader: neo4j.Driver) -> None:
    with asked_cypher(reader, "UNWIND range(1, 100000) AS n RETURN n", {}) as answer:
        assert answer.columns == ("n",)
        assert next(answer.rows) == {"n": 1}
    with asked_cypher(reader, "RETURN 2 AS n", {}) as answer:
        assert list(answer.rows) == [{"n": 2}]


def test_an_answer_of_many_rows_is_never_held_as_a_whole(reader: neo4j.Driver) -> None:
    tracemalloc.start()
    try:
        with asked_cypher(reader, f"UNWIND range(1, {MANY}) AS n RETURN n, 'some words' AS words", {}) as answer:
            assert sum(1 for _ in answer.rows) == MANY
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # Held as a whole, each row would take some 300 bytes.
    assert peak < 100 * MANY


def test_what_goes_wrong_at_some_row_is_told(reader: neo4j.Driver) -> None:
    fails = asked_cypher(reader, "UNWIND [1, 0] AS n RETURN 1 / n", {})
    with pytest.raises(EngineError, match="by zero") as refused, fails as answer:
        list(answer.rows)
    assert "<> 0" in refused.value.remedy


@pytest.mark.parametrize("clause", ["SKIP", "LIMIT"])
def test_words_where_a_number_is_wanted_are_told(reader: neo4j.Driver, clause: str) -> None:
    asked = asked_cypher(reader, f"UNWIND [1, 2] AS n RETURN n {clause} $number", {"number": "two"})
    with pytest.raises(EngineError) as refused, asked as answer:
        list(answer.rows)
    assert clause in str(refused.value)
    assert "Error executing" not in refused.value.message


@pytest.mark.parametrize(("value", "said"), [(2**64, "64 bits"), ("\udcff", "no characters")])
def test_a_value_that_no_engine_takes_is_told(reader: neo4j.Driver, value: object, said: str) -> None:
    asked = asked_cypher(reader, "RETURN $value AS value", {"value": value})
    with pytest.raises(EngineError, match=said), asked as answer:
        list(answer.rows)


def test_a_name_without_a_value_is_told_with_how_to_give_one(reader: neo4j.Driver) -> None:
    nameless = asked_cypher(reader, "MATCH (d:Document {id: $name}) RETURN d.title", {})
    with pytest.raises(EngineError, match="name") as refused, nameless as answer:
        list(answer.rows)
    assert "-p NAME=VALUE" in refused.value.remedy


def test_what_its_reader_does_wrong_is_its_own(reader: neo4j.Driver) -> None:
    with pytest.raises(BrokenPipeError), asked_cypher(reader, "RETURN 1 AS n", {}) as answer:
        print(next(answer.rows), file=Closed())


def test_an_interrupted_query_is_not_waited_for(addresses: tuple[Address, Address]) -> None:
    address = addresses[1]
    with connect(address.uri, address.user, address.password) as driver:
        # A process started in the background ignores the signal; a terminal's does not.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
            began = time.monotonic()
            with pytest.raises(KeyboardInterrupt), asked_cypher(driver, ENDLESS, {}) as answer:
                list(answer.rows)
            assert time.monotonic() - began < 10
        finally:
            signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("Neo.ClientError.Transaction.TransactionTimedOut", "The transaction has been terminated."),
        ("Neo.DatabaseError.General.UnknownError", "the command exceeded the arcadedb.command.timeout of 600000ms"),
    ],
)
def test_a_query_that_takes_too_long_is_told_apart(code: str, words: str) -> None:
    refused = refusal(Neo4jError._hydrate_neo4j(code=code, message=words), "RETURN 1")
    assert "took too long" in refused.message
    assert "Narrow it" in refused.remedy


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "The allocation of an extra 2.0 MiB is too much."),
        ("Neo.ClientError.General.Unknown", "dbms.memory.transaction.total.max threshold reached"),
        (
            "Neo.TransientError.Transaction.DeadlockDetected",
            "Query heap budget exceeded: ORDER BY needs more",
        ),
        (
            "Neo.DatabaseError.General.UnknownError",
            "Limit of allowed elements for in-heap collect() in a single query exceeded (500000). You can set "
            "arcadedb.queryMaxHeapElementsAllowedPerOp to increase this limit",
        ),
    ],
)
def test_a_query_that_needs_too_much_memory_is_told_apart(code: str, words: str) -> None:
    refused = refusal(Neo4jError._hydrate_neo4j(code=code, message=words), "RETURN 1")
    assert "more memory than" in refused.message
    assert "Narrow it" in refused.remedy

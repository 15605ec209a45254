"""Questions to a database that holds nothing."""

import neo4j
import pytest

from queries import Query, catalogue, run
from queries.trace import candidates


def named(query: Query) -> str:
    return query.name


@pytest.mark.parametrize("query", catalogue(), ids=named)
def test_a_question_to_an_empty_graph_has_no_rows(reader: neo4j.Driver, query: Query) -> None:
    assert run(reader, query, {}).rows == []


def test_words_that_nothing_has(reader: neo4j.Driver) -> None:
    assert candidates(reader, "夜校") == []

"""The catalogue: every file keeps the rules, runs as it stands, and answers what its header says."""

import neo4j
import pytest

from kg.errors import UsageError
from queries import Query, catalogue, explain, find, run, run_cypher
from queries.catalogue import parse
from queries.guard import write_clause


def named(query: Query) -> str:
    return query.name


def test_the_questions_of_the_handbook_are_there() -> None:
    wanted = {
        "measure-trace",
        "coverage-by-locality",
        "dropped-measures",
        "added-measures",
        "targets-across-levels",
        "responsible-at-each-level",
        "missing-documents",
        "citation-audit",
        "inferred-measures",
        "document-lineage",
        "locality-profile",
        "upstream-trace",
        "split-and-merged",
        "organization-load",
        "measures-without-charge",
        "evidence-path",
        "impact-of-change",
        "days-to-each-level",
        "modality-drift",
        "copied-between-siblings",
        "changes-between-generations",
        "compare-documents",
        "counterparts",
        "inventions-spread",
        "dropped-by-level",
        "weakened-targets",
        "coverage-matrix",
        "search-text",
        "holdings",
        "holdings-by-programme",
        "find-documents",
    }
    assert wanted <= {query.name for query in catalogue()}


@pytest.mark.parametrize("query", catalogue(), ids=named)
def test_a_question_answers_what_its_header_says(wider: neo4j.Driver, query: Query) -> None:
    result = run(wider, query, {})
    assert result.columns == tuple(column.name for column in query.columns)
    assert result.rows
    assert result.rows == run(wider, query, {}).rows


@pytest.mark.parametrize("query", catalogue(), ids=named)
def test_a_file_runs_as_it_stands(wider: neo4j.Driver, query: Query) -> None:
    assert run_cypher(wider, query.text, {}).rows == run(wider, query, {}).rows


def test_a_question_is_explained_by_the_engine(wider: neo4j.Driver) -> None:
    plan = explain(wider, find("dropped-measures"), {})
    assert "FATE_IN" in plan
    assert "place" in plan


@pytest.mark.parametrize("query", catalogue(), ids=named)
def test_a_question_only_reads_and_orders_its_rows(query: Query) -> None:
    assert write_clause(query.text) is None
    assert "ORDER BY" in query.text.rpartition("RETURN")[2]
    assert all(f"${parameter.name}" in query.cypher() for parameter in query.parameters)


def test_an_unknown_name_offers_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean 'measure-trace'"):
        find("measure-trase")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"words": 5}, "parameter 'words' is 5, wanted is text"),
        ({"words": "夜校", "wrods": "x"}, "has no parameter 'wrods'"),
    ],
)
def test_parameters_are_checked(given: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError, match=says) as refused:
        find("find-measures").check(given)
    assert "words" in refused.value.remedy


def test_values_given_as_text_are_read_as_their_type() -> None:
    query = find("coverage-by-locality")
    assert query.check({"boilerplate": "true", "place": "2022"}) == {"boilerplate": True, "place": "2022"}
    with pytest.raises(UsageError, match="wanted is boolean"):
        query.check({"boilerplate": "perhaps"})
    assert find("provision-details").check({"ids": "a，b, c"}) == {"ids": ["a", "b", "c"]}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "// title: t\n// 标题: 题\n// question: q\n// parameter x: text, e.g. 'a' -- m\nRETURN 1",
            "not a line of a header",
        ),
        ("// title: t\n// 标题: 题\nRETURN 1", "lacks question"),
        ("// nonsense\nRETURN 1", "not a line of a header"),
        (
            "// title: t\n// 标题: 题\n// question: q\n// parameter x: text = null -- m\nRETURN 1",
            "does not begin with 'WITH null AS x'",
        ),
    ],
)
def test_a_header_that_breaks_the_rules_is_told(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse("some", text)

"""``kg query`` and ``kg cypher``: results on standard output, every mistake one clear message."""

import json
from collections.abc import Callable

import pytest

from kg.workspace import Workspace


def test_list_names_every_question(kg: Callable) -> None:
    rows = json.loads(kg("query", "list", "--format", "json").out)
    assert {
        "name": "locality-profile",
        "title": "Profile of one locality",
        "标题": "一地概况",
        "parameters": ["place", "boilerplate"],
    } in rows


def test_show_prints_what_runs_in_any_shell(kg: Callable) -> None:
    shown = kg("query", "show", "measure-trace").out
    assert shown.startswith("// title: What became of a measure\n")
    assert "$" not in shown


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("csv", "place,document,measure,text,measure_id\n丁县,"),
        ("jsonl", '{"place": "丁县", '),
        ("md", "| place | document |"),
        ("table", "place  document"),
    ],
)
def test_run_in_every_form(kg: Callable, workspace: Workspace, form: str, begins: str) -> None:
    shown = kg("-w", workspace.root, "query", "run", "added-measures", "-p", "place=丁县", "--format", form)
    assert shown.code == 0
    assert shown.out.startswith(begins)


def test_an_empty_answer_keeps_its_columns(kg: Callable, workspace: Workspace) -> None:
    shown = kg("-w", workspace.root, "query", "run", "added-measures", "-p", "place=nowhere", "--format", "csv")
    assert shown.out == "place,document,measure,text,measure_id\n"
    assert "No rows. They come of the full text of a plan and of the plan above it" in shown.err
    assert "missing-documents" in shown.err
    # Of others nothing is known that could be missing.
    shown = kg("-w", workspace.root, "query", "run", "find-documents", "-p", "words=nowhere")
    assert shown.err.splitlines()[-1] == "No rows."


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["query", "run", "measure-trase"], "Did you mean 'measure-trace'?"),
        (["query", "run", "measure-trace", "-p", "words"], "not of the form NAME=VALUE"),
        (["query", "run", "measure-trace", "-p", "word=x"], "has no parameter 'word'"),
        (["query", "run", "coverage-by-locality", "-p", "boilerplate=maybe"], "wanted is boolean"),
        (["cypher", "MATCH (n) DETACH DELETE n"], "may change the graph (DETACH)"),
        (["cypher", " "], "no query given"),
    ],
)
def test_a_wrong_command_line_is_explained(
    kg: Callable, workspace: Workspace, arguments: list[str], says: str
) -> None:
    shown = kg("-w", workspace.root, *arguments)
    assert shown.code == 2
    assert says in shown.err
    assert "Traceback" not in shown.err


def test_cypher_with_parameters(kg: Callable, workspace: Workspace) -> None:
    query = "MATCH (d:Document) WHERE d.level IN $levels RETURN d.id AS id ORDER BY id"
    shown = kg("-w", workspace.root, "cypher", query, "-p", 'levels=["city", "county"]', "--format", "jsonl")
    assert shown.out == '{"id": "A"}\n{"id": "B"}\n{"id": "C1"}\n{"id": "C2"}\n'


def test_cypher_that_is_wrong_shows_where(kg: Callable, workspace: Workspace) -> None:
    shown = kg("-w", workspace.root, "cypher", "MATCH (n) RETURN )")
    assert shown.code == 4
    assert "line 1, column 18" in shown.err
    assert "^" in shown.err


def test_cypher_may_write_when_told(kg: Callable, workspace: Workspace) -> None:
    assert kg("-w", workspace.root, "cypher", "CREATE (:Note {text: 'x'})", "--write").code == 0
    count = "MATCH (n:Note) RETURN count(n) AS n"
    assert kg("-w", workspace.root, "cypher", count, "--format", "csv").out == "n\n1\n"
    kg("-w", workspace.root, "cypher", "MATCH (n:Note) DELETE n", "--write")


def test_a_wrong_address(kg: Callable) -> None:
    shown = kg("--uri", "bolt://127.0.0.1:1", "query", "run", "dropped-measures")
    assert shown.code == 4
    assert "no engine answers there" in shown.err


def test_a_question_is_explained_and_not_asked(kg: Callable, workspace: Workspace) -> None:
    shown = kg("-w", workspace.root, "query", "run", "added-measures", "--explain")
    assert shown.code == 0
    assert "Measure" in shown.out
    assert "广场修缮" not in shown.out


def test_a_parameter_that_only_begins_like_json_is_words(kg: Callable, workspace: Workspace) -> None:
    deep = "[" * 50_000
    shown = kg("-w", workspace.root, "cypher", "RETURN $a = $b AS same", "-p", f"a={deep}", "-p", f"b={deep}")
    assert shown.out == "same\ntrue\n"

"""What the shell offers while a command is typed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from little_graph import little_graph

from kg.cli import cli
from kg.export.jsonl import write_jsonl
from kg.records import Graph


@pytest.fixture
def offered(tmp_path: Path) -> Callable[..., list[str]]:
    graph = little_graph()
    in_order = tuple(sorted(graph.nodes, key=lambda node: node.labels[0]))
    write_jsonl(Graph(in_order, graph.relationships), tmp_path / "graph.jsonl")

    def offered(*typed: str, root: Path = tmp_path) -> list[str]:
        *before, last = typed
        shell = ShellComplete(cli, {}, "kg", "_KG_COMPLETE")
        return [item.value for item in shell.get_completions(["-w", str(root), *before], last)]

    return offered


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (("query", "run", "measure"), ["measure-trace", "measures-without-charge"]),
        (("query", "show", "search"), ["search-text"]),
        (("query", "run", "dropped-measures", "-p", ""), ["place=", "boilerplate="]),
        (("query", "run", "dropped-measures", "-p", "place=丁"), ["place=丁县"]),
        (("query", "run", "dropped-measures", "-p", "boilerplate=t"), ["boilerplate=true"]),
        (("query", "run", "organization-load", "-p", "organization=甲"), ["organization=甲省科协"]),
        (("query", "run", "targets-across-levels", "-p", "indicator=夜"), ["indicator=夜校数"]),
        (("query", "run", "coverage-matrix", "-p", "plan=全国"), ["plan=全国夜校规划"]),
        (("query", "run", "modality-drift", "-p", "change=w"), ["change=weakened"]),
        (("query", "run", "no-such", "-p", ""), []),
        (("query", "run", "dropped-measures", "-p", "nothing=x"), []),
        (("trace", "夜校", "--to", "丙"), ["丙市"]),
        (("cypher", "-p", "x"), []),
    ],
)
def test_what_is_offered(offered: Callable[..., list[str]], typed: tuple[str, ...], wanted: list[str]) -> None:
    assert offered(*typed) == wanted


@pytest.mark.parametrize("content", [None, b"", b"no JSON\n", b'{"type":"node"}\n'])
def test_nothing_is_offered_where_nothing_can_be_read(
    offered: Callable[..., list[str]], tmp_path: Path, content: bytes | None
) -> None:
    root = tmp_path / "other"
    root.mkdir()
    if content is not None:
        (root / "graph.jsonl").write_bytes(content)
    assert offered("trace", "夜校", "--to", "", root=root) == []

"""The page docs/python.md does what it shows."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

from kg import open_graph
from kg.errors import UsageError, WorkspaceError
from loaders import local

PAGE = Path(__file__).parents[2] / "docs" / "python.md"


def test_the_page_does_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.REPORT_ONLY_FIRST_FAILURE
    try:
        failed, tried = doctest.testfile(str(PAGE), module_relative=False, optionflags=flags, encoding="utf-8")
    finally:
        local.stop(local.folder_of(tmp_path / "sample.kg", local.Kind.EMBEDDED))
    assert failed == 0
    assert tried > 15


def test_nothing_was_built(tmp_path: Path) -> None:
    with open_graph(tmp_path / "none") as graph, pytest.raises(WorkspaceError, match="holds no graph yet"):
        graph.ask("added-measures")


def test_without_pandas_the_rows_are_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    from queries import Result

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="pandas is not installed"):
        Result(("a",), [{"a": 1}]).to_pandas()


def test_importing_kg_alone_imports_nothing_heavy() -> None:
    look = "import sys, kg; sys.exit(any(name in sys.modules for name in ('neo4j', 'click', 'numpy', 'pandas')))"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0

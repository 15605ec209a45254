"""A user's mistake ends in one message that names the thing and the remedy, the documented code, no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def kg(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"KG_WORKSPACE": str(folder / "ws"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["build", "nowhere"], 3, "nowhere: does not exist"),
        (["build", "empty.txt"], 3, "empty.txt: is empty"),
        (["build", "bytes.docx"], 3, "bytes.docx: is a damaged"),
        (["build", "plan.txt", "--catalogue", "wrong.csv"], 3, "line 1, column 3: 'titel' is unknown; is it title?"),
        (["build", "plan.txt", "--catalogue", "nowhere.csv"], 3, "nowhere.csv"),
        (["build", "plan.txt", "--places", "wrong.csv"], 3, "wrong.csv"),
        (["build"], 2, "Missing argument"),
        (["build", ""], 3, "an empty name is no path"),
        (["biuld", "x"], 2, "Did you mean 'build'?"),
        (["query", "run", "droped-measures"], 2, "Did you mean 'dropped-measures'?"),
        (["trace", "修理"], 5, "kg build"),
        (["export", "jsonl"], 5, "kg build"),
        (["view", "network"], 5, "kg build"),
        (["--uri", "bolt://127.0.0.1:1", "trace", "修理"], 4, "no engine answers there"),
        (["-w", "plan.txt", "build", "plan.txt"], 2, "is a file"),
        (["read", "nowhere.txt"], 3, "nowhere.txt: does not exist"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_message_names_the_thing(tmp_path: Path, arguments: list[str], code: int, said: str) -> None:
    (tmp_path / "plan.txt").write_text("某某规划\n一、总体要求\n加强领导。\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "bytes.docx").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "wrong.csv").write_text("jurisdiction,level,titel\n上海市,province,x\n", encoding="utf-8")
    done = kg(tmp_path, *arguments)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_debugging_shows_where_an_error_arose(tmp_path: Path) -> None:
    done = kg(tmp_path, "-v", "-v", "export", "jsonl")
    assert done.returncode == 5
    assert "in graph_file" in done.stderr


def test_help_is_quick_because_commands_are_imported_on_use(tmp_path: Path) -> None:
    code = "import sys; from kg.cli import cli; cli.main(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    heavy = {"spacy", "neo4j", "rdflib", "sklearn", "numpy", "pyvis", "networkx", "lxml", "docx", "arcadedb_embedded"}
    assert not heavy & set(done.stdout.splitlines()[-1].split())

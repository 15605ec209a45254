"""``kg export`` as a user meets it."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli
from kg.cli.export import command as export_command
from kg.errors import KgError
from kg.export.jsonl import write_jsonl
from kg.export.read_rdf import read_rdf
from kg.graph import build_graph
from tests.graph.small_chain import ALIGNMENT, DOCUMENTS, REGISTRY


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    write_jsonl(build_graph(DOCUMENTS, REGISTRY, ALIGNMENT), folder / "graph.jsonl")
    (folder / "format").write_text("1\n")
    return folder


def export(workspace: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["-w", str(workspace), "export", *map(str, arguments)])


def refusal(workspace: Path, *arguments: str | Path) -> str:
    error = export(workspace, *arguments).exception
    assert isinstance(error, KgError)
    return str(error)


def test_in_a_pipe_the_graph_goes_to_standard_output(workspace: Path) -> None:
    assert export(workspace, "jsonl").stdout_bytes == (workspace / "graph.jsonl").read_bytes()
    assert export(workspace, "jsonl", "-o", "-").stdout_bytes == (workspace / "graph.jsonl").read_bytes()


def test_a_file_is_written_and_counted(workspace: Path, tmp_path: Path) -> None:
    result = export(workspace, "turtle", "-o", tmp_path / "graph.ttl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "graph.ttl: 21 nodes, 46 relationships" in result.stderr
    assert len(read_rdf(tmp_path / "graph.ttl")[0].nodes) == 21


def test_a_device_is_never_replaced(workspace: Path, tmp_path: Path) -> None:
    """As root it would: and a file in the place of /dev/null is there for every program."""
    os.mkfifo(tmp_path / "pipe")
    assert "device or a pipe" in refusal(workspace, "turtle", "-o", tmp_path / "pipe", "--force")
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("format_", ["turtle", "excel"])
def test_a_full_disk_behind_standard_output_is_said(workspace: Path, format_: str) -> None:
    command = [sys.executable, "-m", "kg", "-w", str(workspace), "export", format_, "-o", "-"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 5
    assert done.stderr.splitlines() == [
        "kg: standard output cannot be written (No space left on device)",
        "  Free space or choose another place.",
    ]


def test_a_closed_standard_output_is_no_fault(workspace: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "-w", workspace, "export", "turtle", "-o", tmp_path / "graph.ttl"]
    done = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *command], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)


def test_what_is_there_stays_unless_forced(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.jsonl").write_text("mine")
    assert "--force" in refusal(workspace, "jsonl", "-o", tmp_path / "graph.jsonl")
    assert (tmp_path / "graph.jsonl").read_text() == "mine"
    assert export(workspace, "jsonl", "-o", tmp_path / "graph.jsonl", "--force").exit_code == 0
    assert (tmp_path / "graph.jsonl").read_bytes() == (workspace / "graph.jsonl").read_bytes()

    assert export(workspace, "csv", "-o", tmp_path / "tables").exit_code == 0
    assert "--force" in refusal(workspace, "csv", "-o", tmp_path / "tables")
    assert export(workspace, "csv", "-o", tmp_path / "tables", "--force").exit_code == 0


def test_a_manifest_tells_what_was_written(workspace: Path, tmp_path: Path) -> None:
    export(workspace, "turtle", "-o", tmp_path / "graph.ttl")
    told = json.loads((tmp_path / "graph.ttl.manifest.json").read_text())
    digest = hashlib.sha256((tmp_path / "graph.ttl").read_bytes()).hexdigest()
    assert [(file["name"], file["sha256"]) for file in told["files"]] == [("graph.ttl", digest)]
    assert (told["nodes"]["Document"], told["relationships"]["FATE_IN"], told["selection"]) == (4, 11, {})

    export(workspace, "csv", "-o", tmp_path / "tables", "--level", "city")
    told = json.loads((tmp_path / "tables" / "manifest.json").read_text())
    written = {path.name for path in (tmp_path / "tables").iterdir()} - {"manifest.json"}
    assert {file["name"] for file in told["files"]} == written
    assert told["selection"] == {"level": "city"}


def test_a_failed_export_leaves_what_was_there(workspace: Path, tmp_path: Path) -> None:
    lines = (workspace / "graph.jsonl").read_text().splitlines()
    colour = lines[0].replace('"properties":{', '"properties":{"colour":"red",')
    (workspace / "graph.jsonl").write_text("\n".join([colour, *lines[1:]]))
    (tmp_path / "graph.ttl").write_text("mine")
    assert "colour" in refusal(workspace, "turtle", "-o", tmp_path / "graph.ttl", "--force")
    assert "colour" in refusal(workspace, "csv", "-o", tmp_path / "tables")
    assert (tmp_path / "graph.ttl").read_text() == "mine"
    assert list((tmp_path / "tables").iterdir()) == []


def test_places_that_do_not_fit_are_named_with_the_remedy(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "is a folder\n  Name a file" in refusal(workspace, "jsonl", "-o", tmp_path)
    assert "is not a folder\n  Name a folder" in refusal(workspace, "csv", "-o", tmp_path / "file")
    assert "Name a folder" in refusal(workspace, "csv", "-o", "-")


def test_without_a_build_or_with_a_broken_one_the_user_is_told(workspace: Path, tmp_path: Path) -> None:
    assert "kg build" in refusal(tmp_path / "nowhere", "jsonl")
    (workspace / "graph.jsonl").write_text("{")
    assert "graph.jsonl:1" in refusal(workspace, "turtle")


@pytest.mark.parametrize("format_", sorted(export_command.commands))
def test_every_help_text_has_an_example(format_: str) -> None:
    assert f"kg export {format_}" in CliRunner().invoke(cli, ["export", format_, "--help"]).output


def test_rdf_stands_under_the_base_that_was_asked_for_and_is_read_back(workspace: Path, tmp_path: Path) -> None:
    for name, suffix in (("turtle", "ttl"), ("ntriples", "nt"), ("jsonld", "jsonld"), ("rdfxml", "rdf")):
        path = tmp_path / f"graph.{suffix}"
        assert export(workspace, name, "-o", path, "--base", "https://data.example.org/政策/").exit_code == 0
        text = path.read_text(encoding="utf-8")
        assert "https://data.example.org/政策/id/Document/" in text
        assert "policy-lineage.example/id/" not in text
        write_jsonl(read_rdf(path)[0], tmp_path / "back.jsonl")
        assert (tmp_path / "back.jsonl").read_bytes() == (workspace / "graph.jsonl").read_bytes()


@pytest.mark.parametrize(
    "base",
    ["", "x", "lineage/", "https://", "https:a/", "https://x", "https://x/<y>/", "https://x/a b/", "https://x/#",
     "javascript:alert(1)/", "file:///etc/", "https://x/\n/", "https://x/~/", "https://x/%zz/"],
)  # fmt: skip
def test_a_base_that_no_iri_can_have_is_refused(workspace: Path, tmp_path: Path, base: str) -> None:
    assert "Give one such as https://" in refusal(workspace, "turtle", "-o", tmp_path / "graph.ttl", "--base", base)
    assert not (tmp_path / "graph.ttl").exists()

"""``kg evaluate`` on a small simulated family."""

import csv
import io
import json

import pytest

from kg.build import Inputs, build
from kg.evaluate.truth import write_truth
from kg.workspace import Workspace
from tests.simulate import simulate


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A workspace with the graph of a family, and the folder of its truth."""
    root = tmp_path_factory.mktemp("family")
    made = list(simulate(11, seed=5))
    (root / "plans").mkdir()
    for one in made:
        (root / "plans" / f"{one.name}.txt").write_text(one.text, encoding="utf-8")
    write_truth((one.truth for one in made), root / "true")
    build(Inputs((root / "plans",), bundled_catalogue=False), Workspace(root / "ws"), lambda *_: None)
    return root / "ws", root / "true"


def test_scores_beside_the_plain_method_with_intervals(kg, folders):
    workspace, truth = folders
    done = kg("-w", workspace, "evaluate", "--truth", truth, "--format", "json")
    rows = {row["task"]: row for row in json.loads(done.out)}
    assert {
        "pairs F1",
        "fates macro-F1",
        "entered_at accuracy",
        "origins accuracy",
        "parents resolved",
    } <= rows.keys()
    pairs = rows["pairs F1"]
    assert pairs["low"] <= pairs["value"] <= pairs["high"]
    assert 0 < pairs["baseline"] < 1


def test_the_terminal_shows_the_worst_and_the_curve(kg, folders):
    workspace, truth = folders
    done = kg("-w", workspace, "evaluate", "--truth", truth, "--format", "table")
    assert "worst pairs" in done.out
    assert "│" in done.out


@pytest.mark.parametrize("show", ["worst", "reliability", "misses"])
def test_one_table_for_programs(kg, folders, show):
    workspace, truth = folders
    done = kg("-w", workspace, "evaluate", "--truth", truth, "--show", show, "--format", "csv")
    assert done.code == 0
    assert next(csv.reader(io.StringIO(done.out)))


def test_without_anything_to_score_against(kg, folders):
    assert kg("-w", folders[0], "evaluate").code == 2


def test_documents_that_are_not_in_the_graph_are_named(kg, folders, tmp_path):
    workspace, _ = folders
    write_truth((one.truth for one in simulate(5, seed=99)), tmp_path / "other")
    done = kg("-w", workspace, "evaluate", "--truth", tmp_path / "other")
    assert "not in the graph" in done.err or done.code == 3


def test_a_folder_without_truth_is_refused(kg, folders, tmp_path):
    for option in ("--truth", "--gold"):
        done = kg("-w", folders[0], "evaluate", option, tmp_path)
        assert done.code == 3
        assert "docs/evaluate.md" in done.err or "annotations" in done.err

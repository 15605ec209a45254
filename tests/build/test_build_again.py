"""What a second build may take from the first, and that it never shows in the graph."""

import shutil
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from importlib.resources import as_file, files
from multiprocessing import get_context
from pathlib import Path

import msgspec
import pytest
from simulated_plans import built, quietly

from kg.align import lineage
from kg.build import Inputs, build
from kg.errors import InputError
from kg.working import Crew
from kg.workspace import Workspace
from tests.simulate import simulate


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the documents that were compared with what stands above them, as they are."""
    ids: list[str] = []
    solve = lineage.solve

    def noting(work: lineage.Work, documents: lineage.Store) -> lineage.Found:
        ids.extend(work.below)
        return solve(work, documents)

    monkeypatch.setattr("kg.align.doing.solve", noting)
    return ids


@pytest.mark.parametrize("added", [0, 4, 9])
def test_a_plan_added_gives_the_graph_of_building_anew(plans: Path, tmp_path: Path, added: int) -> None:
    late = sorted(plans.iterdir())[added]
    late.rename(tmp_path / late.name)
    before = built(plans, tmp_path / "ws")
    (tmp_path / late.name).rename(late)
    after = built(plans, tmp_path / "ws")
    assert before != after == built(plans, tmp_path / "anew")


def test_a_county_added_leaves_what_other_cities_counties_were_compared_with(tmp_path, compared) -> None:
    made = list(simulate(26, seed=3))
    added, others = made[-1], made[:-1]
    (tmp_path / "plans").mkdir()
    for one in others:
        (tmp_path / "plans" / f"{one.name}.txt").write_text(one.text, encoding="utf-8")
    with ThreadPoolExecutor(1) as here:
        built(tmp_path / "plans", tmp_path / "ws", crew=Crew(lambda: here))
        assert len(compared) == 25
        compared.clear()
        (tmp_path / "plans" / f"{added.name}.txt").write_text(added.text, encoding="utf-8")
        built(tmp_path / "plans", tmp_path / "ws", crew=Crew(lambda: here))
    parents = {one.truth.id: one.truth.parent for one in made}
    city = parents[added.truth.id]
    beside = {id for id, parent in parents.items() if parent in (city, parents[city])}
    assert set(compared) <= beside
    assert len(beside) < 20


def test_the_cache_holds_what_the_last_build_needed_and_nothing_else(plans: Path, tmp_path: Path) -> None:
    built(plans, tmp_path / "ws")
    sorted(plans.iterdir())[-1].unlink()
    (tmp_path / "ws" / "cache" / "read" / "00").mkdir(exist_ok=True)
    (tmp_path / "ws" / "cache" / "read" / "00" / "of-other-code").write_bytes(b"old")
    built(plans, tmp_path / "ws")
    built(plans, tmp_path / "anew")
    assert entries(tmp_path / "ws") == entries(tmp_path / "anew")


def entries(workspace: Path) -> set[Path]:
    return {path.relative_to(workspace) for path in (workspace / "cache").glob("*/*/*")}


def test_a_damaged_outcome_is_compared_again(plans: Path, tmp_path: Path, compared: list[str]) -> None:
    graph = built(plans, tmp_path / "ws")
    compared.clear()
    for entry in (tmp_path / "ws" / "cache" / "align").glob("*/*"):
        entry.write_bytes(entry.read_bytes()[:-1])
    (tmp_path / "ws" / "graph.jsonl").unlink()
    assert built(plans, tmp_path / "ws") == graph
    assert len(compared) == 10


def test_worker_processes_change_no_byte_and_progress_is_told_in_order(plans: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    workspace = Workspace(tmp_path / "shared")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        inputs = Inputs((plans,), bundled_catalogue=False)
        build(inputs, workspace, lambda *moment: told.append(moment), Crew(lambda: pool))
    assert workspace.graph.read_bytes() == built(plans, tmp_path / "here")
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["read", "resolve", "align", "graph"]
    for stage in ("read", "resolve", "align", "graph"):
        done = [so_far for name, so_far, _ in told if name == stage]
        assert (done[0], {done[-1]}) == (0, {total for name, _, total in told if name == stage})
        assert done == sorted(done)


def test_a_users_table_of_organizations_adds_to_the_programs(tmp_path: Path) -> None:
    with as_file(files("kg") / "data" / "sample") as bundled:
        sample = shutil.copytree(bundled, tmp_path / "sample")
    table = tmp_path / "organizations.csv"
    table.write_text("kind,function,name,variants,national\ndepartment,学校事务,教育,,\n", encoding="utf-8")
    inputs = Inputs((sample / "plans",), (sample / "catalogue.csv",), False, sample / "divisions.csv")
    workspace = Workspace(tmp_path / "ws")
    build(inputs, workspace, quietly)
    assert "学校事务" not in workspace.graph.read_text(encoding="utf-8")
    report = build(msgspec.structs.replace(inputs, organizations=table), workspace, quietly)
    functions = {
        row["properties"]["name"]: row["properties"]["function"]
        for row in map(msgspec.json.decode, workspace.graph.read_bytes().splitlines())
        if row.get("labels") == ["Organization"]
    }
    assert report.reused == report.documents
    assert {function for name, function in functions.items() if name.endswith("教育局")} == {"学校事务"}
    assert "财政" in functions.values()


def test_a_wrong_table_of_organizations_is_refused_by_line_and_column(plans: Path, tmp_path: Path) -> None:
    table = tmp_path / "organizations.csv"
    table.write_text("kind,function,name,variants,national\noffice,教育,教育,,\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"organizations\.csv: line 2, column kind: 'office'"):
        build(Inputs((plans,), organizations=table), Workspace(tmp_path / "ws"), quietly)

"""``kg read``: outline and JSON Lines, refusals and exit codes."""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import cli

PLAN = (
    "阜新市全民阅读实施方案（2021—2025年）\n为贯彻落实《临川省阅读条例》，制定本方案。\n一、总体要求\n坚持公益[b]性。\n"
    "二、主要任务\n（一）建设书屋。到2025年，建成书屋20个。（责任单位：市文化局、市教育局）\n"
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def run(*args: object, data: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["read", *map(str, args)], input=data)


def test_the_outline_shows_everything(plan: Path):
    result = run(plan)
    assert result.exit_code == 0
    for words in (
        "阜新市全民阅读实施方案",
        "city",
        "2021—2025",
        "建设书屋",
        "市文化局、市教育局",
        "20个",
        "cites as basis",
    ):
        assert words in result.stdout


def test_jsonl_is_the_published_contract(plan: Path):
    result = run(plan, "--format", "jsonl")
    document = json.loads(result.stdout)
    assert list(document)[:5] == ["source", "id", "sha256", "text", "metadata"]
    assert list(document)[5:] == ["citations", "provisions", "responsibilities", "targets"]
    assert document["metadata"]["period"] == [2021, 2025]
    ids = {provision["id"] for provision in document["provisions"]}
    assert all(identity.startswith(f"{document['id']}/") for identity in ids)
    assert all(provision["parent"] in ids | {None} for provision in document["provisions"])
    for fact in document["citations"] + document["responsibilities"] + document["targets"]:
        assert document["text"][fact["start"] : fact["end"]] == fact["quote"]
    assert run(plan, "--format", "jsonl").stdout == result.stdout


def test_standard_input():
    result = run("-", "--format", "jsonl", data=PLAN.encode("gb18030"))
    assert json.loads(result.stdout)["metadata"]["jurisdiction"] == "阜新市"


def test_a_refused_file_is_named_and_the_others_go_through(plan: Path, tmp_path: Path):
    result = run(tmp_path / "none.txt", plan, "--format", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "none.txt" in result.stderr
    assert "Traceback" not in result.stderr


def test_nothing_usable(tmp_path: Path):
    (tmp_path / "empty.txt").touch()
    result = run(tmp_path / "empty.txt", tmp_path)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "empty.txt" in result.stderr


def test_places_of_ones_own(tmp_path: Path):
    places = tmp_path / "places.csv"
    places.write_text("code,name,level,parent\n999900,临川省,province,100000\n999910,云州市,city,999900\n")
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN.replace("阜新市", "云州市"), encoding="utf-8")
    document = json.loads(run(plan, "--places", places, "--format", "jsonl").stdout)
    assert (document["metadata"]["province"], document["metadata"]["division_code"]) == ("临川省", "999910")


def test_a_bad_member_of_an_archive_is_named_and_the_others_shown(kg, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "plans.zip", "w") as archive:
        archive.writestr("empty.txt", "")
        archive.writestr("plan.txt", "关于某事的通知\n一、做好工作。\n二、抓好落实。")
    said = kg("read", "--format", "jsonl", str(tmp_path / "plans.zip"))
    assert said.code == 1
    assert [json.loads(line)["source"].rpartition("/")[2] for line in said.out.splitlines()] == ["plan.txt"]
    assert "plans.zip!/empty.txt: is empty" in said.err

"""``kg report`` and the form of messages."""

import json
from pathlib import Path

import pytest
from simulated_plans import quietly, write_plans

from kg.build import Inputs, build
from kg.workspace import Workspace


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A workspace built from four plans and a file that is none."""
    plans = write_plans(tmp_path / "plans", 4)
    (plans / "empty.txt").write_bytes(b"")
    build(Inputs((plans,), bundled_catalogue=False), Workspace(tmp_path / "ws"), quietly)
    return tmp_path / "ws"


def test_the_report_tells_stages_refusals_and_findings(kg, built: Path, tmp_path: Path) -> None:
    said = kg("-w", str(built), "report", "--html", str(tmp_path / "build.html"))
    assert said.code == 0
    for word in ("read", "resolve", "align", "graph", "most memory", "1 refused", "empty.txt: is empty"):
        assert word in said.out
    assert "4 documents read" in said.out
    page = (tmp_path / "build.html").read_text(encoding="utf-8")
    assert "empty.txt: is empty" in page
    assert "<script" not in page
    again = kg("-w", str(built), "report", "--html", str(tmp_path / "build.html"))
    assert (again.code, "exists already" in again.err) == (2, True)


def test_markup_in_what_is_reported_is_shown(kg, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 4)
    (plans / "[red]<b>.txt").write_bytes(b"")
    build(Inputs((plans,), bundled_catalogue=False), Workspace(tmp_path / "ws"), quietly)
    said = kg("-w", str(tmp_path / "ws"), "report", "--html", str(tmp_path / "build.html"))
    assert "[red]<b>.txt" in said.out.replace("\n", "")
    assert "&lt;b&gt;" in (tmp_path / "build.html").read_text(encoding="utf-8")


def test_messages_for_programs_are_json_lines(kg, tmp_path: Path) -> None:
    said = kg("-w", str(tmp_path / "ws"), "--log-format", "json", "report")
    (message,) = map(json.loads, said.err.splitlines())
    assert (message["level"], message["exit_code"], said.code) == ("error", 5, 5)
    assert message["remedy"] == "Run `kg build FOLDER` first."


def test_progress_is_among_them(kg, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 2)
    said = kg("-w", str(tmp_path / "ws"), "--log-format", "json", "--uri", "bolt://127.0.0.1:1", "build", str(plans))
    stages = [message["stage"] for line in said.err.splitlines() if "stage" in (message := json.loads(line))]
    assert list(dict.fromkeys(stages)) == ["read", "resolve", "align", "graph"]


def test_no_password_is_in_a_message(kg, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 2)
    said = kg(
        "-w", str(tmp_path / "ws"), "-vv", "--uri", "bolt://127.0.0.1:1", "--password", "hunter2", "build", str(plans)
    )
    assert said.code == 4
    assert "hunter2" not in said.err + said.out


def test_many_texts_without_units_are_counted_after_the_first_few(kg, tmp_path: Path) -> None:
    poems = tmp_path / "poems"
    poems.mkdir()
    for number in range(7):
        (poems / f"poem{number}.txt").write_text(f"春风吹过第{number}座山岗，\n溪水流向远方。\n", encoding="utf-8")
    said = kg("-w", str(tmp_path / "ws"), "--uri", "bolt://127.0.0.1:1", "build", str(poems))
    assert said.err.count("kept as one node") == 5
    assert "… and 2 more like these: kg -v report" in said.err


def test_a_plan_of_a_place_that_is_not_known_is_said(kg, tmp_path: Path) -> None:
    plan = "无名市修理服务实施方案\n无名政发〔2024〕3号\n一、重点任务\n建设网点。\n无名市人民政府\n2024年3月5日\n"
    (tmp_path / "plan.txt").write_text(plan, encoding="utf-8")
    places = tmp_path / "places.csv"
    places.write_text("code,name,level,parent\n990100,无名市,city,100000\n", encoding="utf-8")
    asked = ("-w", str(tmp_path / "ws"), "--uri", "bolt://127.0.0.1:1", "build", str(tmp_path / "plan.txt"))
    assert "plan.txt: 无名市 is in no known place, or in one of several; add it with --places" in kg(*asked).err
    assert "无名市" not in kg(*asked, "--places", str(places)).err

"""``kg trace``: the tree of places, for measures at the top, inferred ones and those of a county."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.cells import cell_len

from kg.workspace import Workspace

Kg = Callable[..., object]


class Terminal(io.StringIO):
    """Somebody's terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def trace(kg: Callable, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.delenv("COLUMNS", raising=False)  # pytest's own processes are told one
    return lambda *arguments: kg("-w", workspace.root, "trace", *arguments)


def test_an_inferred_measure_down_to_the_county(trace: Callable) -> None:
    shown = trace("夜校")
    assert shown.code == 0
    for words in (
        "reconstructed from the plans below",
        "≈ localised",
        "△ adapted  (the change came in at the county level, confidence 0.90)",
        "< split",
        "（一）社区夜校",
        "“社区夜校的正文。”",
        "lead: 甲省科协",
        "target: 10所以上",
        "? unknown, text not held: 戊县",
        "5 documents below: 4 held in full, 1 catalogued, 0 only named; fate unknown in 1.",
    ):
        assert words in shown.out, words


def test_places_stand_below_the_places_they_are_part_of(trace: Callable) -> None:
    lines = trace("夜校").out.splitlines()
    depth = {
        place: next(line.index(place) for line in lines if line.endswith(place))
        for place in ("甲省", "乙市", "丁县", "丙市")
    }
    assert depth["甲省"] < depth["乙市"] == depth["丙市"] < depth["丁县"]


def test_a_provision_of_a_county_is_traced_from_the_top(trace: Callable) -> None:
    shown = trace("A/一/（一）")
    assert shown.out.startswith("夜校")
    assert "（一）社区夜校  ← asked for" in shown.out


def test_a_measure_that_a_county_added(trace: Callable) -> None:
    shown = trace("广场修缮")
    assert "added here: it comes from nothing above" in shown.out
    assert "0 documents below" in shown.out


def test_evidence_shows_both_texts_with_what_was_cut_and_added(trace: Callable) -> None:
    shown = trace("夜校", "--evidence")
    assert "夜校。夜校的正文。" in shown.out
    assert "above: 全国 全国夜校规划 (adapted, similarity 0.80)" in shown.out
    assert "{+社区+}夜校。{+社区+}夜校的正文。" in shown.out
    assert "[-words cut-] stand above only" in shown.out
    rows = json.loads(trace("夜校", "--evidence", "--format", "json").out)
    assert rows[0]["above_marked"] == "夜校。夜校的正文。"
    assert rows[3]["here_marked"] == "{+白天的夜校。白天的+}夜校的正文。\n{+晚上的夜校。晚上的+}夜校的正文。"


def test_evidence_of_what_comes_from_nothing_marks_nothing(trace: Callable) -> None:
    assert "── 广场修缮。广场修缮的正文。" in trace("广场修缮", "--evidence").out


def test_words_that_fit_several_measures_are_listed(trace: Callable) -> None:
    shown = trace("正文")
    assert shown.code == 2
    assert "fits 4 measures" in shown.err
    assert "N/~夜校" in shown.err
    assert "C2/一/（一）" not in shown.err
    assert " 2  甲省  流动书屋  P/一/（二）" in shown.err


def test_one_of_several_is_picked_by_its_number(trace: Callable) -> None:
    assert trace("正文", "--pick", "2").out.startswith("（二）流动书屋\n")
    assert trace("社区夜校", "--up", "--pick", "3").out.startswith("（一）社区夜校\n丁县夜校规划")
    shown = trace("正文", "--pick", "9")
    assert shown.code == 2
    assert "no number 9" in shown.err


def test_a_terminal_is_asked_which_one(trace: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cli.choosing.sys", SimpleNamespace(stdin=Terminal("7\n2\n"), stderr=Terminal()))
    monkeypatch.setattr("sys.stdin", Terminal("7\n2\n"))
    shown = trace("正文")
    assert shown.out.startswith("（二）流动书屋\n")
    assert "7 is not in the range 1<=x<=4" in shown.err + shown.out


def test_a_provision_that_carries_several_measures_names_them(trace: Callable) -> None:
    shown = trace("C1/一/（二）")
    assert shown.code == 2
    assert "P/一/（二）" in shown.err
    assert "P/一/（三）" in shown.err
    assert trace("C1/一/（二）", "--pick", "2").out.startswith("（三）便民服务点\n")


@pytest.mark.parametrize("words", ["没有这样的", "  "])
def test_words_that_fit_nothing(trace: Callable, words: str) -> None:
    shown = trace(words)
    assert shown.code == 2
    assert shown.err.startswith("kg: no ")


def test_up_from_a_county_to_the_nation(trace: Callable) -> None:
    shown = trace("社区夜校", "--up", "--to", "丁县")
    assert shown.code == 0
    lines = [line.strip(" │└├─\u00a0") for line in shown.out.splitlines()]
    places = [line.split(" · ")[1] for line in lines if " · " in line]
    assert places == ["丁县", "乙市", "甲省", "全国"]
    assert "△ adapted from  (confidence 0.73)" in shown.out
    rows = json.loads(trace("A/一/（一）", "--up", "--format", "json").out)
    assert [row["place_above"] for row in rows] == ["乙市", "甲省", "全国"]


def test_up_from_what_was_added(trace: Callable) -> None:
    assert "It comes from nothing above that is known." in trace("广场修缮", "--up").out


def test_up_from_words_that_stand_in_several_places(trace: Callable) -> None:
    shown = trace("社区夜校", "--up")
    assert shown.code == 2
    assert "fits 3 measures" in shown.err
    assert trace("没有这样的", "--up").code == 2


def test_only_the_way_to_one_place(trace: Callable) -> None:
    rows = json.loads(trace("夜校", "--to", "丁县", "--format", "json").out)
    assert [row["place"] for row in rows] == ["甲省", "乙市", "丁县"]
    assert "3 documents below: 3 held in full" in trace("夜校", "--to", "丁县", "--format", "csv").err
    for direction in ((), ("--up",)):
        shown = trace("社区夜校", "--to", "某地", *direction)
        assert shown.code == 2
        assert "no document of '某地' is concerned" in shown.err
        assert "乙市" in shown.err


def test_the_way_to_a_place_where_none_is_known(trace: Callable) -> None:
    shown = trace("广场修缮", "--to", "丁县")
    assert shown.code == 2
    assert "No document below it lies in a known place" in shown.err


def test_as_a_table_for_programs(trace: Callable) -> None:
    rows = json.loads(trace("夜校", "--format", "json").out)
    assert [(row["place"], row["fate"]) for row in rows] == [
        ("甲省", "localised"),
        ("乙市", "localised"),
        ("丁县", "adapted"),
        ("丙市", "split"),
        ("戊县", "unknown"),
    ]
    table = list(csv.DictReader(io.StringIO(trace("夜校", "--format", "csv").out)))
    assert table[0]["in_charge"] == "lead: 甲省科协、responsible: 甲省科协"


def test_a_pipe_is_as_wide_as_is_said(trace: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = trace("夜校", "--evidence").out
    assert max(map(cell_len, wide.splitlines())) > 80
    monkeypatch.setenv("COLUMNS", "40")
    narrow = trace("夜校", "--evidence").out
    tree, _, legend = narrow.partition("\n\n")
    assert max(map(cell_len, tree.splitlines())) <= 40
    assert legend == wide.partition("\n\n")[2]


def test_nothing_was_built(kg: Callable) -> None:
    shown = kg("trace", "夜校")
    assert shown.code == 5
    assert "holds no graph yet" in shown.err


def test_an_empty_file_is_no_graph(kg: Callable, tmp_path: Path) -> None:
    (tmp_path / "graph.jsonl").touch()
    assert "holds no graph yet" in kg("-w", tmp_path, "export", "turtle", "-o", "-").err

"""What the questions answer about a graph that can be checked by hand."""

from collections.abc import Callable
from typing import Any

import neo4j
import pytest

from queries import find, run
from queries.trace import candidates, trace
from queries.words import pieces

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def ask(little: neo4j.Driver) -> Ask:
    def ask(name: str, columns: str, **given: Any) -> list[tuple[Any, ...]]:
        return [tuple(row[column] for column in columns.split()) for row in run(little, find(name), given).rows]

    return ask


def test_coverage(ask: Ask) -> None:
    columns = "place measures carried dropped unknown verbatim split merged"
    assert ask("coverage-by-locality", columns) == [
        ("甲省", 1, 1, 0, 0, 0, 0, 0),
        ("乙市", 3, 3, 0, 0, 1, 0, 2),
        ("丁县", 2, 1, 1, 0, 0, 0, 0),
        ("丙市", 3, 1, 2, 0, 0, 1, 0),
        ("戊县", 2, 0, 0, 2, 0, 0, 0),
    ]


def test_dropped(ask: Ask) -> None:
    assert ask("dropped-measures", "place measure entered_at", place="丁县") == [
        ("丁县", "书屋和服务点", "county"),
        ("丁县", "流动书屋", "county"),
        ("丁县", "便民服务点", "county"),
    ]


def test_added(ask: Ask) -> None:
    assert ask("added-measures", "place measure", place="丁县") == [("丁县", "广场修缮")]


def test_targets(ask: Ask) -> None:
    assert ask("targets-across-levels", "place value change above") == [
        ("甲省", 10.0, None, None),
        ("乙市", 12.0, "raised", "10所以上"),
    ]


def test_targets_that_nothing_answers(ask: Ask) -> None:
    assert ask("weakened-targets", "place change indicator text above") == [
        ("丁县", "dropped", "夜校数", None, "12所以上"),
        ("丙市", "dropped", "夜校数", None, "10所以上"),
    ]


def test_responsible(ask: Ask) -> None:
    assert ask("responsible-at-each-level", "place role organization", words="N/~夜校") == [
        ("甲省", "lead", "甲省科协"),
        ("甲省", "responsible", "甲省科协"),
        ("乙市", "lead", "乙市科协"),
    ]


def test_missing_documents_by_what_depends_on_them(ask: Ask) -> None:
    assert ask("missing-documents", "title documents_below measures_below named_by") == [
        ("全国夜校规划", 4, 9, 0),
        ("夜校条例", 0, 0, 1),
        ("戊县夜校规划", 0, 0, 0),
    ]


def test_citations(ask: Ask) -> None:
    assert ask("citation-audit", "place link cited remark", only_odd=True) == [
        ("戊县", "IMPLEMENTS", "丙市夜校规划", "parent inferred"),
    ]
    assert len(ask("citation-audit", "place")) == 8


def test_inferred(ask: Ask) -> None:
    assert ask("inferred-measures", "measure members places") == [("夜校", 1, ["甲省"])]


def test_lineage(ask: Ask) -> None:
    assert ask("document-lineage", "place lineage inferred", place="戊县") == [
        ("戊县", ["丙市夜校规划", "甲省夜校规划", "全国夜校规划"], True),
    ]


def test_profile(ask: Ask) -> None:
    columns = "measures derived added targets organizations documents_below resembles"
    assert ask("locality-profile", columns, place="乙市") == [(2, 2, 0, 1, 1, 1, 1)]
    assert ask("locality-profile", columns, place="戊县") == [(0, 0, 0, 0, 0, 0, 0)]


def test_fidelity_of_a_place(ask: Ask) -> None:
    columns = "place above carried carried_share fidelity"
    assert ask("locality-profile", columns) == [
        ("全国", 0, 0, None, None),
        ("甲省", 1, 1, 1.0, 1.0),
        ("乙市", 3, 3, 1.0, 0.333),
        ("丁县", 2, 1, 0.5, 0.0),
        ("丙市", 3, 1, 0.333, 0.0),
        ("戊县", 0, 0, None, None),
    ]


def test_coverage_matrix(ask: Ask) -> None:
    columns = "measure verbatim localised adapted split merged dropped unknown"
    assert ask("coverage-matrix", columns) == [
        ("社区夜校", ["乙市"], [], ["丁县"], ["丙市"], [], [], ["戊县"]),
        ("流动书屋", [], [], [], [], ["乙市"], ["丁县", "丙市"], ["戊县"]),
        ("便民服务点", [], [], [], [], ["乙市"], ["丁县", "丙市"], ["戊县"]),
    ]
    assert ask("coverage-matrix", "plan measure", plan="全国") == [("全国夜校规划", "夜校")]
    assert ask("coverage-matrix", "measure", plan="C1") == [("社区夜校",), ("书屋和服务点",)]


def test_trace(ask: Ask) -> None:
    assert ask("measure-trace", "places fate entered_at carriers", words="N/~夜校") == [
        (["全国", "甲省"], "localised", "province", ["社区夜校"]),
        (["全国", "甲省", "乙市"], "localised", "province", ["社区夜校"]),
        (["全国", "甲省", "乙市", "丁县"], "adapted", "county", ["社区夜校"]),
        (["全国", "甲省", "丙市"], "split", "city", ["白天的夜校", "晚上的夜校"]),
        (["全国", "甲省", "丙市", "戊县"], "unknown", None, []),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("夜校", ["N/~夜校"]),
        ("社区夜校", ["P/一/（一）", "C1/一/（一）", "A/一/（一）"]),
        ("C2/一/（一）", ["C2/一/（一）"]),
        ("正文", None),
        ("没有这样的", []),
    ],
)
def test_what_words_may_mean(little: neo4j.Driver, words: str, found: list[str] | None) -> None:
    rows = candidates(little, words)
    assert found is None or [row["measure_id"] for row in rows] == found
    if found is None:
        assert {row["rank"] for row in rows} == {3}


def test_a_trace_knows_its_carriers(little: neo4j.Driver) -> None:
    result = trace(little, "N/~夜校", ["A/一/（一）"])
    province = result.fates[0].carriers[0]
    assert province.in_charge == (("lead", "甲省科协"), ("responsible", "甲省科协"))
    assert province.targets == ("10所以上",)
    (above,) = province.sources
    assert (above.id, above.place, above.relation) == ("N/~夜校", "全国", "adapted")
    here = pieces(province.text, [above.words], "after")
    assert [(one.text, one.kind) for one in here if one.kind != "kept"] == [("社区", "changed")] * 2
    assert [one.kind for one in pieces(above.text, [above.words], "before")] == ["kept"]
    assert [result.count(held) for held in ("full_text", "catalogued", "cited_only")] == [4, 1, 0]
    assert result.asked == {"A/一/（一）"}


def test_what_is_held_at_every_level(ask: Ask) -> None:
    assert ask("holdings", "level documents full_text catalogued cited_only measures inferred") == [
        ("national", 1, 0, 1, 0, 1, 1),
        ("province", 1, 1, 0, 0, 3, 0),
        ("city", 2, 2, 0, 0, 4, 0),
        ("county", 2, 1, 1, 0, 2, 0),
        (None, 1, 0, 0, 1, 0, 0),
    ]
    assert ask("holdings", "level fates dropped unknown")[-2:] == [("county", 12, 3, 6), (None, 0, 0, 0)]
    assert [number for (number,) in ask("holdings", "without_lineage")] == [0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, ["N", "P", "C1", "C2", "A", "B", "L"]),
        ({"words": "乙市"}, ["C1"]),
        ({"words": "条例"}, ["L"]),
        ({"words": "夜校", "level": "county"}, ["A", "B"]),
        ({"coverage": "catalogued"}, ["N", "B"]),
        ({"words": "没有"}, []),
    ],
)
def test_documents_are_found(little: neo4j.Driver, given: dict[str, str], found: list[str]) -> None:
    rows = run(little, find("find-documents"), given).rows
    assert [row["document_id"] for row in rows] == found


def test_a_document_s_text_and_its_facts(ask: Ask) -> None:
    rows = ask("document-text", "id parent heading", document="P")
    assert rows == [
        ("P", None, "甲省夜校规划"),
        ("P/一/（一）", "P/一", "社区夜校"),
        ("P/一/（二）", "P/一", "流动书屋"),
        ("P/一/（三）", "P/一", "便民服务点"),
        ("P/一", "P", "任务"),
    ]
    ((charges, targets),) = ask("document-text", "in_charge targets", document="P")[1:2]
    assert charges == [
        {"organization": "甲省科协", "role": role, "begins": 1, "ends": 7, "inherited": False}
        for role in ("lead", "responsible")
    ]
    assert [target["words"] for target in targets] == ["10所以上"]
    ((citations,),) = ask("document-text", "citations", document="C1")[:1]
    assert [(one["document"], one["relation"], one["begins"]) for one in citations] == [
        ("P", "based_on", 3),
        ("P", "based_on", 9),
    ]
    assert ask("document-text", "id", document="没有") == []

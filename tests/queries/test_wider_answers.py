"""What the questions across levels, places and generations answer, checked by hand on the wider graph."""

from collections.abc import Callable
from typing import Any

import neo4j
import pytest

from queries import find, run

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def ask(wider: neo4j.Driver) -> Ask:
    def ask(name: str, columns: str, **given: Any) -> list[tuple[Any, ...]]:
        return [tuple(row[column] for column in columns.split()) for row in run(wider, find(name), given).rows]

    return ask


@pytest.mark.parametrize("given", [{}, {"words": "A/一/（一）"}, {"words": "夜校", "place": "丁县"}])
def test_upstream(ask: Ask, given: dict[str, str]) -> None:
    assert ask("upstream-trace", "place steps level_above above confidence inferred", **given) == [
        ("丁县", 1, "city", "社区夜校", 0.9, False),
        ("丁县", 2, "province", "社区夜校", 0.81, False),
        ("丁县", 3, "national", "夜校", 0.729, True),
    ]


def test_upstream_of_what_was_added(ask: Ask) -> None:
    assert ask("upstream-trace", "above", words="A/一/（二）") == []


def test_split_and_merged(ask: Ask) -> None:
    assert ask("split-and-merged", "place fate measure carriers together_with") == [
        ("乙市", "merged", "流动书屋", ["书屋和服务点"], ["便民服务点"]),
        ("乙市", "merged", "便民服务点", ["书屋和服务点"], ["流动书屋"]),
        ("丙市", "split", "夜校", ["白天的夜校", "晚上的夜校"], []),
        ("丙市", "split", "社区夜校", ["白天的夜校", "晚上的夜校"], []),
    ]
    assert [row[0] for row in ask("split-and-merged", "fate", place="丙市")] == ["split", "split"]


def test_load_on_organizations(ask: Ask) -> None:
    columns = "organization place measures leads responsible participates targets documents headings"
    province = ("甲省科协", "甲省", 1, 1, 1, 0, 1, 1, ["社区夜校"])
    city = ("乙市科协", "乙市", 1, 1, 0, 0, 1, 1, ["社区夜校"])
    assert ask("organization-load", columns) == [province, city]
    assert ask("organization-load", columns, organization="乙市") == [city]


def test_measures_without_anyone_in_charge(ask: Ask) -> None:
    assert ask("measures-without-charge", "place measures without share headings", place="乙市") == [
        ("乙市", 2, 1, 0.5, ["书屋和服务点"])
    ]
    assert [row[0] for row in ask("measures-without-charge", "without")] == [2, 2, 1, 2, 2]


def test_a_path_of_evidence(ask: Ask) -> None:
    columns = "step link below_document above_document below_words"
    down = [
        (1, "DERIVES_FROM", "丁县夜校规划", "乙市夜校规划", "夜校的正文"),
        (2, "DERIVES_FROM", "乙市夜校规划", "甲省夜校规划", "夜校的正文"),
    ]
    assert ask("evidence-path", columns) == down
    assert ask("evidence-path", columns, first="A/一/（一）", second="P/一/（一）") == down
    # Over the common ancestor, from one sibling to the other.
    across = ask("evidence-path", "step below above", first="C1/一/（一）", second="C2/一/（一）")
    assert across == [(1, "社区夜校", "社区夜校"), (2, "白天的夜校", "社区夜校")]
    assert ask("evidence-path", columns, first="A/一/（二）", second="P/一/（一）") == []
    assert ask("evidence-path", columns, first="nobody", second="P/一/（一）") == []
    assert ask("evidence-path", columns, first="P/一/（一）", second="P/一/（一）") == []


@pytest.mark.parametrize("given", [{}, {"words": "N/~夜校"}])
def test_impact_of_a_change(ask: Ask, given: dict[str, str]) -> None:
    columns = "place provisions only_from_it organizations targets headings"
    assert ask("impact-of-change", columns, **given) == [
        ("甲省", 1, 1, ["甲省科协"], ["10所以上"], ["社区夜校"]),
        ("乙市", 1, 1, ["乙市科协"], ["12所以上"], ["社区夜校"]),
        ("丁县", 1, 1, [], ["8所以上"], ["社区夜校"]),
        ("丙市", 2, 2, [], [], ["白天的夜校", "晚上的夜校"]),
    ]


def test_what_is_carried_together_does_not_hang_on_one_measure(ask: Ask) -> None:
    assert ask("impact-of-change", "place provisions only_from_it", words="P/一/（二）") == [("乙市", 1, 0)]


def test_days_to_each_level(ask: Ask) -> None:
    assert ask("days-to-each-level", "level place days level_median late") == [
        ("province", "甲省", 365, 365, False),
        ("city", "丙市", 1095, 730, True),
        ("city", "乙市", 730, 730, False),
        ("county", "戊县", 1826, 1461, True),
        ("county", "丁县", 1461, 1461, False),
    ]
    assert ask("days-to-each-level", "place level_median", place="丙市", only_late=True) == [("丙市", 730)]


def test_modality_drift(ask: Ask) -> None:
    columns = "place change above_document below_words"
    assert ask("modality-drift", columns) == [("丁县", "weakened", "乙市夜校规划", "夜校的正文")]
    assert ask("modality-drift", columns, change="strengthened") == []


def test_copies_between_siblings(ask: Ask) -> None:
    columns = "place measure source_place source similarity"
    copied = [("丙市", "晚上的夜校", "乙市", "书屋和服务点", 0.5)]
    assert ask("copied-between-siblings", columns) == copied
    assert ask("copied-between-siblings", columns, place="乙市") == copied
    assert ask("copied-between-siblings", columns, place="丁县") == []


def test_changes_between_generations(ask: Ask) -> None:
    assert ask("changes-between-generations", "change measure") == [
        ("kept", "社区夜校"),
        ("new", "流动书屋"),
        ("new", "便民服务点"),
        ("gone", "读报栏"),
    ]


def test_two_documents_side_by_side(ask: Ask) -> None:
    columns = "document measure others"
    assert ask("compare-documents", columns, first="C1", second="C2") == [
        ("乙市夜校规划", "社区夜校", ["白天的夜校", "晚上的夜校"]),
        ("乙市夜校规划", "书屋和服务点", []),
    ]
    by_title = ask("compare-documents", columns, first="丁县夜校规划", second="乙市夜校规划")
    assert by_title == ask("compare-documents", columns)
    assert by_title == [
        ("丁县夜校规划", "社区夜校", ["社区夜校"]),
        ("丁县夜校规划", "广场修缮", []),
        ("乙市夜校规划", "书屋和服务点", []),
    ]


def test_counterparts(ask: Ask) -> None:
    columns = "place organization measures place_above counterpart measures_above"
    assert ask("counterparts", columns) == [("乙市", "乙市科协", 1, "甲省", "甲省科协", 1)]


def test_inventions_that_spread(ask: Ask) -> None:
    columns = "place measure below siblings"
    spread = [("甲省", "便民服务点", ["乙市"], []), ("甲省", "流动书屋", ["乙市"], [])]
    assert ask("inventions-spread", columns) == spread
    assert ask("inventions-spread", columns, place="丁县") == []


def test_losses_by_level(ask: Ask) -> None:
    assert ask("dropped-by-level", "plan entered_at losses measures documents most_often") == [
        ("乙市夜校规划", "county", 1, 1, 1, ["书屋和服务点"]),
        ("甲省夜校规划", "city", 2, 2, 1, ["便民服务点", "流动书屋"]),
        ("甲省夜校规划", "county", 2, 2, 1, ["便民服务点", "流动书屋"]),
    ]


def test_weakened_targets(ask: Ask) -> None:
    columns = "place change indicator text above"
    in_words = ("丙市", "unquantified", "夜校数", "白天的夜校。白天的夜校的正文。", "10所以上")
    assert ask("weakened-targets", columns) == [("丁县", "lowered", "夜校数", "8所以上", "12所以上"), in_words]
    assert ask("weakened-targets", columns, place="丙市") == [in_words]
    assert ask("weakened-targets", columns, place="乙市") == []


def test_targets_kept_in_words_alone_stand_beside_the_figures(ask: Ask) -> None:
    assert ask("targets-across-levels", "place value change above") == [
        ("甲省", 10.0, None, None),
        ("乙市", 12.0, "raised", "10所以上"),
        ("丁县", 8.0, "lowered", "12所以上"),
        ("丙市", None, "unquantified", "10所以上"),
    ]


def test_who_answers_to_whom(ask: Ask) -> None:
    columns = "place organization counterparts counterpart_in_charge"
    assert ask("responsible-at-each-level", columns, words="N/~夜校") == [
        ("甲省", "甲省科协", [], False),
        ("甲省", "甲省科协", [], False),
        ("乙市", "乙市科协", ["甲省科协"], True),
    ]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"words": "白天"}, ["C2/一/（一）"]),
        ({"words": "夜校 白天"}, ["C2/一/（一）"]),
        ({"words": "夜校　的正文", "place": "丁县"}, ["A/一/（一）"]),
        ({"words": "校"}, ["N/~夜校", "P/一/（一）", "C1/一/（一）", "A/一/（一）", "C2/一/（一）", "C2/一/（二）"]),
        ({"words": "夜校 飞机"}, []),
        ({"words": '"* \\ OR'}, []),
        ({"words": " "}, []),
        ({}, ["N/~夜校", "P/一/（一）", "C1/一/（一）", "A/一/（一）", "C2/一/（一）", "C2/一/（二）"]),
    ],
)
def test_search_in_all_texts(ask: Ask, given: dict[str, str], found: list[str]) -> None:
    assert [id for (id,) in ask("search-text", "provision_id", **given)] == found

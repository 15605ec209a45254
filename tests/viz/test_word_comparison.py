"""Two texts word by word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.words import AFTER, BEFORE, compare

WORDS = st.text(alphabet="修理点网、。，\n12a", max_size=60)


@given(WORDS, WORDS)
def test_both_texts_are_rebuilt_exactly(before: str, after: str) -> None:
    runs = compare(before, after)
    assert "".join(run.text for run in runs if run.kind in BEFORE) == before
    assert "".join(run.text for run in runs if run.kind in AFTER) == after
    assert all(run.text for run in runs)
    assert all(one.kind != other.kind for one, other in pairwise(runs))


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("建设站点", "建设站点", [("kept", "建设站点")]),
        ("", "新增", [("added", "新增")]),
        ("全省建成100个站点。", "全市建成10个站点。",
         [("kept", "全"), ("cut", "省"), ("added", "市"), ("kept", "建成"), ("cut", "100"), ("added", "10"),
          ("kept", "个站点。")]),
        ("鼓励社会力量参与", "由县里统一安排", [("cut", "鼓励社会力量参与"), ("added", "由县里统一安排")]),
    ],
)  # fmt: skip
def test_what_is_marked(before: str, after: str, marked: list[tuple[str, str]]) -> None:
    assert [(run.kind, run.text) for run in compare(before, after)] == marked


def test_no_confetti_of_characters_shared_by_chance() -> None:
    runs = compare("完善服务标准和收费办法", "制定统一的服饰规格与管理制度")
    assert all(len(run.text) > 1 for run in runs if run.kind == "kept")


def test_a_clause_that_stands_elsewhere_is_moved() -> None:
    runs = compare("开展义务修理活动。建立修理档案制度。", "建立修理档案制度。开展义务修理活动。")
    assert {run.kind for run in runs} == {"kept", "moved_from", "moved_to"}
    assert [run.text for run in runs if run.kind == "moved_from"] == [
        run.text for run in runs if run.kind == "moved_to"
    ]

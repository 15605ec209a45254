"""Two texts word by word."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries import words
from queries.words import Words, compare, pieces, same

TEXTS = st.text(alphabet="修理点网、。，,\n12a.", max_size=60)


def rebuilt(before: str, after: str, found: Words) -> tuple[str, str]:
    """Both texts, each made of the other's words where the marks say that they are shared, else of its own."""
    sides = []
    for own, other, swap in ((before, after, False), (after, before, True)):
        blocks = [(b, a, n) if not swap else (a, b, n) for b, a, n in (*found.kept, *found.moved)]
        text, at = "", 0
        for here, there, length in sorted(blocks):
            assert here >= at
            shared = own[here : here + length]
            assert same(shared, other[there : there + length])
            text += own[at:here] + shared
            at = here + length
        sides.append(text + own[at:])
    return sides[0], sides[1]


@given(TEXTS, TEXTS)
def test_both_texts_are_rebuilt_exactly_from_the_marks(before: str, after: str) -> None:
    found = compare(before, after)
    assert rebuilt(before, after, found) == (before, after)
    assert all(one.after < two.after for one, two in pairwise(found.kept))
    for text, side in (before, "before"), (after, "after"):
        cut = list(pieces(text, [found], side))  # type: ignore[arg-type]
        assert "".join(piece.text for piece in cut) == text
        assert all(piece.text for piece in cut)
        assert all(one.kind != two.kind for one, two in pairwise(cut))


@pytest.mark.parametrize("most", [0, 40])
@given(before=TEXTS, after=TEXTS)
def test_texts_too_long_to_compare_by_characters_are_rebuilt_too(most: int, before: str, after: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "MOST_PAIRS", most)
        assert rebuilt(before, after, compare(before, after)) == (before, after)


def marked(before: str, after: str) -> str:
    found = compare(before, after)
    first = "".join(
        f"[{one.text}]" if one.kind == "changed" else one.text for one in pieces(before, [found], "before")
    )
    second = "".join(
        f"{{{one.text}}}" if one.kind == "changed" else one.text for one in pieces(after, [found], "after")
    )
    return f"{first} {second}"


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("建设站点", "建设站点", "建设站点 建设站点"),
        ("", "新增", " {新增}"),
        ("全省建成100个站点。", "全市建成10个站点。", "全[省]建成[100]个站点。 全{市}建成{10}个站点。"),
        ("提高到3.5个", "提高到3.8个", "提高到[3.5]个 提高到{3.8}个"),
        ("设点,配人", "设点，配人", "设点,配人 设点，配人"),
        ("夜校。夜校", "晚上夜校。晚上夜校", "夜校。夜校 {晚上}夜校。{晚上}夜校"),
        ("鼓励社会力量参与", "由县里统一安排", "[鼓励社会力量参与] {由县里统一安排}"),
        ("设点。配人。", "设点。", "设点。[配人。] 设点。"),
        ("设点，配人。", "设点，配人，公布名单。", "设点，配人。 设点，配人{，公布名单}。"),
    ],
)
def test_what_is_marked(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


def test_no_confetti_of_characters_shared_by_chance() -> None:
    before, after = "完善服务标准和收费办法", "制定统一的服饰规格与管理制度"
    assert all(len(one.text) > 1 for one in pieces(before, [compare(before, after)], "before") if one.kind == "kept")


def test_a_clause_that_stands_elsewhere_is_moved() -> None:
    before, after = "开展义务修理活动。建立修理档案制度。", "建立修理档案制度。开展义务修理活动。"
    found = compare(before, after)
    assert {one.kind for one in pieces(before, [found], "before")} == {"kept", "moved"}
    assert {one.kind for one in pieces(after, [found], "after")} == {"kept", "moved"}
    ((start, other, length),) = found.moved
    assert before[start : start + length] == after[other : other + length]
    assert found.numbers()[-3:] == [start, other, -length]


def test_what_any_of_several_has_is_kept() -> None:
    text, others = "建设站点。培训师傅。公布名单。", ("建设站点。", "培训师傅。")
    shown = list(pieces(text, [compare(other, text) for other in others], "after"))
    assert [(one.text, one.kind) for one in shown] == [("建设站点。培训师傅。", "kept"), ("公布名单。", "changed")]


def test_long_texts_take_no_long_time() -> None:
    before = "".join(f"第{number}项修理服务，" for number in range(2_000))
    after = "".join(f"第{number}件维修工作，" for number in range(2_000, 0, -1))
    started = time.process_time()
    compare(before, after)
    assert time.process_time() - started < 2

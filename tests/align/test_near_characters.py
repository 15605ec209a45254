"""Characters that stand near each other in a clause: what two texts that say one thing in other words share."""

import pytest

from kg.align.grams import neighbours_of

BRING_IN = "引进人才"


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("引进人才", 6),
        ("引进一批人才", 5),
        ("引进◇优秀人才", 5),
        ("人才引进", 2),
        ("引进,人才", 2),
        ("治理河湖", 0),
    ],
)
def test_words_in_between_leave_most_and_another_clause_little(text, shared):
    found = neighbours_of([BRING_IN, text], 4)
    one, two = (set(found.keys[found.starts[at] : found.starts[at + 1]].tolist()) for at in (0, 1))
    assert len(one) == 6
    assert len(one & two) == shared


def test_a_text_without_characters_has_none():
    found = neighbours_of(["", "。◇", BRING_IN], 4)
    assert found.starts.tolist() == [0, 0, 0, 6]
    assert neighbours_of([], 4).count == 0

"""What is likest to each other from both sides, where two plans copy little."""

import numpy as np
import pytest

from kg.align.mutual import likest

PLACES = 7
NAMED = np.full((PLACES, PLACES), 0.2)
ALIKE = np.full((PLACES, PLACES), 0.01) + np.diag(np.full(PLACES, 0.24))
FIRST = {(at, at) for at in range(PLACES) if at not in (1, 2)}
"""All but two are found already."""


def changed(matrix, **cells):
    """A matrix with other values at places written ``r1c2``."""
    made = matrix.copy()
    for place, value in cells.items():
        made[int(place[1]), int(place[3])] = value
    return made


def test_what_is_likest_from_both_sides_is_a_pair():
    assert set(likest(FIRST, ALIKE, NAMED)) == {(1, 1), (2, 2)}


@pytest.mark.parametrize(
    ("alike", "why"),
    [
        (changed(ALIKE, r1c1=0.12), "less alike than half of what is usual"),
        (changed(ALIKE, r1c3=0.26, r3c3=0.3), "a further unit above, no source, is liker"),
        (changed(ALIKE, **{f"r{at}c1": 0.1 for at in (2, 3, 4, 5)}), "everything below is alike to it"),
    ],
)
def test_what_could_be_chance_is_none(alike, why):
    assert (1, 1) not in set(likest(FIRST, alike, NAMED)), why


def test_the_same_words_under_another_object_are_none():
    assert set(likest(FIRST, ALIKE, changed(NAMED, r1c1=0.0))) == {(2, 2)}
    assert (1, 1) in set(likest(FIRST, ALIKE, changed(NAMED, r1c1=-1.0))), "neither has a heading"


def test_a_unit_may_carry_a_second_one_beside_its_source():
    alike = changed(ALIKE, r0c0=0.3, r0c1=0.27)
    assert (0, 1) in set(likest(FIRST, alike, NAMED))


def test_what_another_unit_carries_already_must_be_liker():
    alike = changed(ALIKE, r1c1=0.18)
    assert (1, 1) not in set(likest(FIRST | {(3, 1)}, alike, NAMED))
    assert (1, 1) in set(likest(FIRST, alike, NAMED))


def test_nothing_in_common_is_no_pair():
    assert not set(likest(set(), np.zeros((2, 2)), np.full((2, 2), -1.0)))

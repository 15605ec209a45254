"""What several signs together tell of units that were left without a partner."""

import numpy as np
from scipy import sparse

from kg.align.overlooked import ENOUGH, overlooked, own_words, signs_of

PLACES = 5
ALIKE = np.full((PLACES, PLACES), 0.01) + np.diag(np.full(PLACES, 0.2))
FOUND = {(at, at) for at in range(PLACES) if at != 2}
OWN = np.eye(PLACES) * 60.0
NAMED = np.full((PLACES, PLACES), 0.1)
SPECIAL = np.zeros((PLACES, PLACES), dtype=bool)


def test_what_shares_words_that_no_other_unit_holds_is_a_pair():
    (place, chance), *more = overlooked(FOUND, signs_of(ALIKE, NAMED, OWN, SPECIAL))
    assert place == (2, 2)
    assert ENOUGH <= chance < 1
    assert not more


def test_words_that_others_hold_too_are_not_enough():
    assert (2, 2) not in dict(overlooked(FOUND, signs_of(ALIKE, NAMED, np.zeros_like(OWN), SPECIAL)))


def test_a_unit_that_is_liker_to_another_one_above_is_none():
    alike = ALIKE.copy()
    alike[2, 3] = 0.3
    assert (2, 2) not in dict(overlooked(FOUND, signs_of(alike, NAMED, OWN, SPECIAL)))


def test_words_of_two_units_alone_are_weighed():
    below = sparse.csr_matrix([[1.0, 2.0, 0.0], [0.0, 2.0, 3.0]])
    above = sparse.csr_matrix([[1.0, 2.0, 0.0], [0.0, 0.0, 3.0]])
    assert own_words(below, above).tolist() == [[1.0, 0.0], [0.0, 9.0]]

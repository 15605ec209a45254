"""What the confidence that a unit carries an inferred measure rests on, and what is too unlikely to be said."""

from collections import defaultdict
from itertools import combinations

import pytest
from msgspec.structs import replace

from kg.align.belonging import Claim, chance
from tests.simulate import simulate
from tests.simulate.reading import align_made, read_made

OWN = Claim(strength=0.1, parts=0.9, main=True)


@pytest.mark.parametrize(
    ("other", "plans"),
    [
        (replace(OWN, strength=0.02), 4),
        (replace(OWN, parts=0.5), 4),
        (replace(OWN, main=False), 4),
        (OWN, 2),
    ],
    ids=["less alike", "out of place", "a further place", "no third plan"],
)
def test_what_makes_a_place_less_sure(other, plans):
    assert 0 < chance(other, plans) < chance(OWN, 4) < 1


def test_a_units_own_place_in_the_corresponding_part_is_no_guess_even_when_it_is_little_alike():
    assert chance(Claim(strength=0.0, parts=1.0, main=True), 4) > 0.5


def test_a_few_words_out_of_place_are_hardly_evidence():
    assert chance(Claim(strength=0.05, parts=0.3, main=False), 4) < 0.1


def test_units_below_missing_texts_share_few_measures_by_chance():
    made = list(simulate(120, 6))
    above = {one.truth.parent for one in made}
    lowest = [one for one in made if one.truth.id not in above]
    carried = {unit.id: {one.id for one in unit.sources} for one in lowest for unit in one.truth.units}
    _, found = align_made(read_made(lowest))
    together = defaultdict(set)
    for one in found.derivations:
        if one.child in carried:
            together[one.parent].add(one.child)
    pairs = {pair for group in together.values() for pair in combinations(sorted(group), 2)}
    apart = {pair for pair in pairs if pair[0].partition("/")[0] != pair[1].partition("/")[0]}
    right = sum(bool(carried[one] & carried[two]) for one, two in apart)
    assert right / len(apart) >= 0.85

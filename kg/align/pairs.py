"""Which units of a plan come from which units of the plan above: many to many, decided together.

Every unit below is explained by the units above: first by the likeliest, then by whichever explains most of the words
still unexplained, as long as the one also speaks of what the other is about. So a clause that two units above share
is counted for one of them only, a unit that carries three from above gets three, and a formula that drafters use for
everything makes no pair. A plan that copies little leaves no words to explain; its pairs are told another way
(:mod:`kg.align.reworded`).
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.align.clauses import ClausePairs
from kg.align.echoes import without_echoes
from kg.align.grams import Scores
from kg.align.likeness import Place, likeness, sides_of
from kg.align.looks import Compared, looks
from kg.align.naming import naming, strange
from kg.align.plan import Plan
from kg.align.reworded import little_is_copied, reworded
from kg.align.shared import Common, Shared
from kg.align.units import Unit
from kg.align.vacancies import nearest
from kg.records import Match

_NOTHING = 1e-9


class _Bar(Struct, frozen=True):
    """What evidence must pass: a logistic model of the chance that a unit comes from another."""

    alike: float
    """Weight of how alike the two are, …"""
    named: float
    """… and of how far the one names what the other is about."""
    enough: float
    """More of a heading need not be named: half of it is the plan's own wording."""
    unnamed: float
    """What counts as named where neither has a heading."""
    against: float
    """What speaks against any pair."""
    strange: float
    """What it takes from the odds that neither names the other's object: only a nearly whole copy passes then."""
    floor: float
    """Least share of the shorter text that no unit taken before explains, where neither names the other's object."""
    floor_named: float
    """The same where it does: a name alone is no evidence, but with it little is enough."""


# Fitted to simulated plans (60 of tests/simulate, seed 1), the two annotated chains (each pair counted twenty times)
# and the five annotated plans taken for each other's parents (twice): for the first unit above that explains a unit,
# and for each further one. The floors are lower where a name stands for much: long units carry much in few words.
_FIRST = _Bar(alike=9.5, named=4.1, enough=0.4, unnamed=0.02, against=1.8, strange=5.0, floor=0.1, floor_named=0.03)
_FURTHER = _Bar(alike=8.3, named=18.8, enough=0.3, unnamed=0.1, against=4.9, strange=0.0, floor=0.1, floor_named=0.05)
_NAMED = 0.25
"""Share of a heading from which on its object counts as named."""
_STEP, _STEP_FLOOR = 1.2, 0.05
"""Of a unit that is a step of the plan's own tasks: what that adds to the odds of its first source, and the floor.
Chosen by eye on the one annotated child that has such steps, as there is no other."""
_SAME_TOPIC = 0.5
"""Likeness of headings from which on they say one thing (加强组织领导, 强化组织领导), and the floor then: what stands
below may be all the plan's own words."""
_OUT_OF_PLACE = 2.0
"""What it takes from the odds that a unit above stands in another part than the corresponding one; of a further unit,
only where neither names the other's object."""
_SAME_PART, _OTHER_PART = 0.9, 0.5

_FEW = 6
"""Fewer units, below or above, leave nothing that is usual between two plans. Set by judgement; no annotated plan has
fewer."""


class Pair(Struct, frozen=True):
    """A unit below and a unit above that it comes from."""

    child: Unit
    parent: Unit
    confidence: float
    """Chance that it does."""
    main: bool
    """Whether no other unit above explains more of the unit below."""
    clauses: tuple[Match, ...] = ()
    """Which clauses of the unit below stand for which of the other's; empty where that cannot be told."""


class Paired(Struct, frozen=True):
    """What comparing a plan with the plan above it found."""

    pairs: list[Pair]
    """In the order of the units below."""
    near: dict[str, float]
    """Id of each unit above that no pair has → how near any unit below comes to it, from 0 to 1."""


def pair_up(below: Plan, above: Plan) -> Paired:
    """The pairs of a plan and the plan above it."""
    if not below.units or not above.units:
        return Paired([], {unit.id: 0.0 for unit in above.units})
    one, two = sides_of([below, above])
    shared = Shared(one.bodies, two.bodies)
    found, named = likeness(one, two, shared), naming(below, above)
    named = np.where(found.meant > 0, np.maximum(named, found.meant), named)
    clauses = ClausePairs(below.clauses, above.clauses)
    compared = Compared((below, above), (one, two), found, named, clauses)
    chances = _by_words(compared, shared)
    if below.whole and little_is_copied(found.scores):
        chances = _in_other_words(chances, compared)
    carried, shares = {column for _, column in chances}, nearest(found.scores)
    near = {unit.id: shares[at] for at, unit in enumerate(above.units) if at not in carried}
    return Paired(list(_pairs(chances, compared)), near)


def _pairs(chances: Mapping[Place, float], of: Compared) -> Iterator[Pair]:
    """Pairs with the clauses that are taken over, in the order of the units below.

    :param chances: of each pair, the main one of each unit below before its others.
    """
    one, two = of.sides
    for at, group in groupby(sorted(chances, key=itemgetter(0)), key=itemgetter(0)):
        columns = [column for _, column in group]
        taken = of.clauses.taken_over(at, columns)
        for number, column in enumerate(columns):
            chance = chances[at, column]
            yield Pair(one.units[at], two.units[column], chance, main=number == 0, clauses=taken[column])


def _in_other_words(found: Mapping[Place, float], of: Compared) -> dict[Place, float]:
    """Pairs of a plan that says most in words of its own: what is high from both sides, the likeliest first.

    :param found: what words tell. It needs less; it stays where a model finds the two to mean the same, and all of it
        in plans of few units.
    """
    likely = dict(reworded(*of.plans, of.found.scores, of.named, set(found)))
    few = min(of.found.scores.shape) < _FEW
    kept = {place: chance for place, chance in found.items() if few or of.found.meant[place] > 0}
    return dict(sorted((kept | likely).items(), key=itemgetter(1), reverse=True))


def _by_words(of: Compared, shared: Shared) -> dict[Place, float]:
    """Pairs of a plan that copies: units above that explain the words of one below, the main one of each first."""
    (one, two), found = of.sides, of.found
    evidence = _Evidence(
        least=np.maximum(np.minimum(one.weights[:, None], two.weights[None, :]), _NOTHING),
        alike=found.scores,
        named=of.named,
        meant=found.meant,
        topics=found.topics,
        displaced=_displaced(found.parts),
        stage=np.array([[unit.stage] for unit in one.units]),
    )
    chances = dict(without_echoes(list(_explain(shared, evidence)), one, two))
    if of.plans[0].whole:
        chances |= dict(looks(set(chances), of))
    return chances


def _displaced(parts: Scores) -> NDArray[np.bool_]:
    """Which units above stand in another part than the one that corresponds to a unit's own, if there is one."""
    found: NDArray[np.bool_] = (parts < _OTHER_PART) & (parts.max(axis=1, keepdims=True) >= _SAME_PART)
    return found


class _Evidence(Struct, frozen=True):
    """What speaks for each unit above (columns) as a source of each unit below (rows)."""

    least: Scores
    """What the shorter of the two says."""
    alike: Scores
    named: Scores
    """How far they name each other."""
    meant: Scores
    """How far a model finds them to mean the same: as good as words in common."""
    topics: Scores
    """How alike their headings are."""
    displaced: NDArray[np.bool_]
    """Whether the unit above stands out of place."""
    stage: NDArray[np.bool_]
    """Whether the unit below is a step of the plan's own tasks: it says again what is above, under a step's name."""

    def of(self, rows: slice) -> "_Evidence":
        """The same for some of the units below."""
        return _Evidence(*(getattr(self, name)[rows] for name in self.__struct_fields__))

    def first_odds(self) -> Scores:
        """Logarithm of the odds that a unit comes from each above before all others."""
        steps = self.stage * (_FIRST.strange * strange(self.named) + _STEP)
        return _odds(self.alike, self.named, _FIRST) + steps - _OUT_OF_PLACE * self.displaced

    def further_odds(self) -> Scores:
        """The same where another one was found before."""
        out_of_place = self.displaced & strange(self.named)
        return _odds(self.alike, self.named, _FURTHER) - _OUT_OF_PLACE * out_of_place

    def floor(self, bar: _Bar) -> Scores:
        """Least share of words that must be left to explain."""
        return np.where(self.named >= _NAMED, bar.floor_named, bar.floor)

    def first_floor(self) -> Scores:
        """The same for the first source: nothing where the headings are the same, little for a step."""
        floor = np.minimum(self.floor(_FIRST), np.where(self.stage, _STEP_FLOOR, np.inf))
        return np.where(self.topics >= _SAME_TOPIC, 0.0, floor)


def _explain(shared: Shared, evidence: _Evidence) -> Iterator[list[tuple[int, float]]]:
    """For each unit below the units above that explain it, the likeliest first, with the chance of each.

    :param shared: the words that the units of the two plans have in common.
    """
    for some in shared:
        yield from _in_turn(some, evidence.of(slice(some.first, some.first + some.count)))


def _in_turn(common: Common, evidence: _Evidence) -> list[list[tuple[int, float]]]:
    """The same for some units below, all at a time: the first unit above of each, then a further one of each, …"""
    count, width = evidence.least.shape
    explained: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    odds, floor, open_ = evidence.first_odds(), evidence.first_floor(), np.arange(count)
    further, further_floor = evidence.further_odds(), evidence.floor(_FURTHER)
    while len(open_):
        enough = common.totals(width) / evidence.least + evidence.meant >= floor
        passing = np.where(enough, odds, -np.inf)[open_]
        best = passing.argmax(axis=1)
        highest = passing[np.arange(len(best)), best]
        open_, best, highest = open_[highest >= 0], best[highest >= 0], highest[highest >= 0]
        for at, other, chance in zip(open_.tolist(), best.tolist(), 1.0 / (1.0 + np.exp(-highest)), strict=True):
            explained[at].append((other, round(float(chance), 3)))
        common = common.beyond(open_, best)
        further[open_, best] = -np.inf
        odds, floor = further, further_floor
    return explained


def _odds(alike: Scores, named: Scores, bar: _Bar) -> Scores:
    """Logarithm of the odds of a pair."""
    known = np.where(named < 0, bar.unnamed, np.minimum(named, bar.enough))
    return bar.alike * alike + bar.named * known - bar.against - bar.strange * strange(named)

"""Fit how sure it is that a unit belongs to a cluster (``kg/align/belonging.py``), and print what is so.

All groups of two to five of the annotated plans, and siblings and cousins of simulated families, are clustered as if
nothing above them were held. That a unit belongs to a cluster is right where most of what other plans have there
carries the same as the unit.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from kg.align.belonging import WEIGHTS, signs
from kg.align.clusters import places_of
from kg.align.likeness import sides_of
from kg.align.plan import Plan
from kg.evaluate.reliability import calibration_error, plot, reliability
from tests.calibrate.pairs import annotated_plans, ready
from tests.simulate import simulate
from tests.simulate.family import Made
from tests.simulate.reading import read_made

SIMULATED, SEEDS = 120, (1, 2, 3)
GROUPS = (2, 3, 5, 10)
"""Plans that are taken together, of those that there are."""
Codes = Mapping[str, Set[str]]
"""Id of each judged unit → what it carries; itself where it is added."""


class Case(NamedTuple):
    """One decision that a unit belongs to a cluster."""

    signs: tuple[float, ...]
    right: bool
    simulated: bool


def cases_of(plans: Sequence[Plan], codes: Codes, *, simulated: bool) -> Iterator[Case]:
    """Those of some plans that are clustered together."""
    places = places_of(sides_of(plans))
    ids = [unit.id for unit in places.units]
    for claims in places.claims():
        count = len(places.plans(claims))
        judged = [at for at in claims if ids[at] in codes]
        for at in judged:
            own = places.plans([at])
            agree = [bool(codes[ids[at]] & codes[ids[one]]) for one in judged if places.plans([one]) != own]
            if agree:
                yield Case(signs(claims[at], count), 2 * sum(agree) >= len(agree), simulated)


def of_annotated() -> Iterator[Case]:
    """Those of all groups of annotated plans."""
    known = annotated_plans()
    codes = {plan.units[at].id: own for plan, measures in known.values() for at, own in measures.items()}
    for count in range(2, len(known) + 1):
        for some in combinations([plan for plan, _ in known.values()], count):
            yield from cases_of(some, codes, simulated=False)


def of_simulation(seed: int) -> Iterator[Case]:
    """Those of the plans right below each plan of a simulated family, and of one plan below each of these."""
    made = list(simulate(SIMULATED, seed))
    plans = {one.id: ready(one) for one in read_made(made)}
    codes = {unit.id: {one.id for one in unit.sources} or {unit.id} for one in made for unit in one.truth.units}
    for group in related(made):
        for count in GROUPS:
            if len(group) >= count:
                yield from cases_of([plans[id] for id in group[:count]], codes, simulated=True)


def related(made: Sequence[Made]) -> Iterator[list[str]]:
    """Ids of siblings, and of cousins."""
    below: dict[str, list[str]] = {}
    for one in made:
        if one.truth.parent is not None:
            below.setdefault(one.truth.parent, []).append(one.truth.id)
    for children in below.values():
        yield sorted(children)
        yield [min(below[child]) for child in sorted(children) if child in below]


def fitted(cases: Sequence[Case]) -> NDArray[np.float64]:
    """The weights of the signs; annotated and simulated decisions weigh the same together."""
    simulated = sum(one.simulated for one in cases)
    shares = {True: 1 / simulated, False: 1 / (len(cases) - simulated)}
    model = LogisticRegression(C=10.0, fit_intercept=False, max_iter=5_000)
    model.fit(
        [one.signs for one in cases],
        [one.right for one in cases],
        sample_weight=[len(cases) / 2 * shares[one.simulated] for one in cases],
    )
    weights: NDArray[np.float64] = model.coef_[0]
    return weights


def show(title: str, cases: Sequence[Case], weights: Sequence[float] | NDArray[np.float64]) -> None:
    """Print a reliability curve."""
    said = 1 / (1 + np.exp(-(np.array([one.signs for one in cases]) @ np.asarray(weights))))
    bins = reliability("inferred", zip(said.tolist(), (one.right for one in cases), strict=True))
    print(f"\n{title}")
    for line in plot(bins):
        print(line)
    print(f"mean distance {calibration_error(bins):.3f}")


def main() -> None:
    annotated = list(of_annotated())
    simulated = [case for seed in SEEDS for case in of_simulation(seed)]
    both = [*annotated, *simulated]
    print("weights", fitted(both).round(2).tolist())
    for title, cases in (("annotated plans", annotated), ("simulated families", simulated)):
        show(f"{title}, with the weights of the program", cases, WEIGHTS)
        for further, name in ((0.0, "own places"), (1.0, "further ones")):
            show(f"{title}, {name}", [one for one in cases if one.signs[-1] == further], WEIGHTS)


if __name__ == "__main__":
    main()

"""Fit the chance of fates; see the package."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from kg.align import align
from kg.align.certainty import chance, closeness_of, signs
from kg.evaluate.reliability import calibration_error, plot, reliability
from kg.evaluate.truth import true_fates
from kg.records import Alignment, FateName
from tests.heldout.chains import Couple, every_couple, located
from tests.simulate import simulate
from tests.simulate.reading import align_made, read_made

SIMULATED, SEEDS = 100, (2, 5)
CHAIN_WEIGHT = 20.0
"""Of one fate of a chain, where one of a simulated plan weighs 1: there are that many times more of those."""


class Case(NamedTuple):
    """One fate, what tells how sure it is, and whether it is right."""

    group: str
    """The chain, or the simulated family."""
    fate: FateName
    carriers: float
    closeness: float
    right: bool
    simulated: bool


def cases_of(
    group: str, found: Alignment, truth: dict[tuple[str, str], str], *, simulated: bool = False
) -> Iterator[Case]:
    """The fates of an alignment that the truth, (measure, document below) → fate, knows of."""
    documents = {one.child: one.child.partition("/")[0] for one in found.derivations}
    closeness = closeness_of(found.derivations, documents)
    sure = {(one.child, one.parent): one.confidence for one in found.derivations}
    for one in found.fates:
        true = truth.get((one.measure, one.document))
        if true is not None:
            carriers = min((sure[id, one.measure] for id in one.via), default=1.0)
            yield Case(group, one.fate, carriers, closeness.get(one.document, 0.0), one.fate == true, simulated)


def of_chain(name: str, one: Couple) -> Iterator[Case]:
    """Those of an annotated chain."""
    found = align([one.parent, one.child], one.registry)
    places = located(one.parent, one.gold["parent_measures"])
    truth = {
        (places[row["parent"]], one.child.id): row["fate"]
        for row in one.gold["parent_fates"]
        if row["parent"] in places
    }
    return cases_of(name, found, truth)


def of_simulation(seed: int) -> Iterator[Case]:
    """Those of a simulated family, in the plans right below the measures' own."""
    made = list(simulate(SIMULATED, seed))
    truth = {one.truth.id: one.truth for one in made}
    _, found = align_made(read_made(made))
    fates = {
        (measure, id): fate.fate
        for id, document in truth.items()
        for measure, fate in true_fates(truth, id)
        if measure.startswith(f"{document.parent}/")
    }
    return cases_of(f"simulated, seed {seed}", found, fates, simulated=True)


def fitted(cases: Iterable[Case]) -> NDArray[np.float64]:
    """The weights of the signs."""
    cases = list(cases)
    model = LogisticRegression(C=3.0, fit_intercept=False, max_iter=5_000)
    model.fit(
        [signs(one.fate, one.carriers, one.closeness) for one in cases],
        [one.right for one in cases],
        sample_weight=[0.1 if one.simulated else 0.1 * CHAIN_WEIGHT for one in cases],
    )
    weights: NDArray[np.float64] = model.coef_[0]
    return weights


def held_out(cases: list[Case]) -> Iterator[tuple[Case, float]]:
    """Each fate with what a model fitted to all other chains and families says of it."""
    for group in dict.fromkeys(one.group for one in cases):
        weights = fitted(one for one in cases if one.group != group)
        for one in cases:
            if one.group == group:
                odds = float(weights @ signs(one.fate, one.carriers, one.closeness))
                yield one, 1 / (1 + float(np.exp(-odds)))


def show(title: str, said: Iterable[tuple[float, bool]]) -> None:
    """Print a reliability curve."""
    bins = reliability("fate", said)
    print(f"\n{title}")
    for line in plot(bins):
        print(line)
    print(f"mean distance {calibration_error(bins):.3f}")


def main() -> None:
    cases = [case for name, one in every_couple() for case in of_chain(name, one)]
    cases += [case for seed in SEEDS for case in of_simulation(seed)]
    print("weights", fitted(cases).round(2).tolist())
    for title, simulated in (("annotated chains", False), ("simulated families", True)):
        some = [one for one in cases if one.simulated is simulated]
        show(f"{title}, with the weights of the program", ((chance(*one[1:4]), one.right) for one in some))
        others = ((said, one.right) for one, said in held_out(cases) if one.simulated is simulated)
        show(f"{title}, each by what was fitted to all others", others)


main()

"""Fit the chance of fates; see the package."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from kg.align import align
from kg.align.certainty import closeness_of, signs_of_carried, signs_of_dropped, uptake
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
    said: float
    """How sure the program is."""
    signs: tuple[float, ...]
    most: float
    """What carries the measure is no surer."""
    right: bool
    simulated: bool


def cases_of(
    group: str, found: Alignment, truth: dict[tuple[str, str], str], *, simulated: bool = False
) -> Iterator[Case]:
    """The fates of an alignment that the truth, (measure, document below) → fate, knows of."""
    documents = {one.child: _home(one.child) for one in found.derivations}
    closeness = closeness_of(found.derivations, documents)
    sure = {(one.child, one.parent): one.confidence for one in found.derivations}
    counts = Counter((_home(one.measure), one.document, one.fate == "dropped") for one in found.fates)
    for one in found.fates:
        true = truth.get((one.measure, one.document))
        if true is None:
            continue
        taken = uptake(*(counts[_home(one.measure), one.document, lost] for lost in (False, True)))
        close = closeness.get(one.document, 0.0)
        most = min((sure[id, one.measure] for id in one.via), default=1.0)
        if one.fate == "dropped":
            signs = signs_of_dropped(found.near[one.document][one.measure], taken, close)
        else:
            signs = signs_of_carried(one.fate, most, taken, close)
        yield Case(group, one.fate, one.confidence, signs, most, one.fate == true, simulated)


def _home(unit: str) -> str:
    return unit.partition("/")[0]


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
    """The weights of the signs, of dropped measures or of all others."""
    cases = list(cases)
    model = LogisticRegression(C=3.0, fit_intercept=False, max_iter=5_000)
    model.fit(
        [one.signs for one in cases],
        [one.right for one in cases],
        sample_weight=[0.1 if one.simulated else 0.1 * CHAIN_WEIGHT for one in cases],
    )
    weights: NDArray[np.float64] = model.coef_[0]
    return weights


def held_out(cases: list[Case]) -> Iterator[tuple[float, bool]]:
    """What a model fitted to all others says of the fates of each annotated chain, and whether they are right."""
    for group in dict.fromkeys(one.group for one in cases if not one.simulated):
        weights = fitted(one for one in cases if one.group != group)
        for one in cases:
            if one.group == group:
                yield min(one.most, 1 / (1 + float(np.exp(-np.dot(one.signs, weights))))), one.right


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
    others: list[tuple[float, bool]] = []
    for name, dropped in (("carried", False), ("dropped", True)):
        kind = [one for one in cases if (one.fate == "dropped") is dropped]
        print(f"weights of {name}", fitted(kind).round(2).tolist())
        others += held_out(kind)
    for fate in dict.fromkeys(one.fate for one in cases):
        some = [one for one in cases if one.fate == fate and not one.simulated]
        show(f"{fate}, annotated chains", ((one.said, one.right) for one in some))
    for place, simulated in (("annotated chains", False), ("simulated families", True)):
        show(f"all, {place}", ((one.said, one.right) for one in cases if one.simulated is simulated))
    show("all, annotated chains, each by what was fitted to all others", others)


main()

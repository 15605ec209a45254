"""Fit the chance of reworded pairs (``kg/align/reworded.py``), and print what it is worth.

Units of the annotated parents and children (gold and ``tests/heldout/chains``) and of the five annotated plans taken
for each other's parents; what a model fitted to all others finds in a couple is printed beside what is found without
it and what the program finds. ``--encoder FOLDER`` does so with a sentence-transformers model as one more sign; the
weights of the program are those of BGE-small-zh-v1.5 (BAAI, MIT licence; whole units, no instruction before them).
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations, product
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from kg.align.encoder import Encoder, find_encoder
from kg.align.likeness import likeness, sides_of
from kg.align.naming import naming
from kg.align.pairs import pair_up
from kg.align.places import Places
from kg.align.plan import Plan, plan_of
from kg.align.reworded import signs
from kg.align.shared import Shared
from kg.jurisdictions import Gazetteer
from kg.records import Document
from tests.heldout.chains import SHARED, Couple, document, every_couple, located
from tests.heldout.siblings import SIBLINGS, gold_of

COUPLE_WEIGHT, SIBLING_WEIGHT = 20.0, 6.0
"""Of all true pairs of a parent and child, and of two sibling plans, together."""
_PLACES = Places(tuple(Gazetteer.load().places.values()))
Pairs = set[tuple[int, int]]


class Case(NamedTuple):
    """Two plans, what speaks for each two of their units, and which are annotated as a pair."""

    name: str
    signs: NDArray[np.float64]
    true: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    plans: tuple[Plan, Plan]
    weight: float


def case(name: str, below: Plan, above: Plan, true: Pairs, judged: tuple[set[int], set[int]], weight: float) -> Case:
    """What is to be learned from two plans."""
    one, two = sides_of([below, above])
    alike = likeness(one, two, Shared(one.bodies, two.bodies)).scores
    return Case(
        name,
        signs(below, above, alike, naming(below, above)),
        as_table(true, alike.shape),
        as_table(set(product(*judged)), alike.shape),
        (below, above),
        weight,
    )


def of_couple(name: str, one: Couple, encoder: Encoder | None = None) -> Case:
    """That of a parent and its child."""
    below, above = ready(one.child, encoder), ready(one.parent, encoder)
    children, parents = (
        placed(plan, one.gold[key]) for plan, key in ((below, "child_measures"), (above, "parent_measures"))
    )
    true = {(children[pair["child"]], parents[pair["parent"]]) for pair in one.gold["pairs"]}
    return case(name, below, above, true, (set(children.values()), set(parents.values())), COUPLE_WEIGHT)


def of_siblings(encoder: Encoder | None = None) -> Iterator[Case]:
    """Those of each two of the five annotated plans: units of one measure above are pairs."""
    known = annotated_plans(encoder)
    for one, two in permutations(known, 2):
        (plan, below), (other_plan, above) = known[one], known[two]
        true = {(at, other) for at in below for other in above if below[at] & above[other]}
        yield case(f"{one}, {two}", plan, other_plan, true, (set(below), set(above)), SIBLING_WEIGHT)


def annotated_plans(encoder: Encoder | None = None) -> dict[str, tuple[Plan, dict[int, set[str]]]]:
    """The five annotated plans by name, each with what its judged units carry, by their places in it."""
    names = ("panjin", "chaoyang", "youyi")
    golds = {name: json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8")) for name in names}
    documents = {name: document(f"seeds/{name}.txt") for name in (*names, *SIBLINGS)}
    golds |= {name: gold_of(name, documents[name]) for name in SIBLINGS}
    plans = {name: ready(own, encoder) for name, own in documents.items()}
    return {name: (plans[name], dict(measures_of(plans[name], gold))) for name, gold in golds.items()}


def measures_of(plan: Plan, gold: dict[str, Any]) -> Iterator[tuple[int, set[str]]]:
    """Place of each judged unit and the measures above that it carries out."""
    places = placed(plan, gold["provisions"])
    codes: dict[int, set[str]] = defaultdict(set)
    for row in gold["alignment"]:
        if row["provision"] in places:
            codes[places[row["provision"]]].update(row["national"])
    yield from codes.items()


def ready(own: Document, encoder: Encoder | None = None) -> Plan:
    """A document ready for comparison."""
    return plan_of(own, _PLACES.names_for(own.metadata.division_code), encoder)


def placed(plan: Plan, annotated: list[dict[str, Any]]) -> dict[str, int]:
    """Annotated unit → its place among those of the plan that are compared."""
    places = {unit.id: at for at, unit in enumerate(plan.units)}
    return {name: places[id] for name, id in located(plan.document, annotated).items() if id in places}


def fitted(cases: Iterable[Case]) -> NDArray[np.float64]:
    """The weights of the signs."""
    cases = list(cases)
    model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=5_000)
    model.fit(
        np.concatenate([one.signs[one.judged] for one in cases]),
        np.concatenate([one.true[one.judged] for one in cases]),
        sample_weight=np.concatenate([np.full(one.judged.sum(), one.weight / one.true.sum()) for one in cases]),
    )
    weights: NDArray[np.float64] = model.coef_[0]
    return weights


def f1(one: Case) -> float:
    """Of what the program finds among the judged units."""
    rows, columns = ({unit.id: at for at, unit in enumerate(plan.units)} for plan in one.plans)
    pairs = {(rows[pair.child.id], columns[pair.parent.id]) for pair in pair_up(*one.plans).pairs}
    found = as_table(pairs, one.true.shape)
    return float(2 * (found & one.true).sum() / ((found & one.judged).sum() + one.true.sum()))


def as_table(pairs: Pairs, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Pairs as a matrix."""
    table = np.zeros(shape, dtype=bool)
    for pair in pairs:
        table[pair] = True
    return table


def worth(couples: Sequence[Case], others: Sequence[Case]) -> Iterator[tuple[str, float, float, float]]:
    """Name of each couple and F1 of its pairs: without the model, with weights fitted to all others, as it is."""
    cases = [*couples, *others]
    for one in couples:
        with (
            patch("kg.align.looks.reworded", return_value=iter(())),
            patch("kg.align.pairs.little_is_copied", return_value=False),
        ):
            without = f1(one)
        weights = "_WEIGHTS" if one.plans[0].meanings is None else "_WEIGHTS_WITH_MODEL"
        with patch(f"kg.align.reworded.{weights}", fitted(other for other in cases if other is not one)):
            left_out = f1(one)
        yield one.name, without, left_out, f1(one)


def main() -> None:
    cli = argparse.ArgumentParser(prog="python -m tests.calibrate.pairs", description=__doc__)
    cli.add_argument("--encoder", type=Path, help="folder of a model")
    folder = cli.parse_args().encoder
    encoder = find_encoder(folder) if folder else None
    couples = [of_couple(name, one, encoder) for name, one in every_couple()]
    others = list(of_siblings(encoder))
    print("weights", fitted([*couples, *others]).round(2).tolist())
    print("F1 of pairs: without this, with weights fitted to all others, as it is")
    rows = []
    for name, *row in worth(couples, others):
        print(f"{name:32}", *(f"{value:.3f}" for value in row))
        rows.append(row)
    print(f"{'mean':32}", *(f"{value:.3f}" for value in np.mean(rows, axis=0)))


if __name__ == "__main__":
    main()

"""Fit the weights of ``kg/align/overlooked.py``: ``python -m tests.heldout.fit``.

Learned from the annotated parents and children, from the five annotated plans taken for each other's parents and
from simulated plans; units that nobody judged are left out. Prints the weights, and how many pairs are found of each
parent and child by weights that were fitted without it, or of the five plans without the one below.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct
from sklearn.linear_model import LogisticRegression

from kg.align.mutual import likest
from kg.align.overlooked import Signs, overlooked
from kg.align.pairs import first_look
from kg.align.places import Places
from kg.align.plan import Plan, plan_of
from kg.jurisdictions import Gazetteer
from kg.records import Document
from tests.benchmark.lineage import read_some
from tests.heldout import chains
from tests.heldout.restore import SHARED, scorer
from tests.heldout.siblings import SIBLINGS, gold_of
from tests.simulate import simulate

WEIGHTS = {"chain": 1.0, "sibling": 0.3, "simulated": 0.3}
SIMULATED, SEED = 60, 1
STRENGTH = 0.1
"""Inverse of how strongly weights are held small; from 0.1 to 1 much the same is found."""
FAR_BELOW = -1.2
"""Units that are less alike than their best rivals on both sides by more than this (a logarithm) teach nothing."""
Pairs = set[tuple[str, str]]


class Case(Struct):
    """Two plans, and what is known of them."""

    name: str
    """Of the plan below."""
    other: str
    """Of the plan above, where it is one of the five."""
    kind: str
    known: set[tuple[int, int]]
    """Places of the pairs that are found before."""
    signs: Signs
    right: np.ndarray
    """Which unit below (rows) comes from which above."""
    judged: np.ndarray

    def rows(self) -> tuple[np.ndarray, np.ndarray]:
        """Signs of the judged places where no pair is found before, and which of them are right."""
        open_ = self.judged.copy()
        open_[tuple(np.array(sorted(self.known), dtype=int).reshape(-1, 2).T)] = False
        open_ &= np.maximum(self.signs.below, self.signs.above) > FAR_BELOW
        carried = {other for _, other in self.known}
        sources = {at for at, _ in self.known}
        count, width = self.right.shape
        free = np.array([at not in sources for at in range(count)])[:, None].repeat(width, 1)
        vacant = np.array([at not in carried for at in range(width)])[None].repeat(count, 0)
        share = np.full(self.right.shape, free.mean())
        return np.stack([one[open_] for one in (*self.signs.terms(), free, vacant, share)], axis=1), self.right[open_]

    def tally(self, weights: Sequence[float] | None) -> np.ndarray:
        """Pairs found, right and wanted among the judged ones; those found before alone, without weights."""
        found = np.zeros_like(self.right)
        further = [place for place, _ in overlooked(self.known, self.signs, weights)] if weights else []
        for place in (*self.known, *further):
            found[place] = True
        found &= self.judged
        return np.array([found.sum(), (found & self.right).sum(), (self.judged & self.right).sum()])


def case(
    name: str, other: str, kind: str, below: Plan, above: Plan, pairs: Pairs, judged: tuple[set[str], set[str]]
) -> Case:
    """:param pairs: (unit above, unit below). :param judged: units below, units above."""
    first = first_look(below, above)
    signs = first.signs()
    known = {*first.pairs, *likest(set(first.pairs), first.found.scores, first.named)}
    right = np.array([[(other.id, unit.id) in pairs for other in above.units] for unit in below.units])
    rows, columns = (
        np.array([unit.id in some for unit in plan.units]) for plan, some in zip((below, above), judged, strict=True)
    )
    return Case(name, other, kind, known, signs, right, rows[:, None] & columns[None])


class Plans:
    """Documents made ready."""

    def __init__(self) -> None:
        self._places = Places(tuple(Gazetteer.load().places.values()))

    def __call__(self, document: Document) -> Plan:
        return plan_of(document, self._places.names_for(document.metadata.division_code))


def from_chains(plan: Plans) -> Iterator[Case]:
    """The annotated parents and children, those of the gold too."""
    for name in chains.CHAINS:
        said = json.loads((Path(chains.__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
        parent, child = chains.document(said["parent"]), chains.document(said["child"])
        yield _chain(name, chains.chain(said, parent, child), plan(parent), plan(child))
    for file in sorted((SHARED / "gold" / "chains").glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        parent, child = (chains.document(f"chains/{gold[which]}.txt") for which in ("parent", "child"))
        yield _chain(file.stem, gold, plan(parent), plan(child))


def _chain(name: str, gold: dict[str, Any], parent: Plan, child: Plan) -> Case:
    up, down = _ids(parent, gold["parent_measures"]), _ids(child, gold["child_measures"])
    pairs = {(up[one["parent"]], down[one["child"]]) for one in gold["pairs"]}
    return case(name, "", "chain", child, parent, pairs, (set(down.values()), set(up.values())))


def _ids(plan: Plan, units: list[dict[str, Any]]) -> dict[str, str]:
    document = plan.document
    read = [{"id": unit.id, "start": unit.start} for unit in document.provisions]
    found: dict[str, str] = scorer().match({"id": document.id, "text": document.text, "provisions": read}, units)
    return found


def from_siblings(plan: Plans) -> Iterator[Case]:
    """The five annotated plans, each taken for the parent of each."""
    known = {}
    for name in ("chaoyang", "panjin", "youyi", *SIBLINGS):
        document = chains.document(f"seeds/{name}.txt")
        file = SHARED / "gold" / f"{name}.json"
        gold = gold_of(name, document) if name in SIBLINGS else json.loads(file.read_text(encoding="utf-8"))
        codes: dict[str, set[str]] = {}
        for row in gold["alignment"]:
            codes.setdefault(row["provision"], set()).update(row["national"])
        made = plan(document)
        ids = _ids(made, [unit for unit in gold["provisions"] if unit["id"] in codes])
        known[name] = made, {ids[unit]: some for unit, some in codes.items() if unit in ids}
    for one, two in permutations(known, 2):
        (below, ours), (above, theirs) = known[one], known[two]
        pairs = {(q, p) for p, mine in ours.items() for q, other in theirs.items() if mine & other}
        yield case(one, two, "sibling", below, above, pairs, (set(ours), set(theirs)))


def from_simulation(plan: Plans) -> Iterator[Case]:
    """Simulated plans with their parents."""
    made = list(simulate(SIMULATED, SEED))
    documents = msgspec.msgpack.decode(
        read_some([(f"{one.name}.txt", one.text) for one in made]), type=list[Document]
    )
    plans = {one.id: plan(one) for one in documents}
    truth = {one.truth.id: one.truth for one in made}
    for one in truth.values():
        if one.parent is not None:
            above = {unit.id for unit in truth[one.parent].units}
            pairs = {(source.id, unit.id) for unit in one.units for source in unit.sources if source.id in above}
            units = {unit.id for unit in one.units}
            yield case(one.id, "", "simulated", plans[one.id], plans[one.parent], pairs, (units, above))


def fit(cases: Sequence[Case]) -> list[float]:
    """Weights of the signs in their order, and what is against any pair."""
    rows = [one.rows() for one in cases]
    signs, right = (np.concatenate(some) for some in zip(*rows, strict=True))
    weight = np.repeat([WEIGHTS[one.kind] for one in cases], [len(some) for _, some in rows])
    mean, spread = signs.mean(axis=0), signs.std(axis=0)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit((signs - mean) / spread, right, sample_weight=weight)
    weights = model.coef_[0] / spread
    return [round(float(one), 2) for one in (*weights, model.intercept_[0] - weights @ mean)]


def f1(rows: np.ndarray) -> float:
    """F1 of pairs found, right and wanted."""
    return float(2 * rows[1] / (rows[0] + rows[2]))


def main() -> None:
    """Print weights and figures."""
    plan = Plans()
    cases = [*from_chains(plan), *from_siblings(plan), *from_simulation(plan)]
    total: dict[str, np.ndarray] = {}
    for kind in ("chain", "sibling"):
        for name in dict.fromkeys(one.name for one in cases if one.kind == kind):
            weights = fit([one for one in cases if name not in (one.name, one.other)])
            own = [one for one in cases if one.name == name]
            before, after = (sum(one.tally(some) for one in own) for some in (None, weights))
            total[kind] = total.get(kind, np.zeros((2, 3))) + np.stack([before, after])
            print(f"{name:32} before {f1(before):.3f}  left out {f1(after):.3f}")
        print(f"{'all, ' + kind:32} before {f1(total[kind][0]):.3f}  left out {f1(total[kind][1]):.3f}")
    print(fit(cases))


if __name__ == "__main__":
    main()

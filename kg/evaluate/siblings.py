"""Scores of annotated plans that descend from one missing plan: units aligned where both carry a measure of it.

Besides the pairs, each decision that a unit derives from an inferred measure is judged by itself: it is right where
most of what other plans have under that measure carries the same as the unit.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from kg.evaluate.annotations import GoldPlan
from kg.evaluate.baseline import Case, baseline_f1
from kg.evaluate.found import Found, FoundUnit
from kg.evaluate.located import Located
from kg.evaluate.scores import Score, f1, precision, recall, score

_NAME = "gold siblings"


class JudgedPlan:
    """An annotated plan: its units, what they carry by the annotation, and what they come from by the graph."""

    def __init__(self, plan: GoldPlan, located: Located, found: Found) -> None:
        self.name = plan.doc
        self.codes: dict[str, set[str]] = {}
        """Annotated id → codes of the measures it carries."""
        for row in plan.alignment:
            self.codes.setdefault(row.provision, set()).update(row.national)
        places = located.units(plan.doc, plan.provisions)
        self.units: dict[str, FoundUnit] = {id: unit for id, unit in places.items() if id in self.codes}
        self.sources = {id: found.climb(unit.id) for id, unit in self.units.items()}
        self.direct: dict[str, Mapping[str, float]] = {
            id: found.sources.get(unit.id, {}) for id, unit in self.units.items()
        }


def sibling_scores(plans: Sequence[JudgedPlan]) -> list[Score]:
    """The figures of all pairs of plans."""
    pairs = list(combinations(plans, 2))
    if not pairs:
        return []
    rows = [tally(*pair) for pair in pairs]
    each = [
        score(_NAME, f"pairs F1, {one.name} and {two.name}", [row], f1)
        for (one, two), row in zip(pairs, rows, strict=True)
    ]
    return [
        score(_NAME, "pairs precision", rows, precision),
        score(_NAME, "pairs recall", rows, recall),
        score(_NAME, "pairs F1", rows, f1, baseline_f1([_case(*pair) for pair in pairs])),
        *each,
    ]


def tally(one: JudgedPlan, two: JudgedPlan) -> tuple[int, int, int]:
    """Pairs of units that are right, found and wanted."""
    wanted = _wanted(one, two)
    said = {(p, q) for p in one.units for q in two.units if one.sources[p] & two.sources[q]}
    return len(wanted & said), len(said), len(wanted)


def decisions(plans: Sequence[JudgedPlan], found: Found) -> Iterator[tuple[float, bool]]:
    """Decisions on inferred measures that other annotated plans share: how sure each is, and whether it is right."""
    for plan in plans:
        others = [other for other in plans if other is not plan]
        for id, direct in plan.direct.items():
            for source, confidence in direct.items():
                above = found.climb(source)
                agree = [
                    bool(plan.codes[id] & other.codes[unit])
                    for other in others
                    for unit in other.units
                    if other.sources[unit] & above
                ]
                if agree:
                    yield confidence, 2 * sum(agree) >= len(agree)


def _wanted(one: JudgedPlan, two: JudgedPlan) -> set[tuple[str, str]]:
    return {(p, q) for p in one.codes for q in two.codes if one.codes[p] & two.codes[q]}


def _case(one: JudgedPlan, two: JudgedPlan) -> Case:
    wanted = _wanted(one, two)
    pairs = frozenset((one.units[p].id, two.units[q].id) for p, q in wanted if p in one.units and q in two.units)
    return Case(tuple(one.units.values()), tuple(two.units.values()), pairs)

"""Scores of annotated chains: a parent and its child, both held in full; means are taken over chains."""

from collections.abc import Iterator, Sequence

from kg.evaluate.against_truth import Judged, Miss
from kg.evaluate.annotations import GoldChain
from kg.evaluate.baseline import Case, baseline_f1
from kg.evaluate.found import Found, FoundFate, FoundPair, FoundUnit
from kg.evaluate.located import Located
from kg.evaluate.scores import Score, f1, fate_counts, macro_f1, precision, recall, score, share
from kg.records import FateName

_NAME = "gold chains"
_Said = dict[tuple[str, str], FoundPair]
"""(child, parent), as annotated → the pair found."""


class JudgedChain:
    """One chain against what was found of it."""

    def __init__(self, chain: GoldChain, located: Located, found: Found) -> None:
        self._chain, self._found = chain, found
        self._up = located.units(chain.parent, chain.parent_measures)
        self._down = located.units(chain.child, chain.child_measures)
        self._child = located.document(chain.child).id
        self._wanted = {(pair.child, pair.parent) for pair in chain.pairs}

    def tallies(self) -> Judged:
        """Tallies, decisions and misses."""
        said = self._said()
        told = [self._fate(fate.parent) for fate in self._chain.parent_fates]
        true = [fate.fate for fate in self._chain.parent_fates]
        names: list[FateName | None] = [one.fate if one else None for one in told]
        origins = [(one.child, self._origin(one.child), one.origin) for one in self._chain.child_origins]
        return Judged(
            document=self._child,
            pairs=(len(self._wanted & said.keys()), len(said), len(self._wanted)),
            fates=fate_counts(true, names),
            entered=(0, 0),
            origins=(sum(one == two for _, one, two in origins), len(origins)),
            parent=(0, 0),
            decisions=tuple((pair.confidence, key in self._wanted) for key, pair in said.items()),
            fate_decisions=tuple(
                (one.confidence, one.fate == fate) for one, fate in zip(told, true, strict=True) if one
            ),
            misses=tuple(self._misses(said, names, origins)),
        )

    def case(self) -> Case:
        """The same for the plain method."""
        ids = frozenset(
            (self._down[child].id, self._up[parent].id)
            for child, parent in self._wanted
            if child in self._down and parent in self._up
        )
        return Case(tuple(self._down.values()), tuple(self._up.values()), ids)

    def _said(self) -> _Said:
        up, down = _by_id(self._up), _by_id(self._down)
        return {
            (down[pair.child], up[pair.parent]): pair
            for pair in self._found.pairs.get(self._child, ())
            if pair.child in down and pair.parent in up
        }

    def _fate(self, parent: str) -> FoundFate | None:
        return self._found.fates.get((self._up[parent].id, self._child)) if parent in self._up else None

    def _origin(self, child: str) -> str | None:
        return self._found.origins.get(self._down[child].id) if child in self._down else None

    def _misses(
        self, said: _Said, names: Sequence[FateName | None], origins: Sequence[tuple[str, str | None, str]]
    ) -> Iterator[Miss]:
        for key in sorted(self._wanted - said.keys()):
            yield Miss(self._child, "pair missed", *key, "", "")
        for key in sorted(said.keys() - self._wanted):
            yield Miss(self._child, "pair extra", *key, said[key].relation, "")
        for fate, name in zip(self._chain.parent_fates, names, strict=True):
            if name != fate.fate:
                yield Miss(self._child, "fate", fate.parent, "", name or "", fate.fate)
        for id, one, two in origins:
            if one != two:
                yield Miss(self._child, "origin", id, "", str(one), two)


def chain_scores(chains: Sequence[JudgedChain]) -> list[Score]:
    """The figures of all chains."""
    if not chains:
        return []
    judged = [chain.tallies() for chain in chains]
    pairs = [one.pairs for one in judged]
    fates = int(sum(one.fates.reshape(-1, 3)[:, 2].sum() for one in judged))
    units = sum(one.origins[1] for one in judged)
    macro = [(float(macro_f1(one.fates)), 1) for one in judged]
    origins = [(one.origins[0] / max(1, one.origins[1]), 1) for one in judged]
    baseline = baseline_f1([chain.case() for chain in chains])
    return [
        score(_NAME, "pairs precision", pairs, precision),
        score(_NAME, "pairs recall", pairs, recall),
        score(_NAME, "pairs F1", pairs, f1, baseline),
        score(_NAME, "fates macro-F1", macro, share, judged=fates),
        score(_NAME, "fates accuracy", [_fates_right(one) for one in judged], share, judged=fates),
        score(_NAME, "origins accuracy", origins, share, judged=units),
    ]


def _by_id(units: dict[str, FoundUnit]) -> dict[str, str]:
    return {unit.id: annotated for annotated, unit in units.items()}


def _fates_right(judged: Judged) -> tuple[float, int]:
    counts = judged.fates.reshape(-1, 3)
    return float(counts[:, 0].sum() / max(1.0, counts[:, 2].sum())), 1

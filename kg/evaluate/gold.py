"""Scores against annotations made by hand: ``*.json`` (plans) and ``chains/*.json`` (parent and child).

The definitions are those published with the annotations: a unit is found by its opening words, sibling plans are
aligned where their units carry the same measure from above, means are taken over chains. The same figures come out.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path, PurePath
from typing import TypeVar

import msgspec
from msgspec import Struct

from kg.errors import InputError
from kg.evaluate.against_truth import Judged, Miss
from kg.evaluate.baseline import Case, baseline_f1
from kg.evaluate.found import Found, FoundDocument, FoundUnit
from kg.evaluate.scores import Score, f1, fate_counts, macro_f1, precision, recall, score, share
from kg.records import FateName, Relation

_DASHES = str.maketrans(dict.fromkeys("—–‐‑‒―─－−﹣~～", "-"))
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "〔": "[", "〕": "]", "［": "[", "］": "]"})
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_OPENING = 160
T = TypeVar("T")


class GoldUnit(Struct, frozen=True):
    """A unit, found by its opening words."""

    id: str
    start_quote: str


class GoldRow(Struct, frozen=True):
    """Which national measures a unit carries out."""

    provision: str
    national: tuple[str, ...]


class GoldCitation(Struct, frozen=True):
    """A document that a plan names."""

    doc_number: str | None
    title: str


class GoldPlan(Struct, frozen=True):
    """An annotated plan."""

    doc: str
    provisions: tuple[GoldUnit, ...]
    alignment: tuple[GoldRow, ...]
    citations: tuple[GoldCitation, ...] = ()


class GoldPair(Struct, frozen=True):
    """A child's unit and the parent's unit that it carries."""

    parent: str
    child: str
    relation: Relation


class GoldFate(Struct, frozen=True):
    """What became of a parent's unit."""

    parent: str
    fate: FateName


class GoldOrigin(Struct, frozen=True):
    """Where a child's unit comes from."""

    child: str
    origin: str


class GoldChain(Struct, frozen=True):
    """An annotated parent and child."""

    parent: str
    child: str
    parent_measures: tuple[GoldUnit, ...]
    child_measures: tuple[GoldUnit, ...]
    pairs: tuple[GoldPair, ...]
    parent_fates: tuple[GoldFate, ...]
    child_origins: tuple[GoldOrigin, ...]


class Gold(Struct, frozen=True):
    """A folder of annotations."""

    plans: tuple[GoldPlan, ...]
    chains: tuple[GoldChain, ...]


def read_gold(folder: Path) -> Gold:
    """Read a folder of annotations.

    :raises InputError: there are none, or a file is not as described (names file and place).
    """
    plans = tuple(_read(path, GoldPlan) for path in sorted(folder.glob("*.json")))
    chains = tuple(_read(path, GoldChain) for path in sorted(folder.glob("chains/*.json")))
    if not plans and not chains:
        raise InputError(f"{folder}: holds no annotations", "Name a folder with *.json or chains/*.json in it.")
    return Gold(plans, chains)


def _read(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as error:
        raise InputError(f"{path}: {error}", "docs/evaluate.md says what annotations hold.") from error


def fold(text: str) -> str:
    """One spelling for what print and scan write in many ways; white space removed."""
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_QUOTES)
    return re.sub("-+", "-", _INVISIBLE.sub("", text)).lower()


class GoldJudge:
    """Scores a graph against a folder of annotations; documents that the graph does not hold are left out."""

    def __init__(self, gold: Gold, found: Found) -> None:
        self._found = found
        self._by_stem = {fold(document.stem): document for document in found.documents.values() if document.stem}
        self.plans = [plan for plan in gold.plans if self._has(plan.doc)]
        self.chains = [chain for chain in gold.chains if self._has(chain.parent) and self._has(chain.child)]
        every = {plan.doc for plan in gold.plans} | {name for c in gold.chains for name in (c.parent, c.child)}
        self.missing = sorted(name for name in every if not self._has(name))
        """Names of annotated documents that the graph does not hold."""

    def _has(self, name: str) -> bool:
        return self._stem(name) in self._by_stem

    def _stem(self, name: str) -> str:
        return fold(PurePath(name).stem)

    def scores(self) -> list[Score]:
        """All figures."""
        return [*self._sibling_scores(), *self._chain_scores(), *self._citation_scores()]

    def chains_judged(self) -> list[Judged]:
        """Tallies, decisions and misses of every chain."""
        return [self._judge_chain(chain)[0] for chain in self.chains]

    def _places(self, name: str, units: Iterable[GoldUnit]) -> dict[str, FoundUnit]:
        """Annotated id → the unit that opens with those words, each taken once, in document order."""
        document = self._by_stem[self._stem(name)]
        openings = [(unit, fold(_opening(document, unit))) for unit in document.units]
        places: dict[str, FoundUnit] = {}
        taken: set[str] = set()
        for unit in units:
            start = fold(unit.start_quote)
            hit = next((one for one, words in openings if one.id not in taken and words.startswith(start)), None)
            if hit is not None:
                places[unit.id] = hit
                taken.add(hit.id)
        return places

    def _sibling_scores(self) -> list[Score]:
        rows, cases = [], []
        for one, two in combinations(self.plans, 2):
            tally, case = self._siblings(one, two)
            rows.append(tally)
            cases.append(case)
        if not rows:
            return []
        return [
            score("gold siblings", "pairs precision", rows, precision),
            score("gold siblings", "pairs recall", rows, recall),
            score("gold siblings", "pairs F1", rows, f1, baseline_f1(cases)),
        ]

    def _siblings(self, one: GoldPlan, two: GoldPlan) -> tuple[tuple[int, int, int], Case]:
        codes = [_codes(plan) for plan in (one, two)]
        places = [self._places(plan.doc, plan.provisions) for plan in (one, two)]
        wanted = {(p, q) for p in codes[0] for q in codes[1] if codes[0][p] & codes[1][q]}
        above = [
            {id: self._sources(unit.id) for id, unit in own.items() if id in judged}
            for own, judged in zip(places, codes, strict=True)
        ]
        said = {(p, q) for p in above[0] for q in above[1] if above[0][p] & above[1][q]}
        known = [
            {id: unit for id, unit in own.items() if id in judged} for own, judged in zip(places, codes, strict=True)
        ]
        pairs = frozenset((known[0][p].id, known[1][q].id) for p, q in wanted if p in known[0] and q in known[1])
        case = Case(tuple(known[0].values()), tuple(known[1].values()), pairs)
        return (len(wanted & said), len(said), len(wanted)), case

    def _sources(self, id: str) -> frozenset[str]:
        """A unit and everything that it comes from."""
        seen, queue = {id}, [id]
        for one in queue:
            new = [other for other in self._found.sources.get(one, ()) if other not in seen]
            seen.update(new)
            queue += new
        return frozenset(seen)

    def _chain_scores(self) -> list[Score]:
        if not self.chains:
            return []
        judged, cases = zip(*(self._judge_chain(chain) for chain in self.chains), strict=True)
        pairs = [one.pairs for one in judged]
        each = [float(macro_f1(one.fates)) for one in judged]
        fates = sum(len(chain.parent_fates) for chain in self.chains)
        origins = [one.origins[0] / max(1, one.origins[1]) for one in judged]
        return [
            score("gold chains", "pairs precision", pairs, precision),
            score("gold chains", "pairs recall", pairs, recall),
            score("gold chains", "pairs F1", pairs, f1, baseline_f1(cases)),
            score("gold chains", "fates macro-F1", [(value, 1) for value in each], share, judged=fates),
            score("gold chains", "fates accuracy", [_fates_right(one) for one in judged], share, judged=fates),
            score(
                "gold chains",
                "origins accuracy",
                [(value, 1) for value in origins],
                share,
                judged=sum(one.origins[1] for one in judged),
            ),
        ]

    def _judge_chain(self, chain: GoldChain) -> tuple[Judged, Case]:
        up = self._places(chain.parent, chain.parent_measures)
        down = self._places(chain.child, chain.child_measures)
        child = self._by_stem[self._stem(chain.child)]
        back_up = {unit.id: id for id, unit in up.items()}
        back_down = {unit.id: id for id, unit in down.items()}
        wanted = {(pair.child, pair.parent) for pair in chain.pairs}
        said = {
            (back_down[pair.child], back_up[pair.parent]): pair
            for pair in self._found.pairs.get(child.id, ())
            if pair.child in back_down and pair.parent in back_up
        }
        told = [
            self._found.fates.get((up[f.parent].id, child.id)) if f.parent in up else None for f in chain.parent_fates
        ]
        names: list[FateName | None] = [one.fate if one else None for one in told]
        true = [fate.fate for fate in chain.parent_fates]
        origins = [
            (o.child, self._found.origins.get(down[o.child].id) if o.child in down else None, o.origin)
            for o in chain.child_origins
        ]
        misses = [Miss(child.id, "pair missed", *key, "", "") for key in sorted(wanted - said.keys())]
        misses += [Miss(child.id, "pair extra", *key, said[key].relation, "") for key in sorted(said.keys() - wanted)]
        misses += [
            Miss(child.id, "fate", fate.parent, "", name or "", fate.fate)
            for fate, name in zip(chain.parent_fates, names, strict=True)
            if name != fate.fate
        ]
        misses += [Miss(child.id, "origin", id, "", str(one), two) for id, one, two in origins if one != two]
        judged = Judged(
            document=child.id,
            pairs=(len(wanted & said.keys()), len(said), len(wanted)),
            fates=fate_counts(true, names),
            entered=(0, 0),
            origins=(sum(one == two for _, one, two in origins), len(origins)),
            parent=(0, 0),
            decisions=tuple((pair.confidence, key in wanted) for key, pair in said.items()),
            fate_decisions=tuple(
                (one.confidence, one.fate == fate) for one, fate in zip(told, true, strict=True) if one
            ),
            misses=tuple(misses),
        )
        ids = frozenset((down[c].id, up[p].id) for c, p in wanted if c in down and p in up)
        return judged, Case(tuple(down.values()), tuple(up.values()), ids)

    def _citation_scores(self) -> list[Score]:
        """Of the citations with a number: those that lead to the document of that number, and to another one."""
        rows = []
        for plan in self.plans:
            cited = self._by_stem[self._stem(plan.doc)].cited.values()
            numbers = {fold(number) for number in cited if number}
            wanted = [fold(one.doc_number) for one in plan.citations if one.doc_number]
            rows.append((sum(number in numbers for number in wanted), len(wanted)))
        return [score("gold plans", "citations resolved", rows, share)] if rows else []


def _opening(document: FoundDocument, unit: FoundUnit) -> str:
    return document.text[unit.start : unit.start + _OPENING] if unit.start is not None else unit.text[:_OPENING]


def _codes(plan: GoldPlan) -> dict[str, set[str]]:
    codes: dict[str, set[str]] = {}
    for row in plan.alignment:
        codes.setdefault(row.provision, set()).update(row.national)
    return codes


def _fates_right(judged: Judged) -> tuple[float, int]:
    counts = judged.fates.reshape(-1, 3)
    return float(counts[:, 0].sum() / max(1.0, counts[:, 2].sum())), 1

"""Parents and children annotated apart from development: ``python -m tests.heldout.chains`` scores lineage on them.

It also scores what follows from the annotated pairs: what fates and origins lack there is not for want of a pair.

``pairs`` names for each unit of the parent the units of the child that carry it, by their ids without the document's;
fates and origins follow from them by the definitions of the gold in ``../shared/gold``. ``localised`` are those of
the parent's units whose single carrier says the same but for local words, ``added`` the child's units that come from
nothing above. Nobody says that the one document implements the other: the scorer tells the aligner so.

``second_reading``, where there is one, are the pairs that another reader found in the same units without sight of the
first reading: how far two careful readers agree is as far as a figure for such a couple can say anything.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from kg.align import align, settle
from kg.align.evidence import compare, derivation
from kg.align.places import Places
from kg.align.units import units_of
from kg.evaluate.baseline import Case, baseline_f1
from kg.evaluate.found import FoundUnit
from kg.extract import extract
from kg.jurisdictions import Gazetteer
from kg.read import read_source
from kg.records import Alignment, Document, DocumentLink, KnownDocument, Registry
from kg.structure import structure
from tests.heldout.restore import SHARED, scorer

CHAINS = sorted(path.stem for path in Path(__file__).parent.glob("*.json"))
Pair = tuple[str, str]
"""A unit of the child and one of the parent, by their annotated ids."""
_OPENING = 40


class Read:
    """Two documents and their alignment, as the scorer wants them."""

    def __init__(self, parent: Document, child: Document, found: Alignment) -> None:
        self._documents = {"parent": parent, "child": child}
        inside = {unit.id for document in (parent, child) for unit in document.provisions}
        self.derives = [
            (o.child, o.parent, {"relation": o.relation}) for o in found.derivations if o.parent in inside
        ]
        self.fates = {(one.measure, one.document): {"fate": one.fate} for one in found.fates}
        self.origin = found.origins

    def __getitem__(self, which: str) -> dict[str, Any]:
        return _reading(self._documents[which])


class Couple(NamedTuple):
    """A parent and its child, with their annotation in the schema of the gold."""

    parent: Document
    child: Document
    gold: dict[str, Any]

    @property
    def registry(self) -> Registry:
        """What tells the aligner that the one implements the other."""
        return _registry(self.parent, self.child)

    def score(self, found: Alignment, *, show: bool = False) -> dict[str, dict[str, float]]:
        """The scorer's figures for an alignment of the two: pairs, fates, origins."""
        read = Read(self.parent, self.child, found)
        return scorer().score_chain(read, read, self.gold, show)

    def baseline(self, *, headings: bool) -> float:
        """F1 of the pairs of the plain method, over bodies alone or together with headings."""
        above, below = (self._units(which, headings) for which in ("parent", "child"))
        wanted = frozenset((below[child].id, above[parent].id) for child, parent in true_pairs(self))
        return baseline_f1([Case(tuple(below.values()), tuple(above.values()), wanted)]) or 0.0

    def _units(self, which: Literal["parent", "child"], headings: bool) -> dict[str, FoundUnit]:
        """Annotated id → the unit; what is compared with its body is its text where no heading is told."""
        document = self.parent if which == "parent" else self.child
        units = {unit.id: unit for unit in document.provisions}
        places = located(document, self.gold[f"{which}_measures"])
        return {
            name: FoundUnit(
                id,
                "" if headings else units[id].heading,
                document.text[units[id].start : units[id].end],
                None,
                None,
                True,
            )
            for name, id in places.items()
        }


def located(document: Document, annotated: list[dict[str, Any]]) -> dict[str, str]:
    """Annotated unit → id of the unit of a document that it is."""
    places: dict[str, str] = scorer().match(_reading(document), annotated)
    return places


def _reading(document: Document) -> dict[str, Any]:
    """A document as the scorer wants it."""
    units = [{"id": unit.id, "start": unit.start} for unit in document.provisions]
    return {"id": document.id, "text": document.text, "provisions": units}


def couple(name: str) -> Couple:
    """An annotated parent and child by the name of their file here."""
    annotation = _annotation(name)
    parent, child = (document(annotation[which]) for which in ("parent", "child"))
    return Couple(parent, child, chain(annotation, parent, child))


def gold_couples() -> Iterator[tuple[str, Couple]]:
    """Those of the gold itself, with their names."""
    for path in sorted((SHARED / "gold" / "chains").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        parent, child = (document(f"chains/{gold[which]}.txt") for which in ("parent", "child"))
        yield path.stem, Couple(parent, child, gold | {"parent": "parent", "child": "child"})


def every_couple() -> Iterator[tuple[str, Couple]]:
    """The gold's and those that are kept here, with their names."""
    yield from gold_couples()
    yield from ((name, couple(name)) for name in CHAINS)


def score(name: str, *, show: bool = False) -> dict[str, dict[str, float]]:
    """The scorer's figures for one chain: pairs, fates, origins."""
    one = couple(name)
    return one.score(align([one.parent, one.child], one.registry), show=show)


def score_of_pairs(one: Couple, pairs: Iterable[Pair]) -> dict[str, dict[str, float]]:
    """The same for what follows from given pairs.

    :param pairs: units of the child and of the parent, by their annotated ids.
    """
    documents = [one.parent, one.child]
    places = Places(one.registry.jurisdictions)
    found = align(documents, one.registry)
    units = {
        unit.id: unit for own in documents for unit in units_of(own, places.names_for(own.metadata.division_code))
    }
    above, below = located(one.parent, one.gold["parent_measures"]), located(one.child, one.gold["child_measures"])
    placed = sorted((below[child], above[parent]) for child, parent in pairs)
    given = [derivation(id, other, compare(units[id], units[other]), 1.0) for id, other in placed]
    return one.score(settle(documents, one.registry, found, given, {}))


def true_pairs(one: Couple) -> list[Pair]:
    """Those of the annotation."""
    return [(pair["child"], pair["parent"]) for pair in one.gold["pairs"]]


def second_reading(name: str) -> list[Pair]:
    """Those of another reader of a couple; none where nobody read it twice."""
    return [
        (child, parent) for parent, units in _annotation(name).get("second_reading", {}).items() for child in units
    ]


def _annotation(name: str) -> dict[str, Any]:
    held = Path(__file__).parent / f"{name}.json"
    annotation: dict[str, Any] = json.loads(held.read_text(encoding="utf-8")) if held.exists() else {}
    return annotation


def document(file: str) -> Document:
    """A document of the corpus by its path there; ``#`` and a number choose one of several."""
    path, _, number = file.partition("#")
    texts = [
        text for text in read_source(SHARED / "corpus" / path) if not number or text.source.endswith(f"#{number}")
    ]
    return extract(texts[0], structure(texts[0]), Gazetteer.load())


def chain(annotation: dict[str, Any], parent: Document, child: Document) -> dict[str, Any]:
    """An annotation in the schema of the gold."""
    pairs, local = annotation["pairs"], set(annotation["localised"])
    times = Counter(unit for units in pairs.values() for unit in units)
    origins = [*({"child": unit, "origin": "derived"} for unit in times)]
    origins += [{"child": unit, "origin": "added"} for unit in annotation["added"]]
    return {
        "parent": "parent",
        "child": "child",
        "parent_measures": _units(parent, set(pairs)),
        "child_measures": _units(child, {one["child"] for one in origins}),
        "pairs": [
            {"parent": above, "child": unit, "relation": _relation(above in local)}
            for above, units in pairs.items()
            for unit in units
        ],
        "parent_fates": [
            {"parent": above, "fate": _fate(above in local, units, times)} for above, units in pairs.items()
        ],
        "child_origins": origins,
    }


def _units(document: Document, wanted: set[str]) -> list[dict[str, str]]:
    """Units in document order, with their opening words."""
    names = {unit.id.removeprefix(f"{document.id}/"): unit for unit in document.provisions}
    absent = wanted - names.keys()
    assert not absent, f"{document.id}: no unit {sorted(absent)}"
    return [
        {"id": name, "start_quote": document.text[unit.start : unit.start + _OPENING]}
        for name, unit in names.items()
        if name in wanted
    ]


def _relation(local: bool) -> str:
    return "localised" if local else "adapted"


def _fate(local: bool, carriers: list[str], times: Counter[str]) -> str:
    if not carriers:
        return "dropped"
    if len(carriers) > 1:
        return "split"
    return "merged" if times[carriers[0]] > 1 else _relation(local)


def _registry(parent: Document, child: Document) -> Registry:
    places = tuple(Gazetteer.load().places.values())
    known = tuple(_known(one) for one in (parent, child))
    return Registry(known, (DocumentLink("IMPLEMENTS", child.id, parent.id),), places, (), ())


def _known(document: Document) -> KnownDocument:
    said = document.metadata
    return KnownDocument(
        document.id, said.title, None, None, None, None, "final", "full_text", said.division_code, (), "programme"
    )

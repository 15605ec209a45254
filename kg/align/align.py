"""The verb of this room."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from typing import Literal

from kg.align.family import Family, family_of
from kg.align.fates import Fates
from kg.align.lineage import trace
from kg.align.places import Places
from kg.align.targets import target_responses
from kg.align.work import UnitFacts, pieces
from kg.records import Alignment, Derivation, Document, InferredMeasure, Registry


def align(documents: Sequence[Document], registry: Registry, executor: Executor | None = None) -> Alignment:
    """Compare documents with their ancestors.

    :param documents: those whose text is held.
    :param registry: the documents of the family, held or not, their parents (``IMPLEMENTS``) and places.
    :param executor: where the comparing is done; None: here. The result is the same.
    :returns: derivations, fates, inferred measures, origins, boilerplate and target responses, sorted by id.
    """
    held = {document.id: document for document in sorted(documents, key=lambda document: document.id)}
    family = family_of(registry, held)
    derivations: list[Derivation] = []
    inferred: list[InferredMeasure] = []
    units: dict[str, tuple[UnitFacts, ...]] = {}
    for found in trace(pieces(family, held, Places(registry.jurisdictions)), executor):
        derivations += found.derivations
        inferred += found.inferred
        units |= found.units
    units = dict(sorted(units.items()))
    derivations.sort(key=lambda one: (one.child, one.parent))
    inferred.sort(key=lambda one: (one.document, one.order))
    return Alignment(
        derivations=tuple(derivations),
        fates=tuple(Fates(family, units, inferred, derivations)),
        inferred=tuple(inferred),
        origins=_origins(family, units, {one.child for one in derivations}),
        boilerplate=tuple(unit.id for own in units.values() for unit in own if unit.boilerplate),
        responses=tuple(target_responses(held, derivations, family)),
    )


def _origins(
    family: Family, units: Mapping[str, Sequence[UnitFacts]], derived: set[str]
) -> dict[str, Literal["derived", "added"]]:
    """Origin of the measures below a parent; what joined nothing is added only where the parent's text is held."""
    origins: dict[str, Literal["derived", "added"]] = {}
    for id, own in units.items():
        parent_held = family.parent(id) in family.held
        for unit in own:
            if unit.id in derived:
                origins[unit.id] = "derived"
            elif parent_held and unit.announces not in derived:
                origins[unit.id] = "added"
    return origins

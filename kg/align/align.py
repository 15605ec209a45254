"""The verb of this room."""

from collections.abc import Sequence
from typing import Literal

from kg.align.family import Family
from kg.align.fates import Fates
from kg.align.lineage import trace_lineage
from kg.align.neutral import Neutraliser
from kg.align.places import Places
from kg.align.targets import target_responses
from kg.align.units import Unit, units_of
from kg.records import Alignment, Document, Registry


def align(documents: Sequence[Document], registry: Registry) -> Alignment:
    """Compare documents with their ancestors.

    :param documents: those whose text is held.
    :param registry: the documents of the family, held or not, their parents (``IMPLEMENTS``) and places.
    :returns: derivations, fates, inferred measures, origins, boilerplate and target responses, sorted by id.
    """
    held = {document.id: document for document in sorted(documents, key=lambda document: document.id)}
    family = Family(registry, held)
    places = Places(registry.jurisdictions)
    units = {
        id: units_of(document, Neutraliser(places.names_for(document.metadata.division_code)))
        for id, document in held.items()
    }
    lineage = trace_lineage(family, held, units)
    derivations = sorted(lineage.derivations, key=lambda one: (one.child, one.parent))
    inferred = sorted(lineage.inferred, key=lambda one: (one.document, one.order))
    return Alignment(
        derivations=tuple(derivations),
        fates=tuple(Fates(family, units, inferred, derivations)),
        inferred=tuple(inferred),
        origins=_origins(family, units, {one.child for one in derivations}),
        boilerplate=tuple(unit.id for own in units.values() for unit in own if unit.boilerplate),
        responses=tuple(target_responses(held, derivations, family)),
    )


def _origins(
    family: Family, units: dict[str, tuple[Unit, ...]], derived: set[str]
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

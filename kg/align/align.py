"""The verbs of this room."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import msgspec

from kg.align.boilerplate import boilerplate
from kg.align.doing import Shelf, outcomes
from kg.align.encoder import Encoder
from kg.align.family import Family, family_of
from kg.align.fates import Fates
from kg.align.places import Places
from kg.align.targets import target_responses
from kg.align.units import units_of
from kg.align.work import UnitFacts, facts_of, pieces
from kg.records import Alignment, Derivation, Document, FateName, InferredMeasure, Registry, Resemblance
from kg.working import Crew, Here


def align(
    documents: Sequence[Document],
    registry: Registry,
    crew: Crew | None = None,
    shelf: Shelf | None = None,
    encoder: Encoder | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Alignment:
    """Compare documents with their ancestors.

    :param documents: those whose text is held.
    :param registry: the documents of the family, held or not, their parents (``IMPLEMENTS``) and places.
    :param crew: who does the comparing; None: this process. The result is the same.
    :param shelf: where outcomes of comparing are kept from run to run, by all that they depend on but this program's
        own code; None: nowhere.
    :param encoder: a model that says what units mean, as one more signal; None: without.
    :param progress: told now and then how many documents have been compared.
    :returns: derivations, fates, inferred measures, origins, boilerplate, copying between siblings and
        target responses, sorted by id.
    """
    held = {document.id: document for document in sorted(documents, key=lambda document: document.id)}
    family = family_of(registry, held)
    derivations: list[Derivation] = []
    inferred: list[InferredMeasure] = []
    copies: list[Resemblance] = []
    units: dict[str, tuple[UnitFacts, ...]] = {}
    work = pieces(family, held, Places(registry.jurisdictions))
    asked = (msgspec.structs.replace(piece, encoder=encoder) for piece in work)
    for found in outcomes(asked, crew or Crew(Here), shelf):
        derivations += found.derivations
        inferred += found.inferred
        units |= found.units
        copies += found.resemblances
        progress(len(units))
    derivations.sort(key=lambda one: (one.child, one.parent))
    inferred.sort(key=lambda one: (one.document, one.order))
    copies.sort(key=lambda one: (one.start_id, one.end_id))
    found_all = _settled(family, held, _programmes(registry), dict(sorted(units.items())), derivations, inferred, {})
    return msgspec.structs.replace(found_all, resemblances=tuple(copies))


def settle(
    documents: Sequence[Document],
    registry: Registry,
    alignment: Alignment,
    derivations: Sequence[Derivation],
    corrections: Mapping[tuple[str, str], FateName],
) -> Alignment:
    """An alignment with other derivations: all that follows from them is worked out again.

    :param documents: the documents that were aligned.
    :param registry: as they were aligned with.
    :param alignment: what aligning found.
    :param derivations: what is to stand in place of its derivations.
    :param corrections: (measure, document) → a fate that wins over the one that follows from the derivations.
    """
    held = {document.id: document for document in sorted(documents, key=lambda document: document.id)}
    places = Places(registry.jurisdictions)
    units = {
        id: facts_of(units_of(document, places.names_for(document.metadata.division_code)))
        for id, document in held.items()
    }
    ordered = sorted(derivations, key=lambda one: (one.child, one.parent))
    family = family_of(registry, held)
    settled = _settled(family, held, _programmes(registry), units, ordered, alignment.inferred, corrections)
    return msgspec.structs.replace(settled, resemblances=alignment.resemblances)


def _settled(
    family: Family,
    held: Mapping[str, Document],
    programmes: Mapping[str, str],
    units: Mapping[str, Sequence[UnitFacts]],
    derivations: Sequence[Derivation],
    inferred: Sequence[InferredMeasure],
    corrections: Mapping[tuple[str, str], FateName],
) -> Alignment:
    """All that follows from the derivations."""
    return Alignment(
        derivations=tuple(derivations),
        fates=tuple(Fates(family, units, inferred, derivations, corrections)),
        inferred=tuple(inferred),
        origins=_origins(family, units, {one.child for one in derivations}),
        boilerplate=tuple(boilerplate(units, programmes)),
        responses=tuple(target_responses(held, derivations, family)),
    )


def _programmes(registry: Registry) -> dict[str, str]:
    return {one.id: one.programme for one in registry.documents if one.programme}


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

"""The verbs of this room."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Literal

import msgspec

from kg.align.boilerplate import Stock, boilerplate, programmes_of
from kg.align.doing import Shelf, found_in, outcomes
from kg.align.encoder import Encoder
from kg.align.family import Family, family_of
from kg.align.fates import Fates
from kg.align.gathering import Gathered
from kg.align.places import Places
from kg.align.targets import target_responses
from kg.align.units import units_of
from kg.align.work import Found, Held, Store, UnitFacts, Work, facts_of, packed, pieces
from kg.records import Alignment, Derivation, Document, FateName, InferredMeasure, Registry
from kg.working import Crew, Here


def align(
    documents: Sequence[Document],
    registry: Registry,
    crew: Crew | None = None,
    encoder: Encoder | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Alignment:
    """Compare documents with their ancestors, all in this process's memory.

    :param documents: those whose text is held.
    :param registry: the documents of the family, held or not, their parents (``IMPLEMENTS``) and places.
    :param crew: who does the comparing; None: this process. The result is the same.
    :param encoder: a model that says what units mean, as one more signal; None: without.
    :param progress: told now and then how many documents have been compared.
    :returns: derivations, fates, inferred measures, origins, boilerplate, copying between siblings and
        target responses, sorted by id.
    """
    store: dict[str, bytes] = {}
    held: dict[str, Held] = {}
    for document in documents:
        key, data = packed(document)
        store[key] = data
        held[document.id] = Held(key, document.metadata.division_code)

    def own(work: Work) -> dict[str, bytes]:
        return {key: store[key] for key in work.documents.values()}

    family, stock, found, done = family_of(registry, held), Stock(programmes_of(registry)), [], 0
    for _, outcome in compare(family, held, registry, own, crew or Crew(Here), None, encoder):
        found.append(found_in(outcome))
        stock.add(found[-1].headings)
        done += len(found[-1].units)
        progress(done)
    return joined(frozenset(family.ids), {one.id: one for one in documents}, family, found, stock.shared())


def compare(
    family: Family,
    held: Mapping[str, Held],
    registry: Registry,
    documents: Callable[[Work], Store],
    crew: Crew,
    shelf: Shelf | None = None,
    encoder: Encoder | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Compare the documents of every tree with their ancestors: pieces of work, as :func:`kg.align.doing.outcomes`.

    :param held: the documents whose text is held.
    :param documents: where those of a piece are.
    :param shelf: where outcomes are kept from run to run, by all that they depend on but this program's own code.
    """
    places = Places(registry.jurisdictions)
    work = (
        msgspec.structs.replace(piece, encoder=encoder)
        for top in family.tops()
        for piece in pieces(top, family, held, places)
    )
    return outcomes(work, documents, crew, shelf)


def joined(
    own: Set[str], documents: Mapping[str, Document], family: Family, found: Iterable[Found], stock: Set[str]
) -> Alignment:
    """What comes of pieces for some documents, together with all that follows from it.

    :param own: ids of the documents; siblings of one parent all or none.
    :param documents: those of them, and of those above them, whose text is held.
    :param family: the tree or trees that they stand in, as far as it is above or below them.
    :param found: what came of the pieces that these documents are compared in.
    :param stock: headings that plans of many programmes share.
    """
    gathered = Gathered(own, family)
    for one in found:
        gathered.add(one)
    gathered.sort()
    settled = _settled(
        own, family, documents, gathered.units, gathered.derivations, gathered.inferred, gathered.near, {}
    )
    starts = gathered.starts()
    return msgspec.structs.replace(
        settled,
        derivations=tuple(one for one in settled.derivations if one.child in starts),
        inferred=tuple(one for one in settled.inferred if one.document not in gathered.below),
        boilerplate=tuple(boilerplate({id: gathered.units[id] for id in sorted(own & gathered.units.keys())}, stock)),
        resemblances=tuple(gathered.copies),
        elsewhere=tuple(gathered.elsewhere),
    )


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
    settled = _settled(
        frozenset(family.ids), family, held, units, ordered, alignment.inferred, alignment.near, corrections
    )
    return msgspec.structs.replace(settled, boilerplate=alignment.boilerplate, resemblances=alignment.resemblances)


def _settled(
    own: Set[str],
    family: Family,
    held: Mapping[str, Document],
    units: Mapping[str, Sequence[UnitFacts]],
    derivations: Sequence[Derivation],
    inferred: Sequence[InferredMeasure],
    near: Mapping[str, dict[str, float]],
    corrections: Mapping[tuple[str, str], FateName],
) -> Alignment:
    """All that follows for some documents from the derivations there and below: no boilerplate, no copying."""
    own_units = {id: units[id] for id in sorted(own & units.keys())}
    return Alignment(
        derivations=tuple(derivations),
        fates=tuple(Fates(family, own, units, inferred, derivations, near, corrections)),
        inferred=tuple(inferred),
        origins=_origins(family, own_units, {one.child for one in derivations}),
        boilerplate=(),
        near=dict(sorted(near.items())),
        responses=tuple(target_responses(sorted(own & held.keys()), held, derivations, family)),
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

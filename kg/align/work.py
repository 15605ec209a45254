"""The work of aligning, cut into pieces that depend on nothing but what is in them.

A piece is some plans and what stands above them, so pieces can be done anywhere and in any order.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol
from zlib import crc32

import msgspec
from msgspec import Struct

from kg.align.encoder import Encoder
from kg.align.family import Family
from kg.align.grams import spoken
from kg.align.places import Places
from kg.align.units import Unit
from kg.errors import WorkspaceError
from kg.records import Derivation, Document, InferredMeasure, Resemblance

_TOGETHER = 64
"""Plans below one plan that make a piece, about; the plan above is made ready once for each, and copying between
siblings is looked for inside."""


class Work(Struct, frozen=True):
    """One piece."""

    below: tuple[str, ...]
    """Ids of the plans whose units' sources are asked for."""
    above: tuple[str, ...]
    """Held plans above them, nearest first."""
    missing: str | None
    """The document without text that stands between the two; None where there is none."""
    documents: dict[str, str]
    """Id → key in the store of all of them: a piece is known by what its documents hold."""
    places: dict[str, tuple[str, ...]]
    """Document id → names of places that it may call its own."""
    parents: dict[str, str]
    """Of the plans below and the missing ones above them, the parents."""
    encoder: Encoder | None = None
    """The model that says what units mean; None: none is asked."""


class Store(Protocol):
    """Where documents are kept, packed, or what came of comparing them."""

    def get(self, key: str) -> bytes | None:
        """What is kept under that key; None where there is nothing."""


class Held(Struct, frozen=True):
    """A document in a store."""

    key: str
    division_code: str | None


def packed(document: Document) -> tuple[str, bytes]:
    """A document as a store keeps it, with its key: the hash of what it holds."""
    data = msgspec.msgpack.encode(document)
    return hashlib.sha256(data).hexdigest(), data


def unpacked(document: bytes) -> Document:
    """The document that was packed."""
    return msgspec.msgpack.decode(document, type=Document)


def taken(store: Store, key: str) -> bytes:
    """What a store must have.

    :raises WorkspaceError: it has not, as somebody changed it while it was needed.
    """
    data = store.get(key)
    if data is None:
        raise WorkspaceError("an entry of the cache is damaged or gone", "Build again: it is made anew.")
    return data


class UnitFacts(Struct, frozen=True, array_like=True):
    """As much of a unit as is needed when its text no longer is."""

    id: str
    parent: str | None
    """Id of the unit it stands in."""
    announces: str | None
    """Of a one-line task, the unit that spells it out."""
    boilerplate: bool
    """Whether it is a general part or a safeguard, by its kind and by where it stands."""
    heading: str
    """Neutral, marks and punctuation left out; empty where it has none."""


def facts_of(units: Iterable[Unit]) -> tuple[UnitFacts, ...]:
    """The facts of these units."""
    return tuple(
        UnitFacts(one.id, one.parent, one.announces, one.boilerplate, spoken(one.heading.text)) for one in units
    )


class Headings(Struct, frozen=True):
    """As much of what came of a piece as decides what other pieces' units are."""

    headings: dict[str, tuple[str, ...]]
    """Document id → the headings of its units, each once."""


class Found(Headings, frozen=True):
    """What came of one piece."""

    derivations: tuple[Derivation, ...]
    inferred: tuple[InferredMeasure, ...]
    units: dict[str, tuple[UnitFacts, ...]]
    """The units of the plans below, by document id."""
    near: dict[str, dict[str, float]] = {}
    """As in :class:`kg.align.upward.Traced`."""
    resemblances: tuple[Resemblance, ...] = ()


def pieces(top: str, family: Family, documents: Mapping[str, Held], places: Places) -> Iterator[Work]:
    """The work there is in one tree of documents, each held document below exactly one piece; plan by plan down the
    tree, so that what stands above one piece mostly stands above the next too.

    :param top: a document without a parent.
    """
    if top not in family.held:
        yield _piece(family.frontier(top), (), top, family, documents, places)
    for id in (top, *family.below(top)):
        if id in family.held:
            yield from _below_held(id, family, documents, places)


def _below_held(id: str, family: Family, documents: Mapping[str, Held], places: Places) -> Iterator[Work]:
    above = (id, *family.held_above(id))
    if family.parent(id) is None:
        yield _piece([id], (), None, family, documents, places)
    for some in _together([child for child in family.children(id) if child in family.held]):
        yield _piece(some, above, None, family, documents, places)
    for child in family.children(id):
        if child not in family.held:
            yield _piece(family.frontier(child), above, child, family, documents, places)


def _together(children: Sequence[str]) -> Iterator[list[str]]:
    """Plans below one plan in pieces; of many, each piece ends where an id says so, and not at a count.

    So a plan that is added changes its own piece and no other.
    """
    some: list[str] = []
    for child in children:
        some.append(child)
        if len(children) > _TOGETHER and (crc32(child.encode()) % _TOGETHER == 0 or len(some) == 2 * _TOGETHER):
            yield some
            some = []
    if some:
        yield some


def _piece(
    below: Iterable[str],
    above: tuple[str, ...],
    missing: str | None,
    family: Family,
    documents: Mapping[str, Held],
    places: Places,
) -> Work:
    below = tuple(sorted(below))
    inside = {id for one in below for id in (one, *family.above(one)) if id not in above}
    return Work(
        below=below,
        above=above,
        missing=missing,
        documents={id: documents[id].key for id in (*below, *above)},
        places={id: tuple(places.names_for(documents[id].division_code)) for id in (*below, *above)},
        parents={id: parent for id in sorted(inside) if (parent := family.parent(id)) is not None},
    )

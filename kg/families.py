"""Families of plans as the unit of work: each becomes a part of the graph, wherever there is somebody to do it.

A family is a tree of documents by ``IMPLEMENTS``; a large one is shared out by its branches. Whoever does a share
takes its documents and what comparing them found from the shelves, and puts their part of the graph there; so nobody
holds more than a share at a time.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from functools import partial

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kg.align import joined
from kg.align.doing import found_in
from kg.align.family import family_of
from kg.align.work import taken, unpacked
from kg.errors import InputError
from kg.export.parts import write_part
from kg.graph import GraphRows
from kg.records import Registry
from kg.review import Decision, apply_decisions
from kg.shelf import Shelf
from kg.working import Crew, WorkerLostError, done, in_order


class FamilyWork(Struct, frozen=True):
    """Several small families, or a share of a large one, to be made a part of the graph."""

    members: tuple[str, ...]
    """Ids of the documents whose part it is, held or not."""
    documents: dict[str, str]
    """Of those that are held, and of those above and below them, id → key on the shelf."""
    registry: Registry
    """All that they lead to."""
    outcomes: tuple[str, ...]
    """Keys of what comparing all these found."""
    stock: tuple[str, ...]
    """Headings that plans of many programmes share."""
    decisions: tuple[Decision, ...]


class FamilyShelves(Struct, frozen=True):
    """Where a family's documents and outcomes are, and where its part goes."""

    documents: Shelf
    outcomes: Shelf
    parts: Shelf


def make_parts(work: Iterable[FamilyWork], shelves: FamilyShelves, crew: Crew) -> Iterator[str]:
    """Make the part of each family that is not kept from before; their keys, in order.

    :raises InputError: a family kills who works on it.
    """

    def asked() -> Iterator[tuple[str, Callable[[], None] | Future[None]]]:
        for one in work:
            packed = msgspec.msgpack.encode(one)
            key = hashlib.sha256(packed).hexdigest()
            yield key, done(None) if shelves.parts.holds(key) else partial(_make_part, packed, key, shelves)

    for key, future in in_order(crew, asked()):
        try:
            future.result()
        except WorkerLostError:
            raise InputError(
                "the process that wrote a family of plans died, twice",
                "Give it more memory, or build fewer plans at a time.",
            ) from None
        shelves.parts.use(key)
        yield key


def _make_part(packed: bytes, key: str, shelves: FamilyShelves) -> None:
    work = msgspec.msgpack.decode(packed, type=FamilyWork)
    own, family = frozenset(work.members), family_of(work.registry, work.documents)
    needed = own.union(*map(family.above, own))
    keys = ((id, key) for id, key in sorted(work.documents.items()) if id in needed)
    documents = {id: unpacked(taken(shelves.documents, key)) for id, key in keys}
    found = (found_in(taken(shelves.outcomes, key)) for key in work.outcomes)
    alignment = joined(own, documents, family, found, frozenset(work.stock))
    # What documents above say of organizations is told in their own part.
    held = [one if one.id in own else replace(one, responsibilities=()) for one in documents.values()]
    alignment, lost = apply_decisions(alignment, work.decisions, held, work.registry)
    homes = {provision.id: document.id for document in held for provision in document.provisions}
    homes |= {measure.id: measure.document for measure in alignment.inferred}
    graph = GraphRows(held, work.registry, alignment)
    with shelves.parts.writing(key) as file:
        write_part(graph, homes, own, file, lost)

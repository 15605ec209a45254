"""The work of aligning, cut into pieces that depend on nothing but what is in them.

A piece is some plans and what stands above them, so pieces can be done anywhere and in any order.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from itertools import islice

import msgspec
from msgspec import Struct

from kg.align.family import Family
from kg.align.places import Places
from kg.align.units import Unit
from kg.records import Derivation, Document, InferredMeasure, Resemblance

_TOGETHER = 64
"""Plans below one plan that make a piece; the plan above is made ready once for each, and copying between siblings is
looked for inside."""
_AHEAD = 8
"""Pieces handed out before the first of them is waited for: more would only fill the memory."""


class Work(Struct, frozen=True):
    """One piece."""

    below: tuple[str, ...]
    """Ids of the plans whose units' sources are asked for."""
    above: tuple[str, ...]
    """Held plans above them, nearest first."""
    missing: str | None
    """The document without text that stands between the two; None where there is none."""
    documents: dict[str, Document]
    places: dict[str, list[str]]
    """Document id → names of places that it may call its own."""
    parents: dict[str, str]
    """Of the plans below and the missing ones above them, the parents."""


class UnitFacts(Struct, frozen=True, array_like=True):
    """As much of a unit as is needed when its text no longer is."""

    id: str
    parent: str | None
    """Id of the unit it stands in."""
    announces: str | None
    """Of a one-line task, the unit that spells it out."""
    boilerplate: bool


def facts_of(units: Iterable[Unit]) -> tuple[UnitFacts, ...]:
    """The facts of these units."""
    return tuple(UnitFacts(one.id, one.parent, one.announces, one.boilerplate) for one in units)


class Found(Struct, frozen=True):
    """What came of one piece."""

    derivations: tuple[Derivation, ...]
    inferred: tuple[InferredMeasure, ...]
    units: dict[str, tuple[UnitFacts, ...]]
    """The units of the plans below, by document id."""
    resemblances: tuple[Resemblance, ...] = ()


def pieces(family: Family, documents: Mapping[str, Document], places: Places) -> Iterator[Work]:
    """All the work there is, each held document below exactly one piece."""
    for id in family.ids:
        if id in family.held:
            yield from _below_held(id, family, documents, places)
        elif family.parent(id) is None:
            yield _piece(family.frontier(id), (), id, family, documents, places)


def _below_held(id: str, family: Family, documents: Mapping[str, Document], places: Places) -> Iterator[Work]:
    above = (id, *family.held_above(id))
    if family.parent(id) is None:
        yield _piece([id], (), None, family, documents, places)
    children = iter([child for child in family.children(id) if child in family.held])
    while some := list(islice(children, _TOGETHER)):
        yield _piece(some, above, None, family, documents, places)
    for child in family.children(id):
        if child not in family.held:
            yield _piece(family.frontier(child), above, child, family, documents, places)


def _piece(
    below: Iterable[str],
    above: tuple[str, ...],
    missing: str | None,
    family: Family,
    documents: Mapping[str, Document],
    places: Places,
) -> Work:
    below = tuple(sorted(below))
    inside = {id for one in below for id in (one, *family.above(one)) if id not in above}
    return Work(
        below=below,
        above=above,
        missing=missing,
        documents={id: documents[id] for id in (*below, *above)},
        places={id: places.names_for(documents[id].metadata.division_code) for id in (*below, *above)},
        parents={id: parent for id in sorted(inside) if (parent := family.parent(id)) is not None},
    )


def in_order(work: Iterable[Work], executor: Executor, solve: Callable[[bytes], bytes]) -> Iterator[Found]:
    """What comes of each piece, in the order of the pieces.

    :param solve: does one piece; both it and what comes of it packed, which costs less than pickling.
    """
    waiting: deque[Future[bytes]] = deque()
    for piece in work:
        waiting.append(executor.submit(solve, msgspec.msgpack.encode(piece)))
        if len(waiting) > _AHEAD:
            yield msgspec.msgpack.decode(waiting.popleft().result(), type=Found)
    while waiting:
        yield msgspec.msgpack.decode(waiting.popleft().result(), type=Found)

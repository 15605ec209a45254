"""Doing pieces of work: here or in other processes, and only those whose outcome is not kept from before."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from functools import partial
from typing import Protocol

import msgspec

from kg.align.lineage import solve
from kg.align.work import Found, Headings, Store, Work
from kg.errors import InputError
from kg.working import Crew, WorkerLostError, done, in_order


class Shelf(Store, Protocol):
    """Where outcomes are kept between runs; whoever does a piece puts its outcome there."""

    def put(self, key: str, outcome: bytes) -> None:
        """Keep an outcome under its key."""

    def use(self, key: str) -> None:
        """Note that the outcome of that key is needed."""


def found_in(outcome: bytes) -> Found:
    """All that came of a piece."""
    return msgspec.msgpack.decode(outcome, type=Found)


def headings_in(outcome: bytes) -> Headings:
    """The headings alone, of an outcome or what a worker tells of one."""
    return msgspec.msgpack.decode(outcome, type=Headings)


def outcomes(
    work: Iterable[Work], documents: Callable[[Work], Store], crew: Crew, shelf: Shelf | None = None
) -> Iterator[tuple[str, bytes]]:
    """What comes of each piece, in the order of the pieces: its key and its outcome, packed.

    :param documents: where the documents of a piece are.
    :param crew: who does them.
    :param shelf: where outcomes are kept, by the hash of all that a piece holds; then only the headings may come
        back, the rest is there. None: nowhere.
    :raises InputError: a piece cannot be done, as it kills who does it.
    """
    for key, future in in_order(crew, _asked(work, documents, shelf)):
        try:
            outcome = future.result()
        except WorkerLostError:
            raise InputError(
                "the process that compared a family of plans died, twice",
                "Give it more memory, or build fewer plans at a time.",
            ) from None
        if shelf:
            shelf.use(key)
        yield key, outcome


def _asked(
    work: Iterable[Work], documents: Callable[[Work], Store], shelf: Shelf | None
) -> Iterator[tuple[str, Callable[[], bytes] | Future[bytes]]]:
    """The pieces to be done, and those whose outcome is kept, each with its key."""
    for piece in work:
        packed = msgspec.msgpack.encode(piece)
        key = hashlib.sha256(packed).hexdigest()
        kept = shelf.get(key) if shelf else None
        job = partial(_solve_packed, packed, documents(piece), key, shelf)
        yield key, job if kept is None else done(kept)


def _solve_packed(piece: bytes, documents: Store, key: str, shelf: Shelf | None) -> bytes:
    """Both packed, which costs less than pickling."""
    found = solve(msgspec.msgpack.decode(piece, type=Work), documents)
    outcome = msgspec.msgpack.encode(found)
    if shelf is None:
        return outcome
    shelf.put(key, outcome)
    return msgspec.msgpack.encode(Headings(found.headings))

"""Doing pieces of work: here or in other processes, and only those whose outcome is not kept from before."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from functools import partial
from typing import Protocol

import msgspec

from kg.align.lineage import solve
from kg.align.work import Found, Work
from kg.errors import InputError
from kg.working import Crew, WorkerLostError, done, in_order


class Shelf(Protocol):
    """Where outcomes are kept between runs."""

    def get(self, key: str) -> bytes | None:
        """What was put there under that key; None where there is nothing."""

    def put(self, key: str, outcome: bytes) -> None:
        """Keep an outcome under its key."""


def outcomes(work: Iterable[Work], crew: Crew, shelf: Shelf | None = None) -> Iterator[Found]:
    """What comes of each piece, in the order of the pieces.

    :param crew: who does them.
    :param shelf: where outcomes are kept, by the hash of all that a piece holds; None: nowhere.
    :raises InputError: a piece cannot be done, as it kills who does it.
    """
    for (key, kept), future in in_order(crew, _asked(work, shelf)):
        try:
            found = future.result()
        except WorkerLostError:
            raise InputError(
                "the process that compared a family of plans died, twice",
                "Give it more memory, or build fewer plans at a time.",
            ) from None
        if shelf and not kept:
            shelf.put(key, found)
        yield msgspec.msgpack.decode(found, type=Found)


def _asked(
    work: Iterable[Work], shelf: Shelf | None
) -> Iterator[tuple[tuple[str, bool], Callable[[], bytes] | Future[bytes]]]:
    """The pieces to be done, and those whose outcome is kept, each with its key."""
    for piece in work:
        packed = msgspec.msgpack.encode(piece)
        key = hashlib.sha256(packed).hexdigest()
        kept = shelf.get(key) if shelf else None
        yield (key, kept is not None), partial(_solve_packed, packed) if kept is None else done(kept)


def _solve_packed(piece: bytes) -> bytes:
    """Both packed, which costs less than pickling."""
    return msgspec.msgpack.encode(solve(msgspec.msgpack.decode(piece, type=Work)))

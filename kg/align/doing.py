"""Doing pieces of work: here or in other processes, and only those whose outcome is not kept from before."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import Any, Protocol

import msgspec

from kg.align.lineage import solve
from kg.align.work import Found, Work

_AHEAD = 16
"""Pieces handed out before the first of them is waited for: more would only fill the memory."""


class Shelf(Protocol):
    """Where outcomes are kept between runs."""

    def get(self, key: str) -> bytes | None:
        """What was put there under that key; None where there is nothing."""

    def put(self, key: str, outcome: bytes) -> None:
        """Keep an outcome under its key."""


def outcomes(work: Iterable[Work], executor: Executor | None = None, shelf: Shelf | None = None) -> Iterator[Found]:
    """What comes of each piece, in the order of the pieces.

    :param executor: where they are done; None: here.
    :param shelf: where outcomes are kept, by the hash of all that a piece holds; None: nowhere.
    """
    executor = executor or _Here()
    waiting: deque[tuple[str, Future[bytes] | bytes]] = deque()
    for piece in work:
        packed = msgspec.msgpack.encode(piece)
        key = hashlib.sha256(packed).hexdigest()
        kept = shelf.get(key) if shelf else None
        waiting.append((key, kept or executor.submit(_solve_packed, packed)))
        if len(waiting) > _AHEAD:
            yield _outcome(*waiting.popleft(), shelf)
    while waiting:
        yield _outcome(*waiting.popleft(), shelf)


def _outcome(key: str, found: Future[bytes] | bytes, shelf: Shelf | None) -> Found:
    if isinstance(found, Future):
        found = found.result()
        if shelf:
            shelf.put(key, found)
    return msgspec.msgpack.decode(found, type=Found)


def _solve_packed(piece: bytes) -> bytes:
    """Both packed, which costs less than pickling."""
    return msgspec.msgpack.encode(solve(msgspec.msgpack.decode(piece, type=Work)))


class _Here(Executor):
    """Does everything at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it; what goes wrong is raised here."""
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done

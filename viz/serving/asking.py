"""Asking the engine for many clients: so many at a time, so long each, so many rows, and cut off at the end."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import anyio
import neo4j
from anyio.to_thread import run_sync

from kg.errors import EngineError, UsageError
from queries import Answer
from viz.serving.source import Source

T = TypeVar("T")


@dataclass(frozen=True)
class Limits:
    """What one client may take."""

    seconds: float = 30.0
    """For one question or page."""
    rows: int = 100_000
    """That can be paged through or downloaded."""
    measures: int = 60_000
    """Of the graph on one page; those of larger graphs are narrowed, or looked through by search and questions."""
    page: int = 50
    """Rows on a page."""
    at_once: int = 4
    """Questions that the engine is asked at a time."""
    waiting: float = 10.0
    """Seconds that a question waits for its turn."""
    queue: int = 100
    """Questions that wait at a time; others are refused at once."""


class SlowError(EngineError):
    """A question took longer than it may."""


class BusyError(EngineError):
    """Too many questions are waiting."""


@dataclass(frozen=True)
class Rows:
    """A part of an answer."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    first: int
    """Number of the first, from 0."""
    more: bool
    """Whether others follow."""


class Asker:
    """Runs what asks the engine in threads of its own.

    :param source: where its connections come from.
    """

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self._turns = anyio.Semaphore(limits.at_once)
        self._threads = anyio.CapacityLimiter(limits.at_once)
        self._lock = threading.Lock()
        self._open: set[neo4j.Driver] = set()
        self._stopped = False

    async def ask(self, read: Callable[[neo4j.Driver], T]) -> T:
        """What ``read`` gets from the engine.

        :raises BusyError: it did not get its turn in time, or too many others wait for theirs.
        :raises SlowError: it took too long and was cut off.
        :raises KgError: whatever ``read`` raises.
        """
        await self._take_turn()
        try:
            return await run_sync(partial(self._read, read), limiter=self._threads, abandon_on_cancel=True)
        finally:
            self._turns.release()

    async def _take_turn(self) -> None:
        busy = BusyError("too many questions are being answered", "Try again in a moment.")
        if self._turns.statistics().tasks_waiting >= self.limits.queue:
            raise busy
        try:
            with anyio.fail_after(self.limits.waiting):
                await self._turns.acquire()
        except TimeoutError:
            raise busy from None

    def stop(self) -> None:
        """Cut off everything that is being asked; nothing can be asked after that."""
        with self._lock:
            self._stopped = True
            drivers = list(self._open)
        for driver in drivers:
            driver.close()

    def _read(self, read: Callable[[neo4j.Driver], T]) -> T:
        with self._connection() as driver:
            return read(driver)

    @contextmanager
    def _connection(self) -> Iterator[neo4j.Driver]:
        """A connection that is cut when the time is over: the driver itself waits for an answer without end."""
        driver = self.source.connect()
        late = threading.Event()

        def cut() -> None:
            late.set()
            driver.close()

        timer = threading.Timer(self.limits.seconds, cut)
        timer.daemon = True
        try:
            with self._lock:
                if self._stopped:
                    raise EngineError("the server is stopping")
                self._open.add(driver)
            timer.start()
            yield driver
        except EngineError as error:
            if not late.is_set():
                raise
            raise SlowError(
                f"no answer within {self.limits.seconds:g} seconds", "Ask for less: name a place, or add a LIMIT."
            ) from error
        finally:
            timer.cancel()
            with self._lock:
                self._open.discard(driver)
            driver.close()


def part(answer: Answer, first: int, most: int) -> Rows:
    """Rows of an answer from one on, at most so many; those before are read over, those after are left unread."""
    rows = list(islice(answer.rows, first, first + most + 1))
    return Rows(answer.columns, rows[:most], first, len(rows) > most)


def limited(answer: Answer, most: int) -> Iterator[dict[str, Any]]:
    """All rows of an answer.

    :raises UsageError: there are more than so many.
    """
    for number, row in enumerate(answer.rows):
        if number == most:
            raise UsageError(
                f"the answer has more than {most:,} rows", "Ask for less, or take all with kg query run or kg cypher."
            )
        yield row

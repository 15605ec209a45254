"""Work done by others, in the order it is given: what kills its worker fails alone, and everything else is done.

Whoever works is an executor as :mod:`concurrent.futures` knows them: this process, a pool of processes, a cluster.
"""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Job = Callable[[], R]

AHEAD = 16
"""Pieces handed out before the first of them is waited for: more would only fill the memory."""


class WorkerLostError(Exception):
    """A piece of work took its worker with it, at last when nothing else was being done."""


class Crew:
    """An executor that is started when there is work, and started anew when its workers died.

    :param start: starts the executor.
    :param deaths: what the executor raises when a worker died, or forgot its work.
    """

    def __init__(
        self,
        start: Callable[[], Executor],
        deaths: tuple[type[BaseException], ...] = (BrokenExecutor, CancelledError),
    ) -> None:
        self._start = start
        self._executor: Executor | None = None
        self._deaths = deaths

    def submit(self, job: Job[R]) -> Future[R]:
        """Hand out a piece of work; a worker's death shows when the result is asked for."""
        if self._executor is None:
            self._executor = self._start()
        try:
            return self._executor.submit(job)
        except self._deaths as death:
            return _failed(death)

    def lost(self, future: Future[Any]) -> bool:
        """Whether the worker died over it; waits until it is over."""
        try:
            return isinstance(future.exception(), self._deaths)
        except CancelledError:
            return True

    def renew(self) -> None:
        """Start the executor anew with the next piece."""
        self.close()
        self._executor = None

    def close(self) -> None:
        """Let go of the workers; what is not done is given up."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)


class Here(Executor):
    """Does everything at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it; what goes wrong is raised here."""
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


class Processes(ProcessPoolExecutor):
    """A pool of processes, as many as there are cores; they end with this one, however it ends.

    :param number: how many; None: as there are cores.
    """

    def __init__(self, number: int | None = None) -> None:
        # Spawned, not forked: a fork of a process with threads (progress display) may hang.
        context = get_context("spawn")
        heard, self._lifeline = context.Pipe(duplex=False)
        super().__init__(number, context, _hold, (heard,))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of the processes; with ``cancel_futures`` what is being done is given up too."""
        if cancel_futures:
            self._lifeline.close()
        super().shutdown(wait, cancel_futures=cancel_futures)


def _hold(lifeline: Connection) -> None:
    """End with whoever holds the other end of a line: one that was killed cannot say so."""
    # Ctrl-C on a terminal reaches every process; whoever hands out the work says what becomes of it.
    signal(SIGINT, SIG_IGN)
    Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    with suppress(EOFError, OSError):
        lifeline.recv()
    os._exit(1)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without Python's collector of circular garbage: rows make none, and it takes as long as making them does."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def done(result: R) -> Future[R]:
    """The future of work that needs not be done, as its result is there."""
    future: Future[R] = Future()
    future.set_result(result)
    return future


def in_order(crew: Crew, work: Iterable[tuple[T, Job[R] | Future[R]]]) -> Iterator[tuple[T, Future[R]]]:
    """Do pieces of work, some ahead of others, and give them back in their order.

    :param work: for each piece what it is about, and the job (picklable where others do it) or :func:`done`.
    :returns: what each was about, and its finished future, whose exception is :class:`WorkerLostError` where the
        job killed its worker even when nothing else was done.
    """
    waiting: deque[_Piece[T, R]] = deque()
    for about, job in work:
        waiting.append(_Piece(about, job, job if isinstance(job, Future) else crew.submit(job)))
        if len(waiting) > AHEAD:
            yield _next(crew, waiting)
    while waiting:
        yield _next(crew, waiting)


@dataclass
class _Piece(Generic[T, R]):
    about: T
    job: Job[R] | Future[R]
    future: Future[R]


def _next(crew: Crew, waiting: deque[_Piece[T, R]]) -> tuple[T, Future[R]]:
    if crew.lost(waiting[0].future):
        # Whose fault it was cannot be seen from outside: each that was lost is done again with nothing beside it.
        suspects = [piece for piece in waiting if crew.lost(piece.future)]
        crew.renew()
        for piece in suspects:
            piece.future = _alone(crew, piece.job)
    first = waiting.popleft()
    return first.about, first.future


def _alone(crew: Crew, job: Job[R] | Future[R]) -> Future[R]:
    future = job if isinstance(job, Future) else crew.submit(job)
    if not crew.lost(future):
        return future
    crew.renew()
    return _failed(WorkerLostError())


def _failed(error: BaseException) -> Future[Any]:
    failed: Future[Any] = Future()
    failed.set_exception(error)
    return failed

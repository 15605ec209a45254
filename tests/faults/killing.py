"""A child process that does some work and is killed in it, as by ``kill -9``."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink"}
Work = Callable[[], object]


def killed(work: Work, *, before: int | None = None, within: str = "", after: float | None = None) -> bool:
    """Do work in a child of this process and kill that in it; whether it lived to be killed.

    :param before: number of the change to a file, from 0, before which it is killed.
    :param within: the folder whose files count.
    :param after: seconds of the child's processor time after which it is killed.
    """
    child = os.fork()
    if child == 0:
        _silence()
        if before is not None:
            sys.addaudithook(_Counter(within, before))
        if after is not None:
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_PROF, after)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def changes(work: Work, within: str) -> int:
    """How many changes to files of a folder work makes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _silence()
        counter = _Counter(within, None)
        sys.addaudithook(counter)
        try:
            work()
        finally:
            os.write(writing, str(counter.seen).encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = int(answer.read())
    os.waitpid(child, 0)
    return number


def die() -> None:
    """Kill this process."""
    os.kill(os.getpid(), signal.SIGKILL)


def _silence() -> None:
    """Whatever a dying child has to say, nobody listens."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


class _Counter:
    """Counts changes to files of a folder (audit events of the interpreter), and kills before a certain one."""

    def __init__(self, within: str, deadly: int | None) -> None:
        self.seen = 0
        self._within, self._deadly = within, deadly

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        changes = event in CHANGES or (event == "open" and arguments[2] & WRITING)
        if changes and str(arguments[0]).startswith(self._within):
            if self.seen == self._deadly:
                die()
            self.seen += 1

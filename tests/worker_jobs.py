"""Pieces of work for workers that die; they are found by name in the processes that do them."""

import os
import signal
import time
from pathlib import Path

import kg.reading
from kg.shelf import Shelf

POISON = "poison"


def double(number: int) -> int:
    return number * 2


def die(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_once(number: int, mark: Path) -> int:
    """Kills who does it for the first time."""
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return double(number)
    return die(number)


def poisoned() -> None:
    """Make reading a source of that name deadly in this process."""
    read = kg.reading.read_documents

    def deadly(path: Path, name: str, places: Path | None, documents: Shelf) -> kg.reading.Reading:
        if POISON in name:
            die(0)
        return read(path, name, places, documents)

    kg.reading.read_documents = deadly


def slow(number: int) -> int:
    time.sleep(2)
    return double(number)


def own_version() -> str:
    """A version of the program that no other process has."""
    return str(os.getpid())


def blind(path: str) -> bool:
    """As on a machine that does not have that file."""
    return not path


def hoard(number: int) -> int:
    """Takes more and more memory, until it is ended for that."""
    held = [bytearray(1 << 20)]
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        held.append(bytearray(b"1" * (16 << 20)))
        time.sleep(0.05)
    return number

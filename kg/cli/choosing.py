"""Choosing one of several things that fit: asked on a terminal, else by ``--pick``."""

import sys
from collections.abc import Sequence
from typing import TypeVar

import click

from kg.errors import UsageError
from kg.messages import say

CHOICES = 10
T = TypeVar("T")

pick_option = click.option("--pick", type=click.IntRange(1), metavar="N", help="Of several that fit, the Nth listed.")


def choose(things: Sequence[T], lines: Sequence[str], found: str, pick: int | None, kind: str = "measures") -> T:
    """One of the things: the only one, the one picked, or the one that is chosen on the terminal.

    :param things: at least one; ``lines`` says what each is.
    :param found: what was looked for, for the message; ``kind``: what the things are called.
    :raises UsageError: there are several and none is picked, or the number is of none.
    """
    if len(things) == 1 and pick is None:
        return things[0]
    if pick is None and sys.stdin.isatty() and sys.stderr.isatty():
        say(f"{found} fits {len(things)} {kind}:{_listed(lines, len(lines))}")
        pick = click.prompt("Which", type=click.IntRange(1, len(things)), err=True)
    if pick is None or pick > len(things):
        problem = "" if pick is None else f", and no number {pick}"
        raise UsageError(
            f"{found} fits {len(things)} {kind}{problem}:{_listed(lines, CHOICES)}",
            "Choose one with --pick N, name it by its id, or give more words.",
        )
    return things[pick - 1]


def _listed(lines: Sequence[str], most: int) -> str:
    rows = [f"\n  {number:2}  {line}" for number, line in enumerate(lines, 1)]
    more = f"\n  … and {len(rows) - most} more" if len(rows) > most else ""
    return "".join(rows[:most]) + more

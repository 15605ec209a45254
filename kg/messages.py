"""What the user is told while something is done: on standard error, so that results stay apart."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import ProgressColumn


def say(message: str) -> None:
    """A message to the user."""
    logging.getLogger("kg").info(message)


@contextmanager
def shown(title: str, *columns: "ProgressColumn") -> Iterator[Callable[[int, int], None]]:
    """A bar, shown where that is a terminal; told how much is done, of how much.

    :param columns: what stands behind the bar; nothing: both numbers.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    behind = columns or (MofNCompleteColumn(),)
    console = Console(stderr=True)
    with Progress(
        TextColumn(title), BarColumn(), *behind, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)

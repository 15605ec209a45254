"""What the user is told while something is done: on standard error, so that results stay apart."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import ProgressColumn


def say(message: str) -> None:
    """A message to the user."""
    logging.getLogger("kg").info(message)


@contextmanager
def stages(*columns: "ProgressColumn") -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar for each stage that is told of, shown where standard error is a terminal.

    Told is the stage, how much of it is done, and of how much (nothing: not known yet).

    :param columns: what stands behind a bar; nothing: both numbers.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    behind = columns or (MofNCompleteColumn(),)
    name = TextColumn("{task.description:8}")
    console = Console(stderr=True)
    silent = not console.is_terminal
    with Progress(name, BarColumn(), *behind, console=console, transient=True, disable=silent) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield tell


@contextmanager
def shown(stage: str, *columns: "ProgressColumn") -> Iterator[Callable[[int, int], None]]:
    """The bar of one stage, shown before anything of it is done (see :func:`stages`)."""
    with stages(*columns) as tell:
        tell(stage, 0, None)
        yield partial(tell, stage)

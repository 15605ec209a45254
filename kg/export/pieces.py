"""A large graph written by several processes: each makes of a piece of it what belongs in the file, this one joins.

Bytes do not depend on who made them: pieces are cut by the file alone. What is handed out is where a piece stands in
the file. What comes back are the bytes to be written, in a file: a pipe takes them 64 KB at a time, which costs three
times as much. What the workers need of the rest of the graph (``Structure``) they share as files mapped into memory.
"""

import os
import pickle
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from kg.errors import WorkspaceError
from kg.export.graph_file import GraphFile, Piece
from kg.files import scratch
from kg.working import Crew, Processes, WorkerLostError, in_order, uncollected

R = TypeVar("R")
Make: TypeAlias = Callable[..., Callable[[Piece], R]]

LARGE = 16 << 20
"""Bytes of a graph file that one process writes in the time that others take to start."""
PIECE = 1 << 19
"""Bytes of a graph file that are handed out at a time; N-Triples are eight times as many."""
MOST_WORKERS = 4
"""More would wait for the one that joins, and each takes some 60 MB."""


def in_pieces(graph: GraphFile, make: Make[R], *arguments: Any, by_line: bool = False) -> Iterator[tuple[Piece, R]]:
    """What a format makes of each piece of a graph, in its order.

    :param make: from the graph and the arguments, all of which can be sent elsewhere, makes what writes a piece.
    :param by_line: what writes a piece looks at its lines alone.
    :raises InputError: the graph uses a term that the ontology does not declare.
    :raises WorkspaceError: a worker died, twice; or the folder for temporary files is full.
    """
    if graph.path.stat().st_size < LARGE:
        write = make(graph, *arguments)
        yield from ((piece, write(piece)) for piece in graph.pieces(PIECE))
        return
    with scratch() as folder:
        graph.share(folder, by_line=by_line)
        job = partial(_hand_over, graph.path, folder, make, arguments)
        crew = Crew(partial(Processes, min(os.cpu_count() or 1, MOST_WORKERS)))
        try:
            for piece, future in in_order(crew, ((piece, partial(job, piece)) for piece in graph.pieces(PIECE))):
                yield piece, _taken(future.result())
        except WorkerLostError:
            raise WorkspaceError(
                f"{graph.path}: a process that wrote a piece of it died, twice",
                "Give it more memory, or choose a part with --place, --programme or --level.",
            ) from None
        finally:
            crew.close()


def _hand_over(path: Path, folder: Path, make: Make[R], arguments: tuple[Any, ...], piece: Piece) -> Path:
    """Leave what is made of a piece in a file of that folder."""
    made = folder / f"{piece.offset}.made"
    with uncollected(), made.open("wb") as file:
        pickle.dump(_writer(path, folder, make, arguments)(piece), file, pickle.HIGHEST_PROTOCOL)
    return made


def _taken(made: Path) -> Any:
    with made.open("rb") as file:
        taken = pickle.load(file)  # noqa: S301 - a worker of ours wrote it, in a folder that nobody else can enter
    made.unlink()
    return taken


@lru_cache(maxsize=1)
def _writer(path: Path, folder: Path, make: Make[Any], arguments: tuple[Any, ...]) -> Callable[[Piece], Any]:
    return make(GraphFile.shared(path, folder), *arguments)

"""A large graph written by several processes: each makes of a piece of it what belongs in the file, this one joins.

Bytes do not depend on who made them: pieces are cut by the file alone. What is handed out is where a piece stands in
the file, what comes back are the bytes to be written, so that as little as possible goes between processes. What the
workers need of the rest of the graph (``Structure``) they share as files mapped into memory.
"""

import os
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias, TypeVar

from kg.errors import WorkspaceError
from kg.export.graph_file import GraphFile, Piece
from kg.working import Crew, Processes, WorkerLostError, in_order

R = TypeVar("R")
Make: TypeAlias = Callable[..., Callable[[Piece], R]]

LARGE = 16 << 20
"""Bytes of a graph file that one process writes in the time that others take to start."""
PIECE = 1 << 19
"""Bytes of a graph file that are handed out at a time; N-Triples are eight times as many."""
MOST_WORKERS = 4
"""More would wait for the one that joins, and each takes some 60 MB."""


def in_pieces(graph: GraphFile, make: Make[R], *arguments: Any) -> Iterator[tuple[Piece, R]]:
    """What a format makes of each piece of a graph, in its order.

    :param make: from the graph and the arguments, all of which can be sent elsewhere, makes what writes a piece.
    :raises InputError: the graph uses a term that the ontology does not declare.
    :raises WorkspaceError: a worker died, twice.
    """
    if graph.path.stat().st_size < LARGE:
        write = make(graph, *arguments)
        yield from ((piece, write(piece)) for piece in graph.pieces(PIECE))
        return
    with TemporaryDirectory() as folder:
        graph.share(Path(folder))
        job = partial(_written, graph.path, Path(folder), make, arguments)
        crew = Crew(partial(Processes, min(os.cpu_count() or 1, MOST_WORKERS)))
        try:
            for piece, future in in_order(crew, ((piece, partial(job, piece)) for piece in graph.pieces(PIECE))):
                yield piece, future.result()
        except WorkerLostError:
            raise WorkspaceError(
                f"{graph.path}: a process that wrote a piece of it died, twice",
                "Give it more memory, or choose a part with --place, --programme or --level.",
            ) from None
        finally:
            crew.close()


def _written(path: Path, folder: Path, make: Make[R], arguments: tuple[Any, ...], piece: Piece) -> R:
    written: R = _writer(path, folder, make, arguments)(piece)
    return written


@lru_cache(maxsize=1)
def _writer(path: Path, folder: Path, make: Make[Any], arguments: tuple[Any, ...]) -> Callable[[Piece], Any]:
    return make(GraphFile.shared(path, folder), *arguments)

"""Running the steps of a load: in one transaction where it is small, else in batches by several sessions at once.

Sessions at once must not wait for each other in a circle. Creating a relationship locks both its nodes, so nodes are
dealt into parts, and blocks of rows that are written at the same time have no part in common: the rounds are those of
a tournament in which every part meets every other (the circle method). What is left (Neo4j also locks neighbouring
relationships) ends as a transient error, after which the driver runs the batch again.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeAlias
from zlib import crc32

import neo4j

from loaders.batches import BATCH_ROWS, Progress, batches
from loaders.steps import Row, Step

AT_ONCE = 100_000
"""Up to so many changes are one transaction: about 200 MB of a server's memory, and readers see all or nothing."""
SESSIONS = min(4, os.cpu_count() or 1)
"""A server that has just started compiles what it runs: where it shares two cores with us, four sessions at once take
a third more time than two, and its compiler gets less of it."""
PARTS = 2 * SESSIONS
Pair: TypeAlias = tuple[int, int]


def in_one_transaction(
    driver: neo4j.Driver, steps: Sequence[Step], before_commit: Callable[[], None], progress: Progress
) -> None:
    """Run the steps in one transaction; repeated as a whole after a transient error.

    :param before_commit: called when all is done but nothing can be seen yet.
    """
    total = sum(len(step.rows) for step in steps)

    def work(transaction: neo4j.ManagedTransaction) -> None:
        done = 0
        for step in steps:
            # Removed batch by batch, each node would be looked for among all those removed before.
            for batch in [step.rows] if step.removes else batches(step.rows):
                transaction.run(step.query, rows=batch).consume()
                done += len(batch)
                progress(done, total)
        before_commit()

    with driver.session() as session:
        session.execute_write(work)


def in_batches(driver: neo4j.Driver, steps: Sequence[Step], progress: Progress, *, sessions: int = SESSIONS) -> None:
    """Run the steps one after another, each in transactions of one batch, several at once."""
    total = sum(len(step.rows) for step in steps)
    done = 0
    with ThreadPoolExecutor(sessions) as pool:
        for step in steps:
            for blocks in rounds(step):
                for written in pool.map(partial(_write, driver, step.query), blocks):
                    done += written
                    progress(done, total)


def rounds(step: Step) -> Iterator[list[list[Row]]]:
    """The rows of a step, as blocks that may be written at the same time, round by round."""
    if not step.joins:
        yield list(batches(step.rows))
    elif len(step.rows) <= BATCH_ROWS:
        yield [step.rows]
    else:
        blocks: defaultdict[Pair, list[Row]] = defaultdict(list)
        for row in step.rows:
            low, high = sorted((_part(row[0]), _part(row[1])))
            blocks[low, high].append(row)
        for pairs in tournament(PARTS):
            yield [blocks[pair] for pair in pairs if pair in blocks]


def tournament(parts: int) -> Iterator[list[Pair]]:
    """Rounds in which each part meets every other, and in the first itself, exactly once.

    :param parts: an even number.
    """
    yield [(part, part) for part in range(parts)]
    circle = list(range(1, parts))
    for _ in circle:
        seats = [0, *circle]
        yield [(min(pair), max(pair)) for pair in zip(seats[: parts // 2], reversed(seats), strict=False)]
        circle = [*circle[1:], circle[0]]


def _part(id: str) -> int:
    return crc32(id.encode()) % PARTS


def _write(driver: neo4j.Driver, query: str, rows: Iterable[Any]) -> int:
    """Write rows, batch by batch; how many they were."""
    written = 0
    with driver.session() as session:
        for batch in batches(rows):
            session.execute_write(lambda transaction, rows: transaction.run(query, rows=rows).consume(), batch)
            written += len(batch)
    return written

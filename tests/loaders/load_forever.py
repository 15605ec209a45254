"""A program to be killed: loads two versions of a graph in turn, and says a word each time it gets on."""

import sys

from plans_graph import plans_graph

import loaders.batches
import loaders.loading
import loaders.writing
from loaders import Address, connect, load


def main() -> None:
    """``python load_forever.py URI USER PASSWORD BATCH_URL AT_ONCE``."""
    address = Address(*sys.argv[1:4], batch=sys.argv[4])
    loaders.loading.AT_ONCE = int(sys.argv[5])
    loaders.batches.BATCH_ROWS = loaders.writing.BATCH_ROWS = 50
    with connect(address.uri, address.user, address.password) as driver:
        while True:
            for version in ("甲", "乙"):
                load(driver, plans_graph(version), address=address, progress=say)


def say(done: int, total: int) -> None:
    """One line on standard output."""
    print(done, total, flush=True)


if __name__ == "__main__":
    main()

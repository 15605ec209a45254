"""Run all benchmarks, or those named."""

import sys
from importlib import import_module

NAMES = ("reading", "lineage", "building", "loading", "rows", "million", "exports", "pages")


def main() -> None:
    if unknown := [name for name in sys.argv[1:] if name not in NAMES]:
        sys.exit(f"No benchmark is called {', '.join(unknown)}; there are: {', '.join(NAMES)}.")
    for name in sys.argv[1:] or NAMES:
        print(f"== {name}", flush=True)
        import_module(f"tests.benchmark.{name}").main()


if __name__ == "__main__":
    main()

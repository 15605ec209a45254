"""Write simulated plans and their truth: ``python -m tests.simulate --documents 300 --seed 1 --out DIR``."""

import argparse
from pathlib import Path

from kg.evaluate.truth import write_truth
from tests.simulate import simulate


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", type=Path, required=True)
    asked = options.parse_args()
    plans = asked.out / "plans"
    plans.mkdir(parents=True, exist_ok=True)
    truth = []
    for made in simulate(asked.documents, asked.seed):
        (plans / f"{made.name}.txt").write_text(made.text, encoding="utf-8")
        truth.append(made.truth)
    write_truth(truth, asked.out)
    print(f"{asked.out}: {len(truth)} documents, {sum(len(one.units) for one in truth)} judged units")


if __name__ == "__main__":
    main()

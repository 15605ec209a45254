"""Print the figures of all held-out chains and of those of the gold; ``--show`` lists what was missed."""

import sys

from kg.align import align
from tests.heldout.chains import every_couple, score_of_pairs, second_reading, true_pairs


def line(task: str, row: dict[str, float]) -> str:
    """One line of the table."""
    return f"{task:10} " + "  ".join(f"{key} {value:.3f}" for key, value in row.items())


for name, one in every_couple():
    print(f"== {name}")
    print(f"baseline   pairs f1 {one.baseline(headings=False):.3f}  with headings {one.baseline(headings=True):.3f}")
    found = one.score(align([one.parent, one.child], one.registry), show="--show" in sys.argv)
    for task, row in found.items():
        print(line(task, row))
    for task, row in score_of_pairs(one, true_pairs(one)).items():
        if task != "pairs":
            print(line(task, row), "given the true pairs")
    if second := second_reading(name):
        for task, row in score_of_pairs(one, second).items():
            print(line(task, row), "by a second reader")

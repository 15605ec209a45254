"""Print the figures of all held-out chains; ``--show`` lists what was missed."""

import sys

from tests.heldout.chains import CHAINS, score

for name in CHAINS:
    print(f"== {name}")
    for task, row in score(name, show="--show" in sys.argv).items():
        print(f"{task:10} " + "  ".join(f"{key} {value:.3f}" for key, value in row.items()))

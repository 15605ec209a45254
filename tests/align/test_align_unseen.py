"""Lineage of parents and children annotated apart from development (tests/heldout/chains)."""

import pytest

from tests.heldout.chains import SHARED, score

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason=f"no annotated corpus in {SHARED}"),
]

# What was found when they were first scored was 0.827 and 0.860; 0.316 and 0.833. The second child is a notice of six
# long units that says everything in words of its own.


@pytest.mark.parametrize(
    ("chain", "pairs", "origins"),
    [("pinghu-rules-2013", 0.82, 0.87), ("guarantee-supervision-2020", 0.31, 0.83)],
)
def test_chains_not_developed_on(chain, pairs, origins):
    found = score(chain)
    assert found["pairs"]["f1"] >= pairs
    assert found["origins"]["accuracy"] >= origins

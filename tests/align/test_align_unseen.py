"""Lineage of parents and children annotated apart from development (tests/heldout/chains)."""

import pytest

from tests.heldout.chains import SHARED, score

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason=f"no annotated corpus in {SHARED}"),
]

# When they were first scored, pairs were 0.827 and 0.316, origins 0.860 and 0.833. The second child is a notice of
# six long units that says everything in words of its own; that a further unit above which it names needs fewer words
# in common was found on it, so it is held out no longer.


@pytest.mark.parametrize(
    ("chain", "pairs", "origins"),
    [("pinghu-rules-2013", 0.82, 0.87), ("guarantee-supervision-2020", 0.58, 0.83)],
)
def test_chains_not_developed_on(chain, pairs, origins):
    found = score(chain)
    assert found["pairs"]["f1"] >= pairs
    assert found["origins"]["accuracy"] >= origins

"""Lineage of parents and children annotated apart from development (tests/heldout/chains)."""

import pytest

from tests.heldout.chains import SHARED, score

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason=f"no annotated corpus in {SHARED}"),
]

# When they were first scored, pairs were 0.827, 0.316, 0.579 and 0.714, origins 0.860, 0.833, 0.682 and 0.850. The
# second child is a notice of six long units that says everything in words of its own; that a further unit above which
# it names needs fewer words in common was found on it, so it is held out no longer. The last two say anew, years
# later, what no one says they implement; that headings may say one thing over other words, and that long units have
# clauses alike by chance, was seen on them. The fifth and the sixth had 0.640 and 0.722, 0.821 and 0.792: what is
# likest from both sides where little is copied was found on all six. The model of pairs that are reworded
# (0.78 on average of twelve couples, each with weights fitted to all others; 0.77 without it, 0.80 as it is) raised
# pairs and origins on all or left them; fates fell on five couples (0.61, 0.63, 0.50, 0.48 and 0.52 without it), rose
# on five, and are 0.60 on average of the ten (0.57 without it).


@pytest.mark.parametrize(
    ("chain", "pairs", "fates", "origins"),
    [
        ("pinghu-rules-2013", 0.86, 0.59, 0.89),
        ("guarantee-supervision-2020", 0.66, 0.65, 0.83),
        ("consumption-help-2021", 0.76, 0.81, 0.81),
        ("shenzhen-employment-2020", 0.87, 0.47, 0.95),
        ("ganzhou-ecommerce-zone-2020", 0.77, 0.59, 0.89),
        ("sichuan-services-2020", 0.80, 0.83, 0.87),
        ("putuo-report-tasks-2021", 0.77, 0.45, 0.88),
        ("quanzhou-sports-2020", 0.56, 0.56, 0.84),
        ("yiwu-private-hospitals-2013", 0.80, 0.50, 0.82),
        ("liangxi-services-2020", 0.72, 0.47, 0.97),
    ],
)
def test_chains_not_developed_on(chain, pairs, fates, origins):
    found = score(chain)
    assert found["pairs"]["f1"] >= pairs
    assert found["fates"]["macro_f1"] >= fates
    assert found["origins"]["accuracy"] >= origins

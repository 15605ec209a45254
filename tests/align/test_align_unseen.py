"""Lineage of parents and children annotated apart from development (tests/heldout/chains)."""

import pytest

from tests.calibrate.pairs import of_couple, of_siblings, worth
from tests.heldout.chains import CHAINS, SHARED, couple, gold_couples, score, score_of_pairs, second_reading

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason=f"no annotated corpus in {SHARED}"),
]

# When they were first scored, pairs were 0.827, 0.316, 0.579 and 0.714, origins 0.860, 0.833, 0.682 and 0.850. The
# second child is a notice of six long units that says everything in words of its own; that a further unit above
# which it names needs fewer words in common was found on it, so it is held out no longer. The last two say anew,
# years later, what no one says they implement; that headings may say one thing over other words, and that long units
# have clauses alike by chance, was seen on them. The fifth and the sixth had 0.640 and 0.722, 0.821 and 0.792: what
# is likest from both sides where little is copied was found on all six. The model of pairs that are reworded decides
# alone where little is copied, by characters that stand near each other. When it went by runs of characters and only
# added to what words tell, pairs were 0.76, fates 0.60 and origins 0.88 on average of the ten (0.74, 0.57 and 0.88
# with weights fitted to all but the couple itself); now 0.79, 0.60 and 0.90 (0.79, 0.59 and 0.90). Pairs fell on two
# couples, by one pair or two (from 0.87 to 0.84, from 0.73 to 0.71), fates on three (from 0.65, 0.48 and 0.56 to
# 0.45, 0.46 and 0.50).


AS_FOUND = {
    "pinghu-rules-2013": (0.87, 0.59, 0.92),
    "guarantee-supervision-2020": (0.69, 0.44, 0.83),
    "consumption-help-2021": (0.76, 0.81, 0.86),
    "shenzhen-employment-2020": (0.83, 0.46, 0.95),
    "ganzhou-ecommerce-zone-2020": (0.85, 0.69, 0.89),
    "sichuan-services-2020": (0.84, 0.83, 0.91),
    "putuo-report-tasks-2021": (0.81, 0.52, 0.88),
    "quanzhou-sports-2020": (0.72, 0.49, 0.89),
    "yiwu-private-hospitals-2013": (0.80, 0.50, 0.82),
    "liangxi-services-2020": (0.70, 0.60, 0.98),
}
"""Least F1 of pairs, macro-F1 of fates and accuracy of origins."""
FRESH = {"earthquakes-1997": (0.72, 0.61, 0.71), "outsourcing-2014": (0.66, 0.45, 0.78)}
"""The same of couples that nothing but the confidence of fates was fitted to."""


@pytest.fixture(scope="module")
def scores():
    return {chain: score(chain) for chain in (*AS_FOUND, *FRESH)}


@pytest.mark.parametrize("chain", [*AS_FOUND, *FRESH])
def test_chains_not_developed_on(scores, chain):
    pairs, fates, origins = (AS_FOUND | FRESH)[chain]
    found = scores[chain]
    assert found["pairs"]["f1"] >= pairs
    assert found["fates"]["macro_f1"] >= fates
    assert found["origins"]["accuracy"] >= origins


def test_chains_on_average(scores):
    def mean(task, figure):
        return sum(found[task][figure] for found in (scores[chain] for chain in AS_FOUND)) / len(AS_FOUND)

    assert mean("pairs", "f1") >= 0.79
    assert mean("fates", "macro_f1") >= 0.59
    assert mean("fates", "accuracy") >= 0.68
    assert mean("origins", "accuracy") >= 0.89


def test_the_model_of_reworded_pairs_holds_on_couples_that_it_was_not_fitted_to():
    couples = [of_couple(name, couple(name)) for name in AS_FOUND]
    gold = [of_couple(name, one) for name, one in gold_couples()]
    left_out = [value for _, _, value, _ in worth(couples, [*gold, *of_siblings()])]
    assert sum(left_out) / len(left_out) >= 0.79


def test_two_readers_agree_as_far_as_the_documentation_says():
    """Beyond that no figure for a couple that rewords says anything."""
    twice = [(couple(name), second_reading(name)) for name in CHAINS if second_reading(name)]
    assert len(twice) == 6
    agreement = [score_of_pairs(one, pairs) for one, pairs in twice]
    assert sum(found["pairs"]["f1"] for found in agreement) / len(twice) == pytest.approx(0.90, abs=0.005)
    assert sum(found["fates"]["macro_f1"] for found in agreement) / len(twice) == pytest.approx(0.86, abs=0.005)

"""Figures, intervals, the plain method, the reliability curve."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.baseline import Case, baseline_f1
from kg.evaluate.found import FoundUnit
from kg.evaluate.reliability import calibration_error, plot, reliability
from kg.evaluate.scores import f1, fate_counts, macro_f1, precision, recall, score, share


def test_precision_recall_f1():
    rows = [(8, 10, 16), (2, 10, 4)]
    assert score("t", "p", rows, precision).value == pytest.approx(0.5)
    assert score("t", "r", rows, recall).value == pytest.approx(0.5)
    assert score("t", "f", rows, f1).value == pytest.approx(0.5)
    assert score("t", "f", rows, f1).judged == 20


def test_macro_f1_is_over_the_fates_that_occur():
    counts = fate_counts(["dropped", "dropped", "split"], ["dropped", None, "adapted"])
    assert macro_f1(counts) == pytest.approx((2 / 3 + 0) / 2)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(5, 9)), min_size=2, max_size=30))
def test_the_interval_is_the_same_each_time_and_within_what_can_be(rows):
    one, two = score("t", "x", rows, share), score("t", "x", rows, share)
    assert one == two
    assert one.low is not None
    assert one.high is not None
    quotients = [right / total for right, total in rows]
    assert min(quotients) - 1e-9 <= one.low <= one.high <= max(quotients) + 1e-9


def test_one_document_has_no_interval():
    assert score("t", "x", [(1, 2)], share).low is None


def test_nothing_to_find_is_nothing_missed():
    assert f1(np.array([0.0, 0.0, 0.0])) == 1.0


def units(*texts: str) -> tuple[FoundUnit, ...]:
    return tuple(FoundUnit(text[:2], "", text, 0, len(text), True) for text in texts)


def test_the_plain_method_takes_mutual_bests_above_the_best_threshold():
    below = units("修理农机，送件上门", "疏浚河道，加固堤岸", "训练教练员")
    above = units("修理农机和水泵，送件", "疏浚河道，清除淤泥", "种植牧草，围栏轮牧")
    right = frozenset(((below[0].id, above[0].id), (below[1].id, above[1].id)))
    assert baseline_f1([Case(below, above, right)]) == 1.0
    assert baseline_f1([]) is None


def test_the_curve_shows_what_was_said_and_what_is_so():
    bins = reliability("pair", [(0.95, True)] * 9 + [(0.95, False)] + [(0.55, False)] * 10)
    assert [(one.low, one.decisions, one.right) for one in bins] == [(0.5, 10, 0.0), (0.9, 10, 0.9)]
    assert calibration_error(bins) == pytest.approx((0.55 + 0.05) / 2)
    low, high = plot(bins)
    assert "█" not in low
    assert high.count("█") + high.count("·") == 39
    assert "90.0% of 10" in high

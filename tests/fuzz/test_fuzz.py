"""A small run of ``make fuzz``: every kind of input with fixed seeds."""

import pytest

from tests.fuzz.run import KINDS, run_seed

EACH = 25


@pytest.mark.parametrize("generator", [name for names in KINDS.values() for name in names])
def test_nothing_breaks_or_gets_lost(generator: str) -> None:
    outcomes = [run_seed(seed, [generator]) for seed in range(EACH)]
    assert [outcome for outcome in outcomes if outcome.result == "failed"] == []

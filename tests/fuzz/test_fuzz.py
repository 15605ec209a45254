"""A small run of ``make fuzz``: every kind of input with fixed seeds."""

import pytest

from tests.fuzz.run import GENERATORS, run_seed

EACH = 25


@pytest.mark.parametrize("number", range(len(GENERATORS)), ids=[generator.__name__ for generator in GENERATORS])
def test_nothing_breaks_or_gets_lost(number: int) -> None:
    outcomes = [run_seed(number + turn * len(GENERATORS)) for turn in range(EACH)]
    assert [outcome for outcome in outcomes if outcome.result == "failed"] == []

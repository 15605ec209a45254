"""Benchmarks are chosen by their names."""

import pytest

from tests.benchmark.__main__ import NAMES, main


def test_an_unknown_name_is_told_with_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["benchmark", "lineage", "readnig"])
    with pytest.raises(SystemExit) as told:
        main()
    assert told.value.code == f"No benchmark is called readnig; there are: {', '.join(NAMES)}."

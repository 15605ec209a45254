"""Every behaviour of the pages has its test: the table of README.md names none that is not there."""

import re
from pathlib import Path

HERE = Path(__file__).parent
ROW = re.compile(r"^\| (\d+) \| .* \| (test_\w+\.py)::(test_\w+) \|$", re.MULTILINE)


def test_all_behaviours_are_tested() -> None:
    rows = ROW.findall((HERE / "README.md").read_text(encoding="utf-8"))
    assert [int(number) for number, _, _ in rows] == list(range(1, 26))
    for _, file, test in rows:
        assert f"def {test}(" in (HERE / file).read_text(encoding="utf-8"), test

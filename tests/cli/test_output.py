"""Tables in every format: cut for people, whole and row by row for programs."""

import io
import json
from collections.abc import Iterator

import pytest

from kg.cli import logs, output
from kg.cli.output import TABLE_ROWS, write_rows


def numbered(count: int) -> Iterator[dict[str, object]]:
    return ({"n": number} for number in range(count))


def test_a_long_table_is_cut_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("text", 0)
    assert write_rows(("n",), numbered(TABLE_ROWS + 7), "table") == TABLE_ROWS + 7
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 1 + TABLE_ROWS
    assert "and 7 more rows" in shown.err


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "md"])
def test_a_row_is_written_before_the_next_is_asked_for(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(output.sys, "stdout", written)

    def rows() -> Iterator[dict[str, object]]:
        for number in range(3):
            yield {"n": f"row {number}"}
            assert f"row {number}" in written.getvalue()

    assert write_rows(("n",), rows(), form) == 3


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_is_one_list(count: int, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"n": number, "text": "一\n二", "list": [1, {"x": None}]} for number in range(count)]
    write_rows(("n", "text", "list"), rows, "json")
    out = capsys.readouterr().out
    assert json.loads(out) == rows
    assert out == json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def test_figures_keep_their_digits(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"a": 12000.0, "b": 98.765, "c": 2 / 3}]
    write_rows(("a", "b", "c"), rows, "csv")
    assert capsys.readouterr().out == "a,b,c\n12000,98.765,0.6666666667\n"
    write_rows(("a", "b", "c"), rows, "table")
    assert capsys.readouterr().out.splitlines()[1].split() == ["12000", "98.77", "0.6667"]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_holds_no_numbers_that_it_has_not(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"x": float("inf"), "y": [float("nan"), {"z": 1.5}]}]
    assert write_rows(("x", "y"), rows, form) == 1

    def refuse(word: str) -> None:
        raise AssertionError(word)

    read = json.loads(capsys.readouterr().out, parse_constant=refuse)
    assert (read[0] if form == "json" else read) == {"x": "inf", "y": ["nan", {"z": 1.5}]}

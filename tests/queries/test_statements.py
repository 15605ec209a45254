"""Where statements end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.statements import split


@pytest.mark.parametrize(
    ("typed", "ended", "rest"),
    [
        ("", [], ""),
        ("RETURN 1;", ["RETURN 1"], ""),
        ("RETURN 1;\nRETURN\n2; ", ["RETURN 1", "RETURN\n2"], ""),
        ("RETURN ';'", [], "RETURN ';'"),
        ("RETURN 'a;\nb'; MATCH", ["RETURN 'a;\nb'"], "MATCH"),
        ("RETURN 'open;", [], "RETURN 'open;"),
        ("MATCH (`a;b`) // why; \n", [], "MATCH (`a;b`) // why;"),
        ("// nothing; here\n ;;", [], ""),
        ("/* open ;", [], "/* open ;"),
        ("/* closed ; */", [], ""),
        ("// said\nRETURN 1;", ["// said\nRETURN 1"], ""),
    ],
)
def test_statements_end_at_their_semicolons(typed: str, ended: list[str], rest: str) -> None:
    assert split(typed) == (ended, rest)


@given(st.text(alphabet="a;'\"`/*\n\\ ", max_size=30))
def test_nothing_is_lost_but_blanks_and_comments(typed: str) -> None:
    ended, rest = split(typed)
    assert typed.count("a") >= sum(one.count("a") for one in (*ended, rest))
    assert all(one == one.strip() and one for one in ended)
    assert split(rest) == ([], rest)

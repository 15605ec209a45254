"""Numbers and units as written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures import Figure, tokens
from kg.extract.quantities import UNIT, base, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15", 15),
        ("1,000", 1000),
        ("４．５", 4.5),
        ("十五", 15),
        ("两千", 2000),
        ("三百二十", 320),
        ("一百零五", 105),
        ("个", None),
    ],
)
def test_numerals(text: str, value: float | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("万人次以上", "万人次"),
        ("个百分点", "个百分点"),
        ("个工作日内", "个工作日"),
        ("元/平方米", "元/平方米"),
        ("台（套）", "台（套）"),
        ("亿", "亿"),
    ],
)
def test_the_longest_unit_is_taken(text: str, unit: str) -> None:
    match = re.match(UNIT, text)
    assert match
    assert match.group() == unit


def test_the_base_of_a_unit_decides_its_kind() -> None:
    assert [base(unit) for unit in ("万人次", "元/吨", "台（套）", "万")] == ["人次", "元", "台", "万"]


@given(st.floats(min_value=0, max_value=1e6, allow_nan=False).map(lambda x: round(x, 2)))
def test_arabic_numbers_keep_their_value(value: float) -> None:
    figures = [token for token in tokens(f"达到{value:.2f}万元。") if isinstance(token, Figure)]
    assert [(figure.value, figure.unit, figure.prefix) for figure in figures] == [(value, "万元", "=")]

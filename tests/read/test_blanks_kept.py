"""Where a blank parts two words, its run leads to a blank of the source."""

import pytest

from kg.read import read_bytes
from kg.structure import structure


def test_the_run_of_a_blank_leads_to_a_blank_beside_invisible_characters() -> None:
    source = "Policy \u200b\u3000\u200bplan"
    (text,) = read_bytes(source.encode(), "plan.txt")
    assert text.text == "Policy plan"
    assert all(
        source[run.source + at].isspace() == text.text[run.start + at].isspace()
        for run in text.runs
        for at in range(run.length)
    )


@pytest.mark.parametrize(
    ("line", "kept", "heading"),
    [
        ("（一）推进某项工作　　各单位要认真研究，抓好落实。", "推进某项工作 各单位", "推进某项工作"),
        ("1.推进某项工作　各单位要认真研究，抓好落实。", "推进某项工作 各单位", "推进某项工作"),
        # Inside a sentence blanks come from type-setting.
        ("（一）各单位要认真研究，抓好  落实。", "抓好落实", ""),
        ("各单位要认真  研究，抓好落实。", "认真研究", None),
    ],
)
def test_a_wide_blank_parts_a_heading_from_its_text(line: str, kept: str, heading: str | None) -> None:
    (text,) = read_bytes(f"某某市某某工作方案\n{line}".encode(), "plan.txt")
    assert kept in text.text
    assert [unit.heading for unit in structure(text).provisions] == ([] if heading is None else [heading])

"""What a plan makes of the figures of the plan above."""

from dataclasses import dataclass
from typing import Any

import msgspec
import pytest

from kg.align import align
from kg.records import Target


@dataclass
class Figure:
    """A target as a test states it."""

    indicator: str = "公民具备科学素质的比例"
    comparator: Any = ">="
    value: float = 15
    unit: str = "%"
    year: int | None = 2025

    def at(self, provision: str, start: int) -> Target:
        """The target as extracted."""
        return Target(
            provision,
            self.indicator,
            self.comparator,
            self.value,
            None,
            self.unit,
            self.year,
            None,
            False,
            start,
            start + 1,
            "",
        )


@pytest.fixture
def responses(write, register):
    def respond(above: list[Figure], below: list[Figure]) -> dict[str, tuple[str, str]]:
        plan = [("主要目标", [("目标", "到规划期末各项指标达到要求，形成良好氛围。")])]
        documents = []
        for id, code, figures in (("n", "100000", above), ("p", "990000", below)):
            targets = tuple(figure.at(f"{id}/1/1", start) for start, figure in enumerate(figures))
            documents.append(msgspec.structs.replace(write(id, code, plan), targets=targets))
        registry = register({"n": "100000", "p": "990000"}, {"p": "n"}, held="np")
        return {one.child: (one.parent, one.change) for one in align(documents, registry).responses}

    return respond


@pytest.mark.parametrize(
    ("below", "change"),
    [
        (Figure(), "kept"),
        (Figure(value=18), "raised"),
        (Figure(value=12), "lowered"),
        (Figure(year=2030), "deferred"),
        (Figure(year=2024), "advanced"),
        (Figure(indicator="全省公民具备科学素质比例"), "kept"),
    ],
)
def test_change(responses, below, change):
    assert responses([Figure()], [below]) == {"p/1/1/t1": ("n/1/1/t1", change)}


def test_a_lower_limit_from_above_is_raised_by_a_smaller_figure(responses):
    above = Figure("投诉办结时限", "<=", 10, "个工作日", None)
    below = Figure("投诉办结时限", "<=", 7, "个工作日", None)
    assert responses([above], [below])["p/1/1/t1"][1] == "raised"


def test_units_are_converted(responses):
    above = Figure("科技馆年接待人次", ">=", 2, "万人次", None)
    below = Figure("科技馆年接待人次", ">=", 20000, "人次", None)
    assert responses([above], [below])["p/1/1/t1"][1] == "kept"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (Figure("建成充电桩", value=20, unit="万个"), Figure("建成充电桩", value=1.5, unit="万台")),
        (Figure("高新技术企业", value=40, unit="万家"), Figure("高新技术企业", value=500, unit="户")),
        (Figure("基本医疗保险参保率", value=96, unit="%"), Figure("基本医保参保率", value=95, unit="%")),
        (Figure("单位国内生产总值能耗到2025年", value=14), Figure("单位地区生产总值能耗", value=13)),
    ],
    ids=lambda figure: figure.indicator,
)
def test_one_indicator_counted_in_other_words(responses, above, below):
    assert responses([above], [below])["p/1/1/t1"][1] == "lowered"


def test_visits_are_no_visitors(responses):
    assert responses([Figure("接待游客", unit="万人次")], [Figure("接待游客", unit="万人")]) == {}


def test_years_decide_between_figures_of_one_indicator(responses):
    above = [Figure(), Figure(value=25, year=2035)]
    below = [Figure(value=26, year=2035), Figure(value=16)]
    assert responses(above, below) == {"p/1/1/t1": ("n/1/1/t2", "raised"), "p/1/1/t2": ("n/1/1/t1", "raised")}


def test_other_things_counted_are_no_response(responses):
    assert responses([Figure()], [Figure(indicator="农家书屋覆盖率")]) == {}
    assert responses([Figure()], [Figure(unit="万人")]) == {}


BELOW_WORDS = {
    "kept in words": ("到规划期末，公民具备科学素质的情况明显改善，形成良好氛围。", "unquantified"),
    "other words": ("到规划期末，农家书屋覆盖面明显扩大，形成良好氛围。", None),
    "another figure": ("到规划期末，公民具备科学素质的比例达到3成，形成良好氛围。", None),
}


@pytest.mark.parametrize(("words", "change"), BELOW_WORDS.values(), ids=BELOW_WORDS)
def test_a_commitment_kept_without_its_figure_is_answered_by_the_unit(write, register, words, change):
    above = write("n", "100000", [("主要目标", [("目标", "公民具备科学素质的比例超过15%，形成良好氛围。")])])
    above = msgspec.structs.replace(above, targets=(Figure().at("n/1/1", above.text.index("15")),))
    below = write("p", "990000", [("主要目标", [("目标", words)])])
    found = align([above, below], register({"n": "100000", "p": "990000"}, {"p": "n"}, held="np"))
    expected = [("p/1/1", "n/1/1/t1", change)] if change else []
    assert [(one.child, one.parent, one.change) for one in found.responses] == expected

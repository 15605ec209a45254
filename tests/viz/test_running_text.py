"""A plan's text cut into units and facts, and which plan is meant."""

import pytest
from made_networks import network
from made_readings import reading
from msgspec.structs import replace

from viz.reading import Charge, Reading, Unit, named
from viz.running_text import stretches


def test_the_stretches_together_are_the_text() -> None:
    shown = reading()
    assert "".join(one.words() for one in stretches(shown)) == shown.document.text


def test_what_stands_before_and_after_the_units_belongs_to_none() -> None:
    found = list(stretches(reading()))
    assert found[0].unit is None
    assert found[-1].unit is None
    assert found[-1].words().strip().startswith("某某机关")


def test_number_and_heading_are_the_head_and_facts_are_parts() -> None:
    found = next(one for one in stretches(reading()) if one.unit and one.unit.kind == "measure")
    assert "".join(part.text for part in found.head) == "0.措施0"
    assert [(part.fact.kind, part.text) for part in found.body if part.fact] == [
        ("target", "到2027年建成100个网点"),
        ("charge", "（商务局牵头）"),
    ]
    assert not found.alone
    assert next(one for one in stretches(reading()) if one.unit and one.unit.kind == "chapter").alone


def test_facts_that_overlap_lose_no_text() -> None:
    charges = (Charge("甲局", "lead", 2, 6), Charge("乙局", "lead", 4, 9), Charge("丙局", "lead", 2, 4))
    shown = reading()
    unit = replace(shown.provisions[1], in_charge=charges)
    shown = Reading(shown.plan, shown.document, (shown.provisions[0], unit, *shown.provisions[2:]), shown.network)
    assert "".join(one.words() for one in stretches(shown)) == shown.document.text


def test_reconstructed_provisions_bring_their_own_words() -> None:
    shown = reading()
    unit = Unit("d0/~1", "d0", None, "流动修理", "measure", text="流动修理。开展流动修理。")
    found = list(stretches(Reading(shown.plan, Unit("d0"), (unit,), shown.network)))
    assert [one.words() for one in found] == ["流动修理。开展流动修理。"]
    assert "".join(part.text for part in found[0].head) == "流动修理"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("d3", ["d3"]),
        ("试政发〔2024〕3号", ["d3"]),
        ("澄川市 行动", ["d3", "d4", "d5", "d6"]),
        ("没有", []),
        ("", []),
    ],
)
def test_which_plans_words_mean(words: str, found: list[str]) -> None:
    assert [plan.id for plan in named(network().plans, words)] == found

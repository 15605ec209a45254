"""What a unit without heading is about: what the unit above it says, where that one holds nothing else."""

import pytest
from msgspec.structs import replace

from kg.align.units import units_of
from kg.records import Provision

HEADING, ITEM = "支持老字号企业发展", "对获得老字号称号的企业，给予最高三十万元奖励。"


def held_by(write, kind, *items):
    """A plan with one unit of that kind that holds these items, none with a heading."""
    document = write("c", "990100", [("重点任务", [])])
    start = len(document.text)
    text = f"{document.text}（一）{HEADING}\n"
    below = []
    for order, item in enumerate(items, 1):
        begin = len(text)
        text += f"——{item}\n"
        below.append(Provision(f"c/1/1/{order}", "c/1/1", "——", "", "measure", begin, len(text), 3, order))
    above = Provision("c/1/1", "c/1", "（一）", HEADING, kind, start, len(text), 2, 1)
    return replace(document, text=text, provisions=(*document.provisions, above, *below))


@pytest.mark.parametrize("kind", ["subsection", "action", "project"])
def test_what_stands_alone_below_a_heading_is_named_by_it(write, kind):
    (unit,) = units_of(held_by(write, kind, ITEM))
    assert unit.topic == HEADING
    assert not unit.heading.text, "it is no heading of its own, and no word of its text"
    assert HEADING not in unit.text


def test_what_shares_a_heading_with_others_is_not_named_by_it(write):
    assert [unit.topic for unit in units_of(held_by(write, "subsection", ITEM, ITEM))] == ["", ""]


def test_the_heading_of_a_chapter_names_no_unit(write):
    (unit,) = units_of(held_by(write, "chapter", ITEM))
    assert unit.topic == ""

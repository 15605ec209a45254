"""Neutral text: what is taken out, and the way back to the words."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.align.neutral import AGENCY, FIGURE, LEVEL, MARKS, PLACE, names_of, neutral
from kg.records import Jurisdiction, Span

OWN = ["松溪市", "松溪"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施技能松溪创新行动", f"实施技能{PLACE}创新行动"),
        ("实施技能中国创新行动", f"实施技能{PLACE}创新行动"),
        ("全市公民", f"{LEVEL}公民"),
        ("我省各地区", f"{LEVEL}{LEVEL}"),
        ("由市教育局负责", f"由{AGENCY}负责"),
        ("到2025年达到15%", f"到{FIGURE}达到{FIGURE}"),
        ("引入 “大手拉小手”", "引入大手拉小手"),
        ("城市更新与市场主体", "城市更新与市场主体"),
        ("由松溪市教育局负责", f"由{AGENCY}负责"),
        ("松溪水利主管机关牵头", f"{AGENCY}牵头"),
        ("州林业局与旗直民政部门", f"{AGENCY}与{AGENCY}"),
        ("松溪形成发展新格局", f"{PLACE}形成发展新格局"),
        ("松溪市场繁荣", f"{PLACE}市场繁荣"),
        ("各乡镇推广", f"{LEVEL}推广"),
        ("国务院各部门报总理审批", f"{LEVEL}各部门报{LEVEL}审批"),
        ("松溪市人民政府与县政府由市长协助", f"{LEVEL}与{LEVEL}由{LEVEL}协助"),
        ("政府采购与县政府采购", f"政府采购与{LEVEL}政府采购"),
        ("国务院办公厅会同教育部、国家发展改革委", f"{AGENCY}会同{AGENCY}、{AGENCY}"),
        ("干部教育部门与国家级质检", f"干部教育部门与{LEVEL}质检"),
        ("副市长、县长负责", f"副{LEVEL}、{LEVEL}负责"),
        ("城市长期护理与县长效机制", "城市长期护理与县长效机制"),
    ],
)
def test_local_colour_becomes_marks(text, expected):
    assert neutral(text, OWN).text == expected


def test_a_place_is_known_by_its_short_name_without_its_peoples():
    place = Jurisdiction("990000", "云岭苗族侗族自治州", "city", None)
    assert neutral("云岭各地", names_of([place])).text == f"{PLACE}{LEVEL}"


@given(st.text("松溪市县省全我教育局2025年%，。“” \u3000甲乙丙", max_size=60), st.integers(0, 60))
def test_every_character_knows_where_it_comes_from(text, middle):
    middle = min(middle, len(text))
    found = neutral(text, OWN).cut([Span(0, middle), Span(middle, len(text))])
    assert len(found.text) == len(found.starts) == len(found.ends)
    assert list(found.starts) == sorted(found.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert [at for at, character in enumerate(found.text) if character in MARKS] == list(found.marks)
    assert len(found.surfaces) == len(found.marks)


@given(st.text(max_size=200))
def test_any_text_is_taken(text):
    neutral(text, OWN)


def test_cutting_a_unit_takes_no_longer_in_a_long_document():
    words = neutral("完善设施，按期维护。" * 100_000)
    begun = process_time()
    for at in range(0, 1_000_000, 500):
        assert len(words.cut([Span(at, at + 10)]).text) == 10
    assert process_time() - begun < 1.0

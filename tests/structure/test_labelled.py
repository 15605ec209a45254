"""General parts under a label of their own before the first chapter."""

from kg.records import Text
from kg.structure import structure

PLAN = """某市养老服务改革方案
养老服务是重要的民生工程，必须抓紧抓好。
总体要求与目标：坚持以人民为中心，健全体系。
到2030年，服务全面覆盖。
具体指标：到2025年，建成示范机构50家。
一、健全体系
（一）优化布局。
合理规划。
二、附则
本方案自印发之日起施行。"""


def test_labelled_paragraphs_before_the_first_chapter_are_general_parts() -> None:
    found = structure(Text("plan.txt", "", PLAN))
    units = [(unit.id, unit.kind, unit.marker, unit.heading) for unit in found.provisions]
    assert units[:3] == [
        ("§1", "chapter", "", "总体要求与目标"),
        ("§2", "chapter", "", "具体指标"),
        ("一", "chapter", "一、", "健全体系"),
    ]
    first, second = found.provisions[:2]
    assert PLAN[first.start : first.end].endswith("到2030年，服务全面覆盖。")
    assert PLAN[second.start : second.end].endswith("建成示范机构50家。")
    assert found.preamble is not None
    assert PLAN[found.preamble.start : found.preamble.end].endswith("必须抓紧抓好。")


def test_other_labels_before_the_first_chapter_are_preamble() -> None:
    text = "某市工作要点\n各县人民政府：\n联系人：某某某，电话某某。\n现就有关事项通知如下：\n一、甲\n二、乙"
    assert [unit.id for unit in structure(Text("plan.txt", "", text)).provisions] == ["一", "二"]

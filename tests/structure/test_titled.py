"""Units without a mark: paragraphs that open with a heading sentence."""

import pytest

from kg.records import Text
from kg.structure import structure


def units(*lines: str) -> list[tuple[str, str, str]]:
    """Identifier, kind and heading of every unit of a plan."""
    return [
        (unit.id, unit.kind, unit.heading) for unit in structure(Text("plan.txt", "", "\n".join(lines))).provisions
    ]


def test_paragraphs_with_heading_sentences_below_a_heading_line() -> None:
    assert units(
        "一、主要任务",
        "（一）建设服务枢纽，加强资源配置。",
        "形成甲地与乙地的重要节点。依托港口优势，扩大运量。",
        "建设丙类服务中心。发挥资格试点作用，拓展功能。",
        "（二）促进融合发展。",
        "打造丁类产业基地。推动产业集聚，形成规模。",
        "（三）扩大农产品出口。",
        "推动合作与电商进农村联动，综合利用资源。加强合作，扩大规模。",
    ) == [
        ("一", "chapter", "主要任务"),
        ("一/（一）", "subsection", "建设服务枢纽，加强资源配置"),
        ("一/（一）/§1", "measure", "形成甲地与乙地的重要节点"),
        ("一/（一）/§2", "measure", "建设丙类服务中心"),
        ("一/（二）", "subsection", "促进融合发展"),
        ("一/（二）/§1", "measure", "打造丁类产业基地"),
        ("一/（三）", "measure", "扩大农产品出口"),
    ]


def test_principles_are_subsections_after_an_introduction_too() -> None:
    assert units(
        "一、总体要求",
        "以某某思想为指导，统筹推进各项工作，为全局服务。",
        "坚持问题导向。针对突出问题，精准施策。",
        "统筹规划，分步实施。科学论证，合理布局。",
        "政府引导、企业运作。明确职责，形成合力。",
        "二、加强建设",
        "推进甲乙丙丁。",
    ) == [
        ("一", "chapter", "总体要求"),
        ("一/§1", "subsection", "坚持问题导向"),
        ("一/§2", "subsection", "统筹规划，分步实施"),
        ("一/§3", "subsection", "政府引导、企业运作"),
        ("二", "measure", "加强建设"),
    ]


def test_a_box_stays_behind_the_paragraphs_and_who_is_in_charge_with_them() -> None:
    found = units(
        "一、甲",
        "1.提升物流效率",
        "完善配送体系。编制规划，优化末端。",
        "（责任单位：某局）",
        "提升配送网络。推动企业合作，利用资源，形成双",
        "向流通的格局。",
        "专栏1：重点工程",
        "某某工程。支持试点，推广经验。",
    )
    assert [unit for unit, _, _ in found] == ["一", "一/1", "一/1/§1", "一/1/§2", "一/专栏1", "一/专栏1/§1"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # One paragraph alone; a long clause; not all of them.
        ("完善统计监测模式。建立报送制度，做好统计。",),
        ("完善制度。建立报送制度，做好统计。", "根据需要，分期分批推进各项建设任务落实。加强指导，做好服务。"),
        # A count inside sentences; articles; running text.
        ("一是加强统筹。明确职责，形成合力。", "二是优化流程。减少环节，压缩时间。"),
        ("各地应当加强统筹。明确职责，形成合力。", "有关部门应当优化流程。减少环节，压缩时间。"),
        ("本办法适用于某市。各区参照执行，抓好落实。", "此前规定同时废止。各区参照执行，抓好落实。"),
    ],
)
def test_running_text_is_no_unit(paragraphs: tuple[str, ...]) -> None:
    assert [unit for unit, _, _ in units("一、加强统计", *paragraphs, "二、庚")] == ["一", "二"]


def test_a_heading_with_text_behind_it_keeps_its_paragraphs() -> None:
    assert (
        units("一、放开市场。放宽条件，取消收费。", "放宽范围。开展连锁经营。", "优化环境。公开程序和时限。")[1:]
        == []
    )


def test_labels_open_the_principles_of_a_general_part_only() -> None:
    labels = ("效益原则：全面推广集成应用。", "质量原则：建立产品溯源体系。", "绿色原则：降低能源消耗水平。")
    assert [unit for unit, _, _ in units("一、基本原则", *labels)] == ["一", "一/§1", "一/§2", "一/§3"]
    assert [unit for unit, _, _ in units("一、推进融合", *labels)] == ["一"]


def test_a_principle_may_open_with_measuring_up_to_others() -> None:
    assert [
        heading
        for _, _, heading in units(
            "一、总体要求",
            "（一）基本原则",
            "对标找差，跨越发展。坚持以更高标准确立目标，将先进地区作为标杆。",
            "创新驱动，融合发展。充分发挥技术的作用，推进各个行业相融相长。",
            "突出重点，特色发展。坚持优化结构和提升水平相结合，发挥优势。",
        )
    ][2:] == ["对标找差，跨越发展", "创新驱动，融合发展", "突出重点，特色发展"]

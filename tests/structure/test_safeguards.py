"""Chapters that say how a plan is carried out, under whatever name."""

import pytest

from kg.records import Text
from kg.structure import structure
from kg.structure.safeguards import is_safeguard

PLAN = "一、总体要求\n甲乙。\n二、主要任务\n（一）丙丁\n戊己。\n（二）庚辛\n壬癸。\n三、"


def kinds_of_last_chapter(heading: str, units: tuple[str, ...], after: str = "") -> set[str]:
    lines = [
        PLAN + heading,
        *(f"（{number}）{unit}。甲乙丙丁。" for number, unit in zip("一二三四", units, strict=False)),
    ]
    found = structure(Text("plan.txt", "", "\n".join([*lines, after]))).provisions
    return {unit.kind for unit in found if unit.parent == "三"}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("保障措施", True),
        ("做好改革组织实施工作", True),
        ("认真抓好组织实施", True),
        ("加大组织保障力度", True),
        ("强化协调配合，加强资金保障", True),
        ("工作推进", True),
        ("工作进度", True),
        ("组织形式", True),
        ("健全规划实施保障机制", True),
        ("清理整顿工作的方法、步骤", True),
        ("社会保障体系建设", False),
        ("提高社会保障水平", False),
        ("食品安全保障工程", False),
        ("组织实施重大科技项目", False),
        ("加强应急保障体系建设", False),
    ],
)
def test_headings(heading: str, expected: bool) -> None:
    assert is_safeguard(heading) is expected


@pytest.mark.parametrize(
    ("heading", "units", "after"),
    [
        ("着力保障环境持续优化", ("强化责任落实", "着眼市场需求", "组织开展评价", "强化舆论引导"), ""),
        ("强化事业发展保障体系", ("加强用地保障", "加强财力保障", "建设专家智库"), ""),
        ("落实各方责任", ("落实地方主体责任", "抓好政策服务"), ""),
        ("推动任务落地", ("加强组织领导", "强化督查考核", "建设智库"), "四、附则\n本方案由某局解释。"),
        ("推动任务落地", ("加强组织领导", "强化督查考核", "建设智库"), "附件：某某名单"),
        ("工作安排", ("动员部署阶段", "全面实施阶段", "总结提高阶段"), ""),
    ],
)
def test_a_closing_chapter_is_told_by_its_units(heading: str, units: tuple[str, ...], after: str) -> None:
    assert kinds_of_last_chapter(heading, units, after) == {"safeguard"}


@pytest.mark.parametrize(
    ("heading", "units", "after"),
    [
        ("完善社会保障体系", ("完善养老保险", "扩大医疗救助", "加强经费保障"), ""),
        ("工作安排", ("走访社区", "走访学校"), ""),
        ("优化监管机制", ("实施差异化监管", "健全考核激励", "提升服务能力"), ""),
        # Not the last chapter: what it does may well be to lead and to check.
        (
            "推动任务落地",
            ("加强组织领导", "强化督查考核", "建设智库"),
            "四、促进融合\n（一）甲\n乙。\n（二）丙\n丁。",
        ),
    ],
)
def test_other_chapters_hold_measures(heading: str, units: tuple[str, ...], after: str) -> None:
    assert kinds_of_last_chapter(heading, units, after) == {"measure"}


def test_an_attached_plan_has_chapters_of_its_own() -> None:
    attached = "附件\n某某三年行动计划\n" + PLAN + "保障措施\n（一）加强领导。甲乙丙丁。\n（二）强化督查。甲乙丙丁。"
    found = structure(Text("plan.txt", "", f"{PLAN}保障措施\n甲乙丙丁。\n{attached}")).provisions
    kinds = {unit.id.removeprefix("附件/"): unit.kind for unit in found if unit.id.startswith("附件/")}
    assert kinds == {
        "一": "subsection",
        "二": "subsection",
        "二/（一）": "measure",
        "二/（二）": "measure",
        "三": "subsection",
        "三/（一）": "safeguard",
        "三/（二）": "safeguard",
    }


def test_a_chapter_in_a_row_of_others_named_alike_does_not_close_the_plan() -> None:
    text = "一、安居政策\n（一）甲乙丙丁。\n二、科研政策\n（一）戊己庚辛。\n三、保障政策\n（一）壬癸子丑。"
    found = structure(Text("plan.txt", "", text)).provisions
    assert {unit.kind for unit in found if unit.parent} == {"measure"}

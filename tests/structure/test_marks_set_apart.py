"""Marks that typing set apart or doubled, and groups that are no tasks."""

from kg.records import Text
from kg.structure import structure


def units(*lines: str) -> list[tuple[str, str]]:
    found = structure(Text("plan.txt", "", "\n".join(lines))).provisions
    return [(unit.id, unit.heading) for unit in found]


def test_a_tab_after_a_mark_makes_no_table() -> None:
    assert units("一、甲", "1.扩大消费。丁戊。", "2.\t丰富消费。己庚。", "3..培育业态。辛壬。") == [
        ("一", "甲"),
        ("一/1", "扩大消费"),
        ("一/2", "丰富消费"),
        ("一/3", "培育业态"),
    ]


def test_a_box_whose_number_is_set_off_by_a_tab() -> None:
    found = units("一、甲", "（一）乙", "丙丁戊己，庚辛壬癸。", "专栏1\t重点工程", "某某工程。支持试点，推广经验。")
    assert [unit for unit, _ in found] == ["一", "一/（一）", "一/专栏1", "一/专栏1/§1"]


def test_cells_of_a_table_stay_rows() -> None:
    assert [
        unit for unit, _ in units("一、甲", "1.\t建设科学技术馆并开放\t某局", "2.\t开展科普活动周等活动\t某委")
    ] == [
        "一",
        "一/1",
        "一/2",
    ]


def test_tasks_are_spelled_out_by_measures_not_by_safeguards() -> None:
    lines = ("一、框架", "（一）重点任务", "1.建设平台", "2.培养人才", "（二）保障措施", "甲乙。")
    found = structure(Text("plan.txt", "", "\n".join(lines))).provisions
    assert {unit.kind for unit in found if unit.parent == "一/（一）"} == {"measure"}

"""Units whose heading and words stand in one paragraph, and texts that lost their paragraph marks."""

import pytest

from kg.records import Text
from kg.structure import structure
from kg.structure.headings import heading


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("算法与经济：科普算法的用处，年内讲十次，覆盖全县学校", "算法与经济"),
        ("健康：讲座。", "健康"),
        ("交通安全：开展活动。办好讲座。", "交通安全"),
        ("工作分工如下：", "工作分工"),
        ("检查工作情况（时间：5月份）", "检查工作情况（时间：5月份）"),
        ("服务“三区：一带”建设", "服务“三区：一带”建设"),
        ("培育主体：龙头企业\n支持企业做大。", "培育主体：龙头企业"),
    ],
)
def test_a_caption_before_a_colon_heads_a_run_in_unit(own: str, expected: str) -> None:
    assert heading(own) == expected


def test_chapters_and_sections_open_after_a_stop_where_paragraph_marks_were_lost() -> None:
    text = (
        "某市某某规划目录第一章总体要求第一节基础与形势第二节指导思想第二章主要任务第一节做强产业第二节做优服务"
        "第一章总体要求第一节基础与形势十三五时期成效显著。第二节指导思想坚持新发展理念。"
        "第二章主要任务第一节做强产业推动产业集聚。第二节做优服务提升服务水平。"
    )
    found = [(unit.id, unit.parent) for unit in structure(Text("plan.txt", "", text)).provisions]
    assert found == [
        ("第一章", None),
        ("第一章/第一节", "第一章"),
        ("第一章/第二节", "第一章"),
        ("第二章", None),
        ("第二章/第一节", "第二章"),
        ("第二章/第二节", "第二章"),
    ]
    assert text[structure(Text("plan.txt", "", text)).provisions[0].start :].startswith(
        "第一章总体要求第一节基础与形势十三五"
    )

"""What general parts are called."""

import pytest

from kg.structure.kinds import is_general


@pytest.mark.parametrize(
    "heading",
    [
        "指导思想",
        "总体要求和主要目标",
        "具体指标",
        "项目目标",
        "普查目的和意义",
        "供餐设施发展现状",
        "自查范围",
        "试点目标",
        "2021年主要预期目标",
        "清理整顿工作的指导思想",
        "治理工作的基本原则和目标任务",
        "“十四五”时期发展目标及二〇三五年远景目标",
        "2035年远景目标",
        "政策目标",
        "2020年工作总结",
        "充分认识某项工作和有关改革的重要意义",
        "充分认识某项事业的地位和作用，明确目标与任务",
        "深刻认识某项工作的重要性，切实增强责任感",
    ],
)
def test_general(heading: str) -> None:
    assert is_general(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "完成年度目标",
        "优化发展环境",
        "稳定就业形势",
        "坚守机构功能定位",
        "夯实发展基础",
        "提高认识水平",
        "充分发挥某项作用",
        "",
    ],
)
def test_not_general(heading: str) -> None:
    assert not is_general(heading)

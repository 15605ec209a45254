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


def test_chapters_numbered_without_a_point_above_decimals() -> None:
    found = units(
        "某市粮食应急预案",
        "1 总则",
        "1.1 编制目的",
        "为了甲乙，制定本预案。",
        "1.2 等级划分",
        "1.2.1 国家级：丙丁。",
        "1.2.2 省级：戊己。",
        "2 组织机构",
        "总指挥：某委主要负责人。",
        "副总指挥：某委分管负责人。",
        "2.1 指挥部职责",
        "（1）掌握形势。",
        "（2）综合情况。",
        "3 附则",
        "5个工作日内报送。",
    )
    assert [unit for unit, _ in found] == [
        *("1", "1/1", "1/2", "1/2/1", "1/2/2", "2", "2/§1", "2/1", "2/1/（1）", "2/1/（2）", "3"),
    ]


def test_a_line_that_begins_with_a_number_is_no_chapter_without_decimals() -> None:
    assert [unit for unit, _ in units("一、甲", "2 组织机构", "二、乙")] == ["一", "二"]


def test_a_chapter_whose_heading_lost_its_line_to_its_first_clause() -> None:
    found = units(
        "1总则1.1为了建好食堂，制定本规范。", "1.2甲乙丙丁。", "2建设标准2.1食堂面积应当适度。", "2.2戊己庚辛。"
    )
    assert [unit for unit, _ in found] == ["1", "1/1", "1/2", "2", "2/1", "2/2"]


def test_parts_that_are_spoken_of_open_none() -> None:
    lines = ("第一部分 总论", "甲乙丙丁。", "第一部分、第二部分分别由两局解释。", "第二部分 分论", "戊己庚辛。")
    assert [unit for unit, _ in units(*lines)] == ["第一部分", "第二部分"]


def test_chapters_and_units_of_a_text_whose_line_ends_are_lost() -> None:
    text = (
        "一、加强领导（一）健全机制。甲乙丙。（二）压实责任。丁戊己。二、完善制度，规范程序（三）界定对象。庚辛。"
        "〔某局负责〕（四）优化方式。壬癸。三、营造氛围（五）加强宣传。甲乙。"
    )
    assert [unit for unit, _ in units(text)] == [
        *("一", "一/（一）", "一/（二）", "二", "二/（三）", "二/（四）", "三", "三/（五）"),
    ]


def test_a_box_in_mid_paragraph_opens_where_a_sentence_has_ended() -> None:
    body = "建设食堂，提升服务（见专栏1）。专栏1食堂建设重点工程1.甲类食堂。建设食堂。2.乙类食堂。改造食堂。"
    assert units("一、甲", f"（一）乙。{body}", "（二）丙。丁戊。") == [
        ("一", "甲"),
        ("一/（一）", "乙"),
        ("一/（一）/专栏1", "食堂建设重点工程"),
        ("一/（一）/专栏1/1", "甲类食堂"),
        ("一/（一）/专栏1/2", "乙类食堂"),
        ("一/（二）", "丙"),
    ]


PROJECTS = (
    *("附件1", "重点项目表", "序号\t项目\t建设内容\t投资（万元）", "一、县级项目"),
    *("1\t甲食堂\t新建食堂一座及配套设施\t8000", "2\t乙食堂\t改造提升乙食堂并添置设备\t200"),
)


def test_projects_of_a_table_are_units_though_their_rows_hold_amounts() -> None:
    found = units("一、甲", "乙丙丁戊。", *PROJECTS)
    assert [heading for _, heading in found[-2:]] == ["新建食堂一座及配套设施", "改造提升乙食堂并添置设备"]


def test_rows_of_a_table_of_indicators_are_none_though_it_follows_one_of_projects() -> None:
    table = ("附件2", "工作任务及指标", "序号\t指标\t2025年", "1\t全县每千人口拥有食堂餐位数\t30")
    assert "全县每千人口拥有食堂餐位数" not in dict(units("一、甲", "乙丙丁戊。", *PROJECTS, *table)).values()

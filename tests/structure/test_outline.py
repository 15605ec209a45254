"""Text → tree of provisions, as a reader would draw it."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read import read_source
from kg.records import Outline, Text
from kg.structure import structure

SHARED = Path(__file__).parents[3] / "shared"


def outline(text: str) -> Outline:
    return structure(Text("plan.txt", "", text))


def tree(text: str) -> list[str]:
    return [provision.id for provision in outline(text).provisions]


def kinds(text: str) -> dict[str, str]:
    return {provision.id: provision.kind for provision in outline(text).provisions}


def headings(text: str) -> list[str]:
    return [provision.heading for provision in outline(text).provisions]


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        (["一、甲", "（一）乙", "1.丙。丁。", "2．戊。", "(二)己", "二、庚"],
         ["一", "一/（一）", "一/（一）/1", "一/（一）/2", "一/（二）", "二"]),
        # A dash typed for 一.
        (["—、甲", "（一）乙", "二、丙"], ["一", "一/（一）", "二"]),
        # Numbers run on through all headings.
        (["一、甲", "（一）乙", "1.丙。", "2.丁。", "（二）戊", "3.己。", "二、庚", "（一）辛", "4.壬。"],
         ["一", "一/（一）", "一/（一）/1", "一/（一）/2", "一/（二）", "一/（二）/3",
          "二", "二/（一）", "二/（一）/4"]),
        # A level is skipped; a number is missing; one is repeated.
        (["一、甲", "1.乙。", "2.丙。", "4.丁。", "4.戊。"], ["一", "一/1", "一/2", "一/4", "一/4~2"]),
        (["第一章 总则", "第一条 甲。", "（一）乙；", "（二）丙。", "第二章 丁", "第二条 戊。"],
         ["第一章", "第一章/第一条", "第一章/第一条/（一）", "第一章/第一条/（二）", "第二章", "第二章/第二条"]),
        # A goal's date is no mention of an article, 第一条到第三条 is one.
        (["第一条 甲。", "第二条到2025年，乙。", "第三条 丙。"], ["第一条", "第二条", "第三条"]),
        (["第一条 甲。", "第二条至第三条的乙。"], ["第一条"]),
        # Letters, great and small.
        (["一、甲", "A.乙", "a.丙。", "b.丁。", "Ｂ．戊", "ａ．己。"],
         ["一", "一/A", "一/A/a", "一/A/b", "一/B", "一/B/a"]),
        # Tasks and actions may be counted in words; a stray tab in a sentence makes no row.
        (["一、甲", "任务一：乙", "1.丙。", "任务二：丁", "2.戊。己庚前\t10位。", "3.辛。"],
         ["一", "一/任务一", "一/任务一/1", "一/任务二", "一/任务二/2", "一/任务二/3"]),
        # An annex may stand without the word.
        # A numbered heading above a table is its chapter's own, whatever it calls the table.
        (["一、甲", "1．乙。", "2．重点任务清单", "序号\t任务\t单位", "1\t建设科学技术馆并开放\t某局"],
         ["一", "一/1", "一/2", "一/2/1"]),
        (["一、甲", "（一）乙。", "重点任务分工表", "序号\t任务\t单位", "1\t建设科学技术馆并开放\t某局"],
         ["一", "一/（一）", "附件", "附件/1"]),
        (["一、甲", "（一）乙。指标见下表。", "主要指标表", "指标\t数值", "食堂\t30"], ["一", "一/（一）"]),
        # The plan itself may be the first attachment.
        (["一、甲", "（一）乙。", "附件2", "重点任务分工表", "1\t建设科学技术馆并开放\t某局"],
         ["一", "一/（一）", "附件2", "附件2/1"]),
        # A paragraph that is a list, and a list in a sentence.
        (["一、甲", "（一）乙；（二）丙；（三）丁。"], ["一", "一/（一）", "一/（二）", "一/（三）"]),
        (["一、甲", "1.乙包括（1）丙；（2）丁。"], ["一", "一/1"]),
        (["一、甲", "①乙。", "②丙。", "——丁。", "——戊。"],
         ["一", "一/①", "一/②", "一/②/—1", "一/②/—2"]),
        (["第一条 甲。", "第二条第一条所需经费由乙承担。", "第三条第二款所称丙，是指丁。"], ["第一条", "第二条"]),
        # Marks inside sentences open nothing.
        (["一、甲", "一是乙；二是丙，见附件1，增长1.5倍，2021—2035年完成。", "二、丁"], ["一", "二"]),
        # Several units in one paragraph.
        (["一、甲", "1.乙。丙丁。2.戊。己庚。3.辛。壬癸。"], ["一", "一/1", "一/2", "一/3"]),
        (["一、甲", "（一）乙。（1）丙丁。（2）戊己。"], ["一", "一/（一）", "一/（一）/（1）", "一/（一）/（2）"]),
        # A box numbers its items anew.
        (["一、甲", "（一）乙", "1.丙", "2.丁", "专栏1：戊", "1.己。", "2.庚。", "（二）辛"],
         ["一", *(f"一/（一）{end}" for end in ("", "/1", "/2", "/专栏1", "/专栏1/1", "/专栏1/2")), "一/（二）"]),
        # A box behind one that has closed the unit stands beside it, though it opens no paragraph.
        (["一、甲", "（一）乙。", "专栏1 丙", "丁丁。", "戊戊。专栏2：己己", "庚庚。", "（二）辛"],
         ["一", "一/（一）", "一/专栏1", "一/专栏1/§1", "一/专栏1/§2", "一/专栏2", "一/专栏2/§1", "一/（二）"]),
        # By when a task is to be done is no figure.
        (["一、甲", "1\t建设科学技术馆并开放\t某局\t2023年底", "2\t开展科普活动周等活动\t某委\t2021—2025年",
          "3\t修订科学技术普及条例并报审\t某局\t12月底"], ["一", "一/1", "一/2", "一/3"]),
        # Rows of a table of tasks are units, rows of figures are not.
        (["一、甲", "序号\t任务\t单位", "1\t建设科学技术馆并开放\t某局", "2\t开展科普活动周等活动\t某委"],
         ["一", "一/1", "一/2"]),
        # However short, where the head says that rows are tasks.
        (["一、甲", "序号\t工作任务\t牵头单位", "1\t建设科技馆\t某局", "2\t开展活动\t某委"], ["一", "一/1", "一/2"]),
        (["一、甲", "序号\t名称\t单位", "1\t某科技馆\t某局", "2\t某活动室\t某委"], ["一"]),
        # A row may repeat the heading of a unit.
        (["一、甲", "序号\t企业名称\t行业", "1\t某某市某某食品供应链管理有限公司\t餐饮"], ["一"]),
        (["一、丙", "附件1", "重点任务分工", "任务\t责任单位", "一、甲乙", "（一）建设科学馆\t市某某局、某某委员会",
          "二、开展科普活动\t市某某局、某某委员会"],
         ["一", "附件1", "附件1/一", "附件1/一/（一）", "附件1/二"]),
        # The numbers of a note below a table open nothing.
        (["一、甲", "（一）乙。", "注：1、丙丁戊。", "2、己庚辛。", "3、壬。", "二、癸"], ["一", "一/（一）", "二"]),
        (["一、甲", "1\t公民具备科学素质的比例\t15%", "2\t科普经费\t3元"], ["一"]),
    ],
)  # fmt: skip
def test_tree(lines: list[str], ids: list[str]) -> None:
    assert tree("\n".join(lines)) == ids


def test_a_sentence_above_units_is_their_heading() -> None:
    text = "一、甲\n（一）统筹食堂，打造供餐中心。\n1.按时供餐。\n2.保持整洁。\n（二）推动改造，建设中心。\n3.改造。"
    assert headings(text)[1] == "统筹食堂，打造供餐中心"


def test_headings_without_mark_stop_and_responsibility() -> None:
    text = (
        "一、行动（牵头单位：市教育局、市科协）\n1.加强教育。推进课程改革。\n2.全面推进课程改革，深化教学，优化环境，提升水平。完善机制。\n"
        "3.氢能知识：普及氢能的历史与应用，加强宣传。\n（一）准备阶段（2023年3月至5月）\n制定方案。\n"
    )
    assert headings(text) == ["行动", "加强教育", "", "氢能知识", "准备阶段（2023年3月至5月）"]


PLAN = """一、总体要求
（一）指导思想
坚持甲乙。
（二）基本原则
——坚持统筹。甲乙。
二、提升行动
（一）青年行动
1.基本任务
（1）弘扬精神。
（2）提升水平。
2.具体措施
（1）深入开展进校园活动，推动各学校每年开展活动。
（2）支持建设课程资源，推进普惠共享。
3.责任分工
牵头单位：市教育局。
专栏一：重点内容
普及知识。开展活动。
（二）工人行动
1.开展教育。甲乙。
（三）交流合作行动
甲乙丙。
三、建设场馆
建设科技馆。
四、保障措施
（一）组织领导
市政府负责领导全市的实施工作。甲乙。
领导小组成员如下：
组　长：甲某 副市长
成员：乙某 局长
（二）条件保障
加强理论研究。甲乙丙。
保障经费投入。甲乙丙。"""


def test_kinds() -> None:
    assert kinds(PLAN) == {
        "一": "chapter",
        "一/（一）": "subsection",
        "一/（二）": "subsection",
        "一/（二）/—1": "subsection",
        "二": "chapter",
        "二/（一）": "action",
        "二/（一）/1": "subsection",
        "二/（一）/1/（1）": "task",
        "二/（一）/1/（2）": "task",
        "二/（一）/2": "subsection",
        "二/（一）/2/（1）": "measure",
        "二/（一）/2/（2）": "measure",
        "二/（一）/3": "subsection",
        "二/（一）/专栏1": "box",
        "二/（一）/专栏1/§1": "box_item",
        "二/（二）": "action",
        "二/（二）/1": "measure",
        "二/（三）": "action",
        "三": "measure",
        "四": "chapter",
        "四/（一）": "safeguard",
        "四/（一）/§1": "members",
        "四/（二）": "safeguard",
        "四/（二）/§1": "safeguard",
        "四/（二）/§2": "safeguard",
    }


NOTICE = """某市人民政府文件
某政发〔2022〕5号
某市人民政府关于印发某市科普规划（2021—2035年）的通知
各县、区人民政府：
现将《某市科普规划（2021—2035年）》印发给你们，请认真贯彻执行。
某市人民政府
2022年3月1日
（此件公开发布）
某市科普规划
（2021—2035年）
（征求意见稿）
为加强科普工作，制定本规划。
一、总体要求
甲乙。
二、加强建设
丙丁。
附件：1.任务分工表（略）
2.名词解释
抄送：市委办公室。
某市人民政府办公室 2022年3月2日印发"""


def test_parts_of_a_forwarded_plan() -> None:
    found = outline(NOTICE)
    assert found.notice is not None
    assert found.title is not None
    assert found.preamble is not None
    assert NOTICE[found.notice.start : found.notice.end].endswith("（此件公开发布）")
    assert NOTICE[found.title.start : found.title.end] == "某市科普规划\n（2021—2035年）"
    assert NOTICE[found.preamble.start : found.preamble.end].endswith("制定本规划。")
    assert [provision.id for provision in found.provisions] == ["一", "二"]
    assert NOTICE[found.body.start : found.body.end].endswith("丙丁。")


def test_a_notice_may_forward_two_plans() -> None:
    text = (
        "某市人民政府关于印发2021年重点工作责任分解的通知\n各县：\n《重点工作责任分解》《十大民生实事责任分解》已经同意，"
        "现印发给你们。\n某市人民政府\n2021年3月9日\n重点工作责任分解\n一、甲\n1.乙丙。\n2.丁戊。\n"
        "十大民生实事项目责任分解\n1.己庚。\n2.辛壬。\n"
    )
    assert tree(text) == ["一", "一/1", "一/2", "附件", "附件/1", "附件/2"]
    assert kinds(text)["附件"] == "chapter"
    assert headings(text)[3] == "十大民生实事项目责任分解"


def test_the_second_of_two_plans_may_be_of_any_kind() -> None:
    text = (
        "某市人民政府关于印发食堂两个规章的通知\n各县：\n《食堂改制规定》和《支持食堂发展规定》已经同意，现印发给你们。\n"
        "某市人民政府\n2021年3月9日\n食堂改制规定\n一、甲\n（一）乙丙。\n支持食堂发展规定\n一、丁\n（一）戊己。\n"
    )
    assert tree(text) == ["一", "一/（一）", "附件", "附件/一", "附件/一/（一）"]


def test_a_task_under_a_general_heading_has_somebody_in_charge() -> None:
    plan = "一、重点任务\n（一）总体要求和主要目标\n1.甲乙。{}\n2.丙丁。{}\n（二）戊己\n3.庚辛。\n"
    assert kinds(plan.format("", ""))["一/（一）/1"] == "subsection"
    assert kinds(plan.format("（市教育局负责）", "（市财政局牵头）"))["一/（一）/1"] == "measure"


def test_title_without_a_notice() -> None:
    text = (
        "某省人民政府关于\n加强科普工作的意见\n某政发〔2022〕5号\n各市人民政府：\n一、甲\n某省人民政府\n2022年3月1日"
    )
    found = outline(text)
    assert found.notice is None
    assert found.title is not None
    assert text[found.title.start : found.title.end] == "某省人民政府关于\n加强科普工作的意见"
    assert text[found.body.end :].startswith("\n某省人民政府\n2022")


def test_text_without_marks_is_one_body() -> None:
    found = outline("甲乙丙。\n丁戊己。")
    assert found.provisions == ()
    assert found.body.end == len("甲乙丙。\n丁戊己。")


MARKS = ("一、", "二、", "（一）", "(二)", "1.", "2．", "（1）", "①", "——", "专栏一：", "附件1", "第一条", "A.", "")
MARKED = st.lists(
    st.tuples(
        st.sampled_from(MARKS),
        st.text(alphabet="甲乙丙丁，。；：（）“”\t 1.一、", max_size=20),
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=300)
@given(MARKED)
def test_any_text_gives_a_sound_tree(lines: list[tuple[str, str]]) -> None:
    text = "\n".join(mark + words for mark, words in lines)
    found = outline(text)
    known = {provision.id: provision for provision in found.provisions}
    assert len(known) == len(found.provisions)
    starts = [provision.start for provision in found.provisions]
    assert starts == sorted(starts)
    last_end: dict[str | None, int] = {}
    for provision in found.provisions:
        assert 0 <= provision.start < provision.end <= len(text)
        assert provision.start >= last_end.get(provision.parent, 0)
        last_end[provision.parent] = provision.end
        assert text[provision.start :].startswith(provision.marker)
        if provision.parent is not None:
            above = known[provision.parent]
            assert above.start <= provision.start < provision.end <= above.end
            assert provision.depth == above.depth + 1
            assert provision.id.startswith(f"{above.id}/")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["panjin", "chaoyang", "youyi"])
def test_real_plans_match_their_annotations(name: str) -> None:
    gold, source = SHARED / "gold" / f"{name}.json", SHARED / "corpus" / "seeds" / f"{name}.txt"
    if not gold.exists() or not source.exists():
        pytest.skip(f"{gold} or {source} is missing")
    (text,) = read_source(source)
    found = structure(text).provisions
    wanted = json.loads(gold.read_text())["provisions"]
    numbers = {unit["id"]: index for index, unit in enumerate(wanted)}
    places = {provision.id: index for index, provision in enumerate(found)}
    assert len(found) == len(wanted)
    for provision, unit in zip(found, wanted, strict=True):
        assert squeezed(text.text[provision.start : provision.start + 60]).startswith(squeezed(unit["start_quote"]))
        assert provision.parent is None or places[provision.parent] == numbers[unit["parent"]]
        assert provision.kind == unit["kind"]
        assert provision.heading == unit["heading"]


@pytest.mark.parametrize(
    ("closing", "annex", "ids"),
    [
        (["附件：任务分工表"], ["序号\t工作任务\t单位", "1\t建设科学技术馆并开放\t某局"], ["附件", "附件/1"]),
        (["某市人民政府", "2023年5月6日"], ["某市食堂监管细则", "一、戊", "己。"], ["附件", "附件/一"]),
        (["附件：1.甲", "2.乙", "某市政府", "2023年5月6日"], ["某市细则", "一、戊", "己。"], ["附件", "附件/一"]),
        # Numbers that go on, and a person to ask, close no plan.
        (["某市人民政府", "2023年5月6日"], ["己己己己。", "三、戊", "己。"], ["三"]),
        (["联系人：某某，联系电话：12345678。"], ["己己己己。", "三、戊", "（一）己。"], ["三", "三/（一）"]),
    ],
)  # fmt: skip
def test_an_annex_begins_behind_what_closes_a_plan(closing: list[str], annex: list[str], ids: list[str]) -> None:
    plan = ["某市食堂建设意见", "一、甲", "（一）乙。", "二、丙", "丁丁。"]
    assert tree("\n".join([*plan, *closing, *annex])) == ["一", "一/（一）", "二", *ids]


def test_a_table_behind_the_last_chapter_is_none_of_its_words() -> None:
    text = "一、甲\n（一）乙。\n食堂建设项目一览表\n项目\t内容\n某食堂\t新建3层大楼"
    (*_, last) = structure(Text("", "", text)).provisions
    assert text[last.start : last.end] == "（一）乙。"

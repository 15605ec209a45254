"""Texts whose paragraph marks were lost: where their paragraphs began is found again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.read import read_bytes
from kg.read.numbering_marks import mark_places
from kg.read.one_line import with_paragraphs

TITLE = "某某市人民政府办公室关于印发某某市某项工作实施方案的通知"
BODY = "为做好某项工作，结合我市实际，制定本方案。"
LINES = [
    TITLE,
    "某政办发〔2022〕5号",
    "各县（市、区）人民政府，市政府各部门：",
    "《某某市某项工作实施方案》已经市政府同意，现印发给你们，请认真贯彻执行。",
    "某某市人民政府办公室",
    "2022年9月1日",
    "（此件公开发布）",
    "某某市某项工作实施方案",
    BODY,
    "一、总体要求",
    "（一）指导思想。坚持统筹，按照第一条规定和2022年9月的部署，推进一、二、三产业融合。",
    "（二）主要目标。到2025年，比例达到1.5倍。",
    "二、重点任务",
    "（一）加强宣传。组织开展活动（附件1）。",
    "1.办好节会。每年两次。",
    "2.建好场馆。每县一个。",
    "（二）加强培训。分批进行。",
    "三、保障措施",
    "各地要加强领导，落实责任。",
]


def test_the_paragraphs_of_a_notice_and_its_plan_are_found_again() -> None:
    found = read_bytes("".join(LINES).encode(), "plan.txt")[0].text.split("\n")
    assert found == LINES


def test_headings_of_the_contents_end_where_the_contents_say() -> None:
    chapters = ["第一章 发展基础", "第二章 推动城乡融合"]
    body = [chapters[0], "过去五年成绩显著。" * 20, chapters[1], "推动城乡融合要做好规划。" * 20]
    text = "某某市发展规划目录" + "".join(chapters) + "".join(body)
    found = read_bytes(text.encode(), "plan.txt")[0].text.split("\n")
    assert found[-4:] == body


def test_a_title_that_no_stop_ends_stands_before_the_first_chapter() -> None:
    lines = ["某某市食堂建设方案", *LINES[9:-1], LINES[-1] * 10]
    assert read_bytes("".join(lines).encode(), "plan.txt")[0].text.split("\n") == lines


def test_texts_with_paragraphs_are_left_as_they_are() -> None:
    text = "\n".join(LINES)
    assert with_paragraphs(text).text == text


def test_numbers_that_are_named_open_nothing() -> None:
    for text in ("依照第一条规定", "（见附件1）和第（一）项", "推进一、二产业", "达到1.5倍", "十一、十二月"):
        assert list(mark_places(f"要{text}执行")) == []


@given(
    st.lists(st.sampled_from([*LINES, "。", " ", "附件1", "第一章总则", "①", "抄送：某局。"]), min_size=8).map(
        "".join
    )
)
def test_nothing_is_changed_but_line_ends(text: str) -> None:
    raw = with_paragraphs(text)
    assert raw.text.replace("\n", "") == text.replace("\n", "")
    for run in raw.runs or ():
        assert raw.text[run.start : run.start + run.length] == text[run.source : run.source + run.length]


def answer(*records: dict[str, str]) -> bytes:
    return json.dumps({"data": {"list": list(records)}}, ensure_ascii=False).encode()


def test_of_the_forms_of_a_text_the_one_with_paragraphs_is_read() -> None:
    pages = "".join(f"<p>{line}</p>" for line in LINES)
    (text,) = read_bytes(answer({"content": "".join(LINES), "content_h": pages}), "answer.json")
    assert text.text.split("\n") == LINES


def test_a_text_that_a_record_holds_twice_is_read_once() -> None:
    pages = "".join(f"<p>{line}</p>" for line in LINES)
    (text,) = read_bytes(answer({"content": pages + "<br/>" + pages}), "answer.json")
    assert text.text.split("\n") == LINES


def test_what_the_site_has_cut_is_no_document_and_a_cut_title_the_last_resort() -> None:
    whole = {"shorttitle": "关于印发某某市某项工作的...", "title": TITLE, "content": "\n".join(LINES)}
    (text,) = read_bytes(answer(whole, {"content": "".join(LINES)[:-20] + "..."}), "answer.json")
    assert text.page["标题"] == TITLE
    with pytest.raises(InputError, match="snippets"):
        read_bytes(answer({"content": "".join(LINES)[:-20] + "…"}), "answer.json")


def test_a_title_before_its_addressees_or_its_number_and_day() -> None:
    plan = "一、总体要求 坚持统筹。" + BODY * 12
    assert with_paragraphs(f"某县食堂建设实施意见 各乡镇人民政府，县政府各部门： {plan}").text.split("\n")[:2] == [
        "某县食堂建设实施意见",
        " 各乡镇人民政府，县政府各部门：",
    ]
    dated = with_paragraphs(f"某省关于食堂建设的意见 某政发〔2009〕69号 2009-11-03 {plan}").text.split("\n")
    assert dated[1].strip() == "某政发〔2009〕69号 2009-11-03"

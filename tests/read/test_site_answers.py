"""Answers of search sites: which of a record's texts is the document, and in what shape."""

import json

from kg.read.site_json import json_documents
from kg.read.sources import read_bytes

WORDS = "某市人民政府关于食堂的意见" + "食堂应当按时供餐，菜品应当新鲜，价格应当公道，环境应当整洁。" * 8
FIRST = "一、按时供餐。早餐七时起供应，午餐十一时起供应，晚餐十七时起供应，不得无故停止供餐。"
SECOND = "二、保持整洁。餐具每餐消毒，地面每日清洗，门窗每周擦洗，厨房每月检查。"
PARAGRAPHS = f"<p>{WORDS}</p><p>{FIRST}</p><p>{SECOND}</p>"


def texts(*records: dict[str, str]) -> list[str]:
    answer = json.dumps({"data": list(records)}, ensure_ascii=False).encode()
    return [raw.text.strip() for _, raw in json_documents(answer, "site.json")]


def test_of_two_texts_alike_the_one_with_paragraphs_counts():
    plain = f"{WORDS}{FIRST}{SECOND}"
    (text,) = texts({"content": plain, "content_h": PARAGRAPHS})
    assert text.split("\n") == [WORDS, FIRST, SECOND]


def test_a_text_given_twice_over_is_read_once():
    (marked,) = texts({"content_h": f"{PARAGRAPHS} {PARAGRAPHS}"})
    assert marked.count(SECOND) == 1
    (plain,) = texts({"content": f"{WORDS} {WORDS}"})
    assert plain.replace("\n", "") == WORDS


def test_a_number_may_have_a_blank_in_it():
    record = {"filenumber": "某政办发〔2013〕129 号", "content": WORDS}
    (text,) = read_bytes(json.dumps([record], ensure_ascii=False).encode(), "site.json")
    assert text.page["发文字号"] == "某政办发〔2013〕129 号"


def test_captions_lose_what_is_there_for_the_page():
    record = {"title": "\u200b某市人民政府关于<br/>食堂工作的意见", "content": WORDS}
    (text,) = read_bytes(json.dumps([record], ensure_ascii=False).encode(), "site.json")
    assert text.page["标题"] == "某市人民政府关于食堂工作的意见"


def test_a_link_to_the_file_below_the_text_is_left_out():
    linked = (
        f"<p>{WORDS}</p><p>{FIRST}</p><p>{SECOND}</p><p>附件：1.菜单.doc</p><p>某政发〔2013〕26号食堂的意见.doc</p>"
    )
    (text,) = read_bytes(json.dumps([{"content": linked}], ensure_ascii=False).encode(), "site.json")
    assert text.text.split("\n")[-1] == "附件：1.菜单.doc"


def test_half_a_character_is_one_that_could_not_be_read():
    answer = json.dumps([{"title": "某市食堂意见", "content": f"{WORDS}𠮷"}], ensure_ascii=True)
    (whole,) = read_bytes(answer.encode(), "site.json")
    assert whole.text.endswith("𠮷")
    cut = answer.replace("\\ud842\\udfb7", "\\ud842")
    assert cut != answer
    (text,) = read_bytes(cut.encode(), "site.json")
    assert text.text.endswith("\ufffd")

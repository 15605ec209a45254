"""Metadata tables of sites that came along with a text: they are metadata, and no part of it."""

import pytest

from kg.read import read_bytes

PLAN = ("某县人民政府关于食堂的意见", "一、总体要求", "食堂应当按时供餐，菜品应当新鲜。")
PAGE = {"索引号": "0001/2022-5", "发文机关": "某市人民政府", "发文字号": "某政发〔2022〕5号"}
LISTED = "".join(f"<dt>{caption}：</dt><dd>{value}</dd>" for caption, value in PAGE.items())
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in PLAN)
SET = {
    "columns.txt": "\n".join(f"{caption}\t{value}" for caption, value in PAGE.items()),
    "lines.txt": "\r\n".join(f"{caption[0]}　{caption[1:]}：{value}" for caption, value in PAGE.items()),
    "one.txt": "首页\n" + "  ".join(f"{caption}：{value}" for caption, value in PAGE.items()),
    "bullets.txt": "\n".join(f"- {caption}：{value}" for caption, value in PAGE.items()),
    "lines_of_a_list.txt": "\n".join(f"• {caption}：\n\n  {value}" for caption, value in PAGE.items()),
    "blanks.txt": "  ".join(f"{caption[0]} {caption[1:]} {value}" for caption, value in PAGE.items()),
    "cells.txt": "\n".join(f"{caption} | {value} |" for caption, value in PAGE.items()),
    "brackets.txt": "  ".join(f"[ {caption} ] {value}" for caption, value in PAGE.items()),
    "list.html": f"<body><dl>{LISTED}</dl>{PARAGRAPHS}</body>",
}


@pytest.mark.parametrize("name", SET)
def test_a_table_at_the_head_is_metadata(name: str) -> None:
    words = SET[name] if name.endswith("html") else "\n".join((SET[name], *PLAN))
    (text,) = read_bytes(words.encode(), name)
    assert text.page == PAGE
    assert text.text.removeprefix("首页\n").split("\n") == list(PLAN)
    for run in text.runs:
        assert text.text[run.start : run.start + run.length] == words[run.source : run.source + run.length]


def test_a_long_value_goes_on_in_the_next_line() -> None:
    (text,) = read_bytes(
        "\n".join(("索引号：1", "标题：关于食堂", "的意见", "文号：某政发〔2022〕5号", *PLAN)).encode(), "a.txt"
    )
    assert text.page["标题"] == "关于食堂的意见"
    assert text.text.split("\n") == list(PLAN)


@pytest.mark.parametrize(
    "head",
    [
        ("发文机关：某市人民政府", "成文日期：2022年5月1日", "标题：关于食堂的意见"),
        ("索引号：1", "食堂的由来，说来话长。"),
    ],
)
def test_what_official_documents_have_at_their_head_stays(head: tuple[str, ...]) -> None:
    (text,) = read_bytes("\n".join((*head, *PLAN)).encode(), "a.txt")
    assert text.page == {}
    assert text.text.startswith(head[0])


def test_the_title_of_a_document_is_no_value() -> None:
    title = "某县人民政府关于食堂的通知"
    rows = ("索引号 1", "文号 某政发〔2022〕5号", "成文日期 2022-05-01", title, "发布日期：2022-05-02")
    (text,) = read_bytes("\n".join((*rows, *PLAN[1:])).encode(), "a.txt")
    assert (text.page["成文日期"], text.text.split("\n")[0]) == ("2022-05-01", title)


def test_nothing_but_a_table_is_no_document_that_loses_its_end() -> None:
    rows = [f"索引号：{row}" for row in range(60)]
    (text,) = read_bytes("\n".join(("文号：1", "文种：意见", *rows)).encode(), "a.txt")
    assert text.text.split("\n")[-1] == rows[-1]


def test_a_title_below_a_caption_of_time_without_value_is_no_value() -> None:
    title = "某县人民政府关于食堂的通知"
    rows = ("索引号：1", "发布机关：某县人民政府", "文号：某政发〔2022〕5号", "废止日期：", title)
    (text,) = read_bytes("\n".join((*rows, *PLAN[1:])).encode(), "a.txt")
    assert text.text.split("\n")[0] == title
    assert text.page["发布机关"] == "某县人民政府"

"""HTML: the main text, the metadata table, places in the page."""

from kg.read import read_bytes
from kg.records import Text

PAGE = """<!DOCTYPE html><html><head><title>某站</title><style>p{color:red}</style></head><body>
<ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul>
<table><tr><td><b>索 引 号：</b></td><td>0001/2022-1</td><td><b>发文机关：</b></td><td>某市人民政府</td></tr>
<tr><td><b>发文字号：</b></td><td>某政发〔2022〕5号</td><td><b>主 题 词：</b></td><td></td></tr></table>
<div id="content"><table><tr><td>
<p align="center">某市人民政府关于<br>加强科普工作的意见</p>
<p>各县&nbsp;人民政府：</p><p>一、总体要求</p><p>到2025年，全市具备科学素质的比例&gt;15%，
加强组织领导，推进共建共享，形成合力，营造良好氛围，推动科普工作高质量发展。</p><script>var a = "一、坏";</script>
<table><tr><th>序号</th><th>任务</th></tr><tr><td>1</td><td>建设科普基地</td></tr></table>
</td></tr></table></div><div><a href="x">相关链接一</a><a href="y">相关链接二</a></div></body></html>"""


def read(page: str) -> Text:
    (text,) = read_bytes(page.encode(), "page.html")
    return text


def test_main_text_without_navigation() -> None:
    lines = read(PAGE).text.split("\n")
    assert lines[:4] == ["某市人民政府关于", "加强科普工作的意见", "各县 人民政府：", "一、总体要求"]
    assert lines[4].startswith("到2025年，全市具备科学素质的比例>15%，加强组织领导")
    assert "首页" not in lines
    assert not any("坏" in line for line in lines)


PLAN = "<p>各县人民政府：</p>" + "<p>一、办好食堂。供餐准时，价格公道，环境整洁，服务热情。</p>" * 20
TITLE = "某某市人民政府关于办好食堂的意见"


def test_a_title_that_stands_apart_comes_first() -> None:
    apart = f"<div class=t>{TITLE}</div><div>来源：某网 时间：2022-03-01</div><div>某政发〔2022〕5号</div>"
    named = f"<head><title>{TITLE}_某某市人民政府</title></head><h2>某某市人民政府</h2>{apart}<div>{PLAN}</div>"
    assert read(named).text.split("\n")[:3] == [TITLE, "某政发〔2022〕5号", "各县人民政府："]
    tagged = f'<meta name="ArticleTitle" content="{TITLE}"><div>{TITLE}</div><div>{PLAN}</div>'
    assert read(tagged).text.startswith(TITLE)
    headed = f"<h2>政务公开</h2><h1>{TITLE}</h1><div>{PLAN}</div>"
    assert read(headed).text.split("\n")[:2] == [TITLE, "各县人民政府："]


def test_a_title_inside_the_main_text_is_not_read_twice() -> None:
    inside = f"<p>某某市人民政府</p><p>关于办好食堂的意见</p>{PLAN}"
    page = f"<head><title>{TITLE}</title></head><h1>{TITLE}</h1><div>{inside}</div>"
    assert read(page).text.count("关于办好食堂的意见") == 1


def test_a_paragraph_is_no_main_text() -> None:
    lines = PLAN.replace("<p>", "<br>").replace("</p>", "")
    page = f"<body><p align=center><b>{TITLE}</b></p><p><span>{lines}</span></p></body>"
    assert read(page).text.startswith(TITLE)


def test_metadata_table_is_metadata() -> None:
    text = read(PAGE)
    assert text.page == {"索引号": "0001/2022-1", "发文机关": "某市人民政府", "发文字号": "某政发〔2022〕5号"}
    assert "索引号" not in text.text.replace(" ", "")


def test_every_character_knows_its_place() -> None:
    text = read(PAGE)
    for run in text.runs:
        for at in range(run.length):
            there, here = PAGE[run.source + at], text.text[run.start + at]
            assert there in (here, "&") or not here.strip()


def test_broken_markup_is_read() -> None:
    page = "<div>" * 2000 + "<p>一、总体要求<p>（一）指导思想<td></span></div>" + "<b>" * 900 + "&bogus;&#xZZ;完"
    assert "（一）指导思想" in read(page).text


def test_the_rows_of_a_table_are_lines_with_tabs_between_the_cells() -> None:
    rows = [
        ("序号", "任务", "责任单位"),
        ("1", "新建食堂", "市教育局、</p><p>市民政局"),
        ("2", "改造食堂", "市教育局"),
    ]
    table = "".join("<tr>" + "".join(f"<td> <p> {cell} </p></td>" for cell in row) + "</tr>" for row in rows)
    page = f"<html><body>{PLAN}<table>{table}</table></body></html>"
    text = read(page)
    lines = ["序号\t任务\t责任单位", "1\t新建食堂\t市教育局、市民政局", "2\t改造食堂\t市教育局"]
    assert text.text.split("\n")[-3:] == lines
    assert all(page[run.source] == text.text[run.start] for run in text.runs)


def test_a_table_that_lays_out_a_page_has_no_rows() -> None:
    body = "".join(f"<p>第{number}段说明食堂怎样建设。</p>" for number in range(20))
    page = f"<html><body><table><tr><td><p>首页</p></td><td>{body}</td></tr></table></body></html>"
    assert "\t" not in read(page).text

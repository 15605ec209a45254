"""The analyst's note: figures, tables, quotes with their sources, and what is unknown; the same in both forms."""

import io
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from docx.shared import Mm
from little_graph import wider_graph

from kg.cli import cli
from kg.errors import UsageError
from kg.export.graph_file import GraphFile
from kg.export.jsonl import write_jsonl
from kg.export.note import MOST_LISTED, Note, Quote, Section, Table, section, table
from kg.export.note_markdown import write_markdown
from kg.export.note_word import write_word
from kg.export.report import about_measure, about_place
from kg.graph import build_graph
from kg.records import Graph
from tests.graph.small_chain import ALIGNMENT, DOCUMENTS, REGISTRY


def file_of(graph: Graph, folder: Path) -> GraphFile:
    write_jsonl(graph, folder / "graph.jsonl")
    return GraphFile(folder / "graph.jsonl")


@pytest.fixture
def chain(tmp_path: Path) -> GraphFile:
    return file_of(build_graph(DOCUMENTS, REGISTRY, ALIGNMENT), tmp_path)


@pytest.fixture
def wider(tmp_path: Path) -> GraphFile:
    return file_of(wider_graph(), tmp_path)


def found(note: Note, number: str) -> Section:
    return next(one for one in note.sections if one.heading.startswith(number))


def rows(note: Note, number: str) -> tuple[tuple[str, ...], ...]:
    return next(block.rows for block in found(note, number).blocks if isinstance(block, Table))


def words(note: Note, number: str) -> str:
    return "\n".join(block for block in found(note, number).blocks if isinstance(block, str))


def test_a_place_is_told_with_what_it_carries_and_what_it_lost(chain: GraphFile) -> None:
    note = about_place(chain, "乙市")[2]
    assert note.title.startswith("乙市")
    assert rows(note, "一、") == (("乙发〔2022〕2号的方案", "乙发〔2022〕2号", "2022-01-05", "全文", "2", "1", "1"),)
    figures = {row[0]: row[2:] for row in rows(note, "二、")}
    # Nation: one localised; province: one localised, one dropped; the safeguard is left out.
    assert figures["甲发〔2022〕1号的方案"] == ("0", "1", "0", "0", "0", "1", "0", "50%（1/2）")
    assert figures["国发〔2021〕9号的方案"] == ("0", "1", "0", "0", "0", "0", "0", "100%（1/1）")
    assert rows(note, "三、") == (("（二）书屋", "甲发〔2022〕1号的方案", "地级", "0.90"),)
    assert [row[0] for row in rows(note, "五、")] == ["（二）广场"]
    assert rows(note, "六、")[0][1:5] == ("≥12期", "", "提高", "≥10期")
    assert ("依据 based on", "甲发〔2022〕1号的方案", "甲发〔2022〕1号", "全文") in rows(note, "八、")
    assert "1 项上级措施由下级文件反推" in words(note, "九、")


def test_a_place_without_a_text_is_unknown_and_not_without_measures(chain: GraphFile) -> None:
    note = about_place(chain, "丙县")[2]
    assert {row[-1] for row in rows(note, "二、")} == {"—"}
    assert "1 份文件未收录原文" in words(note, "九、")
    assert "不等于未落实" in words(note, "九、")
    assert words(note, "三、") == "无。 / None."


def test_adapted_measures_stand_side_by_side_with_their_sources(wider: GraphFile) -> None:
    blocks = found(about_place(wider, "丁县")[2], "四、").blocks
    above, below = (block for block in blocks if isinstance(block, Quote))
    assert (above.words, above.source) == ("社区夜校。社区夜校的正文。", "乙市夜校规划，C1/一/（一）")
    assert below.source == "丁县夜校规划，A/一/（一）"


def test_a_measure_is_followed_down_every_level(wider: GraphFile) -> None:
    part, selection, note = about_measure(wider, "P/一/（一）")
    assert (selection.measure, part.node_counts()["Document"]) == ("P/一/（一）", 6)
    assert "牵头：甲省科协" in words(note, "一、")
    assert "夜校数 ≥10所" in words(note, "一、")
    assert [block.source for block in found(note, "二、").blocks if isinstance(block, Quote)] == [
        "全国夜校规划（推定 inferred），N/~夜校"
    ]
    assert [(row[0], row[-1]) for row in rows(note, "三、")] == [("地级", "100%（2/2）"), ("县级", "100%（1/1）")]
    below = {row[0]: row[2:5] for row in rows(note, "四、")}
    assert below["丙市"] == ("＜ 拆分", "地级", "（一）白天的夜校、（二）晚上的夜校")
    assert below["戊县"][0] == "？ 未知（未收录原文）"
    assert "戊县夜校规划" in words(note, "六、")


def test_words_that_fit_one_line_of_measures_name_its_top(wider: GraphFile) -> None:
    assert about_measure(wider, "流动书屋")[1].measure == "P/一/（二）"
    with pytest.raises(UsageError, match="no measure '绿化'"):
        about_measure(wider, "绿化")
    with pytest.raises(UsageError, match=r"place '市' fits 2:\n  乙市 990100\n  丙市 990200"):
        about_place(wider, "市")


HOSTILE = Note(
    "# <b>标题</b>",
    (
        section(
            "*一*",
            "<script>alert(1)</script>\n1. 列表 | 竖线",
            Quote("- 项\n> 引\u0000文", "[来源](javascript:x)"),
            table(("甲|乙", "丙"), [["a|b\nc", "=1"]]),
        ),
        section("二", table(("甲",), [[number] for number in range(MOST_LISTED + 2)])),
    ),
)


def test_markdown_takes_no_text_for_marks() -> None:
    out = io.BytesIO()
    write_markdown(HOSTILE, out)
    text = out.getvalue().decode()
    assert "\\<script\\>alert(1)\\</script\\>\n1\\. 列表 \\| 竖线" in text
    assert "> \\- 项\n> \\> 引" in text
    assert "| a\\|b c | \\=1 |" in text
    assert "另有 2 行。" in text
    assert "\n# " not in text.removeprefix("# ")


def test_word_holds_the_same_and_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_word(HOSTILE, first)
    write_word(HOSTILE, second)
    assert first.getvalue() == second.getvalue()
    document = docx.Document(first)
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert {"# <b>标题</b>", "*一*", "- 项\n> 引\ufffd文", "—— [来源](javascript:x)"} <= set(paragraphs)
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["甲|乙", "丙"],
        ["a|b\nc", "=1"],
    ]
    assert len(document.tables[1].rows) == MOST_LISTED + 1
    page = document.sections[0]
    assert [round((side or 0) / Mm(1)) for side in (page.page_width, page.page_height)] == [210, 297]
    for grid in document.tables:  # the head of each stands on every page
        heads = [number for number, row in enumerate(grid.rows) if row._tr.xpath("w:trPr/w:tblHeader")]
        assert heads == [0]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    write_jsonl(wider_graph(), tmp_path / "ws" / "graph.jsonl")
    (tmp_path / "ws" / "format").write_text("1\n")
    return tmp_path / "ws"


def report(workspace: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["-w", str(workspace), "export", "report", *map(str, arguments)])


def test_the_suffix_tells_the_form(workspace: Path, tmp_path: Path) -> None:
    assert report(workspace, "--place", "丙市", "-o", tmp_path / "note.docx").exit_code == 0
    assert docx.Document(str(tmp_path / "note.docx")).paragraphs[0].text.startswith("丙市")
    assert report(workspace, "--place", "丙市", "-o", tmp_path / "note.md").exit_code == 0
    assert (tmp_path / "note.md").read_bytes() == report(workspace, "--place", "丙市", "-o", "-").stdout_bytes
    assert "ends in .md or .docx" in str(report(workspace, "--place", "丙市", "-o", tmp_path / "n.pdf").exception)


def test_it_is_on_one_place_or_one_measure(workspace: Path) -> None:
    for arguments in ((), ("--place", "丙市", "--measure", "夜校")):
        assert "on one place or on one measure" in str(report(workspace, *arguments, "-o", "-").exception)


FATES = ("＝ 原文照录", "≈ 本地化", "△ 调整改写", "＜ 拆分", "＞ 合并", "× 未落实", "？ 未知（未收录原文）")


@pytest.mark.parametrize(("fates", "least"), [(FATES[:2] + FATES[3:4], 26), (FATES, 15)], ids=["few", "many"])
def test_no_short_text_is_broken_in_a_table_of_many_columns(fates: tuple[str, ...], least: int) -> None:
    heads = ("上级文件 Plan above", "本地文件 Plan here", *fates, "承载率 Carried")
    plans = "国务院某规划的通知（2021—2035年）", "某市某方案（2022—2035年）"
    out = io.BytesIO()
    write_word(Note("题", (Section("一", (table(heads, [(*plans, *("0" for _ in fates), "100%（1/1）")]),)),)), out)
    (grid,) = docx.Document(out).tables
    margins = sum(int(found) for found in grid._tbl.xpath("./w:tblPr/w:tblCellMar/*/@w:w")) / 20
    widths = [cell.width.pt for cell in grid.rows[0].cells]
    size = grid.rows[1].cells[0].paragraphs[0].runs[0].font.size.pt
    signs = {"≈ 本地化": 8, "＜ 拆分": 7, "＞ 合并": 7, "× 未落实": 8, "△ 调整改写": 10}
    for width, head in zip(widths[2:], heads[2:], strict=True):
        assert width >= signs.get(head, 11) * size / 2 + margins
    assert min(widths[:2]) >= least * size / 2 + margins, "titles stand in a strip"
    assert sum(widths) < Mm(171).pt

"""The workbook: what an office passes on says what the graph says, and every fate leads to its words."""

import io
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

import kg.export.excel
from kg.errors import UsageError
from kg.export.excel import write_excel
from kg.export.graph_file import GraphFile
from kg.export.jsonl import write_jsonl
from kg.graph import build_graph
from kg.records import Graph, Node, Relationship
from tests.graph.small_chain import ALIGNMENT, DOCUMENTS, REGISTRY

SHEETS = ["说明", "去向矩阵", "措施", "责任分工", "目标", "引用", "依据"]
LINK = re.compile(r"""=HYPERLINK\("#'依据'!A(\d+)","(.+)"\)""")
Cells = list[dict[str, object]]


def written(graph: Graph, folder: Path) -> bytes:
    write_jsonl(graph, folder / "graph.jsonl")
    out = io.BytesIO()
    write_excel(GraphFile(folder / "graph.jsonl"), out)
    return out.getvalue()


def opened(graph: Graph, folder: Path) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(graph, folder)))


def rows(book: Workbook, sheet: str) -> Cells:
    head, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return opened(build_graph(DOCUMENTS, REGISTRY, ALIGNMENT), tmp_path_factory.mktemp("excel"))


def test_every_sheet_has_a_filter_and_a_head_that_stays(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes
        assert sheet.freeze_panes.endswith("2")


def test_every_sheet_prints_across_with_its_head_on_every_page(book: Workbook) -> None:
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)


def test_every_fate_stands_in_the_matrix_and_leads_to_its_evidence(book: Workbook) -> None:
    evidence = rows(book, "依据")
    cells = [
        (row, place, cell) for row in rows(book, "去向矩阵") for place, cell in row.items() if "HYPER" in str(cell)
    ]
    assert len(cells) == len(ALIGNMENT.fates) == len(evidence)
    for row, place, cell in cells:
        found = LINK.fullmatch(str(cell))
        assert found
        told = evidence[int(found[1]) - 2]
        assert (told["标识"], told["下级地区"], told["去向"]) == (row["标识"], place, found[2])


def test_evidence_shows_both_sides(book: Workbook) -> None:
    of_measure = [row for row in rows(book, "依据") if row["标识"] == "甲发〔2022〕1号/一/（一）"]
    localised = next(row for row in of_measure if row["下级地区"] == "乙市")
    assert (localised["去向"], localised["变化层级"], localised["置信度"]) == ("≈ 本地化", "地级", 0.97)
    assert (localised["上级原文"], localised["下级原文"]) == (
        "（一）夜校。全省每年办班10期以上。",
        "（一）夜校。全市每年办班12期以上。",
    )


def test_measures_duties_targets_and_citations_are_told(book: Workbook) -> None:
    measures = rows(book, "措施")
    assert len(measures) == 6
    assert [row["推定"] for row in measures].count("是") == 1
    duties = {(row["机构"], row["责任"]) for row in rows(book, "责任分工")}
    assert duties == {("甲省科协", "牵头"), ("甲省科协", "负责")}
    assert [(row["要求"], row["数值"], row["与上级相比"]) for row in rows(book, "目标")] == [
        ("≥12期", 12, "提高"),
        ("≥10期", 10, None),
    ]
    assert [row["关系"] for row in rows(book, "引用")].count("依据") == 2
    assert {"项目": "× 未落实", "数量": 2, "说明": None} in rows(book, "说明")


def test_text_is_never_a_formula_and_breaks_no_file(tmp_path: Path) -> None:
    hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", '=HYPERLINK("x")', "a\u0000b\ufffe</t>", "_x0041_"]
    nodes = [Node(("Document",), {"id": text, "title": text, "coverage": "cited_only"}) for text in hostile]
    links = [Relationship("CITES", node.key, node.key, {"quote": node.properties["title"]}) for node in nodes]
    sheet = opened(Graph(tuple(nodes), tuple(links)), tmp_path)["引用"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert [row[1].value for row in sheet.iter_rows(min_row=2)][:4] == hostile[:4]


def test_a_graph_without_anything_is_a_workbook_too(tmp_path: Path) -> None:
    assert opened(Graph((), ()), tmp_path).sheetnames == SHEETS


def test_what_no_sheet_holds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.export.excel, "MOST_ROWS", 6)
    with pytest.raises(UsageError, match="11 rows and 4 documents are too many for a workbook") as raised:
        written(build_graph(DOCUMENTS, REGISTRY, ALIGNMENT), tmp_path)
    assert "--place" in raised.value.remedy


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    graph = build_graph(DOCUMENTS, REGISTRY, ALIGNMENT)
    assert written(graph, tmp_path) == written(graph, tmp_path)

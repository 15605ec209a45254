"""An Excel workbook, what an office passes on: the coverage matrix, measures, duties, targets, citations, evidence.

Every cell of the matrix leads to the row of the sheet 依据 that tells what the fate rests on.
"""

from collections import Counter
from collections.abc import Callable
from itertools import groupby
from typing import Any, BinaryIO

from kg.errors import UsageError
from kg.export.belonging import NOWHERE, documents_of, levels_of, places_of
from kg.export.captions import FATES, caption, fate_caption, figure, level_caption
from kg.export.graph_file import GraphFile
from kg.export.workbook import MOST_COLUMNS, MOST_ROWS, Book, Link, Sheet
from kg.records import LEVELS, Node
from viz.marks import MARKS

MEASURE_COLUMNS = (("地区", 14), ("文件", 34), ("序号", 8), ("措施", 34), ("标识", 30))
LINKS = {"IMPLEMENTS": "落实", "BASED_ON": "依据", "SUCCEEDS": "接续", "CITES": "引用"}


def write_excel(graph: GraphFile, out: BinaryIO) -> None:
    """Write the workbook; the same graph gives the same bytes.

    :raises UsageError: the graph has more rows or documents than a sheet can hold.
    """
    _refuse_too_large(graph)
    book = Book()
    with graph.looking_up() as find:
        _Workbook(graph, book, find).write()
    book.write(out)


def _refuse_too_large(graph: GraphFile) -> None:
    counts = graph.relationship_counts() | graph.node_counts()
    citations = sum(counts.get(type_, 0) for type_ in LINKS)
    targets = counts.get("SETS", 0) + counts.get("RESPONDS_TO", 0)
    rows = max(citations, targets, *(counts.get(name, 0) for name in ("FATE_IN", "ASSIGNED_TO", "Measure")))
    documents = counts.get("Document", 0)
    if rows >= MOST_ROWS or documents + len(MEASURE_COLUMNS) > MOST_COLUMNS:
        raise UsageError(
            f"{rows} rows and {documents} documents are too many for a workbook: "
            f"a sheet holds {MOST_ROWS - 1} rows and {MOST_COLUMNS} columns",
            "Choose a part with --place, --programme or --level.",
        )


class _Workbook:
    """Writes the sheets of one graph."""

    def __init__(self, graph: GraphFile, book: Book, find: Callable[[int], Node]) -> None:
        self._graph, self._book, self._find = graph, book, find
        self._documents = documents_of(graph.structure)
        self._places = places_of(graph.structure)
        self._levels = levels_of(graph)

    def write(self) -> None:
        """All sheets, in the order in which they are read."""
        about = self._book.sheet("说明", (("项目", 22), ("数量", 10), ("说明", 90)))
        columns = self._matrix_columns()
        heads = [(self._place(document) or self._title(document), 20) for document in columns]
        matrix = self._book.sheet("去向矩阵", (*MEASURE_COLUMNS, *heads), frozen=4)
        measures = self._book.sheet(
            "措施", (*MEASURE_COLUMNS, ("种类", 8), ("由来", 8), ("推定", 6), ("通用内容", 9), ("原文", 90))
        )
        duties = self._book.sheet(
            "责任分工", (*MEASURE_COLUMNS, ("机构", 26), ("责任", 8), ("承自上级标题", 9), ("原文", 60))
        )
        targets = self._book.sheet(
            "目标",
            (*MEASURE_COLUMNS, ("指标", 26), ("要求", 14), ("数值", 10), ("上限", 8), ("单位", 8), ("年份", 7),
             ("频次", 7), ("基数", 6), ("与上级相比", 10), ("原文", 60)),
        )  # fmt: skip
        citations = self._book.sheet(
            "引用", (("地区", 14), ("文件", 34), ("关系", 8), ("所引文件", 40), ("发文字号", 18), ("持有情况", 10),
                     ("推定", 6), ("原文", 60)),
        )  # fmt: skip
        evidence = self._book.sheet(
            "依据",
            (*MEASURE_COLUMNS, ("下级地区", 14), ("下级文件", 34), ("去向", 14), ("变化层级", 9), ("置信度", 8),
             ("上级原文", 50), ("承载单元", 30), ("下级原文", 50)),
        )  # fmt: skip
        fates = self._write_fates(matrix, evidence, columns)
        self._write_measures(measures)
        self._write_duties(duties)
        self._write_targets(targets)
        self._write_citations(citations)
        self._write_about(about, fates)

    def _matrix_columns(self) -> list[int]:
        """Documents in which measures have a fate: higher levels first, then by place."""
        found = set(self._graph.links("FATE_IN")[1].tolist())

        def key(document: int) -> tuple[int, str, int]:
            level = self._levels.get(document)
            place = self._places.get(document)
            return (
                LEVELS.index(level) if level else len(LEVELS),
                "" if place is None else self._graph.structure.ids[place],
                document,
            )

        return sorted(found, key=key)

    def _write_fates(self, matrix: Sheet, evidence: Sheet, documents: list[int]) -> Counter[str]:
        """A row of the matrix for each measure, a row of evidence for each of its fates."""
        looks = {fate: self._book.coloured(MARKS[fate].line, MARKS[fate].ground) for fate in FATES}
        column = {document: place for place, document in enumerate(documents)}
        numbers = self._carrier_numbers()
        counts: Counter[str] = Counter()
        for measure, fates in groupby(self._graph.numbered_relationships("FATE_IN"), lambda row: row[1]):
            head = self._measure(measure)
            cells: list[Link | None] = [None] * len(documents)
            for _, _, document, said in fates:
                fate = said["fate"]
                counts[fate] += 1
                cells[column[document]] = Link(fate_caption(fate), evidence.name, evidence.next, looks[fate])
                evidence.add([*head, *self._evidence(measure, document, said, numbers)])
            matrix.add([*head, *cells])
        return counts

    def _carrier_numbers(self) -> dict[str, int]:
        """Id → number of the provisions that carry something from above."""
        starts, _ = self._graph.links("DERIVES_FROM")
        return {self._graph.structure.ids[number]: number for number in set(starts.tolist())}

    def _evidence(self, measure: int, document: int, said: dict[str, Any], numbers: dict[str, int]) -> list[Any]:
        carriers = [
            self._find(numbers[id_]).properties
            for id_ in said.get("via", ())
            if id_ in numbers and self._documents[numbers[id_]] == document
        ]
        return [
            self._place(document),
            self._title(document),
            fate_caption(said["fate"]),
            level_caption(said.get("entered_at")),
            said.get("confidence"),
            self._find(measure).properties.get("text", ""),
            "、".join(f"{one.get('marker', '')}{one.get('heading', '')}" for one in carriers),
            "\n".join(one.get("text", "") for one in carriers),
        ]

    def _write_measures(self, sheet: Sheet) -> None:
        for number, node in self._graph.numbered_nodes():
            if node.labels[-1] == "Measure":
                said = node.properties
                flags = bool(said.get("inferred")), bool(said.get("boilerplate"))
                listed = caption("kinds", said.get("kind")), caption("origins", said.get("origin"))
                sheet.add([*self._measure(number), *listed, *flags, said.get("text", "")])

    def _write_duties(self, sheet: Sheet) -> None:
        for _, start, end, said in self._graph.numbered_relationships("ASSIGNED_TO"):
            role = caption("organization_roles", said.get("role"))
            name = self._find(end).properties.get("name", "")
            words = bool(said.get("inherited")), said.get("quote", "")
            sheet.add([*self._measure(start), name, role, *words])

    def _write_targets(self, sheet: Sheet) -> None:
        indicators = dict(zip(*(side.tolist() for side in self._graph.links("OF_INDICATOR")), strict=True))
        responses = list(self._graph.numbered_relationships("RESPONDS_TO"))
        changes = {start: said.get("change") for _, start, _, said in responses}

        def indicator_of(target: int) -> str:
            return str(self._find(indicators[target]).properties.get("name", "")) if target in indicators else ""

        for _, start, end, _ in self._graph.numbered_relationships("SETS"):
            said = self._find(end).properties
            numbers = [said.get("value"), said.get("value_max"), said.get("unit", ""), said.get("year")]
            sheet.add(
                [
                    *self._measure(start),
                    indicator_of(end),
                    figure(said),
                    *numbers,
                    said.get("frequency", ""),
                    bool(said.get("baseline")),
                    caption("target_changes", changes.get(end)),
                    said.get("text", ""),
                ]
            )

        for _, start, end, said in responses:
            if (node := self._find(start)).labels[0] == "Provision":
                change = caption("target_changes", said.get("change"))
                words = node.properties.get("text", "")
                sheet.add(
                    [*self._measure(start), indicator_of(end), "", None, None, "", None, "", False, change, words]
                )

    def _write_citations(self, sheet: Sheet) -> None:
        for type_, start, end, said in self._graph.numbered_relationships(*LINKS):
            cited = self._find(end).properties
            sheet.add(
                [
                    self._place(start),
                    self._title(start),
                    LINKS[type_],
                    cited.get("title", ""),
                    cited.get("document_number", ""),
                    caption("coverages", cited.get("coverage")),
                    bool(said.get("inferred")),
                    said.get("quote", ""),
                ]
            )

    def _write_about(self, sheet: Sheet, fates: Counter[str]) -> None:
        nodes = self._graph.node_counts()
        sheet.add(["文件", nodes.get("Document", 0)])
        sheet.add(["措施", nodes.get("Measure", 0)])
        sheet.add(["量化目标", nodes.get("Target", 0)])
        for fate in FATES:
            sheet.add([fate_caption(fate), fates[fate]])
        sheet.add(["未知", None, "下级文件的原文未收录，措施是否落实无从得知：不等于未落实。"])
        sheet.add(["推定", None, "由下级文件反推，并非原文所载。"])
        sheet.add(["去向矩阵", None, "每格可点击，转到“依据”中该去向所依据的原文；空格表示该文件不在该措施之下。"])

    def _measure(self, number: int) -> list[str]:
        """Place, document, marker, name and id of a provision."""
        said = self._find(number).properties
        document = int(self._documents[number])
        where = ("", "") if document == NOWHERE else (self._place(document), self._title(document))
        return [*where, said.get("marker", ""), said.get("name", ""), said["id"]]

    def _place(self, document: int) -> str:
        place = self._places.get(document)
        return "" if place is None else str(self._find(place).properties.get("name", ""))

    def _title(self, document: int) -> str:
        said = self._find(document).properties
        return str(said.get("title", said["id"]))

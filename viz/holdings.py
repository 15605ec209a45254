"""What is held and what is unknown, in figures: by level, by programme, with and without general parts."""

from collections.abc import Iterable, Sequence

import neo4j
from msgspec import Struct

from kg.records import Level
from queries import find, run
from viz.fetching import records
from viz.links import Pair
from viz.marks import LEVEL_NAMES


class Held(Struct, frozen=True, kw_only=True):
    """Figures of the documents of one level or programme, as the questions ``holdings…`` give them."""

    level: Level | None = None
    programme: str | None = None
    documents: int = 0
    full_text: int = 0
    catalogued: int = 0
    cited_only: int = 0
    places: int = 0
    measures: int = 0
    inferred: int = 0
    fates: int = 0
    dropped: int = 0
    unknown: int = 0
    without_parent: int = 0
    parent_not_held: int = 0
    without_lineage: int = 0
    undated: int = 0
    first: str | None = None
    last: str | None = None


class Holdings(Struct, frozen=True):
    """All figures of a start page."""

    levels: tuple[Held, ...] = ()
    levels_in_full: tuple[Held, ...] = ()
    """The same with general parts and safeguards."""
    programmes: tuple[Held, ...] = ()

    def sentence(self) -> Pair:
        """What is held, in one sentence."""
        n = {
            name: _sum(self.levels, name)
            for name in ("documents", "full_text", "catalogued", "cited_only", "measures")
        }
        return (
            f"{n['documents']} 份文件：{n['full_text']} 份收录全文，{n['catalogued']} 份仅有目录，"
            f"{n['cited_only']} 份仅被引用；{n['measures']} 条措施",
            f"{n['documents']} documents: {n['full_text']} held in full, {n['catalogued']} catalogued, "
            f"{n['cited_only']} only named; {n['measures']} measures",
        )

    def groups(self) -> list[tuple[Pair, list[tuple[str, Pair]]]]:
        """Figures to show large, under a heading each."""
        return [
            (heading, [(f"{_sum(self.levels, name):,}", _counted(name)) for name in names])
            for heading, names in _GROUPS
        ]

    def in_full(self) -> Pair:
        """Measures and fates with general parts and safeguards counted too."""
        measures, fates = (_sum(self.levels_in_full, name) for name in ("measures", "fates"))
        return (
            f"不含总则和保障措施；计入后为 {measures:,} 条措施、{fates:,} 项去向。",
            f"General parts and safeguards left out; with them {measures:,} measures and {fates:,} fates.",
        )

    def not_drawn(self) -> Pair | None:
        """Which documents are counted here and missing on the pages that draw lineage; None where none is."""
        number = _sum(self.levels, "without_lineage")
        if not number:
            return None
        return (
            f"仅被引用的文件中，{number:,} 份没有已知的上下级文件：计入此处，不列入各页的脉络。",
            f"Of those only named, {number:,} have no known plan above or below: counted here, not shown in lineage.",
        )

    def tables(self) -> list[tuple[Pair, Pair, list[tuple[Pair, list[str]]]]]:
        """For each table its caption, the heading of its first column, and its rows: name and cells."""
        full = {one.level: one for one in self.levels_in_full}
        levels = [(LEVEL_NAMES[one.level], _cells(one, full.get(one.level))) for one in self.levels]
        none = ("不属任何体系", "none")
        programmes = [((one.programme,) * 2 if one.programme else none, _cells(one, None)) for one in self.programmes]
        return [
            (("各级收录", "By level"), ("层级", "Level"), levels),
            (("各规划体系收录", "By programme"), ("规划体系", "Programme"), programmes),
        ]


CAPTIONS: dict[str, tuple[str, Pair]] = {
    "documents": ("份", ("文件", "documents")),
    "full_text": ("份", ("收录全文", "held in full")),
    "catalogued": ("份", ("仅有目录", "catalogued only")),
    "cited_only": ("份", ("仅被引用", "only named")),
    "places": ("个", ("地方", "places")),
    "measures": ("条", ("措施", "measures")),
    "inferred": ("条", ("由下级推断", "inferred from below")),
    "fates": ("项", ("下级去向", "fates below")),
    "dropped": ("项", ("未落实", "dropped")),
    "unknown": ("项", ("去向未知", "fates unknown")),
    "without_parent": ("份", ("不知上级", "without a known parent")),
    "parent_not_held": ("份", ("上级未收录", "whose parent is not held")),
    "undated": ("份", ("日期不详", "without a date")),
}
"""What a figure is called, behind the word that Chinese counts such things with."""
COLUMNS: tuple[Pair, ...] = (*(name for _, name in CAPTIONS.values()), ("最早", "earliest"), ("最晚", "latest"))
_GROUPS: tuple[tuple[Pair, tuple[str, ...]], ...] = (
    (("文件", "Documents"), ("documents", "full_text", "catalogued", "cited_only", "places")),
    (("措施及其去向", "Measures and what became of them"), ("measures", "inferred", "fates", "dropped", "unknown")),
    (("缺什么", "What is missing"), ("without_parent", "parent_not_held", "undated")),
)


def fetch_holdings(driver: neo4j.Driver, documents: Sequence[str] | None = None) -> Holdings:
    """Ask the graph for all figures.

    :param documents: ids of the documents to count; all where left out.
    :raises EngineError: the engine refused or is gone.
    """

    def rows(question: str, **more: bool) -> tuple[Held, ...]:
        return tuple(records(run(driver, find(question), {"documents": documents, **more}).rows, Held))

    return Holdings(rows("holdings"), rows("holdings", boilerplate=True), rows("holdings-by-programme"))


def _counted(name: str) -> Pair:
    classifier, (zh, en) = CAPTIONS[name]
    return classifier + zh, en


def _sum(rows: Iterable[Held], name: str) -> int:
    return sum(int(getattr(one, name)) for one in rows)


def _cells(one: Held, full: Held | None) -> list[str]:
    cells = [f"{getattr(one, name):,}" for name in CAPTIONS]
    if full and full.measures != one.measures:
        cells[list(CAPTIONS).index("measures")] += f" ({full.measures:,})"
    return [*cells, one.first or "？", one.last or "？"]

"""The pages that show a graph: what each is called, what it can be narrowed to, where its data come from.

The one list that the command line, the folder of pages and the server draw from: a page is added by one entry here
and a module ``viz.NAME`` with a function ``NAME_page(data, links)``. Nothing heavy is imported before a page is made.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from viz.links import ALONE, Links, Pair

if TYPE_CHECKING:
    import neo4j

    from viz.data import Network
    from viz.diff import Comparison
    from viz.reading import Reading

Given = Mapping[str, str]
"""Options of a page → what was given; none is empty, and a flag is ``true`` or ``false``."""


@dataclass(frozen=True)
class Option:
    """Something that a page can be narrowed to."""

    label: Pair
    help: str
    is_flag: bool = False
    required: bool = False


OPTIONS: dict[str, Option] = {
    "measure": Option(
        ("措施中的词语", "words of a measure"),
        "Only measures that hold these words, with what they come from and led to.",
    ),
    "programme": Option(("规划名称", "programme"), "Only plans of programmes whose name holds this."),
    "place": Option(("地区", "place"), "Only plans of places whose name holds this, with all above and below them."),
    "boilerplate": Option(
        ("含总则和保障措施", "general parts too"), "General parts and safeguards too.", is_flag=True
    ),
    "plan": Option(("编号、文号或标题", "id, number or title"), "Id, number or words of the title.", required=True),
    "other": Option(("另一份文件", "the other plan"), "The same of another plan.", required=True),
    "third": Option(("第三份文件", "a third plan"), "The same of a third plan."),
}


@dataclass(frozen=True)
class GraphPage:
    """One kind of page: ``kg view NAME`` writes it, ``kg view site`` links it, ``kg serve`` shows it."""

    name: str
    label: Pair
    """In the navigation."""
    title: Pair
    about: Pair
    """One sentence on what can be seen there."""
    options: tuple[str, ...]
    """What it can be narrowed to, of :data:`OPTIONS`."""
    fetch: "Callable[[neo4j.Driver, Given, int | None], Any]"
    """From the engine, the options and the most measures that are wanted to what the page shows."""
    example: str = ""
    """Options worth showing in the help."""

    @property
    def is_whole(self) -> bool:
        """Whether there is one of the whole graph, rather than one of each plan."""
        return not any(OPTIONS[option].required for option in self.options)

    def draw(self, data: Any, links: Links = ALONE) -> str:
        """The page's HTML of what was fetched."""
        return self.drawing()(data, links)

    def drawing(self) -> Callable[[Any, Links], str]:
        """What draws it, imported now: a second or so for the first page."""
        draw: Callable[[Any, Links], str] = getattr(import_module(f"viz.{self.name}"), f"{self.name}_page")
        return draw

    def check(self, given: Given) -> None:
        """Refuse what the page does not know.

        :raises UsageError: an option is unknown or missing, or a flag is neither true nor false.
        """
        takes = f"It takes: {', '.join(self.options)}."
        if unknown := sorted(given.keys() - set(self.options)):
            raise UsageError(f"the page has no {unknown[0][:40]!r}", takes)
        for name in self.options:
            if OPTIONS[name].required and name not in given:
                raise UsageError(f"the page wants {name!r}", takes)
            if OPTIONS[name].is_flag and given.get(name, "false") not in ("true", "false"):
                raise UsageError(f"{name} is {given[name][:40]!r}, wanted is true or false", takes)


def page_named(name: str) -> GraphPage:
    """The page of that name.

    :raises UsageError: there is none.
    """
    found = next((page for page in PAGES if page.name == name), None)
    if found is None:
        raise UsageError(f"no page {name[:40]!r}", f"There are: {', '.join(page.name for page in PAGES)}.")
    return found


def _lineage(driver: "neo4j.Driver", given: Given, most: int | None) -> "Network":
    from viz.fetching import fetch_lineage

    boilerplate = given.get("boilerplate") == "true"
    return fetch_lineage(
        driver, programme=given.get("programme"), place=given.get("place"), boilerplate=boilerplate, most=most
    )


def _dated(driver: "neo4j.Driver", given: Given, most: int | None) -> "Network":
    # A plan sets most figures for a year in its main goals, which are a general part.
    return _lineage(driver, {**given, "boilerplate": "true"}, most)


def _network(driver: "neo4j.Driver", given: Given, _: int | None) -> "Network":
    from viz.fetching import fetch_network

    return fetch_network(
        driver, words=given.get("measure"), programme=given.get("programme"), place=given.get("place")
    )


def _reading(driver: "neo4j.Driver", given: Given, _: int | None) -> "Reading":
    from viz.reading import fetch_reading, find_plan

    return fetch_reading(driver, *find_plan(driver, given["plan"]))


def _comparison(driver: "neo4j.Driver", given: Given, _: int | None) -> "Comparison":
    from viz.diff import fetch_comparison
    from viz.reading import find_plan

    found = [find_plan(driver, given[name]) for name in ("plan", "other", "third") if name in given]
    return fetch_comparison(driver, [plan for plan, _ in found], found[0][1])


LINEAGE = ("programme", "place", "boilerplate")

PAGES = (
    GraphPage(
        "explorer",
        ("谱系", "Explorer"),
        ("政策谱系", "Lineage explorer"),
        (
            "全部文件与措施：逐层浏览、筛选、追溯、比对。",
            "All plans and measures to walk through, filter, trace and compare, in lanes by level.",
        ),
        LINEAGE,
        _lineage,
        "--place 阜新市",
    ),
    GraphPage(
        "matrix",
        ("矩阵", "Matrix"),
        ("措施承接矩阵", "Coverage matrix"),
        (
            "一份规划的每项措施在各地的去向，点开即见原文。",
            "What became of every measure of a plan in every place below, with the words behind each cell.",
        ),
        LINEAGE,
        _lineage,
        "--place 辽宁省",
    ),
    GraphPage(
        "flow",
        ("流向", "Flow"),
        ("措施流向", "Flow of measures"),
        (
            "措施按去向和层级自上而下的流向；合计与矩阵相同。",
            "Measures of a plan flowing by fate and level to the places below; totals are those of the matrix.",
        ),
        LINEAGE,
        _lineage,
    ),
    GraphPage(
        "map",
        ("地图", "Map"),
        ("各地情况图", "Map of places"),
        (
            "省、市、县方格图，按承接、未落实、收录情况或天数着色。",
            "Provinces as tiles, then cities and counties, coloured by what was carried, dropped, held, or by days.",
        ),
        LINEAGE,
        _lineage,
    ),
    GraphPage(
        "timeline",
        ("时间线", "Timeline"),
        ("出台时间线", "Timeline"),
        (
            "各级印发时间、接续的上一期、距顶层文件的天数、各年目标。",
            "When plans were signed, level by level, what they succeed, days after the top plan, targets by year.",
        ),
        ("programme", "place"),
        _dated,
    ),
    GraphPage(
        "network",
        ("网络", "Network"),
        ("政策措施网络", "Policy network"),
        (
            "文件与措施的网络图，按层级分栏；适合小图和嵌入。",
            "Plans and measures as a network, in lanes by level, with the fate of every measure; for small graphs "
            "and for embedding.",
        ),
        ("measure", "programme", "place"),
        _network,
        "--measure 智慧助老",
    ),
    GraphPage(
        "document",
        ("文件", "Document"),
        ("文件", "Document"),
        (
            "一份文件的可读页面，措施旁边是它的来龙去脉。",
            "One plan as a readable page: its text with marked facts, and beside each measure what is known of it.",
        ),
        ("plan",),
        _reading,
    ),
    GraphPage(
        "diff",
        ("对照", "Side by side"),
        ("文件对照", "Plans side by side"),
        (
            "两三份文件逐条对照，标出保留、删去、新增和移动的文字。",
            "Two or three plans provision by provision, what was kept, cut, added and moved marked.",
        ),
        ("plan", "other", "third"),
        _comparison,
    ),
)

"""Units without a mark: paragraphs with heading sentences, items of boxes, lists of people."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.structure.candidates import FIGURE
from kg.structure.kinds import is_general
from kg.structure.lines import Line, lines_of
from kg.structure.markers import BOX
from kg.structure.safeguards import is_safeguard
from kg.structure.titled import labelled_spans, stands_alone, titled_spans
from kg.structure.units import Unit

TITLED = re.compile(r"[^，。；：:、！？（）()\d“”]{4,12}。(?=\S)")
"""A heading sentence with its text after it: 加强某某。……"""
NAMED_ITEM = re.compile(r"[^，。；：:！？]{3,30}[。：:](?=\S)")
POSITION = re.compile(
    r"(?:常务)?(?:副?组[ \u3000]{0,6}长|副?主[ \u3000]{0,6}任|副?总?指挥|副?召集人|成[ \u3000]{0,6}员(?:单位)?"
    r"|副?主席|副?会长|联络员)[：:]"
)
"""Who somebody is, perhaps set wide: 组　长：."""
INTRODUCES = re.compile(r"(?:领导小组|名单|组成|成员|专班|指挥部|委员会)[^。；]{0,20}[：:]$")


def add_unmarked(text: str, units: list[Unit]) -> None:
    """Put the units that have no mark into the tree, under the units of whose words they are part."""
    single: list[tuple[Unit, list[Line]]] = []
    divided: set[int] = set()
    """Identities of the units below which a heading has two or more units without a mark."""
    for unit in units:
        lines = _paragraphs(text, unit)
        if not lines:
            continue
        people = _people(lines)
        if people:
            first, last = people
            _put_first(unit, [(lines[first].start, lines[last].end)], members=True)
        elif any(child.style is not BOX for child in unit.children):
            continue
        elif unit.style is BOX:
            _put_first(unit, _items(lines))
        elif _under_safeguards(unit) and all(TITLED.match(line.text) for line in lines):
            _put_first(unit, ((line.start, line.end) for line in lines))
        elif stands_alone(unit, text):
            general = is_general(unit.heading)
            spans = titled_spans(lines) or (labelled_spans(lines) if general else [])
            _put_first(unit, spans)
            if spans:
                divided.add(id(unit.parent))
            elif not general:
                single.append((unit, lines))
    for unit, lines in single:
        if id(unit.parent) in divided:
            _put_first(unit, titled_spans(lines, fewest=1))


def _put_first(unit: Unit, spans: Iterable[tuple[int, int]], *, members: bool = False) -> None:
    """Put units without a mark before those below a unit that have one."""
    marked, unit.children = unit.children, []
    for start, end in spans:
        unit.add(Unit(None, 0, start, start, end, unit.depth + 1, members=members))
    unit.children += marked


def _paragraphs(text: str, unit: Unit) -> list[Line]:
    """Paragraphs of a unit's own words below its heading."""
    end = unit.own_end
    head = text.find("\n", unit.start, end)
    return [line for line in lines_of(text[head + 1 : end], head + 1) if line.text] if head >= 0 else []


def _items(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Start and end of a box's items: each opens with a name; where none does, each paragraph is one.

    A box that is a table of indicators has none.
    """
    if any(FIGURE.fullmatch(cell) for line in lines for cell in line.text.split("\t")[1:]):
        return
    opens = [index for index, line in enumerate(lines) if NAMED_ITEM.match(line.text)] or list(range(len(lines)))
    for index, after in pairwise([*opens, len(lines)]):
        yield lines[index].start, lines[after - 1].end


def _people(lines: list[Line]) -> tuple[int, int] | None:
    """First and last index of a list of people, its introduction included."""
    posts = [index for index, line in enumerate(lines) if POSITION.match(line.text)]
    if len(posts) < 2:
        return None
    first, last = posts[0], posts[-1]
    if first and INTRODUCES.search(lines[first - 1].text):
        first -= 1
    while last + 1 < len(lines) and len(lines[last + 1].text) <= 40 and "。" not in lines[last + 1].text:
        last += 1
    return first, last


def _under_safeguards(unit: Unit) -> bool:
    return any(is_safeguard(above.heading) for above in _upwards(unit))


def _upwards(unit: Unit) -> Iterator[Unit]:
    above: Unit | None = unit
    while above is not None:
        yield above
        above = above.parent

"""Quantified figures to be reached, and figures reached already.

Postconditions:
1. ``quote`` is ``text[start:end]`` and holds the figure.
2. A target belongs to the innermost provision whose own text holds its figure.
3. ``value`` is the number before ``unit`` as written (1.2 and 万人).
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator

from kg.extract.benefits import benefit_units, is_changed_term, speaks_of_benefit
from kg.extract.comparisons import STRONG, Figure
from kg.extract.deadlines import FROM, NEAR, WINDOW, Deadlines
from kg.extract.figures import Span, Stops, Year, tokens
from kg.extract.goals import LONGEST_NUMBER_WORD, NUMBER_WORDS, is_goal
from kg.extract.indicator_tables import Row, indicator_rows
from kg.extract.indicators import indicator
from kg.extract.owners import Owners
from kg.extract.quantities import PERCENTS, base
from kg.extract.sentences import ends
from kg.extract.surroundings import Surroundings, frequency, goes_on_striving, is_ground, strives
from kg.extract.year_heads import YearHeads
from kg.records import Comparator, Metadata, Provision, Target

_CLAUSE = re.compile(r"[，,。；;：:！!？?\n]")
# 巩固脱贫成效, 夯实发展基础: what a heading wants, no review
_WANTED = re.compile(
    r"^[^，。\n]{0,8}?(?:[提][高升]|增强|巩固|扩大|夯实|筑牢|打牢|加强|强化|推[进动]|确保|注重|把握|完善|优化|构筑|奠定|厚植|营造)"
    r"[^，。\n]*$",
    re.MULTILINE,
)
_REVIEW = re.compile(
    r"(?:发展|工作|现实|建设|现有)基础|基础(?:和|与|及|$)|现状|回顾|成效|成绩|形势|背景|前言|序言|工作总结|总结$|完成情况|进展|历程|概况",
    re.MULTILINE,
)
_ACHIEVED = re.compile(
    r"截至|截止|目前|已经?(?!明确|确定)|(?<![造升级扩建治理新用托活])现有(?![^，。；]{0,8}(?:改|提升|扩|整治|更新|升级))|以来|(?:[一-鿿](?<![为除]))了"
)
# 累计 counts up what was done beside one of these, else what is to be done
_PAST = re.compile(r"截至|截止|目前|已|以来|去年|上年|同比|近年|(?:[一-鿿](?<![为除]))了")
_TO = re.compile(r"[^，。；]{0,6}(?:[提升增扩延调降减压缩翻]|提高|增加)[^，。；0-9]{0,4}[到至为]")
# 以后每两年轮训一次: the year before holds no more
_LATER = re.compile(r"(?:以后|此后|之后|今后)")
# The rest of a bracket that a comma cut: 年内持续推进）建设食堂3家
_CLOSED_ONLY = re.compile(r"[^（）()]*[）)]")
# 共建率不低于以下水平：铁塔65%、杆路45%
_BOUNDS: tuple[tuple[str, Comparator], ...] = (("低于", ">="), ("少于", ">="), ("超过", "<="), ("高于", "<="))
# 不高于承担责任的0.5%
_OF_BASE = re.compile(r"不[得应]?(?P<bound>低于|少于|超过|高于)[^，。；0-9]{1,24}的$")
# what a figure that is striven for does not reach but change by
_CHANGES = re.compile(r"(?:增长|增加|提高|提升|下降|降低|减少|压缩|压减|缩短|缩减|上升|增幅)(?![到至为])")
_OF_LIST = re.compile(r"不[得应]?(?P<bound>低于|少于|超过|高于)(?:以下|下列)[^，。；：:]{0,6}[：:][^。；]*$")
_SENTENCE_END = re.compile(r"[。；;\n]")
# 新增3个A、2个B; 形成1家营收超100亿元、5家超50亿元企业
_ENUMERATES = re.compile(
    r"[^，,。；;0-9\n]{0,24}[、和及与]$|^[、和及与]$|[^，,。；;0-9\n]{0,12}[0-9.]{1,8}[千万亿]*元(?:以上)?[、和及与]$"
)
# 争创20家企业，2—3个集群; not 新增9处，42个断面水质达标率达到95%
_AFTER_COMMA = re.compile(r"[^，,。；;0-9\n]{0,24}[，,]$")
_BARE_NOUN = re.compile(r"(?:(?![率占成达])[一-鿿A-Za-z“”（）()、]){2,30}(?=[，,。；;\n])")


def targets(text: str, provisions: tuple[Provision, ...], metadata: Metadata) -> tuple[Target, ...]:
    """Find every target, in document order.

    :param text: the document's normalised text.
    :param provisions: its tree, in document order; figures outside of it are left out.
    :param metadata: gives the year of 今年 and tells achievements from goals.
    """
    if not provisions:
        return ()
    return tuple(_Reading(text, provisions, metadata).targets())


class _Reading:
    """One pass over the figures of a document."""

    def __init__(self, text: str, provisions: tuple[Provision, ...], metadata: Metadata) -> None:
        self.text = text
        self.owners = Owners(provisions)
        self.units = {unit.id: unit for unit in provisions}
        self.issued = int(metadata.document_date[:4]) if metadata.document_date else None
        self.begins = metadata.period[0] if metadata.period else None
        self.headings = _headings(provisions)
        self.benefits = benefit_units(text, provisions)
        heads = YearHeads(text, self.owners, provisions)
        self.deadlines = Deadlines(text, self.owners, self.headings, heads, self.issued, metadata.period)
        self.previous: tuple[int, Target] | None = None

    def targets(self) -> Iterator[Target]:
        """Yield the targets in order."""
        every = list(indicator_rows(self.text))
        rows = deque(every)
        for token in tokens(self.text):
            last = self.previous[1].start if self.previous else -1
            if isinstance(token, Stops):
                self._end_sentences(token, every, last)
                continue
            while rows and rows[0].end <= token.start:
                yield from self._of_table(rows.popleft())
            if rows and rows[0].start <= token.start:
                continue
            self.deadlines.leave_bracket(token.start)
            if isinstance(token, Year):
                self.deadlines.note_year(token, last)
            elif isinstance(token, Span):
                self.deadlines.note_span(token, last)
            else:
                unit = self.owners.at(token.start)
                found = self._target(token, unit) if unit else None
                if found:
                    self.previous = (self.deadlines.sentence, found)
                    yield found
                self.deadlines.now.own = None
        for row in rows:
            yield from self._of_table(row)

    def _end_sentences(self, stops: Stops, rows: list[Row], last: int) -> None:
        """Tell the deadlines that sentences end, but for those in tables."""
        if not rows:
            self.deadlines.end_sentences(ends(self.text, stops.start, stops.end), stops.end, last)
        elif outside := _outside(rows, ends(self.text, stops.start, stops.end)):
            self.deadlines.end_sentences(outside, outside[-1] + 1, last)

    def _of_table(self, row: Row) -> Iterator[Target]:
        """Yield the targets of a row of a table of indicators."""
        unit = self._table_owner(row)
        if unit is None or unit.id in self.benefits:
            return
        begins = self.begins or self.issued
        for found in row.figures:
            figure = found.figure
            past = found.year is not None and begins is not None and found.year < begins
            yield Target(
                provision=unit.id,
                indicator=found.name,
                comparator=figure.sign or "=",
                value=figure.value,
                value_max=figure.value_max,
                unit=figure.unit,
                year=found.year,
                frequency=None,
                baseline=found.reached or past or self._reviews(unit),
                start=found.start,
                end=figure.after,
                quote=self.text[found.start : figure.after],
            )

    def _table_owner(self, row: Row) -> Provision | None:
        """Return the unit that a table belongs to: behind items (——) the one above them, which it sums up."""
        unit = self.owners.at(row.start)
        while unit and unit.parent and unit.marker.startswith("—"):
            unit = self.units.get(unit.parent)
        return unit

    def _target(self, figure: Figure, unit: Provision) -> Target | None:
        """Return the target of a figure; None where it is none."""
        changed = self._is_changed(figure)
        if not (changed or self._may_be_goal(figure)):
            return None
        start = self._clause_start(figure)
        around = self._surroundings(figure, start)
        counts = not is_changed_term(around) if changed else is_goal(figure, around)
        if not counts or (unit.id in self.benefits and not self._is_dated(around)):
            return None
        own = self.deadlines.now.own
        year = self.deadlines.year_of(figure)
        if own and own[1] >= figure.before - 2:
            year = own[0]
        elif changed or _LATER.match(around.phrase):
            year = None
        baseline = changed or is_ground(around) or self._is_baseline(around, year, unit)
        name, start, end = indicator(self.text, start, figure, self._last_indicator())
        if self.deadlines.sentence <= self.deadlines.now.place < start and start - self.deadlines.now.place < NEAR:
            start = self.deadlines.now.place
        return Target(
            provision=unit.id,
            indicator=name,
            comparator=self._comparator(figure, around),
            value=figure.value,
            value_max=figure.value_max,
            unit=figure.unit,
            year=year,
            frequency=frequency(around.phrase),
            baseline=baseline,
            start=start,
            end=end,
            quote=self.text[start:end],
        )

    def _surroundings(self, figure: Figure, start: int) -> Surroundings:
        """Return the words around a figure whose clause begins at ``start``."""
        ahead = self.text[max(self.deadlines.sentence, figure.start - WINDOW) : figure.start]
        stop = _SENTENCE_END.search(self.text, figure.after, figure.after + WINDOW)
        last = self.previous[1].end if self.previous and self.previous[0] == self.deadlines.sentence else None
        return Surroundings(
            lead=self.text[start : figure.before].rstrip(),
            phrase=_CLAUSE.split(ahead)[-1],
            ahead=ahead,
            following=self.text[figure.after : stop.start() if stop else figure.after + WINDOW].lstrip(" \u3000"),
            dated=self.deadlines.now.year is not None,
            coordinate=last is not None and self._enumerates(last, figure),
        )

    def _enumerates(self, last: int, figure: Figure) -> bool:
        """Say whether a figure goes on with the enumeration that ``last`` ends so far."""
        between = self.text[last : figure.before]
        after_comma = _AFTER_COMMA.match(between) and _BARE_NOUN.match(self.text, figure.after)
        return _ENUMERATES.match(between) is not None or after_comma is not None

    def _clause_start(self, figure: Figure) -> int:
        """Return where the figure's clause begins: after a stop, or after the figure before it (A达15%、B达20%)."""
        low = max(self.deadlines.sentence, figure.start - WINDOW)
        if (
            self.previous
            and self.previous[0] == self.deadlines.sentence
            and low < self.previous[1].end < figure.start
        ):
            low = self.previous[1].end
            link = _ENUMERATES.match(self.text[low : figure.before])
            low += link.end() if link else self.text[low : low + 1] in "、和及与"
        stops = [match.end() for match in _CLAUSE.finditer(self.text, low, figure.start)]
        start = stops[-1] if stops else low
        closing = _CLOSED_ONLY.match(self.text, start, figure.start)
        return closing.end() if closing else start

    def _last_indicator(self) -> str | None:
        """Return the indicator of the target before in the same sentence."""
        return self.previous[1].indicator if self.previous and self.previous[0] == self.deadlines.sentence else None

    def _is_changed(self, figure: Figure) -> bool:
        """Say whether a figure is what a change starts from: 从A提高到B."""
        before = self.text[max(self.deadlines.sentence, figure.before - 12) : figure.before]
        return FROM.search(before) is not None and _TO.match(self.text, figure.after) is not None

    def _may_be_goal(self, figure: Figure) -> bool:
        """Say whether a figure has a unit, or words near it by which a mere number is a goal; told at a glance."""
        if figure.unit or figure.prefix in STRONG:
            return True
        low = max(self.deadlines.sentence, figure.start - WINDOW)
        return NUMBER_WORDS.search(self.text, low, figure.after + LONGEST_NUMBER_WORD) is not None

    def _is_baseline(self, around: Surroundings, year: int | None, unit: Provision) -> bool:
        """Say whether a figure was reached before the document was issued."""
        begins = self.issued or self.begins
        if year is not None and begins is not None and (year != begins or self.deadlines.now.by):
            return year < begins
        if self._reviews(unit) or _ACHIEVED.search(around.phrase):
            return True
        if "累计" not in around.phrase:
            return False
        goes_on = self.previous is not None and self.previous[1].baseline and self.previous[1].provision == unit.id
        return goes_on or _PAST.search(around.ahead + around.following) is not None

    def _is_dated(self, around: Surroundings) -> bool:
        """Say whether a figure among the terms of benefits is a goal all the same: 到2025年，投入占比提高到6.5%."""
        return self.deadlines.now.by and not speaks_of_benefit(around.ahead + around.following)

    def _reviews(self, unit: Provision) -> bool:
        """Say whether a unit looks back at what was reached; the nearest heading that says so, or goals, decides."""
        for heading in reversed(self.headings[unit.id].split("\n")):
            if _REVIEW.search(_WANTED.sub("", heading)):
                return True
            if "目标" in heading:
                return False
        return False

    def _merely_changes(self, figure: Figure) -> bool:
        """Say whether the words before a figure say no level but a change: 增长10%, 减少5个."""
        return _CHANGES.match(self.text, figure.before, figure.start) is not None

    def _comparator(self, figure: Figure, around: Surroundings) -> Comparator:
        """Return the sign of a figure: said beside it, for all of its list, or by 力争 alone."""
        if figure.sign and not (figure.sign == "=" and self._merely_changes(figure) and strives(around)):
            return figure.sign
        if base(figure.unit) in PERCENTS and (share := _OF_BASE.search(around.phrase)):
            return next(sign for words, sign in _BOUNDS if words in share["bound"])
        if self.previous and around.coordinate and not around.lead and "分别" in around.phrase:
            return self.previous[1].comparator
        if listed := _OF_LIST.search(around.ahead):
            return next(sign for words, sign in _BOUNDS if words in listed["bound"])
        return "~" if strives(around) or (figure.prefix is None and goes_on_striving(around)) else "="


def _outside(rows: list[Row], places: Iterator[int]) -> list[int]:
    """Return the places that are in none of the rows of tables, which are in order."""
    before = ((place, bisect_right(rows, place, key=lambda row: row.start) - 1) for place in places)
    return [place for place, row in before if row < 0 or place >= rows[row].end]


def _headings(provisions: tuple[Provision, ...]) -> dict[str, str]:
    """Return for each unit its heading and those above it; parents come before children."""
    found: dict[str | None, str] = {None: ""}
    for unit in provisions:
        found[unit.id] = f"{found.get(unit.parent, '')}\n{unit.heading[:60]}"[-400:]
    return {key: value for key, value in found.items() if key is not None}

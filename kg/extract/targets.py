"""Quantified figures to be reached, and figures reached already.

Postconditions:
1. ``quote`` is ``text[start:end]`` and holds the figure.
2. A target belongs to the innermost provision whose own text holds its figure.
3. ``value`` is the number before ``unit`` as written (1.2 and 万人).
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from kg.extract.benefits import benefit_units, is_changed_term
from kg.extract.figures import Figure, Stop, Year, tokens
from kg.extract.goals import frequency, is_goal, is_ground, strives
from kg.extract.indicators import indicator
from kg.extract.owners import Owners
from kg.extract.surroundings import Surroundings
from kg.records import Comparator, Metadata, Provision, Target

_CLAUSE = re.compile(r"[，,。；;：:！!？?\n]")
_GOALS = re.compile(r"目标|指标")
_REVIEW = re.compile(
    r"(?:发展|工作|现实|建设|现有)基础|基础(?:和|与|及|$)|现状|回顾|成效|成绩|形势|背景|前言|序言|工作总结|总结$|完成情况|进展|历程|概况",
    re.MULTILINE,
)
_ACHIEVED = re.compile(r"截至|截止|目前|已经?|累计|现有|以来|[一-鿿]了")
_NOT_BY_WHEN = re.compile(r"(?:比|较|从|由|自|与|同|以|按|对|在)\s*$")
_SINCE = re.compile(r"\s*(?:以来|起|开始|版|修订|印发|度?[《〈])")
_BY_WHEN = re.compile(r"(?:到|至|截至|截止|力争|争取)\s*[“\"]?$")
# 从2010年的4.13%提高到, 由原来的30天压缩至
_FROM = re.compile(r"[从由自](?:(?:19|20)[0-9]{2}年(?:末|底)?的?|[^，。；0-9]{0,6})$")
_TO = re.compile(r"[^，。；]{0,6}(?:[提升增扩延调降减压缩翻]|提高|增加)[^，。；0-9]{0,4}[到至为]")
# 以后每两年轮训一次: the year before holds no more
_LATER = re.compile(r"(?:以后|此后|之后|今后)")
# The rest of a bracket that a comma cut: 年内持续推进）建设食堂3家
_CLOSED_ONLY = re.compile(r"[^（）()]*[）)]")
_CLOSING = re.compile(r"[）)]")
_SENTENCE_END = re.compile(r"[。；;\n]")
_ENUMERATES = re.compile(r"[^，,。；;0-9\n]{0,24}[、和及]$|^[、和及]$")
# 具体指标：到2025年
_GOAL_LABEL = re.compile(r"[^，。；：:\n]{0,12}(?:目标|指标)[：:]")
# Anything but markers and 到 before the year that opens a paragraph: （一）到2025年
_WORDS = re.compile(r"[^\s到至力争截（()）一二三四五六七八九十、.．0-9—#*“]")
_WINDOW = 120
"""Characters read on either side of a figure, so that time stays linear on text without stops."""
_NEAR = 12
"""Characters between a year and the clause it opens, so that it belongs to the quote."""


class _When(Struct):
    """What is known at a place in the text about the year that figures refer to."""

    year: int | None = None
    """The year that governs the sentence, or the section of goals."""
    place: int = -1
    """Where it is written."""
    own: tuple[int, int] | None = None
    """A year that only the next figure has (2020年的9.7%), with the end of its words."""
    by: bool = False
    """Whether it is said to be reached by then (到2025年)."""
    lasting: bool = False
    """Whether it governs beyond its sentence: a year that opens a paragraph of goals."""
    until: int | None = None
    """The bracket it stands in ends here; then ``outer`` holds again."""
    outer: "_When | None" = None
    labelled: bool = False
    """Whether a label before it says that goals follow."""


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
        self.issued = int(metadata.document_date[:4]) if metadata.document_date else None
        self.this_year = metadata.period[0] if metadata.period and len(set(metadata.period)) == 1 else self.issued
        self.headings = _headings(provisions)
        self.benefits = benefit_units(text, provisions, self.headings)
        self.when = _When()
        self.sentence = 0
        self.previous: tuple[int, Target] | None = None

    def targets(self) -> Iterator[Target]:
        """Yield the targets in order."""
        for token in tokens(self.text):
            self._leave_bracket(token.start)
            if isinstance(token, Stop):
                self._end_sentence(token)
            elif isinstance(token, Year):
                self._note_year(token)
            else:
                unit = self.owners.at(token.start)
                found = self._target(token, unit) if unit else None
                if found:
                    self.previous = (self.sentence, found)
                    yield found
                self.when.own = None

    def _end_sentence(self, stop: Stop) -> None:
        """Forget the year at the end of its sentence, unless it governs a section of goals."""
        if stop.mark not in "；;" and (self.when.year is not None or self.when.own):
            unit = self.owners.at(stop.start + 1)
            labelled = self.when.labelled and stop.mark != "\n"
            if not (self.when.lasting and unit and (labelled or _GOALS.search(self.headings[unit.id]))):
                self.when = _When()
        self.sentence = stop.start + 1

    def _note_year(self, token: Year) -> None:
        """Note a year that says by when; years of comparison (比2020年) and of origin (2020年以来) do not."""
        year = token.value if token.value is not None else self.this_year
        before = self.text[max(self.sentence, token.start - 4) : token.start]
        if _SINCE.match(self.text, token.end) or year is None:
            return
        if self.text.startswith("的", token.end) or _FROM.search(before):
            self.when.own = (year, token.end)
            return
        by = _BY_WHEN.search(before) is not None
        if by or not _NOT_BY_WHEN.search(before):
            if token.value is None and self.when.year is not None:
                return
            label = _GOAL_LABEL.match(self.text, self.sentence, token.start)
            first = label.end() if label else self.sentence
            opens = token.start - first < _NEAR and not _WORDS.search(self.text, first, token.start)
            until = self._bracket_end(token)
            outer = self.when.outer if self.when.until else self.when
            self.when = _When(year, token.start, None, by, opens, until, outer if until else None, bool(label))

    def _bracket_end(self, token: Year) -> int | None:
        """Return where the bracket that a year stands in ends; None where it stands in none."""
        low = max(self.sentence, token.start - _WINDOW)
        opening = max(self.text.rfind(mark, low, token.start) for mark in "（(")
        if opening < 0 or _CLOSING.search(self.text, opening, token.start):
            return None
        closing = _CLOSING.search(self.text, token.end, token.end + _WINDOW)
        return closing.start() if closing else None

    def _leave_bracket(self, place: int) -> None:
        """Go back to the year outside once ``place`` lies behind the bracket."""
        if self.when.until is not None and place > self.when.until:
            self.when = self.when.outer or _When()

    def _target(self, figure: Figure, unit: Provision) -> Target | None:
        """Return the target of a figure; None where it is none."""
        start = self._clause_start(figure)
        around = self._surroundings(figure, start)
        headings = self.headings[unit.id]
        counts = not is_changed_term(around) if self._is_changed(figure) else is_goal(figure, around)
        if unit.id in self.benefits or not counts:
            return None
        own = self.when.own
        year = self.when.year
        if own and own[1] >= figure.before - 2:
            year = own[0]
        elif self._is_changed(figure) or _LATER.match(around.phrase):
            year = None
        baseline = is_ground(around) or self._is_baseline(figure, around.phrase, year, headings)
        name, start, end = indicator(self.text, start, figure, self._last_indicator())
        if self.sentence <= self.when.place < start and start - self.when.place < _NEAR:
            start = self.when.place
        return Target(
            provision=unit.id,
            indicator=name,
            comparator=_comparator(figure, around),
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
        ahead = self.text[max(self.sentence, figure.start - _WINDOW) : figure.start]
        stop = _SENTENCE_END.search(self.text, figure.after, figure.after + _WINDOW)
        last = self.previous[1].end if self.previous and self.previous[0] == self.sentence else None
        return Surroundings(
            lead=self.text[start : figure.before].rstrip(),
            phrase=_CLAUSE.split(ahead)[-1],
            ahead=ahead,
            following=self.text[figure.after : stop.start() if stop else figure.after + _WINDOW].lstrip(" \u3000"),
            dated=self.when.year is not None,
            coordinate=last is not None and _ENUMERATES.match(self.text[last : figure.before]) is not None,
        )

    def _clause_start(self, figure: Figure) -> int:
        """Return where the figure's clause begins: after a stop, or after the figure before it (A达15%、B达20%)."""
        low = max(self.sentence, figure.start - _WINDOW)
        if self.previous and self.previous[0] == self.sentence and low < self.previous[1].end < figure.start:
            low = self.previous[1].end
            link = _ENUMERATES.match(self.text[low : figure.before])
            low += link.end() if link else self.text[low : low + 1] in "、和及"
        stops = [match.end() for match in _CLAUSE.finditer(self.text, low, figure.start)]
        start = stops[-1] if stops else low
        closing = _CLOSED_ONLY.match(self.text, start, figure.start)
        return closing.end() if closing else start

    def _last_indicator(self) -> str | None:
        """Return the indicator of the target before in the same sentence."""
        return self.previous[1].indicator if self.previous and self.previous[0] == self.sentence else None

    def _is_changed(self, figure: Figure) -> bool:
        """Say whether a figure is what a change starts from: 从A提高到B."""
        before = self.text[max(self.sentence, figure.before - 12) : figure.before]
        return _FROM.search(before) is not None and _TO.match(self.text, figure.after) is not None

    def _is_baseline(self, figure: Figure, clause: str, year: int | None, headings: str) -> bool:
        """Say whether a figure was reached before the document was issued."""
        if self._is_changed(figure):
            return True
        if year is not None and self.issued is not None and (year != self.issued or self.when.by):
            return year < self.issued
        return _REVIEW.search(headings) is not None or _ACHIEVED.search(clause) is not None


def _headings(provisions: tuple[Provision, ...]) -> dict[str, str]:
    """Return for each unit its heading and those above it; parents come before children."""
    found: dict[str | None, str] = {None: ""}
    for unit in provisions:
        found[unit.id] = f"{found.get(unit.parent, '')}\n{unit.heading[:60]}"[-400:]
    return {key: value for key, value in found.items() if key is not None}


def _comparator(figure: Figure, around: Surroundings) -> Comparator:
    """Return the sign of a figure: said before it, said after it, or by a range or 力争 alone."""
    if figure.prefix in (">=", ">", "<=", "<"):
        return figure.prefix
    if figure.suffix:
        return figure.suffix
    if figure.prefix == "~" or figure.value_max is not None:
        return "~"
    return "~" if figure.prefix is None and strives(around) else "="

"""By when figures are to be reached, as a text is read from its beginning to its end.

A year governs its sentence (到2025年), its bracket, the next figure alone (2020年的9.7%), or, where it opens a
paragraph of goals, all of it. A span of years counts from the document's date (今后三年, 五年内), unless the plan or
the heading says when it ends; after a year that has its figure already, a span of its own (三年累计) ends its rule,
unless it counts up the very years that govern (2021—2023年每年…，三年累计…).
"""

import re
from collections.abc import Iterable

from kg.extract.comparisons import Figure, coordinates
from kg.extract.owners import Owners
from kg.extract.tokens import Span, Year
from kg.extract.when import When
from kg.extract.year_heads import YearHeads
from kg.extract.year_words import WINDOW, bracket_end, is_cut, tells_what_is_reached

NEAR = 12
"""Characters between a year and the clause it opens, so that it belongs to the quote."""
# 从2010年的4.13%提高到, 由原来的30天压缩至; not 自营出口额
FROM = re.compile(
    r"(?=[从由自])(?:[从由]|自(?![营主动然有身治行筹来助愿我费建贸律查学产给用]))(?:(?:19|20)[0-9]{2}年(?:末|底)?的?|[^，。；0-9]{0,9})$"
)
_GOALS = re.compile(r"目标|指标")
# 比2020年, 高于“十三五”时期
_NOT_BY_WHEN = re.compile(r"(?:比|较|从|由|自|与|同|以|按|对|在|[高低]于|超过)\s*$")
# 2020年以来; 2021年是开局之年
_SINCE = re.compile(r"\s*(?:以来|起|开始|版|修订|印发|是|度?[《〈])")
_BY_WHEN = re.compile(r"(?:到|至|截至|截止|力争|争取)\s*[“\"]?$")
_SAYS_ANEW = re.compile(r"今年|本年|去年")
# 在2025年底前, 于2025年之前; not 对2025年前
_AT = re.compile(r"(?:^|[^对比较从由自与同以按])$")
_UNTIL = re.compile(r"(?:之|以)?前(?![期后景沿款往])")
# 具体指标：到2025年
_GOAL_LABEL = re.compile(r"[^，。；：:\n]{0,12}(?:目标|指标)[：:]")
# Anything but markers and 到 before the year that opens a paragraph: （一）到2025年
_WORDS = re.compile(r"[^\s到至力争截（()）一二三四五六七八九十、.．0-9—#*“]")
_LISTS = re.compile(r"\s*[、和及与]\s*(?:到|至)?\s*")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=\s*年)")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}")


class Deadlines:
    """The year that governs the place reached; fed with the tokens of the text in order."""

    def __init__(
        self,
        text: str,
        owners: Owners,
        headings: dict[str, str],
        heads: YearHeads,
        issued: int | None,
        period: tuple[int, int] | None,
    ) -> None:
        """Start at the beginning of ``text``.

        :param headings: for each unit its heading and those above it, one a line.
        :param heads: the years that headings say for what stands below them.
        :param issued: the year of the document's date.
        :param period: the first and the last year of the plan.
        """
        self.text = text
        self.owners = owners
        self.headings = headings
        self.heads = heads
        self.issued = issued
        self.period = period
        self.this_year = period[0] if period and period[0] == period[1] else issued
        self.now = When()
        self.sentence = 0
        """Where the sentence, or the member of an enumeration, begins."""
        self._before: int | None = None
        """The year by which the sentence before reached its figures."""

    def end_sentences(self, stops: Iterable[int], end: int, last_target: int) -> None:
        """Forget the year at the end of its sentence, unless it governs a section of goals.

        :param stops: the last characters of sentences that follow each other; asked no further than need be.
        :param end: where the last of them ends.
        :param last_target: where the target before begins; -1 where there is none.
        """
        for stop in stops:
            if self._knows_nothing(last_target):
                self.sentence = end
                return
            self.leave_bracket(stop)
            self._end_sentence(stop, last_target)

    def _knows_nothing(self, last_target: int) -> bool:
        """Say whether no year is known that the end of a sentence could change."""
        known = self.now.year is not None or self.now.own or self._before is not None
        return not known and last_target < self.sentence

    def _end_sentence(self, stop: int, last_target: int) -> None:
        if self.text[stop] not in "；;":
            self._before = self._reached_by(stop, last_target)
            known = self.now.year is not None or self.now.own
            if known and not self._cuts(stop) and not self._lasts(stop):
                self.now = When()
        self.sentence = stop + 1

    def _lasts(self, stop: int) -> bool:
        """Say whether the year governs beyond the sentence that ends here."""
        unit = self.owners.at(stop + 1)
        if not (self.now.lasting and unit):
            return False
        if self.now.within is not None and stop + 1 >= self.now.within:
            return False
        labelled = self.now.labelled and self.text[stop] != "\n"
        return labelled or _GOALS.search(self.headings[unit.id]) is not None or self._leads_items(stop)

    def _leads_items(self, stop: int) -> bool:
        """Say whether the year opens what leads to items, and one of them goes on here: 到2025年，……。↵——……"""
        below = stop + 2 if self.text.startswith("\n", stop + 1) else stop + 1
        item, leading = self.owners.at(below), self.owners.at(self.now.place)
        if not (item and leading and self.now.by and item.marker.startswith("—")):
            return False
        return item.parent == leading.id

    def _reached_by(self, stop: int, last_target: int) -> int | None:
        """Return the year by which the sentence that ends here reached its figures."""
        if self.text[stop] == "\n" or last_target < self.sentence:
            return None
        return self.now.year if self.now.by else self._before if self._goes_on() else None

    def _goes_on(self) -> bool:
        """Say whether the sentence goes on with what is reached: …5个。注册用户突破1800万."""
        return tells_what_is_reached(self.text, self.sentence)

    def _cuts(self, stop: int) -> bool:
        """Say whether a line ends in mid-sentence: 到2022年，引进企业3家，↵培育…, 到2022年，引进3家制↵造企业."""
        return self.text[stop] == "\n" and is_cut(self.text, max(self.sentence, stop - WINDOW), stop)

    def leave_bracket(self, place: int) -> None:
        """Go back to the year outside once ``place`` lies behind the bracket."""
        if self.now.until is not None and place > self.now.until:
            self.now = self.now.outer or When()

    def note_year(self, token: Year, last_target: int) -> None:
        """Note a year that says by when; years of comparison (比2020年) and of origin (2020年以来) do not.

        :param last_target: where the target before begins; -1 where there is none.
        """
        year = self._said_by(token)
        before = self.text[max(self.sentence, token.start - 4) : token.start]
        if _SINCE.match(self.text, token.end) or year is None or self.owners.at(token.start) is None:
            return
        if self.text.startswith("的", token.end) or FROM.search(before):
            if _BY_WHEN.search(before):
                self._govern(year, token.start, token.end, by=True)
            self.now.own = (year, token.end)
            return
        until = _UNTIL.match(self.text, token.end) is not None and _AT.search(before) is not None
        by = until or _BY_WHEN.search(before) is not None
        again = token.value is None and not (_SAYS_ANEW.match(self.text, token.start) and year != self.now.year)
        repeated = self.now.year is not None and (again or (year == self.now.year and not by))
        if not repeated and (by or not _NOT_BY_WHEN.search(before)):
            self._govern(year, token.start, token.end, by=by, first=by and last_target < self.sentence)

    def _said_by(self, token: Year) -> int | None:
        """Return the year that a word says; 今年 and 去年 below 2020年工作总结 are the year of that heading."""
        if token.value is not None:
            return token.value
        year = self.heads.at(token.start)
        if year is None and self.this_year is not None:
            year = self.this_year - token.past
        return year

    def note_span(self, span: Span, last_target: int) -> None:
        """Note a span of years (今后三年, 五年内, 三年累计).

        :param last_target: where the target before begins; -1 where there is none.
        """
        ended = self.now.year is not None and last_target >= self.now.place
        if self.now.year is not None and (not ended or self._counts_up(span)):
            return
        year = self._planned_end(span)
        if year is None and self.issued is not None and not ended and not span.total:
            year = self.issued + span.years
        if year is None:
            self.now = When()
        else:
            self._govern(year, span.start, span.end, by=True)

    def _counts_up(self, span: Span) -> bool:
        """Say whether a span is that of the years which govern already: 2021—2023年每年…，三年累计…."""
        years = _YEARS.findall(self.text, self.now.place, self.now.end)
        return len(years) == 2 and int(years[1]) - int(years[0]) == span.years - 1

    def _planned_end(self, span: Span) -> int | None:
        """Return the last year of the plan, when it lasts as long, or of the stage that the heading names."""
        if self.period and self.period[1] - self.period[0] in (span.years, span.years - 1):
            return self.period[1]
        unit = self.owners.at(span.start)
        for heading in reversed(self.headings[unit.id].split("\n") if unit else []):
            if years := _YEAR.findall(heading):
                return int(years[-1])
        return None

    def _govern(self, year: int, start: int, end: int, *, by: bool, first: bool = False) -> None:
        """Let a year that stands from ``start`` to ``end`` govern what follows.

        :param first: whether it is said to be reached by then before the sentence has told any figure.
        """
        label = _GOAL_LABEL.match(self.text, self.sentence, start)
        begin = label.end() if label else self.sentence
        opens = start - begin < NEAR and not _WORDS.search(self.text, begin, start)
        unit = self.owners.at(start)
        until = bracket_end(self.text, max(self.sentence, start - WINDOW), start, end)
        outer = self.now.outer if self.now.until else self.now
        self.now = When(
            year=year,
            place=start,
            end=end,
            series=self._series(year, start),
            by=by,
            lasting=opens or first,
            within=unit.end if unit and not (opens and self._opens_line(begin)) else None,
            until=until,
            outer=outer if until else None,
            labelled=bool(label),
        )

    def _opens_line(self, sentence: int) -> bool:
        """Say whether a sentence is the first of its paragraph."""
        return self.text[sentence - 1 : sentence] in ("", "\n")

    def _series(self, year: int, start: int) -> tuple[int, ...]:
        """Return the years of a list that goes on with the year at ``start``; empty where none does."""
        if (
            self.now.year is None
            or not 0 <= self.now.end <= start
            or not _LISTS.fullmatch(self.text, self.now.end, start)
        ):
            return ()
        return (*(self.now.series or (self.now.year,)), year)

    def year_of(self, figure: Figure) -> int | None:
        """Return the year that governs a figure; its own of several (到2022年、2025年分别达到70%和90%)."""
        if self.now.series and figure.start not in self.now.spread:
            starts = coordinates(self.text, figure)
            if len(starts) == len(self.now.series):
                self.now.spread |= zip(starts, self.now.series, strict=True)
        if self.now.year is None and self._before is not None and self._goes_on():
            return self._before
        if self.now.year is None:
            return self.heads.at(figure.start)
        return self.now.spread.get(figure.start, self.now.year)

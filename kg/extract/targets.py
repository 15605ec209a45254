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

from kg.extract.baselines import is_achieved, looks_back, speaks_of_past
from kg.extract.benefits import benefit_units, is_changed_term, speaks_of_benefit
from kg.extract.clauses import clause_start, enumerates, last_clause
from kg.extract.comparators import comparator
from kg.extract.comparisons import STRONG, Figure
from kg.extract.deadlines import FROM, NEAR, Deadlines
from kg.extract.figures import tokens
from kg.extract.goals import LONGEST_NUMBER_WORD, NUMBER_WORDS, is_goal
from kg.extract.indicator_tables import Row, indicator_rows
from kg.extract.indicators import indicator
from kg.extract.owners import Owners
from kg.extract.sentences import ends
from kg.extract.surroundings import Surroundings, frequency, is_ground
from kg.extract.thresholds import is_listed_condition, is_permitted
from kg.extract.tokens import Span, Stops, Year
from kg.extract.year_heads import YearHeads
from kg.extract.year_words import WINDOW
from kg.records import Metadata, Provision, Target

# 分别从4万元、2万元提高到6万元、3万元: each of them changes
_FROM_LIST = re.compile(r"[从由自](?:[0-9.]{1,9}[^，。；0-9、]{1,4}、){1,5}$")
_TO = re.compile(
    r"(?:、[0-9.]{1,9}[^，。；0-9、]{1,4}){0,5}?[^，。；]{0,6}(?:[提升增扩延调降减压缩翻]|提高|增加)[^，。；0-9]{0,4}[到至为]"
)
# 以后每两年轮训一次: the year before holds no more
_LATER = re.compile(r"(?:以后|此后|之后|今后)")
_SENTENCE_END = re.compile(r"[。；;\n]")


def targets(
    text: str, provisions: tuple[Provision, ...], metadata: Metadata, owners: Owners | None = None
) -> tuple[Target, ...]:
    """Find every target, in document order.

    :param text: the document's normalised text.
    :param provisions: its tree, in document order; figures outside of it are left out.
    :param metadata: gives the year of 今年 and tells achievements from goals.
    :param owners: whose each place of the text is, where that is known already.
    """
    if not provisions:
        return ()
    return tuple(_Reading(text, provisions, metadata, owners or Owners(provisions)).targets())


class _Reading:
    """One pass over the figures of a document."""

    def __init__(self, text: str, provisions: tuple[Provision, ...], metadata: Metadata, owners: Owners) -> None:
        self.text = text
        self.owners = owners
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
                baseline=found.reached or past or looks_back(self.headings[unit.id]),
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
        opens = max(self.deadlines.sentence, self._behind_mark(unit))
        start = self._clause_start(figure, opens)
        around = self._surroundings(figure, start, opens)
        counts = not is_changed_term(around) if changed else is_goal(figure, around)
        if not counts or is_permitted(around) or is_listed_condition(self.text, figure.start):
            return None
        if unit.id in self.benefits and not self._is_dated(around):
            return None
        own = self.deadlines.now.own
        year = self.deadlines.year_of(figure)
        if own and own[1] >= figure.before - 2:
            year = own[0]
        elif changed or _LATER.match(around.phrase):
            year = None
        baseline = changed or is_ground(around) or self._is_baseline(around, year, unit)
        last = self._last_in_sentence()
        name, start, end = indicator(self.text, start, figure, last.indicator if last else None)
        if self.deadlines.sentence <= self.deadlines.now.place < start and start - self.deadlines.now.place < NEAR:
            start = self.deadlines.now.place
        return Target(
            provision=unit.id,
            indicator=name,
            comparator=comparator(self.text, figure, around, self.previous[1] if self.previous else None),
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

    def _behind_mark(self, unit: Provision) -> int:
        """Return where a unit's words begin; a unit without a mark has nothing before them."""
        return unit.start + len(unit.marker) * self.text.startswith(unit.marker, unit.start)

    def _surroundings(self, figure: Figure, start: int, opens: int) -> Surroundings:
        """Return the words around a figure whose clause begins at ``start``, and whose sentence at ``opens``."""
        ahead = self.text[max(opens, figure.start - WINDOW) : figure.start]
        stop = _SENTENCE_END.search(self.text, figure.after, figure.after + WINDOW)
        last = self._last_in_sentence()
        return Surroundings(
            lead=self.text[start : figure.before].rstrip(),
            phrase=last_clause(ahead),
            ahead=ahead,
            following=self.text[figure.after : stop.start() if stop else figure.after + WINDOW].lstrip(" \u3000"),
            dated=self.deadlines.now.year is not None,
            coordinate=last is not None and enumerates(self.text, last.end, figure),
        )

    def _clause_start(self, figure: Figure, opens: int) -> int:
        """Return where the figure's clause begins: after a stop, or after the figure before it (A达15%、B达20%).

        :param opens: where its sentence begins, behind the mark of its unit.
        """
        low, last = max(opens, figure.start - WINDOW), self._last_in_sentence()
        return clause_start(self.text, low, figure, last.end if last else None)

    def _last_in_sentence(self) -> Target | None:
        """Return the target before in the same sentence."""
        return self.previous[1] if self.previous and self.previous[0] == self.deadlines.sentence else None

    def _is_changed(self, figure: Figure) -> bool:
        """Say whether a figure is what a change starts from: 从A提高到B."""
        before = self.text[max(self.deadlines.sentence, figure.before - 40) : figure.before]
        changed = FROM.search(before[-12:]) or (before.endswith("、") and _FROM_LIST.search(before))
        return bool(changed) and _TO.match(self.text, figure.after) is not None

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
        if looks_back(self.headings[unit.id]) or is_achieved(around):
            return True
        if "累计" not in around.phrase:
            return False
        goes_on = self.previous is not None and self.previous[1].baseline and self.previous[1].provision == unit.id
        return goes_on or speaks_of_past(around)

    def _is_dated(self, around: Surroundings) -> bool:
        """Say whether a figure among the terms of benefits is a goal all the same: 到2025年，投入占比提高到6.5%."""
        return self.deadlines.now.by and not speaks_of_benefit(around.ahead + around.following)


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

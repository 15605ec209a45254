"""Automatic numbers of Word paragraphs, which exist only as counters in ``numbering.xml``.

ECMA-376 Part 1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat).
"""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from kg.numerals import BRACKETED, CIRCLED, DOTTED

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "〇一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
# A counter past this is no numbering of paragraphs but a damaged or hostile file.
MOST = 9_999
DEEPEST = 9


def chinese(number: int) -> str:
    """Counting numeral as plans print it: 1 → 一, 10 → 十, 21 → 二十一, 105 → 一百〇五."""
    if number < 10:
        return DIGITS[number]
    out, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            out += ("〇" if zero else "") + DIGITS[digit] + name
            zero = False
        elif out:
            zero = number > 0
    return out.removeprefix("一") if out.startswith("一十") else out


def letters(number: int) -> str:
    """Letters as Word counts them: 1 → a, 26 → z, 27 → aa, 28 → bb."""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20)


def roman(number: int) -> str:
    """Roman numeral in capitals."""
    out = ""
    table = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    for value, letter in table:
        count, number = divmod(number, value)
        out += letter * count
    return out


def _picked(symbols: str) -> Callable[[int], str]:
    return lambda number: symbols[number - 1] if 0 < number <= len(symbols) else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"),
        chinese,
    ),
    **dict.fromkeys(("taiwaneseCountingThousand", "koreanDigital2"), chinese),
    "ideographDigital": lambda n: "".join(DIGITS[int(d)] for d in str(n)),
    "taiwaneseDigital": lambda n: "".join(DIGITS[int(d)] for d in str(n)),
    "chineseLegalSimplified": lambda n: "".join(FORMAL[int(d)] for d in str(n)),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _picked(CIRCLED)),
    "decimalEnclosedParen": _picked(BRACKETED),
    "decimalEnclosedFullstop": _picked(DOTTED),
    "decimalFullWidth": lambda n: str(n).translate({ord("0") + d: chr(ord("０") + d) for d in range(10)}),
    "decimalZero": lambda n: f"{n:02}",
    "ideographTraditional": _picked(STEMS),
    "ideographZodiac": _picked(BRANCHES),
    "upperLetter": lambda n: letters(n).upper(),
    "lowerLetter": letters,
    "upperRoman": roman,
    "lowerRoman": lambda n: roman(n).lower(),
    "bullet": lambda _: "",
    "none": lambda _: "",
}


class Level(Struct, frozen=True):
    """One level of a list: where it starts, how its number is written and put into its text."""

    start: int
    format: str
    text: str
    """``%1`` stands for the number of the first level, and so on."""


class Numbering:
    """Counts through a document's paragraphs and gives each its printed number.

    ``numbering`` and ``styles`` are the parts' root elements, None where the document has none.
    """

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str | None, str | None, str | None]] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._styles = dict(_styles(styles))

    def number(self, properties: Any) -> str:
        """The number of the next paragraph, empty where it has none.

        :param properties: the paragraph's ``w:pPr``, or None.
        """
        list_id, level = self._list_of(properties)
        if list_id is None or list_id not in self._lists:
            return ""
        abstract = self._lists[list_id]
        levels = self._levels.get(list_id, {})
        if level not in levels:
            return ""
        counters = self._counters.setdefault(abstract, {})
        self._advance(list_id, counters, levels, level)
        return _printed(levels, counters, level)

    def _advance(self, list_id: str, counters: dict[int, int], levels: dict[int, Level], level: int) -> None:
        restart = self._restarts.get(list_id, {}).pop(level, None)
        if restart is not None:
            counters[level] = restart
        elif level in counters:
            counters[level] = min(counters[level] + 1, MOST)
        else:
            counters[level] = levels[level].start
        for deeper in [other for other in counters if other > level]:
            del counters[deeper]
        for upper in range(level):
            if upper in levels:
                counters.setdefault(upper, levels[upper].start)

    def _list_of(self, properties: Any) -> tuple[str | None, int]:
        """List and level of a paragraph: its own, else its style's, else that of a style it is based on."""
        own_list = own_level = style = None
        if properties is not None:
            own_list, own_level = _list_reference(properties)
            style = _value(properties.find(f"{W}pStyle"))
        seen: set[str] = set()
        while own_list is None and style in self._styles and style not in seen:
            seen.add(style)
            style_list, style_level, style = self._styles[style]
            own_list, own_level = style_list, own_level or style_level
        try:
            level = int(own_level or 0)
        except ValueError:
            level = 0
        return own_list, level if 0 <= level < DEEPEST else 0

    def _read_lists(self, root: Any) -> None:
        abstracts = {
            element.get(f"{W}abstractNumId"): {
                _whole(level.get(f"{W}ilvl"), 0): _level(level) for level in element.findall(f"{W}lvl")
            }
            for element in root.findall(f"{W}abstractNum")
        }
        for element in root.findall(f"{W}num"):
            list_id, abstract = element.get(f"{W}numId"), _value(element.find(f"{W}abstractNumId"))
            if list_id is None or abstract is None or abstract not in abstracts:
                continue
            self._lists[list_id] = abstract
            levels = dict(abstracts[abstract])
            for override in element.findall(f"{W}lvlOverride"):
                at = _whole(override.get(f"{W}ilvl"), 0)
                if (changed := override.find(f"{W}lvl")) is not None:
                    levels[at] = _level(changed)
                if (start := _value(override.find(f"{W}startOverride"))) is not None:
                    self._restarts.setdefault(list_id, {})[at] = _whole(start, 1)
            self._levels[list_id] = levels


def _printed(levels: dict[int, Level], counters: dict[int, int], level: int) -> str:
    text = levels[level].text
    if levels[level].format == "bullet":
        return ""
    for upper in range(level + 1):
        if upper in levels and f"%{upper + 1}" in text:
            write = FORMATS.get(levels[upper].format, str)
            text = text.replace(f"%{upper + 1}", write(counters[upper]))
    return text


def _level(element: Any) -> Level:
    return Level(
        start=_whole(_value(element.find(f"{W}start")), 1),
        format=_value(element.find(f"{W}numFmt")) or "decimal",
        text=_value(element.find(f"{W}lvlText")) or "",
    )


def _styles(root: Any) -> Iterator[tuple[str, tuple[str | None, str | None, str | None]]]:
    for element in root.findall(f"{W}style"):
        properties = element.find(f"{W}pPr")
        reference = _list_reference(properties) if properties is not None else (None, None)
        yield element.get(f"{W}styleId", ""), (*reference, _value(element.find(f"{W}basedOn")))


def _list_reference(properties: Any) -> tuple[str | None, str | None]:
    reference = properties.find(f"{W}numPr")
    if reference is None:
        return None, None
    return _value(reference.find(f"{W}numId")), _value(reference.find(f"{W}ilvl"))


def _value(element: Any) -> str | None:
    value: str | None = element.get(f"{W}val") if element is not None else None
    return value


def _whole(text: str | None, default: int) -> int:
    try:
        return min(max(int(text or default), 0), MOST)
    except ValueError:
        return default

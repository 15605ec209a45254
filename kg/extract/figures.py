"""Figures and years in running text, with the words around a figure that compare it.

What only looks like a figure is passed over: titles in 《》, names in quotation marks, dates, document numbers,
ordinals, versions and codes (5G, 2.0版, ISO9001), ratios.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.quantities import ARABIC, CHINESE, RANGE, UNIT, number
from kg.records import Comparator

_YEAR = r"(?:19|20)[0-9]{2}"
_TOKEN = re.compile(
    rf"(?P<stop>[。；;\n])"
    # “十四五”末, 十四五期间
    r"|[“\"]?十(?P<plan>[一二三四五六])五[”\"]?(?:时期|期间|期末|末)?"
    r"|《[^》\n]{0,200}》|“[^”\n]{0,80}”|‘[^’\n]{0,80}’|「[^」\n]{0,80}」"
    # 2025年, 2021—2035年, 2021年至2025年, 2025年底, 2025年6月底
    rf"|(?P<first>{_YEAR})[^\S\n]*(?:年[^\S\n]*)?(?:(?:{RANGE})[^\S\n]*(?P<last>{_YEAR})[^\S\n]*)?年(?:度|末|底)?"
    r"(?:[^\S\n]*[0-9]{1,2}[^\S\n]*月)?(?:(?<=月)(?:份|底|末|[^\S\n]*[0-9]{1,2}[^\S\n]*日))?"
    r"|(?P<now>今年|本年度?(?!级)|年内|全年|年底)"
    # dates without a year, times, numbers of documents
    r"|[0-9]{1,2}[^\S\n]*月(?:份|[^\S\n]*[0-9]{1,2}[^\S\n]*日)?|[0-9]{1,2}[^\S\n]*日(?=前|起|至|之前|以前|晚|上午|下午)"
    rf"|{ARABIC}[^\S\n]*(?::|：|∶|×|∶)[^\S\n]*{ARABIC}|[0-9]+[^\S\n]*号"
    # 第17次, 前十名, the 2 of A2, 5G
    rf"|(?:第|(?<![底末月年日之以])前)[^\S\n]*(?:{ARABIC}|{CHINESE})(?:[位名强大批个届次期]|{RANGE}(?:{ARABIC}|{CHINESE}))?"
    r"|[A-Za-z][A-Za-z/\-]*[0-9][0-9A-Za-z.\-/]*"
    # 百分之八十
    r"|百分之(?P<percent>[零一二三四五六七八九十百]{1,5})(?:点(?P<decimals>[零一二三四五六七八九]{1,4}))?"
    # 9.7万人, 30余家, 1—2次, 300家至400家, 2.56和2.41个百分点
    rf"|(?P<number>{ARABIC}|(?<![〇零一二两三四五六七八九十百千第]){CHINESE})(?P<odd>余|多(?!次|层|元|个))?[^\S\n]*"
    rf"(?:(?P<more>(?:[、和及][^\S\n]*{ARABIC})+)[^\S\n]*|(?:{RANGE})(?P<max>{ARABIC}|{CHINESE})[^\S\n]*)?"
    rf"(?P<unit>{UNIT})(?:(?:{RANGE})(?P<max2>{ARABIC})[^\S\n]*(?P=unit))?"
    rf"|(?P<bare>(?>{ARABIC}))(?![A-Za-z+版]|[^\S\n]*{RANGE}[0-9])"
    rf"|(?>{ARABIC})[A-Za-z+版]*"
)
# 7部门, 3年级, 4个性, 2级以上: the unit is the beginning of another word
_OTHER_WORD = re.compile(
    r"(?<=部)[门委]|(?<=年)[级代]|(?<=个)[性体]|(?<=[级层])(?:及?以[上下])|(?<=一次)[能性]|型|化"
)

_BEFORE: tuple[tuple[str, Comparator], ...] = (
    (r"不[得应宜]?(?:少于|低于|小于|短于)|不[得应]?少|至少(?:[一-鿿]{0,5}(?=$))?|最[少低]|≥|大于等于|起码", ">="),
    (r"不[得应宜]?(?:超过|高于|多于|大于|超出|超|突破|长于)|[最至][多高长]|≤|小于等于|控制在", "<="),
    (r"超过|高于|突破|多于|大于|超出|超|逾|跨越|＞|>", ">"),
    (r"低于|少于|小于|不足|不到|短于|＜|<", "<"),
    (r"大?约为?|接近|将?近|估计", "~"),
    (
        r"达到了?|达成|达|[提增缩压减升降扩延调翻完][一-鿿]{0,2}[到至为]|[增升降减]至|恢复到|保持在|稳定在|维持在|实现|为|是|占|"
        r"增长|增加|提高|提升|下降|降低|减少|压缩|压减|缩短|缩减|上升|增幅|＝|=",
        "=",
    ),
)
_COMPARED_BEFORE = re.compile(
    "(?:"
    + "|".join(f"(?P<c{place}>{words})" for place, (words, _) in enumerate(_BEFORE))
    + r")(?P<filler>(?:分别|各|共|均|总计|合计|全部|了|到|至|[ \u3000（(])*)$"
)
_COMPARED_AFTER = re.compile(
    r"[^\S\n]*(?:[（(]含[^（()）]{0,8}[）)])?(?:(?P<ge>及?以上|起步|或以上|(?<=[0-9])\+)|(?P<le>及?以内|之内|内(?![容部外陆涵地河])|及?以下(?!简称|几))"
    r"|(?P<about>左右|上下|前后)|(?P<gt>余|多(?=[，。；、]))?)(?:[（(]含[^（()）]{0,8}[）)])?"
)
_WINDOW = 16


class Stop(NamedTuple):
    """The end of a sentence (。), of a member of an enumeration (；) or of a line."""

    start: int
    mark: str


class Year(NamedTuple):
    """A year, the last one of a period, or the end of a five-year plan; ``value`` None for 今年, 年内, 全年."""

    start: int
    end: int
    value: int | None


class Figure(NamedTuple):
    """A number with its unit and comparison."""

    value: float
    value_max: float | None
    unit: str
    before: int
    """Offset where the words that compare it begin; ``start`` where there are none."""
    start: int
    end: int
    after: int
    """Offset after the words that compare it; ``end`` where there are none."""
    prefix: Comparator | None
    suffix: Comparator | None
    arabic: bool


Token = Stop | Year | Figure


def tokens(text: str) -> Iterator[Token]:
    """Yield years, figures and the ends of sentences in order; linear in the length of the text."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue
        if match["stop"]:
            yield Stop(match.start(), match["stop"])
        elif match["plan"]:
            yield Year(match.start(), match.end(), 2010 + 5 * "一二三四五六".index(match["plan"]))
        elif match["first"]:
            yield Year(match.start(), match.end(), int(match["last"] or match["first"]))
        elif match["now"]:
            yield Year(match.start(), match.end(), None)
        else:
            yield from _figures(text, match)


def _figures(text: str, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the figure of a match; one each where several numbers share a unit."""
    if match["percent"]:
        whole, decimals = number(match["percent"]), match["decimals"] or ""
        if whole is not None:
            digits = "".join(str("零一二三四五六七八九".index(c)) for c in decimals)
            yield _compared(
                text, float(f"{whole:.0f}.{digits or 0}"), None, "%", match.start(), match.end(), arabic=False
            )
        return
    if match["bare"]:
        value = number(match["bare"])
        if value is not None:
            yield _compared(text, value, None, "", match.start(), match.end(), arabic=True)
        return
    if not match["number"] or _OTHER_WORD.match(text, match.end()):
        return
    unit = match["power"] + match["counted"] if match["over"] else match["unit"]
    arabic = match["number"][0] not in "一二两三四五六七八九十百千"
    largest = match["max"] or match["max2"]
    value, maximum = number(match["number"]), number(largest) if largest else None
    if value is None or (maximum is not None and maximum <= value):
        return
    figure = _compared(text, value, maximum, unit, match.start(), match.end(), arabic=arabic)
    if (match["odd"] or match["over"]) and figure.suffix is None:
        figure = figure._replace(suffix=">")
    yield figure
    for other in re.finditer(ARABIC, match["more"] or ""):
        value = number(other.group())
        if value is not None:
            yield figure._replace(value=value, start=match.start("more") + other.start())


def _compared(
    text: str, value: float, maximum: float | None, unit: str, start: int, end: int, *, arabic: bool
) -> Figure:
    """Return the figure with the words before and after it that compare it."""
    before, prefix = start, None
    found = _COMPARED_BEFORE.search(text, max(0, start - _WINDOW), start)
    if found:
        before = found.start()
        prefix = next(sign for place, (_, sign) in enumerate(_BEFORE) if found[f"c{place}"])
    after = _COMPARED_AFTER.match(text, end)
    suffix: Comparator | None = None
    if after:
        suffix = (
            ">=" if after["ge"] else "<=" if after["le"] else "~" if after["about"] else ">" if after["gt"] else None
        )
    return Figure(
        value, maximum, unit, before, start, end, after.end() if after and suffix else end, prefix, suffix, arabic
    )

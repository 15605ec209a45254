"""Figures and years in running text.

What only looks like a figure is passed over: titles in 《》, names in quotation marks, dates, document numbers,
ordinals, versions and codes (5G, 2.0版, ISO9001), ratios.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from kg.extract.comparisons import STRONG, Figure, compared
from kg.extract.quantities import ARABIC, BLANK, CHINESE, RANGE, UNIT, number
from kg.extract.sentences import promising
from kg.extract.tokens import Span, Stops, Token, Year

_YEAR = r"(?:(?:19|20)[0-9]{2}|(?:１９|２０)[０-９]{2}|二[〇○零][〇○零一二三四五六七八九]{2})"
# 2025年, 二〇二五年, 2021—2035年, 2021年至2025年, 2025年底, 2025年6月底
_YEARS = (
    rf"(?P<first>{_YEAR}){BLANK}(?:年{BLANK})?(?:{RANGE}(?P<last>{_YEAR}){BLANK})?年(?:度|末|底)?"
    rf"(?:{BLANK}[0-9]{{1,2}}{BLANK}月(?:份|底|末|{BLANK}[0-9]{{1,2}}{BLANK}日)?)?"
)
# “十四五”末, 十四五期间
_PLAN = r"[“\"]?十(?P<plan>[一二三四五六])五[”\"]?(?:时期|期间|期末|末)?"
_NOW = r"(?P<now>今年|本年度?(?!级)|年内|全年|年底)"
# 去年，…, 截至去年底; not 比去年, 去年同期, 去年基础上
_PAST = r"(?P<past>(?<![^\s。；;，,：:至])去年(?:年?[底末])?(?!同期|以来|的?基础|的?水平))"
# titles and names
_NAMED = r"《[^》\n]{0,200}》|“[^”\n]{0,80}”|‘[^’\n]{0,80}’|「[^」\n]{0,80}」"
# 3月底, 9月1日, 10日前
_DATE = (
    rf"[0-9]{{1,2}}{BLANK}月(?:份|{BLANK}[0-9]{{1,2}}{BLANK}日)?|"
    rf"[0-9]{{1,2}}{BLANK}日(?=前|起|至|之前|以前|晚|上午|下午)"
)
# 1:1, 8:30, 7×24, 1/3, 12号; 成绩×40% in a formula; not 9/10万
_RATIO = (
    rf"(?<![0-9.])[0-9]{{1,3}}[/／][0-9]{{1,3}}(?![0-9.万千])|{ARABIC}{BLANK}[:：∶×]{BLANK}{ARABIC}"
    rf"|[0-9]{{1,9}}{BLANK}号"
)
_FACTOR = rf"[×÷]{BLANK}{ARABIC}{BLANK}[%％]?"
# 师生比达到18∶1, 配备比例不低于1:350; 8:30 and 7:3 have no 1
_TO_ONE = (
    rf"(?:(?P<ratio>{ARABIC})(?P<to_one>{BLANK}[:：∶]{BLANK}1(?![0-9.:：]))"
    rf"|(?P<one>[1１])(?P<of_one>{BLANK}[:：∶]{BLANK}(?=[1-9１-９]){ARABIC}(?![0-9.:：])))"
)
# 第17次, 前十名, 前3—5位
_ORDINAL = (
    rf"(?:第|(?<![底末月年日之以])前){BLANK}(?:{ARABIC}|{CHINESE})"
    rf"(?:[位名强大批个届次期]|{RANGE}(?:{ARABIC}|{CHINESE}))?"
)
# ISO9001, A2; 5G, 3D, 2.0版, 850+
_CODE = r"[A-Za-z][A-Za-z/\-]{0,12}[0-9][0-9A-Za-z.\-/]{0,20}"
_CODED = rf"(?>{ARABIC})[A-Za-z+版届级]{{0,12}}"
# 百分之八十, 百分之三点五, 千分之三
_NUMERAL_SHARE = r"[零一二三四五六七八九十百]{1,5}"
_PERCENT = rf"(?P<share>[百千])分之(?P<percent>{_NUMERAL_SHARE})(?:点(?P<decimals>[零一二三四五六七八九]{{1,4}}))?"
# 9.7万人, 30余家, 1—2次, 50万—300万只, 300家至400家, 2.56和2.41个百分点
_QUANTITY = (
    rf"(?P<number>{ARABIC}|(?<![〇零一二两三四五六七八九十百千第]){CHINESE})(?P<odd>余|多(?![次层元个]))?{BLANK}"
    rf"(?:(?P<scale>[百千]?[万亿])(?={RANGE}{ARABIC}{BLANK}(?P=scale)))?"
    rf"(?:(?P<more>(?:[、和及]{BLANK}{ARABIC}){{1,6}}){BLANK}|{RANGE}(?P<max>{ARABIC}|{CHINESE}){BLANK})?"
    rf"(?P<unit>{UNIT})(?:{RANGE}(?P<max2>{ARABIC}){BLANK}(?P=unit))?"
)
# 超万人次, 突破百万人次: a power of ten that stands without a number before what is counted
_POWER = (
    r"(?<=[超过破逾达])(?P<tens>[十百千]?)"
    r"(?P<many>[万亿](?:人次|人天|人日|人|户次|户|次|家|件|份|册|只|头|羽|株|棵|台|辆|套))"
)
_TENS = {"": 1.0, "十": 10.0, "百": 100.0, "千": 1000.0}
# 一半以上, 超过半数
_HALF = r"(?P<half>一半|半数)"
# 三分之二以上; not 前三分之一
_FRACTION = r"(?<!前)(?P<whole>[二三四五六七八九十])分之(?P<parts>[一二两三四五六七八九])(?![零一二三四五六七八九十])"
# 1. （2） 3、 where a line or a sentence opens: they number it
_MARK = r"(?:(?<=[\n。])|(?<=\n[（(]))[0-9]{1,3}[.．、)）](?![0-9])"
# not 2021届, 2020级
_BARE = rf"(?P<bare>(?>{ARABIC}))(?![A-Za-z+版届级]|{RANGE}[0-9])"
# What all of these hold behind their first number; most numbers are no ratio.
_IN_RATIO = rf"[0-9０-９,，.．]++{BLANK}[:：∶×/／号]"
_TOKEN = re.compile(
    rf"{_MARK}|{_PLAN}|{_NAMED}|{_YEARS}|{_NOW}|{_PAST}|{_DATE}|(?={_IN_RATIO})(?:{_TO_ONE}|{_RATIO})|{_FACTOR}|{_ORDINAL}"
    rf"|{_CODE}|{_PERCENT}|{_HALF}|{_FRACTION}|{_POWER}|{_QUANTITY}|{_BARE}|{_CODED}"
)
# What a token begins with; it begins with a character, for which a text is scanned fast.
_OPENS_TOKEN = re.compile(
    '[“"《‘「十今去本年全第前A-Za-z×÷百半0-9０-９一二两三四五六七八九千万亿](?:(?<![今去本年全])|(?<=[今去本全])年|(?<=年)[内底])'
)
# 7部门, 3支持, 五分之, 千亿级, 3年级, 4个性, 60周岁, 十成立, 2级以上, 三类以上水质: the unit begins another word
_OTHER_WORD = re.compile(
    r"(?<=部)[门委]|(?<=年)[级代]|(?<=群)[众体]|(?<=分)之|(?<=支)[持撑付]|(?<=周)岁|(?<=个)[性体]|(?<=[级层])(?:及?以[上下])|(?<=类)(?:及?以[上下])?(?:地表)?水|(?<=一次)[能性]|(?<=[千万亿]级)|(?<=成)[一-鿿](?<![以左])|(?<=部)分|型|化"
)
# 生产总值增速（%）：6左右
_NAMED_UNIT = re.compile(rf"[（(](?P<unit>{UNIT})[）)][：:]\s?$")
_LONGEST_NAMED = 12
# 分别压缩至3个、1个工作日: the unit of both
_SHARED = re.compile(
    rf"[、和及与]{BLANK}{ARABIC}{BLANK}(?P<unit>个(?:工作日|自然日|小时|月|季度|学期|百分点|基点|批次))"
)

# “十四五”规划: a name
_PLAN_NAMED = re.compile(r"[^，。；、：\n末期]{0,6}?(?:规划|纲要|计划|开局)")
# 今后三年; 五年内, 用三年时间; 三年累计
_COMING = re.compile(r"(?:今后|未来|接下来)的?\s*$")
_WITHIN = re.compile(r"(?:之|以)?内(?!的)|的?时间")
# 三年累计, 五年集聚人才: as long as the plan
_TOTAL = re.compile(r"(?:累计|总计|合计|共(?!同)|新增|新建|建成|集聚|培育|引进|投入)")
_OPENS = re.compile(r"(?:^|[，,。；;：:、（(\s]|用|通过|在|力争|争取|计划|确保)$")
# 收入五年内翻两番; not 成立三年内, 近三年内
_ACTS_WITHIN = re.compile(r"(?:之|以)?内[，,]?(?:实现|达|力争|争取|翻|新[增建]|培育|建|完成|打造|重点|引进|创建)")
_NOT_COMING = re.compile(r"(?:近|过去|[前后满起每]|连续|成立|毕业|注册|投产|退役)\s*$")
_LONGEST = 30
"""Years; more is no span of a plan."""


def tokens(text: str) -> Iterator[Token]:
    """Yield years, figures and the ends of sentences in order; linear in the length of the text."""
    told = 0
    for start, end in promising(text):
        for token in _of_sentence(text, start, end):
            if told < start:
                yield Stops(told, start)
                told = start
            yield token
    if told < len(text):
        yield Stops(told, len(text))


def _of_sentence(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the years and figures of a sentence."""
    while opening := _OPENS_TOKEN.search(text, start, end):
        match = _TOKEN.match(text, opening.start(), end)
        start = match.end() if match else opening.start() + 1
        if match and match.lastgroup:
            yield from _READERS[match.lastgroup](text, match)


def _plan(text: str, match: re.Match[str]) -> Iterable[Token]:
    """Return the last year of a five-year plan; nothing for one that is named: “十四五”规划."""
    if _PLAN_NAMED.match(text, match.end()):
        return ()
    return (Year(*match.span(), 2010 + 5 * "一二三四五六".index(match["plan"])),)


def _years(_: str, match: re.Match[str]) -> Iterable[Token]:
    """Return a year, the last one of a period."""
    return (Year(*match.span(), _year(match["last"] or match["first"])),)


def _now(_: str, match: re.Match[str]) -> Iterable[Token]:
    """Return the year of the document."""
    return (Year(*match.span(), None),)


def _past(_: str, match: re.Match[str]) -> Iterable[Token]:
    """Return the year before the document's."""
    return (Year(*match.span(), None, past=True),)


def _year(words: str) -> int:
    """Return the year that digits or numerals write: 2025, ２０２５, 二〇二五."""
    return int(words) if words.isdecimal() else int(number(words) or 0)


def _span(text: str, match: re.Match[str]) -> Span | None:
    """Return the span of years that a quantity says; None for any other."""
    if match["unit"] != "年" or match["max"] or match["max2"]:
        return None
    before = text[max(0, match.start() - 4) : match.start()]
    total = not _COMING.search(before) and _TOTAL.match(text, match.end()) is not None
    within = total or _WITHIN.match(text, match.end()) is not None
    years = number(match["number"])
    acts = _ACTS_WITHIN.match(text, match.end()) is not None and not _NOT_COMING.search(before)
    coming = _COMING.search(before) or (within and _OPENS.search(before)) or acts
    if years is None or years > _LONGEST or not coming:
        return None
    return Span(match.start(), match.end(), int(years), total)


def _quantity(text: str, match: re.Match[str]) -> Iterable[Token]:
    """Return the figure of a number with a unit, or the span of years; one figure each where several share a unit."""
    if span := _span(text, match):
        return (span,)
    if _OTHER_WORD.match(text, match.end()):
        return ()
    written, odd, largest, unit, over, last = match.group("number", "odd", "max", "unit", "over", "max2")
    unit = match["power"] + match["counted"] if over else unit
    if unit == "个" and (shared := _SHARED.match(text, match.end())):
        unit = shared["unit"]
    if (written, unit) == ("千", "兆"):  # 通千兆, a name
        return ()
    arabic = written[0] not in "一二两三四五六七八九十百千"
    largest = largest or last
    value, maximum = number(written), number(largest) if largest else None
    if value is None or (maximum is not None and maximum <= value):
        return ()
    figure = compared(text, value, maximum, unit, *match.span(), arabic=arabic)
    if (odd or over) and figure.suffix is None:
        figure = figure._replace(suffix=">")
    return (figure, *_sharing(figure, match)) if match["more"] else (figure,)


def _sharing(figure: Figure, match: re.Match[str]) -> Iterator[Figure]:
    """Yield the figures that share the unit of the first: 2.56、2.41和3个百分点."""
    for other in re.finditer(ARABIC, match["more"]):
        value = number(other.group())
        if value is not None:
            yield figure._replace(value=value, start=match.start("more") + other.start())


def _bare(text: str, match: re.Match[str]) -> Iterable[Token]:
    """Return the figure of a number without a unit, or with the unit said before: 增速（%）：6左右."""
    value = number(match["bare"])
    if value is None:
        return ()
    figure = compared(text, value, None, "", *match.span(), arabic=True)
    named = _NAMED_UNIT.search(text, max(0, figure.before - _LONGEST_NAMED), figure.before)
    return (figure._replace(unit=named["unit"]) if named else figure,)


def _power(text: str, match: re.Match[str]) -> Iterable[Token]:
    """Return the figure of a power of ten without a number before it: 超万人次."""
    return (compared(text, _TENS[match["tens"]], None, match["many"], *match.span(), arabic=False),)


def _ratio(text: str, match: re.Match[str]) -> Iterator[Figure]:
    """Yield a ratio to or of one that is compared: 降至18∶1以下 (18 and ∶1), 不低于1:350 (1 and :350)."""
    value = number(match["ratio"] or match["one"])
    if value is not None:
        unit = (match["to_one"] or match["of_one"]).strip()
        ratio = compared(text, value, None, unit, *match.span(), arabic=True)
        if ratio.sign and not (match["one"] and ratio.sign == "<"):  # 不足1:3 is a case, no goal
            yield ratio


def _fraction(text: str, match: re.Match[str]) -> Iterator[Figure]:
    """Yield a part of a whole that is compared, in percent: 一半以上 as 50 %, 三分之二以上 as 66.67 %."""
    parts, whole = number(match["parts"] or "一"), number(match["whole"] or "二")
    if parts and whole and parts < whole:
        share = compared(text, round(100 * parts / whole, 2), None, "%", *match.span(), arabic=False)
        if share.suffix or share.prefix in STRONG:
            yield share


def _percentage(text: str, match: re.Match[str]) -> Iterator[Figure]:
    """Yield 百分之八十点五 as 80.5 %, 千分之三 as 3 ‰."""
    whole = number(match["percent"])
    decimals = "".join(str("零一二三四五六七八九".index(digit)) for digit in match["decimals"] or "零")
    if whole is not None:
        unit = "%" if match["share"] == "百" else "‰"
        yield compared(text, float(f"{whole:.0f}.{decimals}"), None, unit, *match.span(), arabic=False)


_READERS: dict[str, Callable[[str, re.Match[str]], Iterable[Token]]] = {
    **{"plan": _plan, "first": _years, "last": _years, "now": _now, "past": _past},
    **{"unit": _quantity, "max2": _quantity, "bare": _bare, "many": _power},
    **{"to_one": _ratio, "of_one": _ratio, "half": _fraction, "parts": _fraction},
    **{"percent": _percentage, "decimals": _percentage},
}
"""What a match says, by the last of its groups; one without groups only looks like a figure."""

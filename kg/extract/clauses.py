"""The clause that a figure stands in, and whether it goes on with an enumeration: A达15%、B达20%, 新增3个A、2个B."""

import re

from kg.extract.comparisons import Figure

_CLAUSE = re.compile(r"[，,。；;：:！!？?\n]")
# The rest of a bracket that a comma cut: 年内持续推进）建设食堂3家
_CLOSED_ONLY = re.compile(r"[^（）()]*[）)]")
# 新增3个A、2个B; 形成1家营收超100亿元、5家超50亿元企业
_ENUMERATES = re.compile(
    r"[^，,。；;0-9\n]{0,24}[、和及与]$|^[、和及与]$|[^，,。；;0-9\n]{0,12}[0-9.]{1,8}[千万亿]*元(?:以上)?[、和及与]$"
    # 建成20个年接待游客300万人次以上的景区和50个名镇
    r"|[^，,。；;0-9\n]{0,12}[0-9.]{1,8}[^，,。；;0-9\n]{1,6}以上的[^，,。；;0-9\n]{2,12}[、和及与]$"
)
# 争创20家企业，2—3个集群; 建设30个10万头以上养殖场，300个种鸡场; not 新增9处，42个断面水质达标率达到95%
_AFTER_COMMA = re.compile(r"(?:[0-9.]{1,8}[千万亿]*[头羽只吨亩元人张]以上)?[^，,。；;0-9\n]{0,24}[，,]$")
_BARE_NOUN = re.compile(r"(?:(?![率占成达])[一-鿿A-Za-z“”（）()、]){2,30}(?=[，,。；;\n])")


def last_clause(words: str) -> str:
    """Return the words behind the last comma or stop."""
    return _CLAUSE.split(words)[-1]


def clause_start(text: str, low: int, figure: Figure, last: int | None) -> int:
    """Return where a figure's clause begins: after a stop, or after the figure before it.

    :param low: it begins nowhere before.
    :param last: where the target before it in the same sentence ends.
    """
    if last is not None and low < last < figure.start:
        link = _ENUMERATES.match(text[last : figure.before])
        low = last + (link.end() if link else text[last : last + 1] in "、和及与")
    stops = [match.end() for match in _CLAUSE.finditer(text, low, figure.start)]
    start = stops[-1] if stops else low
    closing = _CLOSED_ONLY.match(text, start, figure.start)
    return closing.end() if closing else start


def enumerates(text: str, last: int, figure: Figure) -> bool:
    """Say whether a figure goes on with the enumeration that ``last`` ends so far."""
    between = text[last : figure.before]
    after_comma = _AFTER_COMMA.match(between) and _BARE_NOUN.match(text, figure.after)
    return _ENUMERATES.match(between) is not None or after_comma is not None

"""What the words around a year say about how far it holds."""

import re

WINDOW = 120
"""Characters read on either side of a figure, so that time stays linear on text without stops."""

# A line that a sentence goes on behind
_CUT = re.compile(r"[，,、]\Z|[，,][^，,。；;：:！!？?\n\t]*[0-9一-鿿]\Z")
# 产业规模持续扩大, 注册用户突破1800万, 新增食堂40家
_OUTCOME = re.compile(
    r"(?:新增|累计|建成)|[^，。；：:\n]{2,40}?(?:达到?|[超突]过?破?|不[低少]于|左右|以上|以内|扩大|改善|大幅|明显|显著|更加|基本|[保稳]持?定?在|控制在|[0-9][%％])"
)
# 同时，…, 在发展目标方面，…
_ALSO = re.compile(r"(?:同时|此外|届时|其中)[，,]|在[^，,。；：:\n]{2,12}(?:方面|目标上|领域)[，,]")
_ACTS = re.compile(
    r"\s*(?:对|为|每|各|以|按|在|从|自|如|若|凡|其|由|将|把|可|要|应|不得|鼓励|支持|推[动进广]|加[大快强]|建立|完善|实施|开展|深入|持续|积极|大力|强化|引导|"
    r"优化|组织|落实|健全|探索|统筹|依托|围绕|充分|着力|深化|拓展|发挥|严格|做好|制定|研究|打造|培育|发展|构建|创新|规范|促进|全面|进一步|目前|截至|近年)"
)
# 近期（2021—2025年），……, 第二阶段（2022年）……: the year holds for what follows
_STAGE = re.compile(r"(?:[近中远]期|第?[一二三四]期|阶段)(?:目标)?\s*\Z")
_CLOSING = re.compile(r"[）)]")


def is_cut(text: str, low: int, stop: int) -> bool:
    """Say whether the line that ends at ``stop`` ends in mid-sentence: 到2022年，引进3家制↵造企业."""
    return _CUT.search(text, low, stop) is not None


def tells_what_is_reached(text: str, sentence: int) -> bool:
    """Say whether a sentence goes on with what is reached: …5个。注册用户突破1800万."""
    lead = _ALSO.match(text, sentence)
    begin = lead.end() if lead else sentence
    return _OUTCOME.match(text, begin) is not None and not _ACTS.match(text, begin)


def bracket_end(text: str, low: int, start: int, end: int) -> int | None:
    """Return where the bracket that a year stands in ends; None where it stands in none, or behind a stage.

    :param low: no bracket that opens before this counts.
    """
    opening = max(text.rfind(mark, low, start) for mark in "（(")
    if opening >= 0 and _STAGE.search(text, low, opening):
        return None
    if opening < 0 or _CLOSING.search(text, opening, start):
        return None
    closing = _CLOSING.search(text, end, end + WINDOW)
    return closing.start() if closing else None

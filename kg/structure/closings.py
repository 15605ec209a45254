"""What closes a document (GB/T 9704): signatures, lists of attachments, imprints."""

import re
from collections.abc import Iterator

from kg.records import Span
from kg.structure.lines import Line

HAN_DIGIT = "〇○ＯOo零一二三四五六七八九"
HAN_DATE = rf"[{HAN_DIGIT}]{{4}}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日"
DATE = rf"(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日|{HAN_DATE})"
DATE_LINE = re.compile(rf"[^，。；：]{{0,40}}?[（(]?{DATE}[)）]?")
ISSUER = r"[^，。；：:《》\d]{2,40}(?:政府|办公[厅室]|委员会|[局厅委部院会])(?:（章）)?"
ISSUER_LINE = re.compile(rf"{ISSUER}(?:\s{ISSUER})*")
ASIDE = re.compile(
    r"[（(](?:此件|本件|联系人|联系电话|公开|信息公开|附件)[^（）()]{0,60}[)）]|特此通知。?|联系人[：:].*|联系电话[：:].*"
)
IMPRINT = re.compile(
    rf"(?:抄送|抄报|分送|主题词|信息公开(?:选项|类别)?|公开方式|校对|印发份数|共印)[：:\s].*|.{{2,40}}{DATE}\s?印发.{{0,10}}"
)
IMPRINT_OPENS = tuple("抄分主信公校印共")
ASIDE_OPENS = ("（", "(", "特此", "联系")
ISSUER_ENDS = (*"府厅室会局委部院", "（章）")
CLOSING_OPENS, CLOSING_ENDS = frozenset("附抄分主信公校印共特联"), frozenset("日府厅室会局委部院")
BRACKET_OPENS, BRACKET_ENDS = frozenset("此本联公信附"), frozenset("日章")
"""What the lines of a closing begin or end with, or the brackets that they begin or end with: told at a glance."""
LISTED = re.compile(r"附\s?件\s?[：:]\s?\S|附\s?件\s?\d{1,2}\s?[：:.．]\s?\S")
LIST_ITEM = re.compile(r"\d{1,2}[.．、]\s?[^。]{1,80}|附\s?件\s?\d{1,2}\s?[：:.．]?\s?[^。]{1,80}")
ATTACHED = re.compile(r"附\s?(?:件|表|录)\s?[\d一二三四五六七八九十]{0,3}\s?[：:]?")


def closings(lines: list[Line], first: int) -> Iterator[Span]:
    """Signatures, lists of attachments and imprints from a line on."""
    after = first
    for index in range(first, len(lines)):
        if _may_close(lines[index].text) and index >= after:
            end = _closing_end(lines, index)
            if end > index:
                yield Span(lines[index].start, lines[end - 1].end)
                after = end


def _may_close(text: str) -> bool:
    opens = text[1:2] in BRACKET_OPENS if text[:1] in "（(" else text[:1] in CLOSING_OPENS
    ends = text[-2:-1] in BRACKET_ENDS if text[-1:] in "）)" else text[-1:] in CLOSING_ENDS
    return opens or ends or "印发" in text


def _is_closing(text: str) -> bool:
    """Whether a line is a date, a remark or a line of the imprint."""
    if "日" in text[-2:] and DATE_LINE.fullmatch(text):
        return True
    if (text.startswith(IMPRINT_OPENS) or "印发" in text) and IMPRINT.fullmatch(text):
        return True
    return text.startswith(ASIDE_OPENS) and ASIDE.fullmatch(text) is not None


def _closing_end(lines: list[Line], index: int) -> int:
    text = lines[index].text
    if LISTED.match(text) and len(text) <= 120:
        end = index + 1
        while end < len(lines) and LIST_ITEM.fullmatch(lines[end].text):
            end += 1
        return end
    if _is_closing(text):
        return index + 1
    if text.endswith(ISSUER_ENDS) and ISSUER_LINE.fullmatch(text):
        end = index + 1
        while end < len(lines) and end < index + 12 and ISSUER_LINE.fullmatch(lines[end].text):
            end += 1
        if end < len(lines) and DATE_LINE.fullmatch(lines[end].text):
            return end + 1
    return index

"""What a unit is called: its heading without mark, final full stop and brackets of responsibility."""

import re

LONGEST_LINE = 80
LONGEST_RUN_IN = 40
LONGEST_TOPIC = 25
IN_CHARGE = re.compile(
    r"牵头|负责|配合|责任(?:单位|部门|人)|参[与加](?:单位|部门)|协助|按职责|(?:[局厅委]|政府|办公室)(?:[、，,；; ]|$)"
)
ALTERNATE = re.compile(r"(?:牵头|责任|负责|配合|参与|参加)(?:单位|部门|领导)[：:].*$")
APART = re.compile(r"[\u4e00-\u9fff]{4,20}(?= [\u4e00-\u9fff][^。；]*[，。；])")
"""A heading that a blank parts from the sentences after it."""
GENERAL_LEAD = re.compile("指导思想|基本原则|总体(?:要求|思路|目标)|(?:主要|发展|工作)目标")
"""What general parts are called, where the line end after it is lost."""
OPENS, CLOSES = frozenset("（(《“〈〔"), frozenset("）)》”〉〕")
SIGN = re.compile("[（(《“〈〔）)》”〉〕。！？]")
BRACKET = re.compile("[（()）]")
LONGEST_BRACKET, LONGEST_SENTENCE = 600, 400
END_MARKS = "。：:；;，,、 "


def heading(own: str, *, heads: bool = False) -> str:
    """The heading in a unit's own words.

    :param own: the words after the mark, down to the first unit below; of a table's row the longest cell counts.
    :param heads: whether units stand below it: a sentence that has its line for itself is then their heading.
    """
    line, _, more = own.lstrip().partition("\n")
    if "\t" in line:
        line = max(line.split("\t"), key=len)
    title = without_responsibility(line.strip())
    if " " in title[:22] and (set_apart := APART.match(title)):
        return set_apart.group()
    first, stop, rest = _first_sentence(title)
    if not more and (caption := _topic(first)):
        return caption
    if not stop:
        short = len(title) <= LONGEST_LINE or not UNENDED.search(title)
        return title.rstrip(END_MARKS).removesuffix("如下") if short else ""
    if (
        len(first) <= LONGEST_RUN_IN
        and first.count("，") + first.count(",") <= 2
        and (rest or more or heads or _brief(first))
    ):
        return without_responsibility(first).rstrip(END_MARKS)
    lead = GENERAL_LEAD.match(title)
    return lead.group() if lead else _topic(first)


UNENDED = re.compile("[，,；;]")
OPENED = re.compile("[（(《“〈][^）)》”〉]*$")
"""A bracket or quotation that goes on."""


def _brief(sentence: str) -> bool:
    return not UNENDED.search(sentence)


def _topic(sentence: str) -> str:
    """What stands before a colon, where it is a short name: 某技术：……"""
    if "：" not in sentence and ":" not in sentence:
        return ""
    topic = sentence.replace(":", "：").partition("：")[0]
    short = len(topic) <= LONGEST_TOPIC and not UNENDED.search(topic)
    return topic.removesuffix("如下") if short and not OPENED.search(topic) else ""


def without_responsibility(text: str) -> str:
    """A line without the brackets at its end that say who is in charge."""
    if text.endswith(("）", ")", "）。", ")。")):
        bare = text.rstrip("。")
        opened = _last_bracket(bare)
        if opened >= 0 and IN_CHARGE.search(bare[opened + 1 : -1]):
            return bare[:opened].rstrip()
    duties = ALTERNATE.search(text) if "：" in text or ":" in text else None
    if not duties:
        return text
    end = duties.start()
    return text[: end - text[end - 1 : end].isspace()] if end else ""


def _last_bracket(text: str) -> int:
    """Where the bracket that a text ends with was opened; -1 where it was not."""
    last = max(text.rfind("（"), text.rfind("("))
    if not BRACKET.search(text, last + 1, len(text) - 1):  # as nearly always: no bracket stands inside it
        return last if last >= len(text) - LONGEST_BRACKET else -1
    depth = 0
    for bracket in reversed(list(BRACKET.finditer(text, max(len(text) - LONGEST_BRACKET, 0)))):
        depth += 1 if bracket.group() in "）)" else -1
        if depth == 0:
            return bracket.start()
    return -1


def _first_sentence(text: str) -> tuple[str, str, str]:
    """A text's first sentence, its full stop, and the rest; a stop inside quotes or brackets ends nothing."""
    depth = 0
    for sign in SIGN.finditer(text, 0, LONGEST_SENTENCE):
        mark = sign.group()
        if mark in OPENS:
            depth += 1
        elif mark in CLOSES:
            depth = max(depth - 1, 0)
        elif depth == 0:
            return text[: sign.start()], mark, text[sign.end() :]
    return text, "", ""

"""What a figure counts: the phrase before it, or after the verb that makes it."""

import re

from kg.extract.comparisons import Figure
from kg.extract.verbs import MAKE, RUN

_YEAR = r"(?:到|至|截至)?(?:19|20)[0-9]{2}年(?:度|末|底前?|前)?(?:的|目标|近期目标|远景目标)?"
# Markers, dates, places and modal words before the name
_LEAD = re.compile(
    rf"^(?:[\s（(]*(?:[0-9]{{1,3}}[.．、]|[（(][0-9一二三四五六七八九十]{{1,3}}[）)]|——|{_YEAR}|"
    r"[0-9]{1,2}月(?:份|底|末|中旬)?(?:之|以)?前|(?:今后|未来|接下来)?[0-9一二两三四五六七八九十]{1,2}年(?:之|以)?(?:内|时间|累计)|"
    r"力争|争取|确保|努力|使|将|全面|其中|同时|并|原则上|特别是|尤其是|预计|计划|全年|年内|今年|实现|共|每年度?|每季度|每月|[从由]$|：|:|"
    r"[全我本][国省市县区州盟旗镇乡]))+"
)
# Who acts how often, when and where, before what is done: 各校每年[开展活动]
_ACTOR = re.compile(
    r"^.*每(?:年度?|半年|季度?|月|周|学期|学年)(?=..)|^在[^，。；]{1,12}?(?:前后|期间|范围内|区域内|过程中)(?=..)"
)
# Adverbs and particles after it
_TAIL = re.compile(
    r"(?=[从由12年同比上较分力争确均都各共已将要应可每逐稳有继保持进总实达基相提下合的在数\s（(])(?:[从由]?(?:19|20)[0-9]{2}年(?:末|底)?的|[从由]|年均|同比|比上年|较上年|分别|力争|争取|确保|均|都|各|共|已|将|要|应|可|"
    r"(?:比|较)(?:19|20)[0-9]{2}年(?:末|底)?|每(?:年度?|季度?|月|周)|逐步|稳步|有序|继续|持续|进一步|总体|已经?|实现?翻|达到|基本|相应?|保持|提高并|(?<=[例率准价费])[上下]|"
    r"总计|合计|的|有|在|数量|(?<![人次指系总级岁倍分小多均])数|[\s（(])+$"
)
# 提高到 in 从A提高到B; 超过全省平均水平 before a figure in brackets
_NO_NAME = re.compile(r"(?:[提增升扩降减压缩][一-鿿]?|[上下][升降调])[到至为]?$|.{0,2}以上$")
_ASIDE = re.compile(r"(?:超过|高于|达到|不低于)[^，。]{0,12}(?:水平|平均)$")
_NOUN = re.compile(
    r"(?:的)?(?P<noun>[^，,。；;、：:（()）！\n\t0-9和]{1,23}(?:[^，,。；;、：:（()）！\n\t0-9和及与]|(?<=[普参])[及与]))"
)
# [30个]规模大、带动强的[项目]: modifiers before the noun
_MODIFIED = re.compile(
    r"[、和及与][^，,。；;：:（()）！\n\t0-9]{1,60}的(?P<noun>[^，,。；;、：:（()）！\n\t0-9和及与的]{2,24})"
)
# 新增[3个]托班, 每个乡镇[1所]幼儿园: the noun comes after
_VERB = re.compile(rf"(?:{MAKE}|{RUN}|举行|召开|选择|修订)(?:了|起|出|成|共)?$")
_EACH = re.compile(r"每个?[^，。；0-9百千万]{1,10}$")


def indicator(text: str, start: int, figure: Figure, before: str | None) -> tuple[str, int, int]:
    """Return the indicator, and where the words that state the target begin and end.

    :param start: offset of the beginning of the figure's clause.
    :param before: the indicator of the target before in the same sentence, for a figure that names none.
    """
    words = text[start : figure.before]
    clause = _last_cells(words)
    lead = _LEAD.match(clause)
    name = clause[lead.end() :] if lead else clause
    name = _TAIL.sub("", name).strip(" \u3000，、和及")
    name = _ACTOR.sub("", _ACTOR.sub("", name))
    begin = start + len(words) - len(words.lstrip())
    name = _ASIDE.sub("", name) if text[figure.before - 1 : figure.before] in ("（", "(") else name
    name = "" if _NO_NAME.fullmatch(name) else name
    if len(name) == 1 and figure.unit:
        name = ""
    goes_on = name.endswith("等") or _VERB.search(name) or _EACH.match(name)
    noun = _noun(text, figure.after) if not name or goes_on else None
    if noun:
        return (name + noun["noun"]).strip(), begin, noun.end()
    return (
        name if len(name) > 1 else (before or name or figure.unit or text[figure.start : figure.end]),
        begin,
        figure.after,
    )


def _last_cells(words: str) -> str:
    """Return the names in the last two cells of a table's row; the words themselves outside of tables."""
    if "\t" not in words:
        return words
    named = [cell.strip() for cell in words.split("\t") if re.search(r"[一-鿿]{2}", cell)]
    return " ".join(named[-2:]) or words.replace("\t", " ")


def _noun(text: str, start: int) -> re.Match[str] | None:
    """Return the noun that follows a figure, past modifiers that are listed before it."""
    noun = _NOUN.match(text, start)
    modified = _MODIFIED.match(text, noun.end()) if noun else None
    return modified or noun

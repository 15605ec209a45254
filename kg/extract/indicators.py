"""What a figure counts: the phrase before it, or after the verb that makes it."""

import re

from kg.extract.figures import Figure

_YEAR = r"(?:到|至|截至)?(?:19|20)[0-9]{2}年(?:度|末|底前?|前)?(?:的|目标|近期目标|远景目标)?"
# Markers, dates, places and modal words before the name
_LEAD = re.compile(
    rf"^(?:[\s（(]*(?:[0-9]{{1,3}}[.．、]|[（(][0-9一二三四五六七八九十]{{1,3}}[）)]|——|{_YEAR}|"
    r"力争|争取|确保|努力|使|全面|其中|同时|并|预计|计划|全年|年内|今年|实现|共|每年度?|每季度|每月|[从由]$|：|:|"
    r"[全我本][国省市县区州盟旗镇乡]))+"
)
# Adverbs and particles after it
_TAIL = re.compile(
    r"(?:[从由]?(?:19|20)[0-9]{2}年(?:末|底)?的|[从由]|年均|同比|比上年|较上年|分别|力争|争取|确保|均|都|各|共|已|将|要|应|可|"
    r"总计|合计|的|有|数量|[\s（(])+$"
)
# 提高到 in 从A提高到B; 超过全省平均水平 before a figure in brackets
_NO_NAME = re.compile(r"(?:[提增升扩降减压缩][一-鿿]?|[上下][升降调])[到至为]?$|.{0,2}以上$")
_ASIDE = re.compile(r"(?:超过|高于|达到|不低于)[^，。]{0,12}(?:水平|平均)$")
_NOUN = re.compile(r"(?:的)?(?P<noun>[^，,。；;、：:（()）！\n0-9和]{2,24})")
_VERB = re.compile(
    r"(?:新增|新建|建成|建设|培育|培养|培训|引进|打造|创建|完成|改造|设立|推出|开工|组织|举办|开展|实施|推广|服务|帮扶|建立|形成)$"
)


def indicator(text: str, start: int, figure: Figure, before: str | None) -> tuple[str, int, int]:
    """Return the indicator, and where the words that state the target begin and end.

    :param start: offset of the beginning of the figure's clause.
    :param before: the indicator of the target before in the same sentence, for a figure that names none.
    """
    clause = text[start : figure.before]
    lead = _LEAD.match(clause)
    name = clause[lead.end() :] if lead else clause
    name = _TAIL.sub("", name).strip(" \u3000，、和及")
    begin = start + len(clause) - len(clause.lstrip())
    name = _ASIDE.sub("", name) if text[figure.before - 1 : figure.before] in ("（", "(") else name
    name = "" if _NO_NAME.fullmatch(name) else name
    noun = _NOUN.match(text, figure.after) if not name or _VERB.search(name) else None
    if noun:
        return (name + noun["noun"]).strip(), begin, noun.end()
    return (
        name if len(name) > 1 else (before or name or figure.unit or text[figure.start : figure.end]),
        begin,
        figure.after,
    )

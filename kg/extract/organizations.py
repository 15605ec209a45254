"""Names of organizations in a list as official documents write them: ``市教育局、市科协等单位``."""

import re

from kg.brackets import BLANKS

_BLANKS = re.compile(r"[ \t\u3000\xa0\n]+")
_SEPARATOR = re.compile(r"[、，,；;]")
OPENING, CLOSING = "（(〔[［【", "）)〕]］】"

# One bracket inside a name, separators and all: 党校（行政学院）, 市委宣传部（市新闻出版局、市版权局）.
_INNER = r"[（(〔\[［【][^（(〔\[［【）)〕\]］】\n]{0,60}[）)〕\]］】]"
# Governments one level down, separators and all, also with a bracket that was never closed:
# 各县（市、区）人民政府, 各市、县（市、区）政府, 有关县（市、区人民政府, 各镇（街道）.
_BELOW = (
    r"(?:各|有关|相关|所在|所属)[设辖区市县旗州盟省乡镇街道功能特（()）〔〕、，和及]{1,18}?"
    r"(?:党委[、和及])?(?:人民政府|政府|党工委|管委会|办事处)"
)
# 市、县教育局, 省、市、县（区）人民政府: places that share the name of one office; a level alone names nobody
_SHARED = r"(?:[省市县区州盟旗乡镇]、){1,3}(?=[省市县区州盟旗乡镇][^、，,；;。\s])"
# The plain characters first: most names hold no others.
_PIECE = re.compile(
    rf"(?:{_SHARED}|[^、，,；;。{BLANKS}各有相所会（(〔\[［【]++|{_BELOW}|{_INNER}|(?!会同)[^、，,；;。{BLANKS}])+"
)

# 等, 等部门, 等有关单位, 等市直相关部门, 等相关责任部门; not the 等 of 高等院校 and 中等职业学校.
_OTHERS = (
    r"(?<![高中初平同])等(?:[省市县区州旗]?[直级属]?)?(?:有关|相关|其他|各|多个|多家|责任|职能|成员|\d+[个家])*"
    r"(?:[省市县区州旗]?(?:直|级|属)?(?:部门|单位|机构|企业|地区|方面|高校|院校|组织)|"
    r"(?:设区的?)?[市县区州](?:人民)?政府)*"
)
_AND_OTHERS = re.compile(
    rf"{_OTHERS}(?:(?:[和及与、]|以及)(?:有关|相关|其他)?(?:部门|单位|机构|企业|地区|方面|组织)?)*$"
)
# 财政部等和各省级人民政府: after 等 a new name begins
_AFTER_OTHERS = re.compile(rf"{_OTHERS}(?:[和及与、]|以及)(?=[一-鿿]{{3}})")
# A remark about the list, not part of a name: （列第一位的为牵头单位，下同）
_REMARK = re.compile(r"[（(][^（()）]{0,40}(?:下同|列第一位|简称|排名)[^（()）]{0,20}[）)]")
# The number of a name in a list: （1）A；（2）B. A会同B负责 is cut before 会同, of which 同 remains
_LEADING = re.compile(
    r"(?:由|请|及|和|与|以及|其中|同(?=[有相省市县区州各]))+(?=[^部])|[：:\-—]+|[（(]\d{1,2}[)）]|[①-⑳]|\d{1,2}[.．](?=\D)"
)
_WITH_OTHERS = re.compile(r"同(?:其他)?(?:有关|相关)(?:部门|单位|方面)")
# Most pieces hold nothing that is to be cut: no bracket, no 等, no conjunction, no leading word.
_PLAIN = re.compile(r"[^\d①-⑳等和及与由请以其同：:\-—。.；;（(〔\[［【）)〕\]］】]{2,}")

_STRICT = (
    "委员会|办公室|总署|审计署|合作署|公署|行署|局|厅|委|办|部|政府|中心|管委会|妇联|工商联|社科联|文联|残联|侨联|作协|科协|工会|领导小组|指挥部|监会|"
    "专班|银行|支行|分行|学院|大学|党校|海关|公司|集团|支队|总队|大队|协会|学会|联合会|红十字会|部门|单位|供销社|"
    "法院|检察院|研究院|研究所|办事处|团中央|纪委监委|管理处|事务所|电视台|委员会成员|组成员"
)
_LOOSE = (
    "区|县|市|州|盟|旗|镇|乡|街道|镇街|院|校|社|会|所|站|队|台|馆|处|科|室|组|厂|场|园|城|机构|企业|高校|联|系统|"
    "公安|税务|电力|供电|移动|联通|电信|铁塔|气象|消防|邮政|人行|银保监|工信|人社|集群|联盟|平台|党委|党组"
)


SHORTEST_PAIR = 6
"""Characters of two names of offices."""


def _by_last(endings: str) -> dict[str, tuple[str, ...]]:
    """Endings by their last character: few names end in one of them and hold none of the others."""
    found: dict[str, tuple[str, ...]] = {}
    for ending in endings.split("|"):
        found[ending[-1]] = (*found.get(ending[-1], ()), ending)
    return found


_STRICT_ENDS, _LOOSE_ENDS = _by_last(_STRICT), _by_last(f"{_STRICT}|{_LOOSE}")
LAST_CHARACTERS = "".join(_LOOSE_ENDS)
"""In these the names of organizations end, brackets aside."""
_LAST_BRACKET = re.compile(rf"{_INNER}$")
# 和 between two organizations, never the 和 inside a name (工业和信息化局, 住房和城乡建设厅).
_CONJUNCTION = re.compile(r"以及|[和及与]")
# …和有关区县政府: what follows is no part of a name
_OF_SEVERAL = re.compile(r"(?:有关|相关|各(?!界))")
# A name that ends in 局, 厅, 委, 办 or 部, and another one with the same place before it
_GLUED = re.compile(r"(?P<place>[省市县区州盟旗])[^省市县区州盟旗]{1,16}?[局厅委办部](?=(?P=place))")
# Offices of a government without a place before them: 发改委财政局教育局; not those that belong to another one. The
# table of kg.resolve cannot stand for this list: there 能源局 is an office too, but 发展改革委能源局 is one name.
_OFFICE = (
    r"(?:发改|发展和?改革|财政|教育|教体|科技|工信|经信|民政|民宗|公安|司法|人社|人力社保|自然资源|规自|国土|规划|生态环境|环保|住建|住房和?城乡建设|"
    r"城管|城市管理|交通|交通运输|水利|水务|农业|农业农村|林业|商务|文旅|文广旅|文体|体育|卫健|卫生健康|退役军人事务|应急|应急管理|审计|国资|"
    r"市场监管|统计|医保|医疗保障|金融|信访|乡村振兴|大数据|税务|粮食|招商|园林|房管|行政审批)(?:委员会|委|局|厅|办(?![公事]))"
)
# 口岸办厦门海关: those that are named by their port
_OF_PORT = r"[一-鿿]{2,3}(?:海关|海事局)$"
_GLUED_OFFICES = re.compile(
    rf"[一-鿿]{{0,6}}?(?:{_OFFICE}|(?<=[一-鿿])[局厅委办](?={_OF_PORT}))(?={_OFFICE}|{_OF_PORT})"
)
_ENDS_A_NAME = re.compile(
    r"(?:局|厅|委员会|办公室|[^市省县区]委|中心|政府|管委会|妇联|科协|工会|工商联|公司|集团|银行|支行|分行|团[省市县区]委|"
    r"学院|大学|领导小组|支队|总队|海关)(?:[（(][^（()）]{1,30}[）)])?$"
)


def looks_like_organization(name: str, *, strict: bool = False) -> bool:
    """Say whether a name ends as names of organizations do; ``strict`` leaves out endings that places share."""
    if not 2 <= len(name) <= 60:
        return False
    ends = _STRICT_ENDS if strict else _LOOSE_ENDS
    if name[-1] in CLOSING:
        name = _LAST_BRACKET.sub("", name)
    return name.endswith(ends.get(name[-1:], ()))


def pieces(text: str) -> list[str]:
    """Split a list at its separators (、，；blanks, 会同), brackets inside names kept whole; as written."""
    return _PIECE.findall(_close_up(text))


def names(text: str) -> list[str]:
    """Return the organizations of a list in order, as written, without 等 and what follows it."""
    return [name for piece in pieces(text) for name in clean(piece)]


def clean(piece: str) -> list[str]:
    """Return the one or more names of one piece of a list (none for 等有关单位, 会同有关部门)."""
    if _PLAIN.fullmatch(piece) and not _glued(piece):
        return [piece]
    if _WITH_OTHERS.fullmatch(piece):
        return []
    piece = piece.strip("。.：:;；")
    if leading := _LEADING.match(piece):
        piece = piece[leading.end() :]
    piece = _balanced(_REMARK.sub("", piece))
    if "等" not in piece:
        return [name for name in _split_conjunction(piece) if len(name) > 1]
    parts = _AFTER_OTHERS.split(_AND_OTHERS.sub("", piece))
    return [name for part in parts for name in _split_conjunction(_AND_OTHERS.sub("", part)) if len(name) > 1]


def _close_up(text: str) -> str:
    """Make blanks and line breaks between two names a separator, and take out those inside a name."""
    text = text.strip()
    if len(text.split(maxsplit=1)) < 2:
        return text
    first, *rest = _BLANKS.split(text)
    parts = [first]
    for part in rest:
        before = _SEPARATOR.split(parts[-1][-64:])[-1]
        parts.append(("、" if _is_whole(before, part) else "") + part)
    return "".join(parts)


def _is_whole(before: str, after: str) -> bool:
    """Say whether a blank between these two stands between two names."""
    if not before or _CONJUNCTION.match(after):
        return False
    return looks_like_organization(before, strict=after[:1] not in set("省市县区各团国"))


def _balanced(piece: str) -> str:
    """Drop a bracket at the edge that has no partner in the piece (a typing error)."""
    if piece[-1:] not in CLOSING and piece[:1] not in OPENING:
        return piece
    surplus = _count(piece, CLOSING) - _count(piece, OPENING)
    while surplus > 0 and piece[-1:] in CLOSING:
        piece, surplus = piece[:-1], surplus - 1
    while surplus < 0 and piece[:1] in OPENING:
        piece, surplus = piece[1:], surplus + 1
    return piece


def _count(piece: str, brackets: str) -> int:
    return sum(piece.count(bracket) for bracket in brackets)


def _glued(piece: str) -> re.Match[str] | None:
    """Match the first of two names that nothing parts: 市教育局市科技局, 发改委财政局."""
    return _GLUED.match(piece) or (_GLUED_OFFICES.match(piece) if len(piece) >= SHORTEST_PAIR else None)


def _split_conjunction(piece: str) -> list[str]:
    """Split at a 和 that stands between two names, and where nothing stands between them."""
    if glued := _glued(piece):
        left, right = piece[: glued.end()], piece[glued.end() :]
        if looks_like_organization(right, strict=True):
            return [*_split_conjunction(left), *_split_conjunction(right)]
    for match in _CONJUNCTION.finditer(piece):
        left, right = piece[: match.start()], piece[match.end() :]
        parted = _ENDS_A_NAME.search(left) or _OF_SEVERAL.match(right)
        if parted and len(right) > 2 and looks_like_organization(right):
            return [left, *_split_conjunction(right)]
    return [piece] if piece else []

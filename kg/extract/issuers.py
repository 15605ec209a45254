"""Who issues a document: the organizations that a title, a signature or a page names, one by one."""

import re

from kg.document_numbers import find_numbers
from kg.extract.head import ORGANIZATION, VERB
from kg.jurisdictions import Gazetteer
from kg.titles import joined

# How names of bodies of the country begin; 国家税务总局北京市税务局 is one of 北京市, so places come first.
NATIONAL_BODY = re.compile(
    r"(?:中共中央|中央|共青团中央|国务院|国家|全国|中华全国|中华人民共和国|中国|最高人民|教育部|科技部|科学技术部|工业和信息化部|公安部|民政部|"
    r"司法部|财政部|人力资源|自然资源部|生态环境部|住房[和城]|交通运输部|水利部|农业农村部|商务部|文化和旅游部|文化部|卫生部|"
    r"退役军人事务部|应急管理部|应急部|审计署|海关总署|税务总局|市场监管总局|银保监会|银监会|证监会|保监会|人民银行|农业部|国土资源部|环境保护部|"
    r"交通部|铁道部|建设部|信息产业部|劳动(?:和社会保障)?部|人事部|监察部|外交部|国家安全部|对外贸易|对外经济|外经贸部|"
    r"人社部|住建部|环保部|卫健委|海洋局)"
)
# 市人民政府, 县政府办公室, 省教育厅; not 市场监管局, 区域合作办公室
OF_LEVEL = re.compile(
    r"(?P<level>自治[区州县]|[省市州盟县区旗])(?:(?P<government>(?:人民)?政府)|(?=[一-鿿]{1,12}[局厅委办]$)(?!场监|域|政))"
)
_SHORT_GOVERNMENT = re.compile(r"(?<=[省市县区州旗盟])政府(?=$|办)")
_SHORT_OFFICE = re.compile(r"人民政府办$")
SHORTEST_PLACE = 3
"""Characters that two issuers of one place, which no list has, begin with."""
PARTY = re.compile(r"^中共")
# 某省人民政府贯彻国务院关于…的意见: who carries it out issues it
_PREFIX = re.compile(
    rf"^(?P<names>[^《“\"]{{2,80}}?)(?={VERB.pattern}|工作规则$|(?<=政府|公厅|公室|员会)(?:贯彻|落实|实施|执行))"
)


def issuers_in_title(title: str) -> str | None:
    """Return the words before 关于 or 印发 in a title when they name organizations; None when they do not."""
    number = next(find_numbers(title), None)
    match = _PREFIX.match(title[number.end if number and number.start == 0 else 0 :].strip())
    names = match["names"].strip() if match else ""
    return names if re.search(rf"{ORGANIZATION}$", joined(names)) else None


def split_issuers(names: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Several organizations as a title or signature lists them, one by one.

    ``中共某市委办公厅 某市人民政府办公厅`` → two; blanks inside one name (财 政 厅) are taken out.
    """
    found: list[str] = []
    for piece in re.split(r"[\s、，]+", names):
        if found and not re.search(rf"{ORGANIZATION}$", found[-1]):
            found[-1] += piece
        elif piece:
            found.append(piece)
    return tuple(name for piece in found for name in _split_joined(piece, gazetteer))


def _split_joined(names: str, gazetteer: Gazetteer) -> list[str]:
    """Names printed without a blank between: a new one begins where a place or 中共 follows an organization."""
    parts, begin = [], 0
    for end in re.finditer(ORGANIZATION, names):
        rest, name = names[end.end() :], names[begin : end.end()]
        # 国家税务总局某市税务局 and 中国人民银行某市分行 are one body each.
        local = gazetteer.leading(rest) and not name.startswith(("国家", "中国"))
        begins = local or rest.startswith("中共") or NATIONAL_BODY.match(rest) or _same_place(name, rest)
        begins = begins or _same_level(name, rest)
        if len(name) > 1 and begins:
            parts.append(name)
            begin = end.end()
    return [*parts, names[begin:]]


def _same_place(name: str, following: str) -> bool:
    """Whether a second name begins as the first: 中共某某新区工作委员会某某新区管理委员会."""
    return following[:SHORTEST_PLACE] == PARTY.sub("", name)[:SHORTEST_PLACE] != ""


def _same_level(name: str, following: str) -> bool:
    """Whether two names say no more than one and the same level: 市财政局市税务局."""
    both = OF_LEVEL.match(name), OF_LEVEL.match(following)
    return all(both) and name[0] == following[0]


def spelled_out(issuer: str) -> str:
    """Return in full the name of a government that a page abbreviates: 某县政府办 → 某县人民政府办公室.

    Empty for a web site, which issues nothing.
    """
    if issuer.endswith("网站"):
        return ""
    return _SHORT_OFFICE.sub("人民政府办公室", _SHORT_GOVERNMENT.sub("人民政府", issuer))

"""Who issues a document, and for which place."""

import re
from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from kg.document_numbers import find_numbers
from kg.extract.head import ORGANIZATION, VERB
from kg.jurisdictions import ABBREVIATIONS, COUNTRY, Gazetteer
from kg.records import Level
from kg.titles import joined

NATION = "全国"
# How names of bodies of the country begin; 国家税务总局北京市税务局 is one of 北京市, so places come first.
NATIONAL_BODY = re.compile(
    r"(?:中共中央|中央|国务院|国家|全国|中华人民共和国|中国|最高人民|教育部|科技部|科学技术部|工业和信息化部|公安部|民政部|"
    r"司法部|财政部|人力资源|自然资源部|生态环境部|住房[和城]|交通运输部|水利部|农业农村部|商务部|文化和旅游部|文化部|卫生部|"
    r"退役军人事务部|应急管理部|应急部|审计署|海关总署|税务总局|市场监管总局|银保监会|银监会|证监会|保监会|人民银行|农业部|国土资源部|环境保护部|"
    r"交通部|铁道部|建设部|信息产业部|劳动(?:和社会保障)?部|人事部|监察部|外交部|国家安全部|对外贸易|对外经济|外经贸部|"
    r"人社部|住建部|环保部|卫健委|海洋局)"
)
# 某市生态环境局某某分局 is of the district that it is named by
_BRANCH = re.compile(r"[一-鿿]{1,16}?局(?P<short>[一-鿿]{2,4})分局$")
# 某某高新技术产业开发区管理条例: a zone in a title, by the short name of the place it is in
_ZONE_IN_TITLE = re.compile(
    r"(?P<short>[一-鿿]{2,4}?)(?=国家|高新|经济|综合|保税|出口加工|工业园|自由贸易|旅游度假|自主创新)"
    r"[一-鿿]{2,20}?(?:开发区|高新区|示范区|保税区|试验区|工业园区|度假区|加工区)"
)
# 某某经济开发区管委会, 某某镇人民政府: places that no list has, by the issuer's own form.
_UNLISTED = re.compile(
    r"^(?P<name>.{1,30}?(?P<kind>省|自治区|自治州|地区|盟|市|自治县|县|旗|开发区|高新区|示范区|合作区|试验区|管理区|新区|"
    r"园区|区|街道|镇|乡|苏木))(?=人民政府|政府|管理委员会|管委会|办事处|(?:工作)?委员会|党?工委|党政办|党委|人大|委办)"
)
_LEVEL_OF_KIND: dict[str, Level] = {
    "省": "province",
    "自治区": "province",
    "自治州": "city",
    "地区": "city",
    "盟": "city",
    "市": "city",
    "街道": "township",
    "镇": "township",
    "乡": "township",
    "苏木": "township",
}
# 省政府办公厅, 市人民政府: a level, no name.
_LEVEL_OF_FIRST: dict[str, Level] = {
    "省": "province",
    "自治区": "province",
    "自治州": "city",
    "自治县": "county",
    "市": "city",
    "州": "city",
    "盟": "city",
    "县": "county",
    "区": "county",
    "旗": "county",
}
# 市人民政府, 县政府办公室, 省教育厅; not 市场监管局, 区域合作办公室
_OF_LEVEL = re.compile(
    r"(?P<level>自治[区州县]|[省市州盟县区旗])(?:(?P<government>(?:人民)?政府)|(?=[一-鿿]{1,12}[局厅委办]$)(?!场监|域|政))"
)
_SHORT_GOVERNMENT = re.compile(r"(?<=[省市县区州旗盟])政府(?=$|办)")
_SHORT_OFFICE = re.compile(r"人民政府办$")
# 某区某镇2023年…预案
_TOWN_BEHIND = re.compile(r"[一-鿿]{1,4}?(?:街道|镇|乡|苏木)(?=\d{4}年|关于)")
_CONDITIONS = re.compile(r"结合(?P<place>[一-鿿]{2,6}?)的?实际")
SHORTEST_PLACE = 3
"""Characters that two issuers of one place, which no list has, begin with."""
MUNICIPALITIES = "京津沪渝"
_TOWNSHIP = re.compile(r"^.{1,8}?(?:街道|镇|乡|苏木)(?=人民政府|办事处|党工委|党委|委员会)")
# 2021年度某某镇…工作计划, 关于印发某某街道…方案的通知; not 特色小镇, 乡镇, 城镇化, 乡村
_TOWN_IN_TITLE = re.compile(
    r"(?:^|关于|印发|下达|《|\d年度?)(?![^，。]{0,2}(?:[小古城重集乡全各本]镇|乡村))"
    r"(?P<name>[一-鿿]{2,3}?(?:街道|镇|乡|苏木))(?![村镇化级土居贤风情愁])"
)
_PARTY = re.compile(r"^中共")
# 某省人民政府贯彻国务院关于…的意见: who carries it out issues it
_PREFIX = re.compile(
    rf"^(?P<names>[^《“\"]{{2,80}}?)(?={VERB.pattern}|工作规则$|(?<=政府|公厅|公室|员会)(?:贯彻|落实|实施|执行))"
)


Context: TypeAlias = Callable[[], str | None]
"""Finds the code of the province that a document speaks of; asked only where a name leaves it open."""


class Place(Struct, frozen=True):
    """The place a document is for; ``code`` is None where the gazetteer does not have it."""

    name: str | None
    province: str | None
    level: Level | None
    code: str | None


NOWHERE = Place(None, None, None, None)


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
    return following[:SHORTEST_PLACE] == _PARTY.sub("", name)[:SHORTEST_PLACE] != ""


def _same_level(name: str, following: str) -> bool:
    """Whether two names say no more than one and the same level: 市财政局市税务局."""
    both = _OF_LEVEL.match(name), _OF_LEVEL.match(following)
    return all(both) and name[0] == following[0]


def place_of_issuer(issuer: str, gazetteer: Gazetteer, context: Context) -> Place | None:
    """Return the place that an organization's name says it is of; None where it names none.

    :param context: finds the code of the province that the document speaks of, for names that several places share.
    """
    name = _PARTY.sub("", joined(issuer))
    if leading := gazetteer.leading(name, context):
        place, length = leading
        if town := _TOWNSHIP.match(name[length:]):
            return Place(place.name + town[0], _province_name(place.code, gazetteer), "township", None)
        branch = _BRANCH.match(name, length)
        own = gazetteer.named(branch["short"], place.code) if branch else None
        return listed((own if own and gazetteer.within(own.code, place.code) else place).code, gazetteer)
    for mention in gazetteer.scan(name):
        if found := gazetteer.choose(mention.codes, context):
            return listed(found.code, gazetteer)
    if NATIONAL_BODY.match(name):
        return listed(COUNTRY, gazetteer)
    if unlisted := _UNLISTED.match(name):
        return _by_form(unlisted, gazetteer, context)
    near = (gazetteer.named(name[:length]) for length in (3, 2))
    return next((listed(short.code, gazetteer) for short in near if short and short.level == "province"), None)


def listed(code: str, gazetteer: Gazetteer) -> Place:
    """A place of the gazetteer as documents name it (北京市朝阳区; 全国 for the country)."""
    place = gazetteer.places[code]
    name = NATION if code == COUNTRY else gazetteer.full_name(code)
    return Place(name, _province_name(code, gazetteer), place.level, code)


def _by_form(match: re.Match[str], gazetteer: Gazetteer, context: Context) -> Place | None:
    """A place that no list has; its province by the short name that begins it (赣州开发区), else the text's."""
    name = match["name"]
    if len(name) < 3 or name[0] in "各本全" or name in _LEVEL_OF_FIRST:
        return None
    near = next((p for n in range(len(name), 1, -1) if (p := gazetteer.named(name[:n]))), None)
    province = gazetteer.province(near.code if near else context())
    return Place(name, province.name if province else None, _LEVEL_OF_KIND.get(match["kind"], "county"), None)


def place_in_title(title: str, gazetteer: Gazetteer, context: Context) -> Place | None:
    """Return the first place that a title names; None where it names none."""
    words = joined(title)
    if leading := gazetteer.leading(words, context):
        place, length = leading
        if town := _TOWN_BEHIND.match(words, length):
            return Place(place.name + town[0], _province_name(place.code, gazetteer), "township", None)
        return listed(place.code, gazetteer)
    for mention in gazetteer.scan(words):
        if found := gazetteer.choose(mention.codes, context):
            return listed(found.code, gazetteer)
    return None


def zone_in_title(title: str, gazetteer: Gazetteer, context: Context) -> Place | None:
    """Return the place by whose short name a title calls a zone: 某某高新技术产业开发区管理条例; None without one."""
    zone = _ZONE_IN_TITLE.match(joined(title))
    place = gazetteer.named(zone["short"], context) if zone else None
    return listed(place.code, gazetteer) if place else None


def town_in_title(title: str, gazetteer: Gazetteer, context: Context) -> Place | None:
    """Return the township, which no list has, that a title speaks of by its form; None where it names none."""
    town = _TOWN_IN_TITLE.search(joined(title))
    if town is None:
        return None
    province = gazetteer.province(context())
    return Place(town["name"], province.name if province else None, "township", None)


def with_place(issuer: str, place: Place) -> str:
    """Return an issuer that only says its level with the place it is of: 市政府办公室 → 某市人民政府办公室."""
    short = _OF_LEVEL.match(issuer)
    if short is None or not (place.name or "").endswith(short["level"]):
        return issuer
    return f"{place.name}{'人民政府' if short['government'] else ''}{issuer[short.end() :]}"


def spelled_out(issuer: str) -> str:
    """Return in full the name of a government that a page abbreviates: 某县政府办 → 某县人民政府办公室.

    Empty for a web site, which issues nothing.
    """
    if issuer.endswith("网站"):
        return ""
    return _SHORT_OFFICE.sub("人民政府办公室", _SHORT_GOVERNMENT.sub("人民政府", issuer))


def place_by_context(issuer: str, number: str | None, text: str, gazetteer: Gazetteer) -> Place | None:
    """Return the place of an issuer that only says its level (省政府办公厅, 市人民政府).

    By the province's letter in the document number, else by the place of that level named most often.
    """
    if number and not issuer and number[0] in MUNICIPALITIES:
        return listed(ABBREVIATIONS[number[0]], gazetteer)
    level = next((level for kind, level in _LEVEL_OF_FIRST.items() if issuer.startswith(kind)), None)
    if level is None:
        return None
    if level == "province" and number and (code := ABBREVIATIONS.get(number[0])):
        return listed(code, gazetteer)
    code = _most_named(text, gazetteer, level) or _whose_conditions(text, gazetteer, level)
    return listed(code, gazetteer) if code else None


def _whose_conditions(text: str, gazetteer: Gazetteer, level: Level) -> str | None:
    """Code of the place whose conditions a plan is made for, by its short name: 结合六盘水实际，制定本方案."""
    for match in _CONDITIONS.finditer(text):
        place = gazetteer.named(match["place"])
        if place and place.level == level:
            return place.code
    return None


def province_context(text: str, gazetteer: Gazetteer) -> str | None:
    """Code of the province whose places a text names most often; None where it names none."""
    return _most_named(text, gazetteer, "province")


def _most_named(text: str, gazetteer: Gazetteer, level: Level) -> str | None:
    """Code of the place of a level that most mentions without ambiguity are, or lie in."""
    counts: Counter[str] = Counter()
    for mention in gazetteer.scan(text):
        if len(mention.codes) == 1:
            counts.update(place.code for place in gazetteer.chain(mention.codes[0]) if place.level == level)
    return min(counts, key=lambda code: (-counts[code], code), default=None)


def _province_name(code: str, gazetteer: Gazetteer) -> str | None:
    province = gazetteer.province(code)
    return province.name if province else None

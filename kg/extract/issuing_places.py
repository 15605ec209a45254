"""For which place a document is: by who issues it, by its titles, by what its text speaks of."""

import re
from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from kg.extract.issuers import NATIONAL_BODY, OF_LEVEL, PARTY
from kg.jurisdictions import ABBREVIATIONS, COUNTRY, Gazetteer
from kg.records import Level
from kg.titles import joined

NATION = "全国"
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
    r"园区|区|街道|镇|乡|苏木))(?=人民政府|政府|管理委员会|管委会|办事处|(?:工作)?委员会|党?工委|党政办|党委|人大|委办|(?<=[乡镇道])$)"
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
# 某区某镇2023年…预案
_TOWN_BEHIND = re.compile(r"[一-鿿]{1,4}?(?:街道|镇|乡|苏木)(?=\d{4}年|关于)")
_CONDITIONS = re.compile(r"结合(?P<place>[一-鿿]{2,6}?)的?实际")
# 各区人民政府，市政府各部门: who is addressed says of which level the document is
_ADDRESSES = re.compile(r"(?<![一-鿿])(?P<level>自治区|[省市县区州])(?:人民)?政府(?:各|有关)(?:工作)?部门")
MOST_ADDRESSED = 600
"""Characters at the beginning in which somebody is addressed."""
MUNICIPALITIES = "京津沪渝"
# 某区某镇人民政府, 某区人民政府某街道办事处
_TOWNSHIP = re.compile(
    r"(?:人民政府)?(?P<town>[^府]{1,8}?(?:街道|镇|乡|苏木))(?=人民政府|办事处|党工委|党委|委员会|党政办)"
)
# 2021年度某某镇…工作计划, 关于印发某某街道…方案的通知; not 特色小镇, 乡镇, 城镇化, 乡村
_TOWN_IN_TITLE = re.compile(
    r"(?:^|关于|印发|下达|《|\d年度?)(?![^，。]{0,2}(?:[小古城重集乡全各本]镇|乡村))"
    r"(?P<name>[一-鿿]{2,3}?(?:街道|镇|乡|苏木))(?![村镇化级土居贤风情愁])"
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


def place_of_issuer(issuer: str, gazetteer: Gazetteer, context: Context) -> Place | None:
    """Return the place that an organization's name says it is of; None where it names none.

    :param context: finds the code of the province that the document speaks of, for names that several places share.
    """
    name = PARTY.sub("", joined(issuer))
    if leading := gazetteer.leading(name, context):
        place, length = leading
        if town := _TOWNSHIP.match(name, length):
            return _township(place.code, town["town"], gazetteer)
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


def _township(above: str, town: str, gazetteer: Gazetteer) -> Place:
    """A township, which no list has, by the place above it: 北京市朝阳区某某镇."""
    return Place(gazetteer.full_name(above) + town, _province_name(above, gazetteer), "township", None)


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
            return _township(place.code, town[0], gazetteer)
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
    short = OF_LEVEL.match(issuer)
    if short is None or not (place.name or "").endswith(short["level"]):
        return issuer
    return f"{place.name}{'人民政府' if short['government'] else ''}{issuer[short.end() :]}"


def place_by_context(issuer: str, number: str | None, text: str, gazetteer: Gazetteer) -> Place | None:
    """Return the place of an issuer that only says its level (省政府办公厅, 市人民政府).

    By the province's letter in the document number, else by the place of that level named most often. Where no
    issuer is named, those whom the document addresses say its level.
    """
    if number and number[0] in MUNICIPALITIES:
        municipality = ABBREVIATIONS[number[0]]
        # 市政府, and 庆市人民政府 where the first character is lost
        named = "市" in issuer and gazetteer.places[municipality].name.endswith(issuer[: issuer.index("市") + 1])
        if not issuer or (named and province_context(text, gazetteer) in (None, municipality)):
            return listed(municipality, gazetteer)
    addressed = _ADDRESSES.search(text, 0, MOST_ADDRESSED) if not issuer else None
    first = addressed["level"] if addressed else issuer
    level = next((level for kind, level in _LEVEL_OF_FIRST.items() if first.startswith(kind)), None)
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

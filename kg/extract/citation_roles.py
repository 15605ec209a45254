"""In which role a document names another: its ground, the issuer's earlier plan, a law, or other."""

import re
from collections.abc import Iterator

from kg.document_numbers import parse_number
from kg.extract.citation_context import FOUNDS, GROUND, Context
from kg.extract.mentions import Mention
from kg.jurisdictions import Gazetteer, short_name
from kg.records import CitationRole, Metadata, Provision, Span
from kg.titles import bare, folded, is_law, kind_of, period_of

# 与《…》相适应, 同《…》衔接: a neighbour, no ground
_BESIDE_BEFORE = re.compile(r"[与和同跟][^，,。；;《》]{0,12}$")
_BESIDE_AFTER = re.compile(r"[^，,。；;《》]{0,12}(?:适应|衔接|协调|一致|匹配|对接)")
# 各单位要认真落实《…》: a duty
_DUTY = re.compile(
    r"(?:要(?!求)|应当?|须|必须)[^，,。；;《》]{0,10}(?:贯彻|落实|执行|遵守|按照|依照)[^，,。；;]{0,40}$"
)
# 为落实《甲》文件精神，各单位对照《乙》: behind what ends a ground another begins, or none
_GROUND_ENDS = re.compile(r"(?:精神|要求|规定|部署)[，,]")
# 推动《…》各项部署落地见效: it is carried out
_DRIVEN_BEFORE = re.compile(r"(?:推[动进]|促进|确保)[^，,。；;《》]{0,12}$")
_DRIVEN_AFTER = re.compile(r"[^，,。；;《》]{0,12}(?:落地|落实|落细|见效|有效实施)")
# 对《…》的批示: what is carried out is the instruction
_ANSWERED = re.compile(r"的?(?:重要)?(?:批示|批复|答复|复函)")
# 决定废止《甲》（…1号）、《乙》: each of them is repealed
_REPEALED_BEFORE = re.compile(r"废止(?:《[^《》]{1,120}》(?:[（(][^（()）]{1,60}[）)])?[、，和及与以]{1,2}){0,20}$")
# 为贯彻落实《…》，加强管理。根据《…》，制定本办法。: the next sentence founds the document on both
_PURPOSE = re.compile(r"\s*(?:第[一1]条\s*)?为")
_NEXT_FOUNDS = re.compile(rf"[^。\n]{{0,200}}。[^。\n]{{0,400}}?(?:{FOUNDS.pattern})")
# 国务院印发《…》，作出部署。为落实相关要求，; 《…》提出……。《…》要求……。为全面推行……，现提出以下意见
_DEMANDS = re.compile(
    r"[^。\n]{0,160}?(?:提出|作出|做出|明确|部署|要求)[^。\n]{0,160}。"
    r"(?:[^。\n《]{0,24}《[^》\n]{2,80}》[^。\n]{0,16}?(?:提出|明确|要求)[^。\n]{0,160}。|[^。\n《]{0,240}意义。)?"
    r"为(?:(?:贯彻|落实|全面|深入|切实|认真)[^。，\n《]{0,16}(?:要求|部署|精神|决策)"
    r"|[^。\n《]{2,60}，[^。\n《]{0,40}(?:现(?:就|将|提出)|(?:提出|制定)(?:如下|以下|本)))"
)
# What the heading of a unit ends with that lists what the plan rests on: 编制依据.
_GROUND_HEADING = "依据"
# 1.《某法》（主席令第13号）: one of a list, perhaps printed beside the heading instead of below it
_LISTED_GROUND = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[）).．、]?\s?[一-鿿、]{0,20}《")
# 自《…》印发实施以来, 《…》同时废止: the earlier one.
_SINCE = re.compile(r"[^。；\n]{0,12}?(?:印发|颁布|颁发|发布|实施|出台|执行)[^。；，\n]{0,12}?(?:以来|以后|后|期间)")
# Not what stands before 不再执行《…》, which has an object of its own.
_REPEALED = re.compile(r"(?!中)[^。\n]{0,200}?(?:同时|即行|予以)?(?:废止|停止执行|不再执行|失效)(?![一-鿿]{0,12}《)")
# 为落实《甲》，某部修订《乙》: what another has made, no ground
_MADE_BEFORE = re.compile(r"[，,][^，,。《》]{2,24}(?:制定|修订|修改|印发|出台|发布|公布|起草)了?$")
# 现对《…》作如下调整: what the document changes
_AMENDED_AFTER = re.compile(
    r"[^。\n]{0,80}?(?:作|做|进行|予以)(?:出|了|如下|以下|相应|适当|部分)*(?:调整|修改|修订|补充)"
)
# 关于加强本市某事的通知: what an authority calls its own place
_OWN_PLACE = re.compile(r"[本我](?:自治[区州县]|[省市州盟县区旗镇乡])")
# 市政府关于…: a title that says no more of its issuer than the level
_LEVEL_GOVERNMENT = re.compile(r"(?:自治[区州县]|[省市州盟县区旗])(?:人民)?政府")


class Roles:
    """What the place of a mention in its document, and the words around it, make of it."""

    def __init__(self, context: Context, gazetteer: Gazetteer) -> None:
        self.context = context
        self.gazetteer = gazetteer
        self._agency = _agency(context.found.document_number)
        self.own_places = _own_places(context.found, gazetteer)
        self.grounds = list(_grounds(context.text, context.outline.provisions))

    def role(self, mention: Mention) -> CitationRole:
        """The role of a mention, by the words around it, else by what it is."""
        if self._is_ground(mention):
            return "basis"
        if self._is_predecessor(mention):
            return "predecessor"
        return "law" if mention.title and is_law(mention.title) else "other"

    def _is_ground(self, mention: Mention) -> bool:
        before, after = self.context.sentence(mention)
        if self._under_grounds(mention) or self._is_carried_out(mention):
            return True
        replaced = self._is_amended(mention) or self.context.is_former(mention) or _REPEALED_BEFORE.search(before)
        if replaced or before.endswith("符合") or (before.endswith("对") and _ANSWERED.match(after)):
            return False
        driven = _DRIVEN_BEFORE.search(before) and _DRIVEN_AFTER.match(after)
        if not driven and GROUND.search(_GROUND_ENDS.split(before)[-1]) is None:
            return False
        if _BESIDE_BEFORE.search(before) and _BESIDE_AFTER.match(after):
            return False
        if FOUNDS.search(after) or (_PURPOSE.match(before) and _NEXT_FOUNDS.match(self.context.text, mention.end)):
            return True
        told = _DUTY.search(before) or _MADE_BEFORE.search(before)
        return self.context.in_opening(mention) and not told

    def _under_grounds(self, mention: Mention) -> bool:
        """Whether a mention stands in a unit such as 编制依据."""
        return any(span.start <= mention.start < span.end for span in self.grounds)

    def _is_carried_out(self, mention: Mention) -> bool:
        """Whether the opening tells what a document of others demands and goes on: 为落实相关要求."""
        return self.context.in_opening(mention) and _DEMANDS.match(self.context.text, mention.end) is not None

    def _is_amended(self, mention: Mention) -> bool:
        """Whether the document says that it changes the one it names: 现对《…》作如下调整."""
        return self.context.text[mention.start - 1 : mention.start] == "对" and (
            _AMENDED_AFTER.match(self.context.text, mention.end) is not None
        )

    def _is_issuers(self, title: str) -> bool:
        """Whether a title speaks of the document's own place: names it, or, for the nation's, names none."""
        if self.context.found.level == "national":
            return not self.gazetteer.scan(title)
        named = folded(title)
        level = _LEVEL_GOVERNMENT.match(title)
        if (level and self.context.found.title.startswith(level[0])) or _OWN_PLACE.search(title):
            return True
        return any(place in named for place in self.own_places)

    def _is_predecessor(self, mention: Mention) -> bool:
        """Whether a mention is one of the issuer's own earlier plan."""
        by_number = bool(self._agency) and self._agency == _agency(mention.number)
        if not (by_number or (mention.title and self._is_issuers(mention.title))):
            return False
        after = self.context.text[mention.end : mention.end + 240]
        before, _ = self.context.sentence(mention)
        if _REPEALED.match(after) or _REPEALED_BEFORE.search(before) or self._is_amended(mention):
            return True
        if mention.title is None:
            return False
        # A law is the legislature's, an agreement has two sides: neither is an earlier plan of the issuer's.
        if is_law(mention.title) or kind_of(mention.title) is None:
            return False
        if _SINCE.match(after):
            return True
        theirs, ours = period_of(mention.title), self.context.found.period
        issued = int((self.context.found.document_date or "0")[:4])
        older = theirs is not None and (theirs[0] < ours[0] if ours else theirs[1] <= issued)
        if by_number and not (theirs and ours):
            older = _year(mention.number) < _year(self.context.found.document_number)
        return older and _same_matter(mention.title, self.context.found.title)


def _grounds(text: str, provisions: tuple[Provision, ...]) -> Iterator[Span]:
    """Units such as 编制依据, and the first lines of the units right behind one that name nothing but a document."""
    lists = False
    for unit in provisions:
        if unit.heading.endswith(_GROUND_HEADING):
            lists = True
            yield Span(unit.start, unit.end)
        elif lists := lists and _LISTED_GROUND.match(text, unit.start) is not None:
            yield Span(unit.start, unit.start + len(text[unit.start : unit.end].partition("\n")[0]))


def _agency(number: str | None) -> str:
    """Agency code of a document number; an office's is its government's: 锡政办发 → 锡政发."""
    parsed = parse_number(number)
    return parsed.agency.replace("办", "") if parsed else ""


def _year(number: str | None) -> int:
    parsed = parse_number(number)
    return parsed.year if parsed else 0


def _own_places(found: Metadata, gazetteer: Gazetteer) -> set[str]:
    """How the document's own place may be written in a title."""
    place = gazetteer.get(found.division_code)
    names = {place.name, short_name(place.name)} if place else {found.jurisdiction or ""}
    return {folded(name) for name in names if len(name) > 1}


def _same_matter(title: str, own: str) -> bool:
    """Whether two titles speak of the same thing: most of the characters pairs of the shorter are in the longer."""
    pairs = [{word[i : i + 2] for i in range(len(word) - 1)} for word in (folded(bare(title)), folded(bare(own)))]
    fewer = min(map(len, pairs))
    return fewer > 0 and len(pairs[0] & pairs[1]) >= 0.6 * fewer

"""Where a document names another, and what that makes of it: a citation at all, and in which role."""

import re
from collections.abc import Iterator

from kg.document_numbers import FILE_NAME, find_numbers, parse_number
from kg.extract.mentions import Mention
from kg.jurisdictions import Gazetteer, short_name
from kg.records import CitationRole, Metadata, Outline, Provision, Span
from kg.titles import bare, folded, forwarded, is_law, is_official, kind_of, period_of

# What makes a citation a ground: 根据《…》, 为贯彻落实《…》, 结合《…》.
_GROUND = re.compile(
    r"根据|依据|依照|按照|遵照|参照|结合|贯彻|落实|执行|对标|为[^，。；《》]{0,16}(?:实施|推进|推动|落实|做好|完成)"
)
# 与《…》相适应, 同《…》衔接: a neighbour, no ground
_BESIDE_BEFORE = re.compile(r"[与和同跟][^，。；《》]{0,12}$")
_BESIDE_AFTER = re.compile(r"[^，。；《》]{0,12}(?:适应|衔接|协调|一致|匹配|对接)")
# 各单位要认真落实《…》: a duty
_DUTY = re.compile(r"(?:要(?!求)|应当?|须|必须)[^，。；《》]{0,10}(?:贯彻|落实|执行|遵守|按照|依照)[^，。；]{0,40}$")
# 国务院印发《…》，作出部署。为落实相关要求，; 《…》提出……。《…》要求……。为全面推行……，现提出以下意见
_DEMANDS = re.compile(
    r"[^。\n]{0,160}?(?:提出|作出|做出|明确|部署|要求)[^。\n]{0,160}。"
    r"(?:[^。\n《]{0,24}《[^》\n]{2,80}》[^。\n]{0,16}?(?:提出|明确|要求)[^。\n]{0,160}。)?"
    r"为(?:(?:贯彻|落实|全面|深入|切实|认真)[^。，\n《]{0,16}(?:要求|部署|精神|决策)"
    r"|[^。\n《]{2,60}，[^。\n《]{0,40}(?:现(?:就|将|提出)|(?:提出|制定)(?:如下|以下|本)))"
)
# What the heading of a unit ends with that lists what the plan rests on: 编制依据.
_GROUND_HEADING = "依据"
# 1.《某法》（主席令第13号）: one of a list, perhaps printed beside the heading instead of below it
_LISTED_GROUND = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[）).．、]?\s?[一-鿿、]{0,20}《")
# A sentence that founds the document itself counts wherever it stands (第一条 of 办法).
_FOUNDS = re.compile(
    r"(?:制定|制订|编制|形成|出台|提出)(?:了)?(?:本(?![单地部级省市县区行企校院系辖])|如下|以下)|现(?:就|将)"
)
# 自《…》印发实施以来, 《…》同时废止: the earlier one.
_SINCE = re.compile(r"[^。；\n]{0,12}?(?:印发|颁布|颁发|发布|实施|出台|执行)[^。；，\n]{0,12}?(?:以来|以后|后|期间)")
# Not what stands before 不再执行《…》, which has an object of its own.
_REPEALED = re.compile(r"(?!中)[^。\n]{0,200}?(?:同时|即行|予以)?(?:废止|停止执行|不再执行|失效)(?![一-鿿]{0,12}《)")
# 本通知所附《…》, 详见附件《…》、《…》; 《…》（格式见附件1）: the document's own
_ANNEX_BEFORE = re.compile(
    r"(?:所附的?|附[件表][0-9一二三四五六七八九十]{0,2}[：:]?)(?:《[^《》]{1,80}》[、，和及与]{0,2}){0,20}$"
)
_ANNEX_AFTER = re.compile(r"\s{0,2}[（(](?:[^（()）《》]{0,6}见)?附[件表]")
# 附件：1.某某标准, each on a line: the document's own, wherever it is named
_ANNEX_LIST = re.compile(r"(?:^|\n)附\s?[件表]\s?[0-9]{0,2}\s?[：:]")
_ANNEX_LINE = re.compile(r"\s*(?:[0-9]{1,2}\s?[.．、])?\s*《?(?P<title>[^\n《》：:；。]{4,80})》?(?=\n|$)")
MOST_ANNEXES = 40
# 为落实《甲》，某部修订《乙》: what another has made, no ground
_MADE_BEFORE = re.compile(r"[，,][^，,。《》]{2,24}(?:制定|修订|修改|印发|出台|发布|公布|起草)了?$")
# 根据《…》: what stands right before a ground.
_RESTS_ON = re.compile(r"(?:根据|依据|依照|按照|遵照)$")
# The notice's own sentence about what it forwards.
_FORWARDING = re.compile(r"印发|下发|转发(?:给)?你|予以(?:公布|发布)|现予|现(?:公布|发布)|公开征[求集询]")
# A line that begins with what goes on with a sentence was cut in the middle of it.
_SENTENCE_END = re.compile(r"[。！？!?]|\n(?!\s*(?:[、，,；;)）》]|[（(](?![一二三四五六七八九十\d])))")
# （1991年3月4日国务院令第76号发布，…修订）: the history of the document itself, below its title
_HISTORY = re.compile(r"\s*(?:公布|发布|颁布|修订|修正|第.{1,2}次修)")
# 现对《…》作如下调整: what the document changes
_AMENDED_AFTER = re.compile(
    r"[^。\n]{0,80}?(?:作|做|进行|予以)(?:出|了|如下|以下|相应|适当|部分)*(?:调整|修改|修订|补充)"
)
# 市政府关于…: a title that says no more of its issuer than the level
_LEVEL_GOVERNMENT = re.compile(r"(?:自治[区州县]|[省市州盟县区旗])(?:人民)?政府")
# 组织制定了《甲》《乙》和《丙》。现印发给你们: the notice's words about what it forwards in two sentences
_MADE = re.compile(r"(?:制定|编制|修订|起草|研制)(?:完成|形成)?了?(?:《[^《》]{1,120}》[、，和及与以]{0,2}){0,20}$")
_SENT_NEXT = re.compile(r"[^。\n]{0,400}。现(?:予)?(?:印发|转发|公布|发布)")
LONGEST_SENTENCE = 800
LONGEST_HEAD = 120
"""Characters of a line that holds the numbers of a joint notice."""
SHORTEST_SHORTENED = 8
"""Characters of a title that may stand for one that has a word more."""
MOST_NOTICE = 1_500
"""Characters at the beginning that are the notice where it was not told from the plan."""


class Context:
    """Where in the document a mention stands, and what that makes of it."""

    def __init__(self, text: str, outline: Outline, found: Metadata, gazetteer: Gazetteer) -> None:
        self.text = text
        self.outline = outline
        self.found = found
        own = [found.title, found.notice_title or "", forwarded(found.notice_title or "") or ""]
        own += [title[title.index("关于") :] for title in own if "关于" in title]
        self.own = {folded(title) for title in own if title}
        self.own_bare = {folded(bare(title)) for title in own if title}
        self.gazetteer = gazetteer
        self._agency = _agency(found.document_number)
        self.own_places = _own_places(found, gazetteer)
        self.annexes = _annexes(text)
        self.grounds = list(_grounds(text, outline.provisions))
        self.first = outline.provisions[0].start if outline.provisions else len(text)

    def counts(self, mention: Mention) -> bool:
        """Whether a mention is one of another official document."""
        if mention.title is None:
            file = FILE_NAME.match(self.text, mention.end)
            history = mention.start < self.first and _HISTORY.match(self.text, mention.end)
            return mention.number != self.found.document_number and not (file or history or self._alone(mention))
        if self._is_own(mention):
            return self._founds_itself(mention)
        if mention.number is None and (not is_official(mention.title) or self._is_annex(mention)):
            return False
        return not self._forwards(mention)

    def role(self, mention: Mention) -> CitationRole:
        """The role of a mention, by the words around it, else by what it is."""
        if self._is_ground(mention):
            return "basis"
        if self._is_predecessor(mention):
            return "predecessor"
        return "law" if mention.title and is_law(mention.title) else "other"

    def _is_own(self, mention: Mention) -> bool:
        """Whether a mention is one of this document, perhaps without issuer or years, or with a draft mark."""
        title = mention.title or ""
        if mention.number and mention.number != self.found.document_number:
            return False
        if folded(title) in self.own:
            return True
        named = folded(bare(title))
        own = named in self.own_bare or any(_shortens(named, whole) for whole in self.own_bare)
        return own and period_of(title) in (None, self.found.period)

    def _founds_itself(self, mention: Mention) -> bool:
        """Whether the document says that it was made on its own ground: 根据《…》，制定本方案."""
        before, after = self._sentence(mention)
        return _RESTS_ON.search(before) is not None and _FOUNDS.search(after) is not None

    def _alone(self, mention: Mention) -> bool:
        """Whether nothing but numbers stands on its line so far: a head, not a citation."""
        low = max(0, mention.start - LONGEST_HEAD)
        begin = self.text.rfind("\n", low, mention.start) + 1
        if not begin and low:
            return False
        line = self.text[begin : mention.start]
        for number in reversed(list(find_numbers(line))):  # joint notices have several numbers
            line = line[: number.start] + line[number.end :]
        return not line.strip("#* （(、，\u3000")

    def _forwards(self, mention: Mention) -> bool:
        """Whether a mention in the notice is the one of the plan that it forwards."""
        notice = self.outline.notice or (Span(0, min(self.first, MOST_NOTICE)) if self.found.notice_title else None)
        if notice is None or not notice.start <= mention.start < notice.end:
            return False
        before, _ = self._sentence(mention)
        if _MADE.search(before) and _SENT_NEXT.match(self.text, mention.end):
            return True
        # To the full stop: lines may have been cut in mid-sentence.
        after = self.text[mention.end : notice.end][:LONGEST_SENTENCE].split("。")[0]
        return _FORWARDING.search(after) is not None and _GROUND.search(before) is None

    def _is_annex(self, mention: Mention) -> bool:
        """Whether a mention is one of what is attached to this document."""
        if _ANNEX_AFTER.match(self.text, mention.end) or folded(bare(mention.title or "")) in self.annexes:
            return True
        before, _ = self._sentence(mention)
        return "附" in before and _ANNEX_BEFORE.search(before) is not None

    def _sentence(self, mention: Mention) -> tuple[str, str]:
        """What stands before and after a mention in its sentence."""
        begin = max(0, mention.start - LONGEST_SENTENCE)
        begin = max(begin, self.text.rfind("。", begin, mention.start) + 1)
        ends = [match.end() for match in _SENTENCE_END.finditer(self.text, begin, mention.start)]
        start = ends[-1] if ends else begin
        end = _SENTENCE_END.search(self.text, mention.end, mention.end + LONGEST_SENTENCE)
        return self.text[start : mention.start], self.text[mention.end : end.start() if end else mention.end + 200]

    def _is_ground(self, mention: Mention) -> bool:
        before, after = self._sentence(mention)
        if self._under_grounds(mention) or self._is_carried_out(mention):
            return True
        if self._is_amended(mention):
            return False
        if _GROUND.search(before) is None or (_BESIDE_BEFORE.search(before) and _BESIDE_AFTER.match(after)):
            return False
        if _FOUNDS.search(after):
            return True
        return self._in_opening(mention) and not (_DUTY.search(before) or _MADE_BEFORE.search(before))

    def _under_grounds(self, mention: Mention) -> bool:
        """Whether a mention stands in a unit such as 编制依据."""
        return any(span.start <= mention.start < span.end for span in self.grounds)

    def _is_carried_out(self, mention: Mention) -> bool:
        """Whether the opening tells what a document of others demands and goes on: 为落实相关要求."""
        return self._in_opening(mention) and _DEMANDS.match(self.text, mention.end) is not None

    def _in_opening(self, mention: Mention) -> bool:
        """Whether a mention stands in the notice or in the plan's preamble."""
        spans: list[Span] = [span for span in (self.outline.notice, self.outline.preamble) if span]
        return any(span.start <= mention.start < span.end for span in spans)

    def _is_amended(self, mention: Mention) -> bool:
        """Whether the document says that it changes the one it names: 现对《…》作如下调整."""
        return self.text[mention.start - 1 : mention.start] == "对" and (
            _AMENDED_AFTER.match(self.text, mention.end) is not None
        )

    def _is_issuers(self, title: str) -> bool:
        """Whether a title speaks of the document's own place: names it, or, for the nation's, names none."""
        if self.found.level == "national":
            return not self.gazetteer.scan(title)
        named = folded(title)
        level = _LEVEL_GOVERNMENT.match(title)
        if level and self.found.title.startswith(level[0]):
            return True
        return any(place in named for place in self.own_places)

    def _is_predecessor(self, mention: Mention) -> bool:
        """Whether a mention is one of the issuer's own earlier plan."""
        by_number = bool(self._agency) and self._agency == _agency(mention.number)
        if not (by_number or (mention.title and self._is_issuers(mention.title))):
            return False
        after = self.text[mention.end : mention.end + 240]
        if _REPEALED.match(after) or self._is_amended(mention):
            return True
        if mention.title is None:
            return False
        # A law is the legislature's, an agreement has two sides: neither is an earlier plan of the issuer's.
        if is_law(mention.title) or kind_of(mention.title) is None:
            return False
        if _SINCE.match(after):
            return True
        theirs, ours = period_of(mention.title), self.found.period
        issued = int((self.found.document_date or "0")[:4])
        older = theirs is not None and (theirs[0] < ours[0] if ours else theirs[1] <= issued)
        if by_number and not (theirs and ours):
            older = _year(mention.number) < _year(self.found.document_number)
        return older and _same_matter(mention.title, self.found.title)


def _grounds(text: str, provisions: tuple[Provision, ...]) -> Iterator[Span]:
    """Units such as 编制依据, and the first lines of the units right behind one that name nothing but a document."""
    lists = False
    for unit in provisions:
        if unit.heading.endswith(_GROUND_HEADING):
            lists = True
            yield Span(unit.start, unit.end)
        elif lists := lists and _LISTED_GROUND.match(text, unit.start) is not None:
            yield Span(unit.start, unit.start + len(text[unit.start : unit.end].partition("\n")[0]))


def _annexes(text: str) -> set[str]:
    """Titles, folded and bare, that a document lists as its own annexes: 附件：1.某某标准."""
    found: set[str] = set()
    for opening in _ANNEX_LIST.finditer(text):
        place = opening.end()
        for _ in range(MOST_ANNEXES):
            line = _ANNEX_LINE.match(text, place)
            if line is None:
                break
            found.add(folded(bare(line["title"])))
            place = line.end()
    return found


def _shortens(title: str, whole: str) -> bool:
    """Whether a long title is the other with a word left out behind its beginning: 某港枢纽(建设)实施方案."""
    if not (len(title) >= SHORTEST_SHORTENED and 0 < len(whole) - len(title) <= 2 and title[:2] == whole[:2]):
        return False
    rest = iter(whole)
    return all(letter in rest for letter in title)


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

"""Where a document names another, and whether that makes it a citation."""

import re

from kg.document_numbers import FILE_NAME, find_numbers
from kg.extract.mentions import Mention
from kg.records import Metadata, Outline, Span
from kg.titles import bare, folded, forwarded, is_official, period_of

# What makes a citation a ground: 根据《…》, 为贯彻落实《…》, 结合《…》.
GROUND = re.compile(
    r"根据|依据|依照|按照|遵照|参照|结合|贯彻|落实|执行|对标|为[^，,。；;《》]{0,16}(?:实施|推进|推动|落实|做好|完成)"
)
# A sentence that founds the document itself counts wherever it stands (第一条 of 办法).
FOUNDS = re.compile(
    r"(?:制定|制订|编制|形成|出台|提出)(?:了)?(?:本(?![单地部级省市县区行企校院系辖])|如下|以下)|现(?:就|将)"
    r"|决定(?:对|废止|修改|授予|作出)"
)
# 本通知所附《…》, 详见附件《…》、《…》; 《…》（格式见附件1）: the document's own
_ANNEX_BEFORE = re.compile(
    r"(?:所附的?|附[件表][0-9一二三四五六七八九十]{0,2}[：:]?)(?:《[^《》]{1,80}》[、，和及与]{0,2}){0,20}$"
)
_ANNEX_AFTER = re.compile(r"\s{0,2}[（(](?:[^（()）《》]{0,6}见)?附[件表]")
# 附件：1.某某标准, each on a line: the document's own, wherever it is named
_ANNEX_LIST = re.compile(r"附(?<![^\n]附)\s?[件表]\s?[0-9]{0,2}\s?[：:]")
_ANNEX_LINE = re.compile(r"\s*(?:[0-9]{1,2}\s?[.．、])?\s*《?(?P<title>[^\n《》：:；。]{4,80})》?(?=\n|$)")
MOST_ANNEXES = 40
_TITLES = re.compile(r"《[^《》]{0,200}》")
# 根据《…》: what stands right before a ground.
_RESTS_ON = re.compile(r"(?:根据|依据|依照|按照|遵照)$")
# The notice's own sentence about what it forwards.
_FORWARDING = re.compile(r"印发|下发|转发(?:给)?你|予以(?:公布|发布)|现予|现(?:公布|发布)|公开征[求集询]")
# A line that begins with what goes on with a sentence was cut in the middle of it.
_SENTENCE_END = re.compile(r"[。！？!?]|\n(?!\s{0,4}(?:[、，,；;)）》]|[（(](?![一二三四五六七八九十\d])))")
# （1991年3月4日国务院令第76号发布，…修订）: the history of the document itself, below its title
_HISTORY = re.compile(r"\s*(?:公布|发布|颁布|修订|修正|第.{1,2}次修|令?关于修[订改])")
# 组织制定了《甲》《乙》和《丙》。现印发给你们: the notice's words about what it forwards in two sentences
_MADE = re.compile(r"(?:制定|编制|修订|起草|研制)(?:完成|形成)?了?(?:《[^《》]{1,120}》[、，和及与以]{0,2}){0,20}$")
_SENT_NEXT = re.compile(r"(?:[^。\n]{0,400}。|[，,]\s?)现(?:予以?)?(?:印发|转发|公布|发布)")
# 现将《甲》、《乙》印发给你们: what stands before this in the sentence is no word on what is sent
_SENT = re.compile(r"现[将对]")
# 现将《甲》（某发〔2000〕18号）转发给你们: forwarded, whatever else stands on the line
_SENT_ALONE = re.compile(r"(?:[（(][^（()）]{1,40}[）)])?[^。，,；;《\n]{0,20}(?:印发|转发|下发)给?你们")
# 原2007年印发的《某预案》同时废止, 2018年1月12日印发的《某预案》同时废止: the earlier one of the same title
_FORMER_BEFORE = re.compile(r"原[^，,。；;《》]{0,20}$|\d{4}年[^，,。；;《》]{0,24}的$")
_FORMER_AFTER = re.compile(r"[^，,。；;《\n]{0,60}?(?:废止|停止执行|失效)")
LONGEST_SENTENCE = 800
LONGEST_HEAD = 120
"""Characters of a line that holds the numbers of a joint notice."""
SHORTEST_SHORTENED = 8
"""Characters of a title that may stand for one that has a word more."""
LONGEST_FORMER = 32
"""Characters before an earlier document of the same title that say so."""
MOST_NOTICE = 1_500
"""Characters at the beginning that are the notice where it was not told from the plan."""


class Context:
    """Where in the document a mention stands, and whether it is one of another document."""

    def __init__(self, text: str, outline: Outline, found: Metadata) -> None:
        self.text = text
        self.outline = outline
        self.found = found
        own = [found.title, found.notice_title or ""]
        own += [forwarded(title) or "" for title in own]
        own += [title[title.index("关于") :] for title in own if "关于" in title]
        self.own = {folded(title) for title in own if title}
        self.own_bare = {folded(bare(title)) for title in own if title}
        self.annexes = _annexes(text)
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

    def _is_own(self, mention: Mention) -> bool:
        """Whether a mention is one of this document, perhaps without issuer or years, or with a draft mark."""
        title = mention.title or ""
        if (mention.number and mention.number != self.found.document_number) or self.is_former(mention):
            return False
        if folded(title) in self.own:
            return True
        named = folded(bare(title))
        own = named in self.own_bare or any(_shortens(named, whole) for whole in self.own_bare)
        return own and period_of(title) in (None, self.found.period)

    def is_former(self, mention: Mention) -> bool:
        """Whether a mention is one of what this document replaces under the same title: 原《…》同时废止."""
        if _FORMER_AFTER.match(self.text, mention.end) is None:
            return False
        return _FORMER_BEFORE.search(self.text, max(0, mention.start - LONGEST_FORMER), mention.start) is not None

    def _founds_itself(self, mention: Mention) -> bool:
        """Whether the document says that it was made on its own ground: 根据《…》，制定本方案."""
        before, after = self.sentence(mention)
        return _RESTS_ON.search(before) is not None and FOUNDS.search(after) is not None

    def _alone(self, mention: Mention) -> bool:
        """Whether nothing but numbers stands on its line so far: a head, not a citation."""
        if self.text.startswith("文", mention.end):  # 某发〔2022〕3号文收悉
            return False
        low = max(0, mention.start - LONGEST_HEAD)
        begin = self.text.rfind("\n", low, mention.start) + 1
        if not begin and low:
            return False
        line = self.text[begin : mention.start]
        for number in reversed(list(find_numbers(line))):  # joint notices have several numbers
            line = line[: number.start] + line[number.end :]
        return not line.strip("#* （(、，\u3000")

    def sends(self, mention: Mention) -> bool:
        """Whether a sentence says that it sends what it names: 现将《…》印发给你们; 制定了《…》，现予公布."""
        before, _ = self.sentence(mention)
        if before.endswith("现将") and _SENT_ALONE.match(self.text, mention.end):
            return True
        made = mention.start < MOST_NOTICE and _MADE.search(before) is not None
        return made and _SENT_NEXT.match(self.text, mention.end) is not None

    def _forwards(self, mention: Mention) -> bool:
        """Whether a mention in the notice is the one of the plan that it forwards."""
        if self.sends(mention):
            return True
        notice = self.outline.notice or (Span(0, min(self.first, MOST_NOTICE)) if self.found.notice_title else None)
        if notice is None or not notice.start <= mention.start < notice.end:
            return False
        before, _ = self.sentence(mention)
        # To the full stop: lines may have been cut in mid-sentence.
        after = self.text[mention.end : notice.end][:LONGEST_SENTENCE].split("。")[0]
        lead = _SENT.split(before)[-1]
        return _FORWARDING.search(after) is not None and GROUND.search(_TITLES.sub("", lead)) is None

    def _is_annex(self, mention: Mention) -> bool:
        """Whether a mention is one of what is attached to this document."""
        if _ANNEX_AFTER.match(self.text, mention.end) or folded(bare(mention.title or "")) in self.annexes:
            return True
        before, _ = self.sentence(mention)
        return "附" in before and _ANNEX_BEFORE.search(before) is not None

    def sentence(self, mention: Mention) -> tuple[str, str]:
        """What stands before and after a mention in its sentence."""
        begin = max(0, mention.start - LONGEST_SENTENCE)
        begin = max(begin, self.text.rfind("。", begin, mention.start) + 1)
        ends = [match.end() for match in _SENTENCE_END.finditer(self.text, begin, mention.start)]
        start = ends[-1] if ends else begin
        end = _SENTENCE_END.search(self.text, mention.end, mention.end + LONGEST_SENTENCE)
        return self.text[start : mention.start], self.text[mention.end : end.start() if end else mention.end + 200]

    def in_opening(self, mention: Mention) -> bool:
        """Whether a mention stands in the notice or in the plan's preamble."""
        spans: list[Span] = [span for span in (self.outline.notice, self.outline.preamble) if span]
        return any(span.start <= mention.start < span.end for span in spans)


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

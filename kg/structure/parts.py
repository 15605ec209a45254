"""Parts of a document (GB/T 9704): forwarding notice, title, body; signatures, lists of attachments and imprint."""

import re
from collections.abc import Iterator

from msgspec import Struct

from kg.brackets import YEAR_CLOSES, YEAR_OPENS
from kg.records import Span
from kg.structure.closings import ASIDE, ATTACHED, DATE, DATE_LINE, IMPRINT, ISSUER_LINE, LIST_ITEM, LISTED, closings
from kg.structure.contents import contents_end, fold
from kg.structure.lines import Line, lines_of
from kg.structure.markers import OPENING

FORWARDS = re.compile(r"(?:印发|转发|下发|发布|公布|颁布|征[求集询].{0,12}意见)")
NAMED = re.compile(r"《([^《》]{4,120}(?:〈[^〉]*〉[^《》]*)?)》")
MENTION = re.compile(
    r"给你们|现.{0,200}(?:印发|转发|批转|下发|发布|公布)|(?:印发|转发|下发)如下|已经.{2,80}同意|现予|公开征[求集询].{0,12}意见"
)
NOTICE_LINES = 40
NOTICE_TITLE = re.compile(
    r"(?:关于|(?<=政府)|(?<=办公[厅室]))(?:印发|转发|批转|下发|发布|公布|颁布|颁发)(.{4,120})的通知"
)
AUTHORITY = r".{2,40}(?:政府|办公[厅室]|委员会|[局厅委部院会])"
ISSUED = re.compile(rf"{AUTHORITY}(?:关于|印发|转发)")
UNFIT = re.compile(r"[，。；：:！？,;!?]")
NUMBER_LINE = re.compile(rf".{{0,20}}[{YEAR_OPENS}]\s?(?:19|20)\d{{2}}\s?[{YEAR_CLOSES}]\s?第?\d{{1,5}}号.{{0,12}}")
RED_HEAD = re.compile(rf"{AUTHORITY}(?:文件|公报|公告|令)")
KIND_ENDS = re.compile(
    r"(?:通知|意见|决定|批复|复?函|报告|答复|请示|公告|通告|通报|纲要|规划|计划|方案|要点|措施|举措|办法|规定|条例|细则|规则|制度"
    r"|政策|预案|章程|标准|指南|清单|名单|分工|分解|条)(?:[（(].{0,30}[)）])?$"
)
SUBTITLE = re.compile(r"[（(].{0,30}[)）]|[—-]{1,2}[^。；]{2,40}")
DRAFT = re.compile(r"[（(【\[].{0,6}(?:征求意见|送审|审议|讨论|修订|修改|报批|审定|公示|草案).{0,8}[)）】\]]")
DATED = re.compile(rf"[（(]{DATE}(?:.{{0,20}}|.{{0,80}}(?:通过|批准|公布|发布|修订|修正|施行|印发))[)）]")
# What a page prints below a document.
PAGE_WORDS = re.compile(
    r"(?:免责|版权|网站)声明|(?:相关|推荐|友情)(?:链接|文件|阅读|解读|新闻)|责任编辑.*|[上下]一[篇条].*"
    r"|(?:意见|民意|网上|在线)?(?:征集|调查){1,2}"
)
# 首页 > 政务公开, 收藏本站| 设为首页: the ways of a page.
NAVIGATION = re.compile(r"[|｜丨»]|^\d{4}-\d|^[^<＜]*[>＞]|网\s+\S{2,12}[厅局委部网](?:\s|$)")
OF_PLACE = re.compile(r"[一-鿿]{2,8}(?:省|自治[区州县]|[市县区州]).{2,40}(?:条例|办法|规定|规则|细则)$")
NO_TITLE = re.compile(
    "|".join(
        f"(?:{line.pattern})"
        for line in (DATE_LINE, ISSUER_LINE, ASIDE, IMPRINT, NUMBER_LINE, RED_HEAD, SUBTITLE, PAGE_WORDS)
    )
)
"""Lines that stand about titles and are none."""
SHORTEST_MISPRINTED, MOST_MISPRINTS = 12, 2
"""Characters of titles that may be told in spite of so many wrong ones."""
LONGEST_WORD = 2
"""Characters that a title may have more than the name by which a notice forwards it."""
PAGE_LINES = 12
"""Lines within which a page prints a title a second time, above the text."""
LONGEST_TITLE = 5
"""Lines that a title may be broken over."""


class Parts(Struct, frozen=True):
    """Where the parts of a document stand."""

    notice: Span | None
    title: Span | None
    body: Span
    """From the end of the title (or of what stands before the text) to the end of the document's own words."""
    further: tuple[Span, ...]
    """Titles of the other plans that the notice forwards with the first."""
    closings: tuple[Span, ...]
    """Inside the body: signatures, lists of attachments, imprint; no unit goes on through one."""


def parts(text: str) -> Parts:
    """Find the parts of a document."""
    lines = list(lines_of(text))
    names, says = _forwarded_names(lines)
    forwarded = _forwarded_title(lines, names, says) if says is not None else None
    first = forwarded if forwarded is not None else _own_title(lines)
    notice = Span(0, lines[forwarded - 1].end) if forwarded else None
    if first is None:
        return Parts(notice, None, Span(0, len(text)), (), tuple(closings(lines, 0)))
    last = _title_end(lines, first)
    first = last if _is_repeated(lines, last) or _is_regulation(lines, last) else first
    after = contents_end(lines, last + 1)
    body = lines[after].start if after < len(lines) else len(text)
    title = Span(lines[first].start, lines[last].end)
    further = tuple(_further_titles(lines, names, forwarded, after)) if forwarded else ()
    return Parts(notice, title, Span(body, len(text)), further, tuple(closings(lines, last + 1)))


def _further_titles(lines: list[Line], names: set[str], first: int, after: int) -> Iterator[Span]:
    """Titles, each on one line, of the plans that a notice forwards beside the one whose title is at ``first``."""
    own = "".join(fold(line.text) for line in lines[first:after])
    names = {name for name in names if name not in own and own not in name}
    for line in lines[after:] if names else ():
        if KIND_ENDS.search(line.text) and _title_like(line.text):
            folded = fold(line.text)
            if any(_same_title(name, folded, folded) or _lengthens(folded, name) for name in names):
                yield Span(line.start, line.end)


def _lengthens(folded: str, name: str) -> bool:
    """Whether a title is the name with a word or two more: 十大实事(项目)责任分解."""
    if not (0 < len(folded) - len(name) <= LONGEST_WORD and len(name) >= SHORTEST_MISPRINTED - LONGEST_WORD):
        return False
    letters = iter(folded)
    return all(letter in letters for letter in name)


def _forwarded_title(lines: list[Line], names: set[str], first: int) -> int | None:
    """Index of the first line of the plan's title that a notice forwards; None where it forwards none.

    :param first: index of the line that says what is forwarded.
    """
    dated = False
    for index in range(first + 1, len(lines)):
        text = lines[index].text
        if _title_like(text) and not NOTICE_TITLE.search(text):
            folded = fold(text)
            joined = "".join(fold(line.text) for line in lines[index : index + 3])
            if any(_same_title(name, folded, joined) for name in names) or (dated and _after_closing(lines, index)):
                return index - _issuers_above(lines, index, names)
        dated = dated or ("日" in text[-2:] and bool(DATE_LINE.fullmatch(text)))
    return None


def _issuers_above(lines: list[Line], index: int, names: set[str]) -> int:
    """How many lines above a title are those who issue it, and by the notice's words begin its name; 0 or 1."""
    above, title = (fold(line.text).replace("、", "") for line in lines[index - 1 : index + 1])
    begun = any(name.replace("、", "").startswith(above + title) for name in names)
    return int(begun and ISSUER_LINE.fullmatch(lines[index - 1].text) is not None)


def _forwarded_names(lines: list[Line]) -> tuple[set[str], int | None]:
    """Names of what a notice forwards, and the index of the line that says so; before any unit, None without one."""
    names: set[str] = set()
    for index, line in enumerate(lines[:NOTICE_LINES]):
        text = line.text
        if index and OPENING.match(text):
            break
        heading = "" if UNFIT.search(text.replace("：", "")) else text + _next_text(lines, index)
        forwarding = NOTICE_TITLE.search(heading)
        if forwarding:
            names.add(fold(forwarding.group(1)))
        if FORWARDS.search(text) and MENTION.search(text):
            names.update(fold(name) for name in NAMED.findall(text))
            return names, index
    return names, None


def _next_text(lines: list[Line], index: int) -> str:
    """The lines after this one that may go on with its title."""
    return "".join(line.text for line in lines[index + 1 : index + 3])


def _same_title(name: str, folded: str, joined: str) -> bool:
    """Whether a line, or it and the next, is the title that the notice names."""
    if not folded or not name:
        return False
    return (
        folded == name
        or joined.startswith(name)
        or _misprinted(name, folded)
        or (len(folded) > 7 and (name.endswith(folded) or folded.endswith(name)))
    )


def _misprinted(name: str, folded: str) -> bool:
    """Whether two titles differ in a character or two that were typed or recognised wrongly (关千 for 关于)."""
    if len(name) != len(folded) or len(name) < SHORTEST_MISPRINTED:
        return False
    return sum(a != b for a, b in zip(name, folded, strict=True)) <= MOST_MISPRINTS


def _after_closing(lines: list[Line], index: int) -> bool:
    """Whether only a closing stands between the signature's date and this line."""
    for before in range(index - 1, -1, -1):
        text = lines[before].text
        if DATE_LINE.fullmatch(text):
            return True
        if not (ASIDE.fullmatch(text) or ATTACHED.fullmatch(text) or LIST_ITEM.fullmatch(text) or LISTED.match(text)):
            return False
    return False


def _title_like(text: str) -> bool:
    """Whether a line can be a title, or the first line of one."""
    return (
        4 <= len(text) <= 80
        and not UNFIT.search(text)
        and not OPENING.match(text)
        and not NAVIGATION.search(text)
        and not NO_TITLE.fullmatch(text)
    )


def _own_title(lines: list[Line]) -> int | None:
    """Index of the first line of the title of a document without a notice before it."""
    for index, line in enumerate(lines[:20]):
        text = line.text
        above = index + 1 < len(lines) and ISSUER_LINE.fullmatch(text) and lines[index + 1].text.startswith("关于")
        if above or _title_like(text) or ("关于" in text[:40] and len(text) <= 100 and "。" not in text):
            return _whole_title(lines, index)
        if (OPENING.match(text) and not ATTACHED.match(text)) or len(text) > 120:
            return None
    return None


def _whole_title(lines: list[Line], first: int) -> int:
    """Index of a title that names its issuer and stands on one line below words of a page; else of the first line."""
    if KIND_ENDS.search(lines[first].text) or ISSUER_LINE.fullmatch(lines[first].text):
        return first
    for index in range(first + 1, min(first + LONGEST_TITLE, len(lines))):
        text = lines[index].text
        if not _title_like(text):
            break
        if ISSUED.match(text) and KIND_ENDS.search(text):
            return index
    return first


def _title_end(lines: list[Line], first: int) -> int:
    """Index of the last line of a title that may be broken over lines.

    Years and words in brackets belong to it, a draft's mark does not.
    """
    last = first
    if not KIND_ENDS.search(lines[first].text):
        for index in range(first + 1, min(first + LONGEST_TITLE, len(lines))):
            if not _title_like(lines[index].text):
                break
            if KIND_ENDS.search(lines[index].text):
                last = index
                break
    while last + 1 < len(lines) and last < first + LONGEST_TITLE and _is_subtitle(lines[last + 1].text):
        last += 1
    return last


def _is_repeated(lines: list[Line], last: int) -> bool:
    """Whether a page prints the last line of a title again below, alone: those above it are the page's, not its."""
    title, above = lines[last].text, lines[last - 1].text if last else ""
    following = range(last + 1, min(last + PAGE_LINES, len(lines)))
    return any(lines[index].text == title and lines[index - 1].text != above for index in following)


def _is_regulation(lines: list[Line], last: int) -> bool:
    """Whether a line is the whole title of a place's regulation: who passed it and when stands below in a bracket."""
    below = lines[last + 1].text if last + 1 < len(lines) else ""
    return OF_PLACE.match(lines[last].text) is not None and DATED.fullmatch(below) is not None


def _is_subtitle(text: str) -> bool:
    return bool(SUBTITLE.fullmatch(text)) and not any(
        kind.fullmatch(text) for kind in (ASIDE, DRAFT, DATE_LINE, DATED)
    )

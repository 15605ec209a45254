"""What a page carries beside its text: page numbers, running heads, navigation of web sites, related links."""

import re
from collections import Counter
from itertools import pairwise

from kg.read.lines import SENTENCE, Line, before_page_number
from kg.read.page_numbers import BARE, DASHES, ENDS, GLUED, MARKED

NAVIGATION = re.compile(
    r"(?:您?(?:现在|当前|所在)的?位置|当前页面|首页\s*[>＞»/|]).*|.*[>＞»]\s*(?:正文|详情)|[>＞»]?[^<>＞»《。]{1,30}(?:[>＞»][^<>＞»《。]{1,40}){2,8}"
    r"|[【\[]?(?:打印|关闭|打印本页|关闭窗口|打印此页|返回顶部|收藏|分享|分享到|扫(?:一扫|描).{0,20})[】\]]?[：:]?"
    r"|无障碍(?:浏览|阅读)?|长者(?:模式|版)|关怀版|适老版|加入收藏|设为首页|手机版|网站首页|(?:站群|分类)?导航"
    r"|[^。®]{1,16}®提示[：:].*|(?:字体|字号)[：:\s【\[].{0,20}|浏览(?:次数|量)[：:].{0,20}|(?:点击|阅读)(?:次数|量|数)[：:].{0,20}"
    r"|(?:来源|信息来源|发布时间|发布日期)[：:].{0,30}(?:字体|字号|浏览|点击|打印|分享).{0,40}"
)
"""Lines of a site's page that no official document holds: 当前位置：首页 > 公开 > …"""
NAVIGATION_OPENS, NAVIGATION_ENDS = (
    frozenset("您现当所首【[打关返收分扫字浏点阅来信发无长适加设手网站导"),
    ("正文", "详情"),
)
"""What such lines begin or end with where they are no path: told at a glance."""
TAIL = re.compile(
    r"(?:相关|附件下载|延伸)(?:信息|链接|文档|文件|阅读|稿件|新闻|政策|解读|附件)?[：:]?|政策(?:图解|解读)[：:]?"
    r"|上一[篇条][：:].*|下一[篇条][：:].*|责任编辑[：:].{0,20}"
)
"""The line after which only links follow."""
FOOT = re.compile(r"(?:主办|承办)(?:单位)?[：:].*|网站标识码.*|.{0,12}ICP备.*")
"""The foot of a site's page; some sites print it above the text."""
ABOVE = 6
"""Lines at the beginning in which such a foot stands above the text."""
LONGEST_TAIL = 40
FILE_LINK = re.compile(
    r"(?!附\s?件|\d{1,2}\s?[.．、])[^。；]{2,120}\.(?:docx?|wps|pdf|ofd|ceb|xlsx?|et|pptx?|zip|rar)", re.IGNORECASE
)
"""A link to a file below the text, which bears the file's name; a list of attachments belongs to the text."""
UNIT = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}[章条]"
)


def without_furniture(lines: list[Line]) -> list[Line]:
    """Lines less page numbers, running heads beside them, navigation, and the links after the text."""
    lines = _without_glued_numbers(lines)
    numbers = _page_numbers(lines)
    furniture = numbers | _running_heads(lines, numbers)
    kept = [line for index, line in enumerate(lines) if index not in furniture and not _navigates(line.text)]
    return kept[: _text_end(kept)]


def _without_glued_numbers(lines: list[Line]) -> list[Line]:
    """Lines less page numbers at their ends: those of three pages or more, each one more than the one before."""
    glued = {
        at: found for at, line in enumerate(lines) if line.text[-1] in DASHES and (found := GLUED.search(line.text))
    }
    numbers = [int(found[1]) for found in glued.values()]
    if len(numbers) < 3 or any(there != here + 1 for here, there in pairwise(numbers)):
        return lines
    return [before_page_number(line, glued[at].start()) if at in glued else line for at, line in enumerate(lines)]


def _page_numbers(lines: list[Line]) -> set[int]:
    """Indexes of page numbers; bare numbers count where they go up by one, far enough apart to be pages."""
    likely = [(at, line.text) for at, line in enumerate(lines) if _may_number(line.text)]
    found = {index for index, text in likely if MARKED.fullmatch(text)}
    bare = [(index, int(text)) for index, text in likely if BARE.fullmatch(text)]
    rising = [
        {here, there}
        for (here, number), (there, next_number) in pairwise(bare)
        if next_number == number + 1 and there - here > 5
    ]
    if len(rising) >= 2 and len(rising) >= len(bare) - 2:
        found.update(*rising)
    return found


def _navigates(text: str) -> bool:
    begins_or_ends = text[0] in NAVIGATION_OPENS or text.endswith(NAVIGATION_ENDS)
    likely = begins_or_ends or ">" in text or "＞" in text or "»" in text or "®" in text
    return likely and NAVIGATION.fullmatch(text) is not None


def _may_number(text: str) -> bool:
    """Whether a line can be a page number, told at a glance."""
    return text[-1] in ENDS or text[-1].isdecimal()


def _running_heads(lines: list[Line], numbers: set[int]) -> set[int]:
    """Indexes of short lines that stand beside three page numbers or more."""
    beside = [near for index in numbers for near in (index - 1, index + 1) if 0 <= near < len(lines)]
    texts = Counter(
        line.text for line in map(lines.__getitem__, beside) if line.width <= 40 and not SENTENCE.search(line.text)
    )
    return {near for near in beside if texts[lines[near].text] >= 3}


def _text_end(lines: list[Line]) -> int:
    """Where the links after the text begin: a caption of such links, and no unit of a plan after it."""
    first = max(len(lines) - LONGEST_TAIL, 1)
    end = len(lines)
    above = min(ABOVE, end // 2)
    for index in range(len(lines) - 1, first - 1, -1):
        text = lines[index].text
        if UNIT.match(text) or len(text) > 200:
            break
        if TAIL.fullmatch(text) or (index >= above and FOOT.fullmatch(text)):
            end = index
    while end > 1 and FILE_LINK.fullmatch(lines[end - 1].text):
        end -= 1
    return end

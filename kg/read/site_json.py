"""JSON that search sites of governments answer with: several documents in one file.

Every site names its fields in its own way, so fields are told by what they hold: the longest Chinese text of a
record is the document, its number looks like a 发文字号, and so on. A record without such a text is no document.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from kg.brackets import YEAR_CLOSES, YEAR_OPENS
from kg.errors import InputError
from kg.read.decoding import decode
from kg.read.html import read_html
from kg.read.lines import INVISIBLE
from kg.read.one_line import with_paragraphs
from kg.read.raw import Raw

NUMBER = re.compile(rf"[\u4e00-\u9fff]{{1,12}}[{YEAR_OPENS}]\s*(?:19|20)\d\d\s*[{YEAR_CLOSES}]\s*第?\d{{1,4}}\s*号")
HIGHLIGHT = re.compile(r"</?(?:em|font|b|strong|span|mark)\b[^<>]{0,200}>", re.IGNORECASE)
MARKUP = re.compile(r"<(?:p|div|br|table|span|td|tr|li)\b", re.IGNORECASE)
# What a caption's value holds for its place on the page: line breaks, characters without width.
UNSEEN = re.compile(rf"<br\s*/?>|[{INVISIBLE}]", re.IGNORECASE)
CHINESE = re.compile("[\u4e00-\u9fff]")
TITLE_KEY = re.compile("title|subject|filename|biaoti|^bt$|标题|名称", re.IGNORECASE)
ISSUER_KEY = re.compile("org|issuer|publisher|fwjg|jigou|department|机关|机构|单位", re.IGNORECASE)
DATE_KEY = re.compile("date|time|rq$|日期|时间", re.IGNORECASE)
DATE = re.compile(r"((?:19|20)\d\d)[-/年.]\s?(\d{1,2})[-/月.]\s?(\d{1,2})")
HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""A character beyond the first 65,536 is written as two such halves."""
LEAST = 120
"""Chinese characters that a record's text must have to be a document and not a snippet."""
SAME = 0.95
"""Texts of a record that hold at least this share of its longest say the same in another form."""
PARAGRAPH = re.compile(r"\n|<(?:p|div|br|tr)\b|\u3000{2,}", re.IGNORECASE)
CUT = re.compile(r"(?:\.{3,}|…+)\s*$")
"""The end of a text that the site has cut to a snippet."""
OPENING = 30
"""Letters by which a text's second copy is found."""
DEEPEST = 12


def json_documents(data: bytes, name: str) -> Iterator[tuple[str, Raw]]:
    """Names (``file.json#3``) and texts of the documents in a site's answer, in its order.

    :raises InputError: it is no JSON, the site answered with an error, or it holds no document.
    """
    try:
        answer = _loaded(decode(data, name))
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{name}: is no JSON ({error})", "Download it anew.") from error
    found = 0
    for number, record in enumerate(_records(answer), 1):
        raw = _document(record)
        if raw is not None:
            found += 1
            yield f"{name}#{number}", raw
    if not found:
        raise InputError(f"{name}: {_lacking(answer)}", "Check the query that it answers.")


def _loaded(text: str) -> Any:
    """What a site answers; half a character, as sites leave it that cut texts, is one that could not be read."""
    answer = json.loads(text)
    if not HALF.search(text):
        return answer
    halves = json.dumps(answer, ensure_ascii=False).encode("utf-16-le", "surrogatepass")
    return json.loads(halves.decode("utf-16-le", "replace"))


def _lacking(answer: Any) -> str:
    """Why an answer gives no document: the site says so itself, or it lists titles and snippets only."""
    if isinstance(answer, dict) and answer.get("success") is False:
        return f"the site answered with an error ({answer.get('msg') or answer.get('message') or 'unnamed'})"
    return f"holds no whole document, only titles, snippets, or texts under {LEAST} characters"


def _records(answer: Any, depth: int = 0) -> Iterator[Any]:
    """The records of an answer: the items of its lists, as far out as they hold a text."""
    if depth > DEEPEST:
        return
    if isinstance(answer, list):
        for item in answer:
            if isinstance(item, str) or (isinstance(item, dict) and _longest(item)):
                yield item
            else:
                yield from _records(item, depth + 1)
    elif isinstance(answer, dict):
        for value in answer.values():
            yield from _records(value, depth + 1)


def _strings(record: Any, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Key and value of every text in a record, inner records included."""
    if isinstance(record, dict) and depth <= 2:
        for key, value in record.items():
            if isinstance(value, str):
                yield key, value
            else:
                yield from _strings(value, depth + 1)


def _longest(record: Any) -> str | None:
    """The text of a record: its longest, and of those that say the same the one with most paragraph marks."""
    texts = [record] if isinstance(record, str) else [text for _, text in _strings(record)]
    lengths = [len(CHINESE.findall(text)) for text in texts]
    most = max(lengths, default=0)
    if most < LEAST:
        return None
    same = (text for text, length in zip(texts, lengths, strict=True) if length >= SAME * most)
    return max(same, key=lambda text: len(PARAGRAPH.findall(text)))


def _document(record: Any) -> Raw | None:
    text = _longest(record)
    if text is None or CUT.search(text):
        return None
    page = _page(record) if isinstance(record, dict) else {}
    body = HIGHLIGHT.sub("", text)
    body = read_html(body.encode(), "").text if MARKUP.search(body) else unescape(body)
    return _with_title(Raw(with_paragraphs(_once(body)).text, page=page), page)


def _once(text: str) -> str:
    """A text that a record holds twice, once (pages are made for screens of two kinds)."""
    letters = [at for at, char in enumerate(text) if not char.isspace()]
    folded = "".join(text[at] for at in letters)
    second = folded.find(folded[:OPENING], len(folded) // 2)
    twice = second > 0 and folded[second:] == folded[: len(folded) - second] and second - len(folded) // 2 < OPENING
    return text[: letters[second]] if twice else text


def _with_title(raw: Raw, page: dict[str, str]) -> Raw:
    title = page.get("标题", "")
    opening = re.sub(r"\s", "", raw.text[: len(title) * 3 + 100])
    if not title or re.sub(r"\s", "", title) in opening:
        return raw
    return Raw(f"{title}\n{raw.text}", page=raw.page)


def _page(record: dict[str, Any]) -> dict[str, str]:
    """The record's metadata under the captions of a page's metadata table; of its titles, one that is whole."""
    page: dict[str, str] = {}
    titles: list[str] = []
    for key, value in _strings(record):
        text = UNSEEN.sub("", HIGHLIGHT.sub("", value)).strip()
        if not text or len(text) > 200:
            continue
        if NUMBER.fullmatch(text):
            page.setdefault("发文字号", text)
        elif TITLE_KEY.search(key) and len(CHINESE.findall(text)) > 5:
            titles.append(text)
        elif ISSUER_KEY.search(key) and CHINESE.search(text):
            page.setdefault("发文机关", text)
        elif DATE_KEY.search(key) and (date := DATE.match(text)):
            page.setdefault("发布日期", f"{date[1]}年{int(date[2])}月{int(date[3])}日")
    if titles:
        page["标题"] = next((title for title in titles if not CUT.search(title)), titles[0])
    return page

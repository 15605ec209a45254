"""Who issued what, where and when: from the page's table, the red head, the notice, the signature and the title.

Each field has its sources in an order: what the document itself says comes before what the page says about it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from msgspec import Struct

from kg.document_numbers import first_number
from kg.extract import head, mastheads, own_numbers, signatures
from kg.extract.issuers import issuers_in_title, spelled_out, split_issuers
from kg.extract.issuing_places import (
    NOWHERE,
    Place,
    place_by_context,
    place_in_title,
    place_of_issuer,
    province_context,
    town_in_title,
    with_place,
    zone_in_title,
)
from kg.jurisdictions import Gazetteer
from kg.numerals import find_dates
from kg.records import Metadata, Outline, Span, Text
from kg.titles import DRAFT, Period, bare, folded, forwarded, is_draft, joined, kind_of, period_of

# Captions of the metadata tables of government sites.
NUMBER_CAPTIONS = ("发文字号", "文号", "发文文号", "政策文号", "文件编号", "文件字号", "发文号", "公文字号")
ISSUER_CAPTIONS = (
    *("发文机关", "制发机关", "发文单位", "制发单位", "发文机构", "发文部门", "发布部门"),
    *("发布机构", "发布机关", "发布单位", "公开主体"),
)
DATE_CAPTIONS = ("成文日期", "发文日期", "制发日期", "生成日期", "签发日期", "成文时间", "发文时间")
TITLE_CAPTIONS = ("标题", "名称", "文件名称", "信息名称", "公文名称", "发文标题")
# 现就有关事项通知如下：
_SAYS_ITSELF = re.compile(r"(?:通知|通告|公告)如下[：:。]")
"""Behind this a notice says itself what it forwards by its title."""
MOST_HEAD = 3_000
"""Characters at the beginning in which a document without a notice has its number and title."""
# 附件1, 附件：, alone on its line
_ANNEX = re.compile(r"\n\s*附\s?件\s?[1１一]?\s?[:：]?\s*\n")
MOST_SIGNATURE = 120
"""Characters before the first annex in which a document is signed."""
MOST_FOOT = 1_500
"""Characters at the end in which a document has its signature."""


class Parts(Struct, frozen=True):
    """The stretches of a document in which its metadata stand."""

    head: Span
    """From the beginning to the first provision."""
    notice: Span | None
    title: Span | None
    foot: Span
    """The end of the document."""


def metadata(text: Text, outline: Outline, gazetteer: Gazetteer) -> Metadata:
    """Return a document's metadata; a field that no source has is None."""
    words, parts = text.text, _parts(text.text, outline)
    notice_title = _notice_title(text, parts.notice) if parts.notice else None
    title = _title(text, parts, notice_title)
    itself = _SAYS_ITSELF.search(words, parts.head.start, parts.head.end) is not None
    plan = forwarded(title) if notice_title is None else None
    if plan and kind_of(plan) and (is_draft(plan) or not itself):
        title, notice_title = plan, title
    if notice_title and folded(notice_title) == folded(title):
        notice_title = None  # what is published bears the title itself: 现予公布
    number = own_numbers.own_number(words, parts.head) or first_number(_caption(text.page, NUMBER_CAPTIONS) or "")
    number = number or own_numbers.attached_number(words, parts.foot)
    signed = _signature(words, parts) or signatures.glued_signature(words, _named_issuers(notice_title, title))
    passed = mastheads.passed(words, parts.head)
    givers = chain((signed, passed), _unsigned(words, parts.head, (title, notice_title), number))
    issuer = _issuer(words, (notice_title, title), givers, text.page, gazetteer)
    issuer = signatures.in_full(issuer, signed) if issuer and signed else issuer
    place = _place(issuer, (title, notice_title or ""), number, words, gazetteer)
    issuer = "、".join(with_place(name, place) for name in issuer.split("、")) if issuer else None
    date = (
        (signed and signed.date)
        or (passed and passed.date)
        or head.title_date(words, parts.head)
        or _page_date(text.page)
    )
    date = date or head.captioned_date(words, parts.head) or signatures.printed_date(words, parts.foot)
    return Metadata(
        title=title,
        notice_title=notice_title,
        document_number=number,
        issuing_authority=issuer,
        jurisdiction=place.name,
        province=place.province,
        level=place.level,
        document_date=date or None,
        period=period_of(title) or period_of(notice_title or ""),
        status="draft" if is_draft(title) or is_draft(notice_title or "") else "final",
        document_type=kind_of(title),
        division_code=place.code,
    )


def plain_title(title: str) -> str:
    """Return a title as an identifier has it: without years, draft marks, brackets and quotation marks."""
    return re.sub(r"[《》〈〉“”\"（）()\[\]【】\s]", "", bare(title))


def document_id(found: Metadata) -> str:
    """Return a document's id: its number, else :func:`title_id`.

    Where a text's place is not known its part stays empty (``:方案``): a title without a place that others cite
    (``方案``) need not be this one.
    """
    place = found.division_code or found.jurisdiction or ""
    draft = found.status == "draft"
    return found.document_number or title_id(place, found.title, found.period, draft=draft)


def title_id(place: str | None, title: str, period: Period | None, *, draft: bool) -> str:
    """Return the id of a document without number: place, plain title, years; a draft's differs from the final's.

    :param place: division code or name; None leaves it out.
    """
    parts = [plain_title(title)] if place is None else [place, plain_title(title)]
    parts += ["-".join(map(str, period))] if period else []
    return ":".join([*parts, "draft"] if draft else parts)


def _parts(words: str, outline: Outline) -> Parts:
    end = outline.provisions[0].start if outline.provisions else MOST_HEAD
    if outline.title:
        end = max(end, outline.title.end)
    # The signature may have been taken for the end of the last provision.
    last = outline.provisions[-1].start if outline.provisions else 0
    foot = Span(max(last, len(words) - MOST_FOOT, 0), len(words))
    return Parts(Span(0, min(end, len(words))), outline.notice, outline.title, foot)


def _signature(words: str, parts: Parts) -> signatures.Signature | None:
    """The signature of the notice, or at the end; else the last one that names somebody: attachments may follow.

    Where the plan's own title is missing below a notice, its signature stands before the first provision.
    """
    for span in _signed_places(words, parts):
        if span and (found := signatures.signature(words, span)):
            return found
    if parts.notice and (names := signatures.undated_signers(words, parts.notice)):
        return signatures.Signature(names, "")
    for span in (Span(parts.head.end, len(words)), parts.head):
        if (found := signatures.signature(words, span)) and found.names:
            return found
    return None


def _signed_places(words: str, parts: Parts) -> Iterator[Span | None]:
    """Where a signature usually stands; each is looked for when those before it hold none."""
    yield parts.notice
    yield _before_annexes(words)
    yield parts.foot


def _before_annexes(words: str) -> Span | None:
    """Where the document's own signature stands, if papers are annexed to it that may be signed themselves."""
    annex = _ANNEX.search(words)
    return Span(max(0, annex.start() - MOST_SIGNATURE), annex.start()) if annex else None


def _unsigned(
    words: str, head: Span, titles: tuple[str | None, ...], number: str | None
) -> Iterator[signatures.Signature | None]:
    """Who gives a document that nobody signs: by what stands above its title, by the number of an order."""
    yield mastheads.masthead(words, head, titles)
    giver = mastheads.order_giver(number)
    yield signatures.Signature((giver,), "") if giver else None


def _named_issuers(*titles: str | None) -> frozenset[str]:
    return frozenset(joined(names) for title in titles if title and (names := issuers_in_title(title)))


def _caption(page: dict[str, str], captions: Iterable[str]) -> str | None:
    """The value of the first of these captions that a page's table has."""
    plain = {re.sub(r"[\s:：]", "", caption): value.strip() for caption, value in page.items()}
    return next((plain[caption] for caption in captions if plain.get(caption)), None)


def _page_date(page: dict[str, str]) -> str | None:
    dated = next(find_dates(_caption(page, DATE_CAPTIONS) or ""), None)
    return dated.date if dated else None


def _notice_title(source: Text, notice: Span) -> str | None:
    """The title of the notice as printed, or the page's where what is printed begins with other words of the page."""
    printed, on_page = head.notice_title(source.text, notice), _page_notice(source)
    whole = on_page and not head.VERB.match(on_page) and printed and folded(printed).endswith(folded(on_page))
    return on_page if whole or not printed else printed


def _page_notice(source: Text) -> str | None:
    """The title of a notice that a page's table has and the text has not."""
    title = _caption(source.page, TITLE_CAPTIONS)
    return title if title and forwarded(title) else None


def _title(source: Text, parts: Parts, notice_title: str | None) -> str:
    """The plan's own title: as printed, as the notice names it, the page's, the file's name, else the first line."""
    words = source.text
    on_page = head.title_alone(_caption(source.page, TITLE_CAPTIONS) or "")
    if parts.title:
        end = _with_draft_mark(words, parts.title)
        title = head.title_alone(words[parts.title.start : end].replace("#", ""))
        # A line that happens to end in a kind word may have been taken for the whole title.
        return on_page if folded(on_page).startswith(folded(title)) else title
    named = forwarded(notice_title or "") or forwarded(on_page) or on_page
    return named or head.file_title(source.source) or head.opening_title(words)


def _with_draft_mark(words: str, title: Span) -> int:
    """End of a title with the draft mark that stands on the next line."""
    following = re.compile(rf"\s*(?:{DRAFT.pattern})").match(words, title.end)
    return following.end() if following else title.end


def _issuer(
    words: str,
    titles: tuple[str | None, ...],
    givers: Iterable[signatures.Signature | None],
    page: dict[str, str],
    gazetteer: Gazetteer,
) -> str | None:
    """The issuing authorities, joined by ``、``: the first source that says which place or that is national."""
    first: tuple[str, ...] | None = None
    for candidate in _named_as_issuers(words, titles, givers, page):
        names = split_issuers(candidate, gazetteer) if candidate else ()
        if names and place_of_issuer(names[0], gazetteer, _unknown):
            return "、".join(names)
        first = names if first is None and candidate else first
    return "、".join(first or ()) or None


def _named_as_issuers(
    words: str, titles: tuple[str | None, ...], givers: Iterable[signatures.Signature | None], page: dict[str, str]
) -> Iterator[str | None]:
    """Who the sources name, in their order; each is looked at when those before it do not say which place."""
    yield from (issuers_in_title(title) for title in titles if title)
    yield from (" ".join(found.names) if found else None for found in givers)
    yield spelled_out(_caption(page, ISSUER_CAPTIONS) or "") or None
    yield signatures.imprint_office(words)


def _place(
    issuer: str | None, titles: tuple[str, ...], number: str | None, words: str, gazetteer: Gazetteer
) -> Place:
    """The place a document is for: the issuer's, else the titles', else by the issuer's level and the text."""
    context = cache(lambda: province_context(words, gazetteer))
    first = issuer.split("、")[0] if issuer else ""
    if first and (place := place_of_issuer(first, gazetteer, context)):
        return place
    for find in (place_in_title, town_in_title, zone_in_title):
        for title in titles:
            if place := find(title, gazetteer, context):
                return place
    return place_by_context(first, number, words, gazetteer) or NOWHERE


def _unknown() -> None:
    """The province that a document speaks of, where only its names count."""

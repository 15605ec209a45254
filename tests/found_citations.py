"""The citations of constructed documents."""

from kg.extract import citations, metadata
from kg.jurisdictions import Gazetteer
from kg.records import Citation, Text
from kg.structure import structure

PLACES = Gazetteer.load()
HEAD = (
    "盘锦市人民政府关于印发盘锦市全民阅读规划纲要（2021—2035年）的通知\n盘政发〔2022〕99号\n各县区人民政府：\n"
    "《盘锦市全民阅读规划纲要（2021—2035年）》已经市政府同意，现印发给你们，请认真执行。\n"
    "盘锦市人民政府\n2022年3月1日\n盘锦市全民阅读规划纲要（2021—2035年）\n"
)


def read(preamble: str, body: str = "", head: str = HEAD) -> tuple[Citation, ...]:
    text = f"{head}{preamble}\n一、总体要求\n坚持公益。\n二、主要任务\n（一）建设书屋。{body}\n"
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert all(citation.quote == text[citation.start : citation.end] for citation in found)
    return found


def rows(found: tuple[Citation, ...]) -> list[tuple[str | None, str | None, str]]:
    return [(citation.title, citation.document_number, citation.role) for citation in found]

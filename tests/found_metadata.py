"""The metadata of constructed documents."""

from kg.extract import metadata
from kg.jurisdictions import Gazetteer
from kg.records import Metadata, Text
from kg.structure import structure

PLACES = Gazetteer.load()
BODY = """为提升阅读水平，制定本方案。
一、总体要求
坚持公益。
二、主要任务
（一）建设书屋。每年建成书屋20个。
"""


def read(text: str, page: dict[str, str] | None = None) -> Metadata:
    source = Text("plan.txt", "", text, page=page or {})
    return metadata(source, structure(source), PLACES)


def notice(title: str, number: str, signer: str, date: str, plan: str) -> str:
    lines = [title, number, "各县区人民政府：", f"现将《{plan}》印发给你们，请认真执行。", signer, date, plan, BODY]
    return "\n".join(lines)

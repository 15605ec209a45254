"""Small plans written for these tests."""

from collections.abc import Callable, Sequence

import pytest

from kg.records import Document, DocumentLink, Jurisdiction, KnownDocument, Metadata, Provision, Registry

PLACES = (
    Jurisdiction("100000", "中华人民共和国", "national", None),
    Jurisdiction("990000", "云岭省", "province", "100000"),
    Jurisdiction("980000", "海澜省", "province", "100000"),
    Jurisdiction("990100", "松溪市", "city", "990000"),
    Jurisdiction("990200", "柳河市", "city", "990000"),
    Jurisdiction("990300", "石门市", "city", "990000"),
    Jurisdiction("980100", "白沙市", "city", "980000"),
    Jurisdiction("990101", "青田县", "county", "990100"),
)
Plan = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Chapters (heading, measures), measures (heading, body)."""


@pytest.fixture(scope="session")
def write() -> Callable[..., Document]:
    """``write(id, division_code, plan)`` makes the document of a plan."""
    return _write


@pytest.fixture(scope="session")
def register() -> Callable[..., Registry]:
    """``register(places, parents)`` makes a registry: document id → division code, document id → parent's id."""
    return _register


def _write(id: str, code: str, plan: Plan) -> Document:
    text, provisions = "", []
    for number, (heading, measures) in enumerate(plan, 1):
        start, at = len(text), f"{id}/{number}"
        text += f"{number}、{heading}\n"
        below = []
        for order, (title, body) in enumerate(measures, 1):
            begin = len(text)
            text += f"（{order}）{title}。{body}\n" if title else f"（{order}）{body}\n"
            below.append(
                Provision(f"{at}/{order}", at, f"（{order}）", title, _kind(heading), begin, len(text), 2, order)
            )
        provisions += [Provision(at, None, f"{number}、", heading, "chapter", start, len(text), 1, number), *below]
    place = next(place for place in PLACES if place.code == code)
    metadata = Metadata("", None, None, None, place.name, None, place.level, None, None, "final", None, code)
    return Document(id, id, "", text, metadata, (), tuple(provisions), (), ())


def _kind(chapter: str) -> str:
    return {"保障措施": "safeguard", "基本任务": "task"}.get(chapter, "measure")


def _register(places: dict[str, str], parents: dict[str, str], held: Sequence[str]) -> Registry:
    documents = tuple(
        KnownDocument(
            id,
            id,
            None,
            None,
            None,
            None,
            "final",
            "full_text" if id in held else "catalogued",
            code,
            (),
            "programme",
        )
        for id, code in places.items()
    )
    links = tuple(DocumentLink("IMPLEMENTS", child, parent) for child, parent in parents.items())
    return Registry(documents, links, PLACES, (), {})

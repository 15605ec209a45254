"""Documents made for tests: what a reader would have found, without a text to read it from."""

from kg.jurisdictions import Gazetteer
from kg.records import Citation, Document, Metadata, Registry, Responsibility
from kg.resolve import Catalogue, resolve

GAZETTEER = Gazetteer.load()


def citation(title=None, number=None, role="basis", short_name=None, start=0):
    quote = (f"《{title}》" if title else "") + (f"（{number}）" if number else "")
    return Citation(title, number, role, start, start + len(quote), quote, short_name)


def document(
    id_, title, code, *citations, number=None, date=None, period=None, status="final", duties=(), issuer=None
):
    """A held document of the place with that division code; ``duties`` are lists of organizations."""
    place = GAZETTEER.get(code)
    metadata = Metadata(
        title=title,
        notice_title=None,
        document_number=number,
        issuing_authority=issuer,
        jurisdiction=place.name if place else None,
        province=None,
        level=place.level if place else None,
        document_date=date,
        period=period,
        status=status,
        document_type=None,
        division_code=code,
    )
    responsibilities = tuple(
        Responsibility(f"{id_}/{n}", "responsible", tuple(names), False, n, n + 1, "、".join(names))
        for n, names in enumerate(duties, 1)
    )
    return Document(f"{id_}.txt", id_, "0" * 64, f"{title}\n", metadata, citations, (), responsibilities, ())


def resolved(*documents, catalogue=None) -> Registry:
    return resolve(documents, catalogue or Catalogue(), GAZETTEER)


def links(registry, type_):
    """Start → end of all links of one type; fails where a document has two."""
    found = [(link.start_id, link.end_id) for link in registry.links if link.type == type_]
    assert len({start for start, _ in found}) == len(found)
    return dict(found)


def findings(registry, kind):
    return [(finding.subject, finding.message) for finding in registry.findings if finding.kind == kind]

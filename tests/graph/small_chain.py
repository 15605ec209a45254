"""A chain of four plans, small enough to read: nation (catalogued), province and city (held), county (named only)."""

from kg.records import (
    Alignment,
    Derivation,
    Document,
    DocumentLink,
    Fate,
    InferredMeasure,
    Jurisdiction,
    Kind,
    KnownDocument,
    Match,
    Metadata,
    Organization,
    Provision,
    Registry,
    Resemblance,
    Responsibility,
    Target,
    TargetResponse,
)

PROVINCE_TEXT = "一、行动\n（一）夜校。全省每年办班10期以上。\n（二）书屋。建好书屋。\n二、保障。加强领导。\n"
CITY_TEXT = "一、行动\n（一）夜校。全市每年办班12期以上。\n（二）广场。修建广场。\n"


def _document(
    id_: str, text: str, provisions: list[Provision], targets: list[Target], charges: tuple[Responsibility, ...] = ()
) -> Document:
    metadata = Metadata(id_, None, id_, None, None, None, "province", "2022-01-05", (2021, 2025), "final", "方案")
    return Document(f"{id_}.txt", id_, "0" * 64, text, metadata, (), tuple(provisions), charges, tuple(targets))


def _provision(document: str, place: str, marker: str, text: str, kind: Kind, whole: str, order: int) -> Provision:
    parent, _, _ = place.rpartition("/")
    start = whole.index(text)
    return Provision(
        id=f"{document}/{place}",
        parent=f"{document}/{parent}" if parent else None,
        marker=marker,
        heading=text.removeprefix(marker).split("。")[0].splitlines()[0],
        kind=kind,
        start=start,
        end=start + len(text),
        depth=place.count("/") + 1,
        order=order,
    )


def _target(provision: str, text: str, quote: str, value: float) -> Target:
    start = text.index(quote)
    return Target(
        provision, "办班 期数", ">=", value, None, "期", None, "每年", False, start, start + len(quote), quote
    )


def _known(id_: str, coverage: str, place: str, number: str | None = None) -> KnownDocument:
    held = coverage == "full_text"
    return KnownDocument(
        id_,
        f"{id_}的方案",
        number,
        "方案",
        "2022-01-05" if held else None,
        (2021, 2025) if held else None,
        "final",
        coverage,  # type: ignore[arg-type]
        place,
        ("国家/科协",) if place == "100000" else (),
        "读书行动",
        f"{id_}.txt" if held else None,
        "0" * 64 if held else None,
    )


PROVINCE = _document(
    "甲发〔2022〕1号",
    PROVINCE_TEXT,
    [
        _provision("甲发〔2022〕1号", "一", "一、", PROVINCE_TEXT[:-12], "chapter", PROVINCE_TEXT, 1),
        _provision(
            "甲发〔2022〕1号",
            "一/（一）",
            "（一）",
            "（一）夜校。全省每年办班10期以上。",
            "measure",
            PROVINCE_TEXT,
            1,
        ),
        _provision("甲发〔2022〕1号", "一/（二）", "（二）", "（二）书屋。建好书屋。", "measure", PROVINCE_TEXT, 2),
        _provision("甲发〔2022〕1号", "二", "二、", "二、保障。加强领导。", "safeguard", PROVINCE_TEXT, 2),
    ],
    [_target("甲发〔2022〕1号/一/（一）", PROVINCE_TEXT, "每年办班10期以上", 10.0)],
    (
        Responsibility("甲发〔2022〕1号/一/（一）", "lead", ("省科协",), True, 0, 8, "（甲省科协牵头）"),
        Responsibility("甲发〔2022〕1号/一/（一）", "lead", ("省科协", "科协"), False, 30, 38, "（甲省科协牵头）"),
        Responsibility("甲发〔2022〕1号/一/（一）", "responsible", ("科协",), False, 40, 46, "甲省科协负责"),
    ),
)
CITY = _document(
    "乙发〔2022〕2号",
    CITY_TEXT,
    [
        _provision("乙发〔2022〕2号", "一", "一、", CITY_TEXT[:-1], "action", CITY_TEXT, 1),
        _provision(
            "乙发〔2022〕2号", "一/（一）", "（一）", "（一）夜校。全市每年办班12期以上。", "measure", CITY_TEXT, 1
        ),
        _provision("乙发〔2022〕2号", "一/（二）", "（二）", "（二）广场。修建广场。", "measure", CITY_TEXT, 2),
    ],
    [_target("乙发〔2022〕2号/一/（一）", CITY_TEXT, "每年办班12期以上", 12.0)],
)
DOCUMENTS = (PROVINCE, CITY)

REGISTRY = Registry(
    documents=(
        _known("国发〔2021〕9号", "catalogued", "100000", "国发〔2021〕9号"),
        _known(PROVINCE.id, "full_text", "990000", PROVINCE.id),
        _known(CITY.id, "full_text", "990100", CITY.id),
        _known("990101 丙县方案", "cited_only", "990101"),
    ),
    links=(
        DocumentLink("IMPLEMENTS", PROVINCE.id, "国发〔2021〕9号"),
        DocumentLink("IMPLEMENTS", CITY.id, PROVINCE.id, "根据省方案", 0, 5),
        DocumentLink("IMPLEMENTS", "990101 丙县方案", CITY.id, inferred=True),
        DocumentLink("BASED_ON", CITY.id, PROVINCE.id, "结合实际", 9, 13),
        DocumentLink("BASED_ON", CITY.id, PROVINCE.id, "根据省方案", 0, 5),
        DocumentLink("CITES", CITY.id, "国发〔2021〕9号", "国务院的方案", 7, 13),
        DocumentLink("CITES", CITY.id, "国发〔2021〕9号", "国务院方案", 20, 25),
    ),
    jurisdictions=(
        Jurisdiction("100000", "中华人民共和国", "national", None),
        Jurisdiction("990000", "甲省", "province", "100000"),
        Jurisdiction("990100", "乙市", "city", "990000"),
        Jurisdiction("990101", "丙县", "county", "990100"),
    ),
    organizations=(
        Organization("国家/科协", "中国科协", "科协", "科学技术协会", "100000"),
        Organization("甲省/科协", "甲省科协", "科协", "科学技术协会", "990000", "国家/科协"),
    ),
    named={PROVINCE.id: {"省科协": "甲省/科协", "科协": "甲省/科协"}},
)

_P1, _P2, _P3 = f"{PROVINCE.id}/一/（一）", f"{PROVINCE.id}/一/（二）", f"{PROVINCE.id}/二"
_C1, _C2 = f"{CITY.id}/一/（一）", f"{CITY.id}/一/（二）"
_N1, _COUNTY = "国发〔2021〕9号/推定/夜校", "990101 丙县方案"

ALIGNMENT = Alignment(
    derivations=(
        Derivation(
            _C1, _P1, "localised", 0.9, 0.95, 0.95, 0.97, "text", (Match(5, 11, 5, 11), Match(12, 22, 12, 22))
        ),
        Derivation(_P1, _N1, "verbatim", 1.0, 1.0, 1.0, 0.8, "cluster", (Match(8, 24, 0, 16),)),
    ),
    fates=(
        Fate(_N1, PROVINCE.id, "verbatim", None, (_P1,), 0.8),
        Fate(_N1, CITY.id, "localised", "city", (_P1, _C1), 0.78),
        Fate(_N1, _COUNTY, "unknown", None, (), 1.0),
        Fate(_P1, CITY.id, "localised", "city", (_C1,), 0.97),
        Fate(_P2, CITY.id, "dropped", "city", (), 0.9),
        Fate(_P3, CITY.id, "dropped", "city", (), 0.9),
        *(Fate(measure, _COUNTY, "unknown", None, (), 1.0) for measure in (_P1, _P2, _P3, _C1, _C2)),
    ),
    inferred=(InferredMeasure(_N1, "国发〔2021〕9号", "夜校", "夜校。全省每年办班10期以上。", _P1, (_P1,), 1, 0.8),),
    origins={_P1: "derived", _P2: "added", _P3: "added", _C1: "derived", _C2: "added"},
    boilerplate=(_P3,),
    resemblances=(Resemblance(_C2, _P2, 0.6, 0.7, (Match(33, 35, 34, 36),)),),
    responses=(TargetResponse(f"{_C1}/t1", f"{_P1}/t1", "raised"),),
)

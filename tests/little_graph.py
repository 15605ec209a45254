"""A graph of seven documents on four levels, small enough to check by hand: every fate, one inferred measure.

``N`` nation (text not held), ``P`` province, ``C1`` and ``C2`` cities, ``A`` county under C1 (held), ``B`` county
under C2 (catalogued), ``L`` a law that is only named.
"""

from typing import Any

from kg.records import Graph, Node, Relationship

PLACES = {
    "N": ("100000", "全国", "national"),
    "P": ("990000", "甲省", "province"),
    "C1": ("990100", "乙市", "city"),
    "C2": ("990200", "丙市", "city"),
    "A": ("990101", "丁县", "county"),
    "B": ("990201", "戊县", "county"),
}
PARENTS = {"P": "N", "C1": "P", "C2": "P", "A": "C1", "B": "C2"}
COVERAGE = {"N": "catalogued", "B": "catalogued"}
MEASURES = {
    "N/~夜校": ("夜校", "derived", True),
    "P/一/（一）": ("社区夜校", "derived", False),
    "P/一/（二）": ("流动书屋", "added", False),
    "P/一/（三）": ("便民服务点", "added", False),
    "C1/一/（一）": ("社区夜校", "derived", False),
    "C1/一/（二）": ("书屋和服务点", "derived", False),
    "C2/一/（一）": ("白天的夜校", "derived", False),
    "C2/一/（二）": ("晚上的夜校", "derived", False),
    "A/一/（一）": ("社区夜校", "derived", False),
    "A/一/（二）": ("广场修缮", "added", False),
}
DERIVATIONS = {
    "P/一/（一）": ["N/~夜校"],
    "C1/一/（一）": ["P/一/（一）"],
    "C1/一/（二）": ["P/一/（二）", "P/一/（三）"],
    "C2/一/（一）": ["P/一/（一）"],
    "C2/一/（二）": ["P/一/（一）"],
    "A/一/（一）": ["C1/一/（一）"],
}
# measure, document below, fate, level at which the change came in, carriers and what is between
FATES = [
    ("N/~夜校", "P", "localised", "province", ["P/一/（一）"]),
    ("N/~夜校", "C1", "localised", "province", ["P/一/（一）", "C1/一/（一）"]),
    ("N/~夜校", "C2", "split", "city", ["P/一/（一）", "C2/一/（一）", "C2/一/（二）"]),
    ("N/~夜校", "A", "adapted", "county", ["P/一/（一）", "C1/一/（一）", "A/一/（一）"]),
    ("N/~夜校", "B", "unknown", None, []),
    ("P/一/（一）", "C1", "verbatim", None, ["C1/一/（一）"]),
    ("P/一/（一）", "C2", "split", "city", ["C2/一/（一）", "C2/一/（二）"]),
    ("P/一/（一）", "A", "adapted", "county", ["C1/一/（一）", "A/一/（一）"]),
    ("P/一/（一）", "B", "unknown", None, []),
    ("P/一/（二）", "C1", "merged", "city", ["C1/一/（二）"]),
    ("P/一/（二）", "C2", "dropped", "city", []),
    ("P/一/（二）", "A", "dropped", "county", []),
    ("P/一/（二）", "B", "unknown", None, []),
    ("P/一/（三）", "C1", "merged", "city", ["C1/一/（二）"]),
    ("P/一/（三）", "C2", "dropped", "city", []),
    ("P/一/（三）", "A", "dropped", "county", []),
    ("P/一/（三）", "B", "unknown", None, []),
    ("C1/一/（一）", "A", "adapted", "county", ["A/一/（一）"]),
    ("C1/一/（二）", "A", "dropped", "county", []),
    ("C2/一/（一）", "B", "unknown", None, []),
    ("C2/一/（二）", "B", "unknown", None, []),
]


def little_graph() -> Graph:
    """The graph; a new object each time."""
    nodes = [*_places(), *_documents(), *_provisions(), *_facts()]
    relationships = [*_tree(), *_document_links(), *_lineage(), *_fact_links()]
    return Graph(tuple(nodes), tuple(relationships))


def wider_graph() -> Graph:
    """The same with an earlier plan of the province, counterparts, a duty that grew weaker and a lower figure."""
    little = little_graph()
    weaker = ("A/一/（一）", "C1/一/（一）")
    relationships = [
        Relationship(one.type, one.start, one.end, one.properties | {"modality_change": "weakened"})
        if one.type == "DERIVES_FROM" and (one.start[1], one.end[1]) == weaker
        else one
        for one in little.relationships
    ]
    nodes, more = _earlier_plan()
    target = _node("Target", "A/一/（一）/t1", comparator=">=", value=8.0, unit="所", year=2025, text="8所以上")
    office, higher = ("Organization", "990100/科协"), ("Organization", "990000/科协")
    links = [
        Relationship("COUNTERPART_OF", office, higher),
        Relationship("SERVES", office, ("Jurisdiction", "990100")),
        Relationship("SERVES", higher, ("Jurisdiction", "990000")),
        Relationship("SETS", ("Provision", "A/一/（一）"), ("Target", target.key[1])),
        Relationship("OF_INDICATOR", ("Target", target.key[1]), ("Indicator", "夜校数")),
        Relationship("RESPONDS_TO", ("Target", target.key[1]), ("Target", "C1/一/（一）/t1"), {"change": "lowered"}),
        Relationship(
            "RESPONDS_TO", ("Provision", "C2/一/（一）"), ("Target", "P/一/（一）/t1"), {"change": "unquantified"}
        ),
    ]
    return Graph((*little.nodes, *nodes, target), (*relationships, *more, *links))


def without_headings() -> Graph:
    """The wider graph, its measures told apart by their words alone; those of one heading begin alike."""
    wider = wider_graph()
    return Graph(tuple(map(_without_heading, wider.nodes)), wider.relationships)


def _without_heading(node: Node) -> Node:
    if "Measure" not in node.labels:
        return node
    text = f"（1）开放{node.properties['heading']}。"
    return Node(node.labels, node.properties | {"heading": "", "name": text, "text": text})


def called(heading: str) -> dict[str, str]:
    """What a provision with a heading is called."""
    return {"heading": heading, "name": heading}


def _earlier_plan() -> tuple[list[Node], list[Relationship]]:
    """The province's plan of 2015, of which one measure came back in 2021."""
    held = {"coverage": "full_text", "status": "final", "document_date": "2015-03-01"}
    document = _node("Document", "P0", title="甲省旧夜校规划", level="province", **held)
    measures = [
        _node(
            "Provision", f"P0/{marker}", "Measure", **called(heading), kind="measure", boilerplate=False, start=order
        )
        for order, (marker, heading) in enumerate((("一", "社区夜校"), ("二", "读报栏")))
    ]
    links = [
        Relationship("APPLIES_IN", document.key, ("Jurisdiction", "990000")),
        Relationship("SUCCEEDS", ("Document", "P"), document.key),
        *(Relationship("PART_OF", measure.key, document.key) for measure in measures),
    ]
    return [document, *measures], links


def _places() -> list[Node]:
    return [_node("Jurisdiction", code, name=name, level=level) for code, name, level in PLACES.values()]


def _documents() -> list[Node]:
    plans = [
        _node(
            "Document",
            id,
            title=f"{name}夜校规划",
            level=level,
            coverage=COVERAGE.get(id, "full_text"),
            status="final",
            document_date=f"202{order}-03-01",
        )
        for order, (id, (_, name, level)) in enumerate(PLACES.items())
    ]
    return [*plans, _node("Document", "L", title="夜校条例", coverage="cited_only", status="final")]


def _provisions() -> list[Node]:
    chapters = [_node("Provision", f"{id}/一", marker="一、", **called("任务"), kind="chapter") for id in _held()]
    measures = [
        _node(
            "Provision",
            id,
            "Measure",
            marker="" if inferred else id.rpartition("/")[2],
            **called(heading),
            kind="measure",
            text=f"{heading}。{heading}的正文。",
            origin=origin,
            inferred=inferred,
            boilerplate=False,
            start=order,
        )
        for order, (id, (heading, origin, inferred)) in enumerate(MEASURES.items())
    ]
    return chapters + measures


def _facts() -> list[Node]:
    return [
        _node("Organization", "990000/科协", name="甲省科协", short_name="科协", function="科学技术协会"),
        _node("Organization", "990100/科协", name="乙市科协", short_name="科协", function="科学技术协会"),
        _node("Indicator", "夜校数", name="夜校数"),
        _node("Target", "P/一/（一）/t1", comparator=">=", value=10.0, unit="所", year=2025, text="10所以上"),
        _node("Target", "C1/一/（一）/t1", comparator=">=", value=12.0, unit="所", year=2025, text="12所以上"),
    ]


def _tree() -> list[Relationship]:
    places = [
        Relationship("PART_OF", ("Jurisdiction", PLACES[child][0]), ("Jurisdiction", PLACES[parent][0]))
        for child, parent in PARENTS.items()
    ]
    chapters = [Relationship("PART_OF", ("Provision", f"{id}/一"), ("Document", id), {"order": 1}) for id in _held()]
    measures = [
        Relationship("PART_OF", ("Provision", id), _above(id), {"order": order}) for order, id in enumerate(MEASURES)
    ]
    return [*places, *chapters, *measures]


def _document_links() -> list[Relationship]:
    applies = [
        Relationship("APPLIES_IN", ("Document", id), ("Jurisdiction", place[0])) for id, place in PLACES.items()
    ]
    implements = [
        Relationship("IMPLEMENTS", ("Document", child), ("Document", parent), {"inferred": child == "B"})
        for child, parent in PARENTS.items()
    ]
    based = [
        Relationship(
            "BASED_ON", ("Document", "C1"), ("Document", "P"), {"quote": quote, "start": start, "end": start + 3}
        )
        for start, quote in ((3, "根据省"), (9, "结合省"))
    ]
    return [
        *applies,
        *implements,
        *based,
        Relationship("CITES", ("Document", "A"), ("Document", "L"), {"quote": "条例"}),
    ]


def _lineage() -> list[Relationship]:
    derivations = [
        Relationship(
            "DERIVES_FROM",
            ("Provision", child),
            ("Provision", parent),
            {
                "relation": "adapted",
                "similarity": 0.8,
                "confidence": 0.9,
                "evidence": [*_ending(child), *_ending(parent)],
                "child_quote": "夜校的正文",
                "parent_quote": "夜校的正文",
            },
        )
        for child, parents in DERIVATIONS.items()
        for parent in parents
    ]
    fates = [
        Relationship(
            "FATE_IN",
            ("Provision", measure),
            ("Document", document),
            {"fate": fate, "confidence": 0.9, "via": via} | ({"entered_at": level} if level else {}),
        )
        for measure, document, fate, level, via in FATES
    ]
    resembles = Relationship(
        "RESEMBLES",
        ("Provision", "C2/一/（二）"),
        ("Provision", "C1/一/（二）"),
        {"similarity": 0.5, "confidence": 0.6},
    )
    return [*derivations, *fates, resembles]


def _ending(measure: str) -> tuple[int, int]:
    """Where the words 的正文。 stand, with which the text of every measure ends."""
    start = list(MEASURES).index(measure) + 2 * len(MEASURES[measure][0]) + 1
    return start, start + 4


def _fact_links() -> list[Relationship]:
    p, c = "P/一/（一）", "C1/一/（一）"
    role = {"inherited": False, "quote": "（科协牵头）", "start": 1, "end": 7}
    return [
        Relationship("ASSIGNED_TO", ("Provision", p), ("Organization", "990000/科协"), {"role": "lead", **role}),
        Relationship(
            "ASSIGNED_TO", ("Provision", p), ("Organization", "990000/科协"), {"role": "responsible", **role}
        ),
        Relationship("ASSIGNED_TO", ("Provision", c), ("Organization", "990100/科协"), {"role": "lead", **role}),
        Relationship("SETS", ("Provision", p), ("Target", f"{p}/t1")),
        Relationship("SETS", ("Provision", c), ("Target", f"{c}/t1")),
        Relationship("OF_INDICATOR", ("Target", f"{p}/t1"), ("Indicator", "夜校数")),
        Relationship("OF_INDICATOR", ("Target", f"{c}/t1"), ("Indicator", "夜校数")),
        Relationship("RESPONDS_TO", ("Target", f"{c}/t1"), ("Target", f"{p}/t1"), {"change": "raised"}),
    ]


def _node(label: str, id: str, *more: str, **properties: Any) -> Node:
    return Node((label, *more), {"id": id, **properties})


def _held() -> list[str]:
    return [id for id in PLACES if id not in COVERAGE]


def _above(measure: str) -> tuple[str, str]:
    document, _, rest = measure.partition("/")
    return ("Provision", f"{document}/一") if "/" in rest else ("Document", document)

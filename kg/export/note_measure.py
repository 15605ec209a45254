"""A note on one measure: its words, where it comes from, what became of it below, what is not known."""

from collections import Counter

from kg.export.captions import FATES, caption, fate_caption, figure, level_caption
from kg.export.facts import Facts, confidence_of, name_of, quote_of, title_of
from kg.export.note import Block, Note, Section, percent, section, table
from kg.export.note_place import CARRIED
from kg.records import LEVELS, Node, Relationship

MOST_QUOTES = 12
BELOW_HEAD = (
    "地区 Place",
    "文件 Document",
    "去向 Fate",
    "变化层级 Entered at",
    "承载单元 Carried by",
    "置信度 Confidence",
)
LEVEL_HEAD = ("层级 Level", "文件 Documents", *(fate_caption(fate) for fate in FATES), "承载率 Carried")


def measure_note(facts: Facts, measure: Node) -> Note:
    """The note on a measure.

    :param facts: its part of the graph (:func:`kg.export.selection.select_measure`).
    """
    fates = facts.out("FATE_IN", measure.key)
    return Note(
        f"{name_of(measure)}：措施去向说明 / Note on a measure",
        (
            _itself(facts, measure),
            section("二、来源 / Where it comes from", *(quote_of(facts, one) for one in facts.above(measure.key))),
            _by_level(facts, fates),
            _below(facts, fates),
            _words(facts, measure, fates),
            _unknown(facts, measure, fates),
        ),
    )


def _itself(facts: Facts, measure: Node) -> Section:
    duties = [
        (caption("organization_roles", row.properties.get("role")), facts.nodes[row.end].properties.get("name", ""))
        for row in facts.out("ASSIGNED_TO", measure.key)
    ]
    charged = "；".join(f"{role}：{name}" for role, name in duties)
    targets = [f"{facts.indicator_of(one)} {figure(one.properties)}".strip() for one in facts.targets_of([measure])]
    return section(
        "一、措施 / The measure",
        quote_of(facts, measure),
        f"责任 In charge：{charged}。" if charged else None,
        f"目标 Targets：{'；'.join(targets)}。" if targets else None,
    )


def _by_level(facts: Facts, fates: list[Relationship]) -> Section:
    counts: dict[str, Counter[str]] = {}
    for row in fates:
        level = facts.nodes[row.end].properties.get("level", "")
        counts.setdefault(level, Counter())[row.properties["fate"]] += 1
    rows = []
    for level in (*LEVELS, ""):
        if found := counts.get(level):
            documents = sum(found.values())
            carried = percent(sum(found[fate] for fate in CARRIED), documents - found["unknown"])
            name = level_caption(level) if level else "未知 unknown"  # type: ignore[arg-type]
            rows.append((name, documents, *(found[fate] for fate in FATES), carried))
    return section("三、各级去向 / What became of it, by level", table(LEVEL_HEAD, rows))


def _below(facts: Facts, fates: list[Relationship]) -> Section:
    rows = [
        (
            facts.place_of(row.end),
            title_of(facts.nodes[row.end]),
            fate_caption(row.properties["fate"]),
            level_caption(row.properties.get("entered_at")),
            "、".join(map(name_of, _carriers(facts, row))),
            confidence_of(row),
        )
        for row in sorted(fates, key=lambda row: row.properties["fate"] == "unknown")
    ]
    return section("四、各地去向 / What became of it, place by place", table(BELOW_HEAD, rows))


def _words(facts: Facts, measure: Node, fates: list[Relationship]) -> Section:
    carriers = dict.fromkeys(one.key for row in fates for one in _carriers(facts, row))
    blocks: list[Block] = [quote_of(facts, facts.nodes[key]) for key in list(carriers)[:MOST_QUOTES]]
    if len(carriers) > MOST_QUOTES:
        blocks.append(f"另有 {len(carriers) - MOST_QUOTES} 项。 / {len(carriers) - MOST_QUOTES} more.")
    return section(f"五、各地原文 / The words below of {name_of(measure)}", *blocks)


def _unknown(facts: Facts, measure: Node, fates: list[Relationship]) -> Section:
    unheld = [title_of(facts.nodes[row.end]) for row in fates if row.properties["fate"] == "unknown"]
    inferred = measure.properties.get("inferred")
    return section(
        "六、未知与存疑 / What is unknown",
        "本措施由下级文件反推，原文未收录。 / The measure is reconstructed from plans below; its text is not held."
        if inferred
        else None,
        f"{len(unheld)} 份下级文件未收录原文，去向未知（不等于未落实）：{'、'.join(unheld)}。 / "
        "Plans below without their text: what became of it there is unknown, which does not mean dropped."
        if unheld
        else None,
    )


def _carriers(facts: Facts, fate: Relationship) -> list[Node]:
    """The provisions of the document below that carry the measure."""
    keys = (("Provision", id_) for id_ in fate.properties.get("via", ()))
    found = (facts.nodes[key] for key in keys if key in facts.nodes)
    return [one for one in found if (document := facts.document_of(one.key)) and document.key == fate.end]

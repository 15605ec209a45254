"""A note on one place: what its plans make of those above, what they add, and what is not known."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.export.captions import FATES, caption, fate_caption, figure, level_caption
from kg.export.facts import Facts, Key, confidence_of, name_of, quote_of, title_of
from kg.export.note import Block, Note, Section, percent, section, table
from kg.records import FateName, Node, Relationship

CARRIED: tuple[FateName, ...] = ("verbatim", "localised", "adapted", "split", "merged")
MOST_QUOTES = 8
DOUBTFUL = 0.7
"""Fates of less confidence are counted as doubtful."""
PLAN_HEAD = (
    "文件 Document",
    "发文字号 Number",
    "日期 Date",
    "持有 Held",
    "措施 Measures",
    "新增 Added",
    "目标 Targets",
)
FATE_HEAD = ("上级文件 Plan above", "本地文件 Plan here", *(fate_caption(fate) for fate in FATES), "承载率 Carried")
LOST_HEAD = ("措施 Measure", "上级文件 Plan above", "变化层级 Entered at", "置信度 Confidence")
TARGET_HEAD = ("指标 Indicator", "本地 Here", "年份 Year", "与上级相比 Against above", "上级 Above", "原文 Words")
CITED_HEAD = ("关系 Link", "文件 Document", "发文字号 Number", "持有 Held")


def place_note(facts: Facts, place: Node) -> Note:
    """The note on a jurisdiction.

    :param facts: its part of the graph (:func:`kg.export.selection.select`).
    """
    documents = [facts.nodes[row.start] for row in facts.into("APPLIES_IN", place.key)]
    return _PlaceNote(facts, place, documents).note()


class _PlaceNote:
    """Builds the note on one place."""

    def __init__(self, facts: Facts, place: Node, documents: Sequence[Node]) -> None:
        self._facts, self._place, self._documents = facts, place, documents
        self._measures = {one.key: facts.measures_of(one.key) for one in documents}
        self._fates = [
            row for one in documents for row in facts.into("FATE_IN", one.key) if not self._is_general(row.start)
        ]

    def note(self) -> Note:
        name = self._place.properties.get("name", self._place.properties["id"])
        return Note(
            f"{name}：政策落实情况说明 / Note on policy lineage",
            (
                self._plans(),
                self._what_became(),
                self._lost(),
                self._changed(),
                self._added(),
                self._targets(),
                self._duties(),
                self._cited(),
                self._unknown(),
            ),
        )

    def _plans(self) -> Section:
        rows = []
        for document in self._documents:
            said, measures = document.properties, self._measures[document.key]
            added = sum(one.properties.get("origin") == "added" for one in measures)
            held = caption("coverages", said.get("coverage"))
            targets = len(self._facts.targets_of(measures))
            number, date = said.get("document_number"), said.get("document_date")
            rows.append((title_of(document), number, date, held, len(measures), added, targets))
        level = level_caption(self._place.properties.get("level"))
        count = f"{level}，收录与本地有关的文件 {len(rows)} 份。 / Documents known of this place: {len(rows)}."
        return section("一、文件 / Documents", count, table(PLAN_HEAD, rows))

    def _what_became(self) -> Section:
        counts: dict[tuple[str, Key], Counter[str]] = {}
        for row in self._fates:
            above = title_of(self._facts.document_of(row.start))
            counts.setdefault((above, row.end), Counter())[row.properties["fate"]] += 1
        rows = []
        for (above, below), found in counts.items():
            known = sum(found.values()) - found["unknown"]
            carried = percent(sum(found[fate] for fate in CARRIED), known)
            rows.append((above, title_of(self._facts.nodes[below]), *(found[fate] for fate in FATES), carried))
        note = (
            "承载率只计去向已知的措施；指导思想、保障措施等通用内容不计。 / "
            "The share counts only measures whose fate is known; general parts and safeguards are left out."
        )
        return section(
            "二、上级措施的去向 / What became of measures from above", table(FATE_HEAD, rows), note if rows else None
        )

    def _lost(self) -> Section:
        rows = [
            (
                name_of(self._facts.nodes[row.start]),
                title_of(self._facts.document_of(row.start)),
                level_caption(row.properties.get("entered_at")),
                confidence_of(row),
            )
            for row in self._of_fate("dropped")
        ]
        return section("三、未落实的措施 / Measures that nothing here carries", table(LOST_HEAD, rows))

    def _changed(self) -> Section:
        blocks: list[Block] = []
        changed = [
            row
            for row in self._derivations()
            if row.properties.get("relation") == "adapted" and not self._is_general(row.start)
        ]
        for row in changed[:MOST_QUOTES]:
            below, above = self._facts.nodes[row.start], self._facts.nodes[row.end]
            blocks.append(f"{name_of(above)} → {name_of(below)}")
            blocks += [quote_of(self._facts, above), quote_of(self._facts, below)]
        if len(changed) > MOST_QUOTES:
            blocks.append(f"另有 {len(changed) - MOST_QUOTES} 项。 / {len(changed) - MOST_QUOTES} more.")
        return section("四、改写的措施，上下对照 / Adapted measures, side by side", *blocks)

    def _added(self) -> Section:
        rows = [
            (name_of(one), title_of(document), one.properties.get("text", "")[:80])
            for document in self._documents
            for one in self._measures[document.key]
            if one.properties.get("origin") == "added"
        ]
        head = ("措施 Measure", "文件 Document", "原文 Words")
        return section("五、本级新增的措施 / Measures added here", table(head, rows))

    def _targets(self) -> Section:
        rows: list[tuple[object, ...]] = []
        for document in self._documents:
            for target in self._facts.targets_of(self._measures[document.key]):
                said = target.properties
                answers = self._facts.out("RESPONDS_TO", target.key)
                change = "、".join(caption("target_changes", row.properties.get("change")) for row in answers)
                above = "、".join(figure(self._facts.nodes[row.end].properties) for row in answers)
                name = self._facts.indicator_of(target)
                rows.append((name, figure(said), said.get("year"), change, above, said.get("text")))
            rows += self._without_figure(self._measures[document.key])
        return section("六、量化目标 / Targets", table(TARGET_HEAD, rows))

    def _without_figure(self, measures: Sequence[Node]) -> Iterator[tuple[object, ...]]:
        """Rows of targets above that measures here keep in words alone."""
        for one in measures:
            for row in self._facts.out("RESPONDS_TO", one.key):
                above = self._facts.nodes[row.end]
                change = caption("target_changes", row.properties.get("change"))
                name = self._facts.indicator_of(above)
                yield name, "", None, change, figure(above.properties), one.properties.get("text", "")[:80]

    def _duties(self) -> Section:
        counts: Counter[tuple[str, str]] = Counter()
        for document in self._documents:
            for one in self._measures[document.key]:
                for row in self._facts.out("ASSIGNED_TO", one.key):
                    role = caption("organization_roles", row.properties.get("role"))
                    counts[str(self._facts.nodes[row.end].properties.get("name", "")), role] += 1
        rows = sorted(((name, role, count) for (name, role), count in counts.items()), key=lambda row: (-row[2], row))
        return section("七、责任分工 / Who is in charge", table(("机构 Body", "责任 Role", "措施 Measures"), rows))

    def _cited(self) -> Section:
        links = {"IMPLEMENTS": "落实 implements", "BASED_ON": "依据 based on", "CITES": "引用 cites"}
        rows: dict[tuple[str | None, ...], None] = {}
        for document in self._documents:
            for type_, name in links.items():
                for row in self._facts.out(type_, document.key):
                    cited = self._facts.nodes[row.end]
                    held = caption("coverages", cited.properties.get("coverage"))
                    rows[name, title_of(cited), cited.properties.get("document_number"), held] = None
        return section("八、依据与引用 / Grounds and citations", table(CITED_HEAD, rows))

    def _unknown(self) -> Section:
        """What the note cannot say, and why."""
        unheld = [one for one in self._documents if one.properties.get("coverage") != "full_text"]
        parents = [row for one in self._documents for row in self._facts.out("IMPLEMENTS", one.key)]
        guessed = sum(bool(row.properties.get("inferred")) for row in parents)
        inferred = {row.start for row in self._fates if self._facts.nodes[row.start].properties.get("inferred")}
        doubtful = sum(row.properties.get("confidence", 1) < DOUBTFUL for row in self._fates)
        unknown = sum(1 for _ in self._of_fate("unknown"))
        named = "、".join(map(title_of, unheld))
        facts = (
            (len(unheld), f"份文件未收录原文：{named}。 / documents are known without their text."),
            (unknown, "项去向未知：原文未收录，不等于未落实。 / fates are unknown, which does not mean dropped."),
            (guessed, "处上级文件为推定。 / parents are inferred, not named."),
            (len(inferred), "项上级措施由下级文件反推。 / measures above are reconstructed from plans below."),
            (doubtful, f"项去向的置信度低于 {DOUBTFUL}。 / fates are of a confidence below {DOUBTFUL}."),
        )
        return section("九、未知与存疑 / What is unknown", *(f"{count} {words}" for count, words in facts if count))

    def _of_fate(self, fate: FateName) -> Iterator[Relationship]:
        return (row for row in self._fates if row.properties["fate"] == fate)

    def _is_general(self, measure: Key) -> bool:
        return bool(self._facts.nodes[measure].properties.get("boilerplate"))

    def _derivations(self) -> Iterator[Relationship]:
        for document in self._documents:
            for one in self._measures[document.key]:
                yield from self._facts.out("DERIVES_FROM", one.key)

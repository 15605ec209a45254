"""A trace as a tree of places for the terminal: nation, province, city, county."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.text import Text
from rich.tree import Tree

from kg.cli.trace_marks import both_texts
from kg.cli.words import Words
from queries.trace import Carrier, PlaceFate, Trace
from queries.upstream import Upstream

# The sign says it where there is no colour.
LOOKS = {
    "verbatim": ("=", "green"),
    "localised": ("≈", "green"),
    "adapted": ("△", "yellow"),
    "split": ("<", "cyan"),
    "merged": (">", "cyan"),
    "dropped": ("✗", "red"),
    "unknown": ("?", "dim"),
}
COVERAGE = {
    "full_text": "held in full",
    "catalogued": "catalogued, text not held",
    "cited_only": "only named by others",
}
QUOTE = 60
"""Characters of a quote that is shortened."""
MARKER = 8
"""Characters that a number may have, where the marker of an inferred measure is not known."""
STOPS = "。．.，,；;：:、 \n\u3000"
RECONSTRUCTED = "reconstructed from the plans below"
NAMES = 8
"""How many places of unknown fate are named."""


@dataclass
class Place:
    """A place with its own fates and the places within it."""

    name: str
    fates: list[PlaceFate] = field(default_factory=list)
    within: dict[str, "Place"] = field(default_factory=dict)

    def known(self) -> bool:
        """Whether the fate is known here or anywhere within."""
        return any(fate.fate != "unknown" for fate in self.fates) or any(p.known() for p in self.within.values())

    def unknown(self) -> Iterator[str]:
        """Names of the places, itself included, that have a document of unknown fate."""
        if any(fate.fate == "unknown" for fate in self.fates):
            yield self.name
        for place in self.within.values():
            yield from place.unknown()


def tree(trace: Trace, *, evidence: bool) -> Tree:
    """The trace as a tree; places of unknown fate are summed up where nothing within them is known."""
    root = Tree(_title(trace.measure), guide_style="dim")
    for line in _words(trace.measure, evidence=evidence):
        root.add(line)
    _grow(root, _places(trace), trace, evidence)
    return root


def tree_up(upstream: Upstream, *, evidence: bool) -> Tree:
    """The measure at the root, what it comes from below it, nearest first."""
    root = Tree(_title(upstream.measure), guide_style="dim")
    for line in _words(upstream.measure, evidence=evidence):
        root.add(line)
    branches: dict[tuple[str, ...], Tree] = {(upstream.measure.id,): root}
    for step in sorted(upstream.steps, key=lambda step: (len(step.via), step.via)):
        sign, style = LOOKS.get(step.relation or "", ("?", "dim"))
        label = Words.assemble(
            (f"{sign} {step.relation or 'relation not known'}", style),
            (f" from  (confidence {step.confidence:.2f})\n", "dim"),
            _title(step.carrier),
        )
        branches[step.via] = branch = branches[step.via[:-1]].add(label)
        for line in _words(step.carrier, evidence=evidence):
            branch.add(line)
    return root


def _places(trace: Trace) -> Place:
    top = Place("")
    for fate in trace.fates:
        place = top
        for name in fate.places or ("(place not known)",):
            place = place.within.setdefault(name, Place(name))
        place.fates.append(fate)
    # The country itself stands at the root already.
    while len(top.within) == 1 and not (only := next(iter(top.within.values()))).fates:
        top = only
    return top


def _grow(branch: Tree, above: Place, trace: Trace, evidence: bool) -> None:
    for place in above.within.values():
        if not place.known():
            continue
        node = branch.add(Words(place.name, "bold"))
        for fate in place.fates:
            _add_fate(node, fate, trace, evidence)
        if not place.fates:
            node.label = Words.assemble(place.name, ("  no document known", "dim"))
        _grow(node, place, trace, evidence)
    _sum_up(branch, [place for place in above.within.values() if not place.known()])


def _sum_up(branch: Tree, places: list[Place]) -> None:
    """One line for places where nothing is known."""
    names = [name for place in places for name in place.unknown()]
    if names:
        more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
        branch.add(Words(f"? unknown, text not held: {'、'.join(names[:NAMES])}{more}", "dim"))


def _add_fate(node: Tree, fate: PlaceFate, trace: Trace, evidence: bool) -> None:
    sign, style = LOOKS[fate.fate]
    notes = [f"the change came in at the {fate.entered_at} level"] if fate.entered_at else []
    if fate.fate == "unknown":
        notes.append(COVERAGE[fate.coverage])
    else:
        notes.append(f"confidence {fate.confidence:.2f}")
    branch = node.add(
        Words.assemble((f"{sign} {fate.fate}", style), (f"  ({', '.join(notes)})  {fate.document}", "dim"))
    )
    for carrier in fate.carriers:
        asked = ("  ← asked for", "bold") if carrier.id in trace.asked else ""
        how = (f"  {RECONSTRUCTED}", "yellow") if carrier.inferred else ""
        leaf = branch.add(Words.assemble(_caption(carrier), how, asked))
        for line in _words(carrier, evidence=evidence):
            leaf.add(line)


def _title(measure: Carrier) -> Text:
    notes = f"{measure.document} · {measure.place or 'place not known'} · {measure.level or 'level not known'}"
    title = Words.assemble((_caption(measure), "bold"), f"\n{notes}")
    if measure.inferred:
        title.append(f"\n{RECONSTRUCTED}: the text of this document is not held", "yellow")
    elif measure.origin == "added":
        title.append("\nadded here: it comes from nothing above", "yellow")
    return title


def _caption(carrier: Carrier) -> str:
    return f"{carrier.marker}{carrier.heading or _short(carrier.text.removeprefix(carrier.marker), 24)}"


def _words(carrier: Carrier, *, evidence: bool) -> Iterator[Text]:
    """Lines below a provision: its words, who is in charge, its figures."""
    if evidence:
        yield from both_texts(carrier)
    elif body := _body(carrier):
        yield Words(f"“{_short(body, QUOTE)}”", "italic")
    for role in ("lead", "responsible", "participating"):
        if names := [name for held, name in carrier.in_charge if held == role]:
            yield Words.assemble((f"{role}: ", "dim"), "、".join(names))
    if carrier.targets:
        yield Words.assemble(("target: ", "dim"), "；".join(carrier.targets))


def _body(carrier: Carrier) -> str:
    """The words after marker and heading."""
    before, heading, after = carrier.text.partition(carrier.heading) if carrier.heading else ("", "", carrier.text)
    # A heading stands near the beginning; farther on the same words are part of a sentence.
    body = (
        after
        if heading and len(before) <= len(carrier.marker) + MARKER
        else carrier.text.removeprefix(carrier.marker)
    )
    return body.lstrip(STOPS)


def _short(text: str, length: int) -> str:
    line = _line(text)
    return line if len(line) <= length else line[: length - 1] + "…"


def _line(text: str) -> str:
    return " ".join(text.split())

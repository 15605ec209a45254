"""Which part of a graph is exported: chosen documents with their provisions, and everything that those rest on.

A document is chosen by its place, programme and level (all that are given must fit) or because it, or a provision
or target of it, is named. With the chosen documents go

1. their provisions, and the measures of documents above whose fate in them is known;
2. whatever those derive from, up to the top, with the units and documents that hold it;
3. the documents that they implement, up to the top, and those that they are based on, cite or succeed;
4. the targets of all these provisions with their indicators, the organizations in charge of them or issuing these
   documents, and the jurisdictions of it all, up to the country;

and every relationship between two nodes that are kept.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from msgspec import Struct

from kg.errors import UsageError
from kg.export.graph_file import GraphFile
from kg.export.structure import Mask, Structure
from kg.records import Level

# What a kept node takes along, in the order in which it is followed: (types, whether over and over).
_RESTS_ON: tuple[tuple[tuple[str, ...], bool], ...] = (
    (("DERIVES_FROM",), True),
    (("PART_OF",), True),
    (("IMPLEMENTS",), True),
    (("SETS",), False),
    (("OF_INDICATOR",), False),
    (("ASSIGNED_TO", "ISSUED_BY"), False),
    (("APPLIES_IN", "SERVES"), False),
    (("PART_OF",), True),
)
_NAMED = ("BASED_ON", "CITES", "SUCCEEDS")


class Selection(Struct, frozen=True, omit_defaults=True):
    """What was asked for; nothing: everything."""

    place: str | None = None
    """Name or code of a jurisdiction, as a part of the name."""
    programme: str | None = None
    """A part of the programme's name."""
    level: Level | None = None
    query: str | None = None
    """Question whose answer named nodes."""
    ids: tuple[str, ...] | None = None
    """Ids of documents, provisions and targets that the answer named."""
    measure: str | None = None
    """Id of one measure, in place of documents: with all that it comes from and that comes from it."""


def select(graph: GraphFile, wanted: Selection) -> GraphFile:
    """The part of a graph that was asked for.

    :raises UsageError: no document fits.
    """
    if wanted == Selection():
        return graph
    structure = graph.structure
    if wanted.measure:
        return graph.part(_foundations(structure, _thread(structure, wanted.measure)))
    chosen = structure.labelled("Document") & _fitting(graph, wanted)
    if wanted.ids is not None:
        chosen &= _holding(structure, set(wanted.ids))
    if not chosen.any():
        asked = ", ".join(f"{name} {value}" for name, value in _asked(wanted))
        raise UsageError(f"no document of {asked} is in the graph", "See `kg query run coverage-by-locality`.")
    return graph.part(_with_foundations(structure, chosen))


def _asked(wanted: Selection) -> Iterator[tuple[str, str]]:
    for name in ("place", "programme", "level", "query"):
        if value := getattr(wanted, name):
            yield name, value


def _fitting(graph: GraphFile, wanted: Selection) -> Mask:
    """Nodes that are documents of that programme, level and place."""
    structure = graph.structure
    fits = np.zeros(len(structure.ids), np.bool_)
    places = np.zeros_like(fits)
    for number, node in enumerate(graph.nodes):
        said = node.properties
        if node.labels[0] == "Jurisdiction":
            places[number] = wanted.place in (None, said["id"]) or (wanted.place or "") in said.get("name", "")
        elif node.labels[0] == "Document":
            level = wanted.level in (None, said.get("level"))
            fits[number] = level and (wanted.programme or "") in said.get("programme", "")
    return fits & _reaching(structure, ("APPLIES_IN",), places) if wanted.place else fits


def _holding(structure: Structure, ids: set[str]) -> Mask:
    """Documents among the named nodes, or holding one of them."""
    named = _named(structure, ids)
    named |= _reaching(structure, ("SETS",), named & structure.labelled("Target"))
    return _follow(structure, ("PART_OF",), named & ~structure.labelled("Jurisdiction"), again=True)


def _named(structure: Structure, ids: set[str]) -> Mask:
    """Nodes of these ids."""
    count = len(structure.ids)
    return np.fromiter((structure.ids[number] in ids for number in range(count)), np.bool_, count)


def _with_foundations(structure: Structure, chosen: Mask) -> Mask:
    """The chosen documents with everything that goes with them."""
    kept = chosen
    below = _reaching(structure, ("PART_OF",), kept)
    while (below & ~kept).any():
        kept = kept | below
        below = _reaching(structure, ("PART_OF",), kept)
    kept = kept | _reaching(structure, ("FATE_IN",), chosen) | _follow(structure, _NAMED, chosen, again=False)
    return _foundations(structure, kept)


def _thread(structure: Structure, measure: str) -> Mask:
    """A measure, everything that comes from it, and the documents in which it has a fate."""
    top = structure.labelled("Measure") & _named(structure, {measure})
    kept = below = top
    while (below := _reaching(structure, ("DERIVES_FROM",), below) & ~kept).any():
        kept = kept | below
    return kept | _follow(structure, ("FATE_IN",), top, again=False)


def _foundations(structure: Structure, kept: Mask) -> Mask:
    """These nodes with everything that they rest on."""
    for types, again in _RESTS_ON:
        kept = _follow(structure, types, kept, again=again)
    return kept


def _reaching(structure: Structure, types: Iterable[str], ends: Mask) -> Mask:
    """Nodes with a relationship to one of those."""
    found = np.zeros_like(ends)
    for type_ in types:
        starts_of, ends_of = structure.links(type_)
        found[starts_of[ends[ends_of]]] = True
    return found


def _follow(structure: Structure, types: Iterable[str], starts: Mask, *, again: bool) -> Mask:
    """Those nodes, and the ones that they have a relationship to: in one step, or in as many as there are."""
    links = [structure.links(type_) for type_ in types]
    while True:
        reached = starts.copy()
        for starts_of, ends_of in links:
            reached[ends_of[starts[starts_of]]] = True
        if not again or np.array_equal(reached, starts):
            return reached
        starts = reached

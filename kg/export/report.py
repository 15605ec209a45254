"""Reports: which place or measure is meant, its part of the graph, and the note on it."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kg.errors import UsageError
from kg.export.facts import Facts
from kg.export.graph_file import GraphFile
from kg.export.note import Note
from kg.export.note_markdown import write_markdown
from kg.export.note_measure import measure_note
from kg.export.note_place import place_note
from kg.export.note_word import write_word
from kg.export.selection import Selection, select
from kg.records import Node

WRITERS: dict[str, Callable[[Note, BinaryIO], None]] = {".md": write_markdown, ".docx": write_word}
CHOICES = 10
"""Places or measures that are listed where several fit."""
Report = tuple[GraphFile, Selection, Note]


def writer_of(output: Path) -> Callable[[Note, BinaryIO], None]:
    """What writes a note to that file; Markdown goes to standard output (``-``).

    :raises UsageError: its suffix is neither .md nor .docx.
    """
    writer = write_markdown if output == Path("-") else WRITERS.get(output.suffix.lower())
    if writer is None:
        raise UsageError(f"{output}: a note is Markdown or Word", "Name a file that ends in .md or .docx.")
    return writer


def about_place(graph: GraphFile, words: str) -> Report:
    """The note on the jurisdiction of that code or name, or of the only name that holds these words.

    :raises UsageError: none fits, or several do.
    """
    concerned = set(graph.links("APPLIES_IN")[1].tolist())
    places = [node for number, node in graph.numbered_nodes() if number in concerned]
    exact = [node for node in places if words in (node.properties["id"], node.properties.get("name"))]
    found = exact or [node for node in places if words in node.properties.get("name", "")]
    if len(found) != 1:
        raise _several(f"place {words!r}", [f"{one.properties.get('name', '')} {one.key[1]}" for one in found])
    selection = Selection(place=found[0].key[1])
    part = select(graph, selection)
    return part, selection, place_note(Facts(part), found[0])


def about_measure(graph: GraphFile, words: str) -> Report:
    """The note on the measure of that id, or on the only one without an origin whose heading holds these words.

    :raises UsageError: none fits, or several do.
    """
    found = _measures(graph, words)
    if len(found) != 1:
        raise _several(f"measure {words!r}", [f"{one.properties.get('heading', '')} {one.key[1]}" for one in found])
    selection = Selection(measure=found[0].key[1])
    part = select(graph, selection)
    return part, selection, measure_note(Facts(part), found[0])


def _measures(graph: GraphFile, words: str) -> list[Node]:
    """The measure of that id; else those whose heading holds the words, the highest of each line."""
    derived = set(graph.links("DERIVES_FROM")[0].tolist())
    heads = []
    for number, node in graph.numbered_nodes():
        if "Measure" in node.labels:
            if node.key[1] == words:
                return [node]
            if words in node.properties.get("heading", "") and number not in derived:
                heads.append(node)
    return heads


def _several(what: str, found: list[str]) -> UsageError:
    if not found:
        return UsageError(f"no {what} is in the graph", "Try other words, as they stand in the plans.")
    listed = "".join(f"\n  {one}" for one in found[:CHOICES])
    more = f"\n  … and {len(found) - CHOICES} more" if len(found) > CHOICES else ""
    return UsageError(f"{what} fits {len(found)}:{listed}{more}", "Name one by its code or id.")
